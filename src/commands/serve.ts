import type { Argv, CommandModule } from 'yargs';
import { AT, type LabFlags, readInstant, withLab } from './flags.ts';

interface ServeFlags extends LabFlags {
  readonly at: string | undefined;
  readonly host: string;
  readonly port: string;
  readonly inventory: string | undefined;
}

export const serve: CommandModule<object, ServeFlags> = {
  command: 'serve <file>',
  describe: 'Give every console a telnet and an SSH port, for people, Netmiko and Ansible',
  builder: (yargs: Argv) =>
    withLab(yargs)
      .option('at', AT)
      .option('host', { type: 'string', default: '127.0.0.1', describe: 'The address to listen at' })
      .option('port', {
        type: 'string',
        default: '5001',
        describe: 'The first telnet port; SSH ports are a thousand above. 0: any that are free',
      })
      .option('inventory', { type: 'string', describe: 'Write an Ansible inventory to this file' })
      .example('$0 serve lab.yaml', 'Then, elsewhere: telnet 127.0.0.1 5001')
      .example('$0 serve lab.yaml --inventory hosts.yaml', 'Then, elsewhere: ansible-playbook -i hosts.yaml …'),
  handler: async ({ file, seed, fail, at, host, port, inventory }) => {
    const { openFile } = await import('./lab-file.ts');
    const { readFaults } = await import('./faults.ts');
    const { reach } = await import('./moment.ts');
    const { readFirstPort, serveUntilSignal } = await import('./serving.ts');
    const moment = await readInstant('--at', at);
    const lab = await openFile({ file, seed, fail });
    const first = await readFirstPort(port, lab.description.nodes.length);
    if (reach(lab, readFaults(lab, fail), moment)) await serveUntilSignal(lab, { host, port: first, inventory });
  },
};
