import type { Argv, CommandModule } from 'yargs';
import { FAIL_EXAMPLES, type LabFlags, withLab } from './flags.ts';
import { tell } from './terminal.ts';

const FORMATS = ['ascii', 'dot', 'mermaid', 'svg'] as const;

interface GraphFlags extends LabFlags {
  readonly format: (typeof FORMATS)[number];
}

export const graph: CommandModule<object, GraphFlags> = {
  command: 'graph <file>',
  describe: 'Draw a lab with its addresses',
  builder: (yargs: Argv) =>
    withLab(yargs)
      .option('format', { choices: FORMATS, default: 'ascii' as const, describe: 'How it is drawn' })
      .example('$0 graph lab.yaml', 'In the terminal')
      .example('$0 graph lab.yaml --format svg --fail R1-R2 > lab.svg', 'With a failed link marked')
      .epilogue(`--fail: ${FAIL_EXAMPLES}`),
  handler: async ({ file, seed, fail, format }) => {
    const { openFile } = await import('./lab-file.ts');
    const { readFaults } = await import('./faults.ts');
    const { drawLab } = await import('./draw-lab.ts');
    const lab = await openFile({ file, seed, fail });
    tell(await drawLab(lab, format, readFaults(lab, fail)));
  },
};
