import type { Argv, CommandModule } from 'yargs';
import { FAIL_EXAMPLES, type LabFlags, withLab } from './flags.ts';

interface OpenFlags extends LabFlags {
  readonly ascii: boolean;
}

export const open: CommandModule<object, OpenFlags> = {
  command: 'open <file>',
  describe: 'Open a lab on the whole screen: map, consoles, faults, time',
  builder: (yargs: Argv) =>
    withLab(yargs)
      .option('ascii', { type: 'boolean', default: false, describe: 'Draw with plain ASCII characters' })
      .example('$0 open loopback-failover', 'F1 shows the keys, F10 quits')
      .epilogue(`--fail: ${FAIL_EXAMPLES}`),
  handler: async ({ file, seed, fail, ascii }) => {
    const { requireTerminal, showLab } = await import('./full-screen.ts');
    requireTerminal(file);
    const { openFile } = await import('./lab-file.ts');
    process.exitCode = await showLab(await openFile({ file, seed, fail }), ascii);
  },
};
