import type { Argv, CommandModule } from 'yargs';
import type { ConsoleAnswer, ConsoleAnswers } from '../cli/output/answer.ts';
import { AT, type LabFlags, readInstant, withLab } from './flags.ts';
import { tell } from './terminal.ts';

interface ExecFlags extends LabFlags {
  readonly device: string;
  readonly commands: readonly string[];
  readonly at: string | undefined;
  readonly json: boolean;
}

export const exec: CommandModule<object, ExecFlags> = {
  command: 'exec <file> <device> <commands..>',
  describe: "Type commands at a device's console and print what it prints",
  builder: (yargs: Argv) =>
    withLab(yargs)
      .positional('device', { type: 'string', demandOption: true, describe: 'A node of the lab' })
      .positional('commands', { type: 'string', array: true, demandOption: true, describe: 'One in quotes each' })
      .option('at', AT)
      .option('json', { type: 'boolean', default: false, describe: 'Print what show commands know as JSON' })
      .example('$0 exec lab.yaml R1 "show ip route"', 'When the lab has settled')
      .example('$0 exec lab.yaml PC1 "ping 10.0.0.3" --fail R1-R2', 'After a link was cut')
      .example('$0 exec lab.yaml R1 "show ip route" --at 5s', 'Five seconds after power-on')
      .example('$0 exec lab.yaml R1 "show ip route" --json', 'As data'),
  handler: async ({ file, seed, fail, device, commands, at, json }) => {
    await import('../lab/ios.ts');
    const { openFile } = await import('./lab-file.ts');
    const { readFaults } = await import('./faults.ts');
    const { isFine, reach } = await import('./moment.ts');
    const moment = await readInstant('--at', at);
    const lab = await openFile({ file, seed, fail });
    lab.query({ ask: 'device', device });
    if (!reach(lab, readFaults(lab, fail), moment)) return;
    const console = lab.console(device, 'exec');
    const answers: ConsoleAnswer[] = [];
    for (const command of commands) {
      const shown = json && lab.query({ ask: 'value', device, line: command, session: 'exec' });
      const printed = console.position;
      const stopped = shown ? undefined : console.run(command);
      const text = console.outputSince(printed);
      if (json) answers.push(shown || { command, text });
      else tell(text);
      if (stopped && !isFine(stopped)) break;
    }
    if (!json) return;
    const report: ConsoleAnswers = { format: 'looplab/1', device, nowNs: lab.now, answers };
    tell(`${JSON.stringify(report, null, 2)}\n`);
  },
};
