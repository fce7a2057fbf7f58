import type { Argv, CommandModule } from 'yargs';
import { tell } from './terminal.ts';

interface ImportFlags {
  readonly folder: string;
  readonly output: string | undefined;
}

export const importConfigs: CommandModule<object, ImportFlags> = {
  command: 'configs <folder>',
  describe: 'Propose the wiring of a folder of IOS configurations from their networks and descriptions',
  builder: (yargs: Argv) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'A file for each device' })
      .option('output', { alias: 'o', type: 'string', describe: 'The file to write; without it: standard output' })
      .example('$0 import configs backups/ -o lab.yaml', 'And say what was guessed')
      .example('$0 run lab.yaml', 'Play it'),
  handler: async ({ folder, output }) => {
    const { readConfigFolder, referenceFrom, writeNew } = await import('./config-folder.ts');
    const { proposeLab } = await import('../import/configs.ts');
    const { texts, skipped, name } = readConfigFolder(folder);
    const reference = referenceFrom(output, folder);
    const { yaml, report } = proposeLab(texts, { name, folder, reference });
    if (output === undefined) return tell(yaml);
    writeNew(output, yaml);
    tell([...report, ...skipped, `Written to ${output}.`, ''].join('\n'));
  },
};
