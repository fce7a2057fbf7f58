import type { Argv, CommandModule } from 'yargs';
import { tell } from './terminal.ts';

export const list: CommandModule<object, object> = {
  command: 'list',
  describe: 'The labs that come with looplab',
  builder: (yargs: Argv) => yargs.example('$0 list', '').example('$0 run loopback-failover', 'Run one of them'),
  handler: async () => {
    const { describeFile } = await import('./topology-file.ts');
    const { bundledNames } = await import('./package-folder.ts');
    const names = bundledNames();
    const width = Math.max(...names.map((name) => name.length));
    for (const name of names) {
      const [line = ''] = (await describeFile(name)).description.trim().split('\n');
      tell(`${name.padEnd(width)}  ${line}`.trimEnd().concat('\n'));
    }
  },
};
