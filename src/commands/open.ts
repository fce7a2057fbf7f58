import type { Argv, CommandModule } from 'yargs';
import { FAIL_EXAMPLES, type LabFlags, withLab } from './flags.ts';

interface OpenFlags extends LabFlags {
  readonly ascii: boolean;
}

/** `looplab` alone: a lab is chosen and opened; the help where there is no full screen. */
export async function openChosen(showHelp: () => void): Promise<void> {
  const { unfit } = await import('./fit.ts');
  if (unfit() !== undefined) return showHelp();
  const { chooseLab, showLab } = await import('./full-screen.ts');
  const { bundledNames } = await import('./package-folder.ts');
  const { describeFile } = await import('./topology-file.ts');
  const offers = bundledNames().map(async (name) => {
    const { description } = await describeFile(name);
    return { name, about: description.trim().split('\n')[0] ?? '' };
  });
  const file = await chooseLab(await Promise.all(offers), false);
  if (file === undefined) return;
  const { openFile } = await import('./lab-file.ts');
  process.exitCode = await showLab(await openFile({ file, seed: '1', fail: [] }), false);
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
    const { requireTerminal } = await import('./fit.ts');
    requireTerminal(file);
    const { showLab } = await import('./full-screen.ts');
    const { openFile } = await import('./lab-file.ts');
    process.exitCode = await showLab(await openFile({ file, seed, fail }), ascii);
  },
};
