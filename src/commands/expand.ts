import type { Argv, CommandModule } from 'yargs';
import { FILE } from './flags.ts';
import { tell } from './terminal.ts';

interface ExpandFlags {
  readonly file: string;
}

export const expand: CommandModule<object, ExpandFlags> = {
  command: 'expand <file>',
  describe: 'The file with every shorthand and automatic address written out; it loads to the same lab',
  builder: (yargs: Argv) => yargs.positional('file', FILE).example('$0 expand lab.yaml > written-out.yaml', ''),
  handler: async ({ file }) => {
    const { describeFile } = await import('./topology-file.ts');
    const { expandTopology } = await import('../topology/expand.ts');
    tell(expandTopology(await describeFile(file)));
  },
};
