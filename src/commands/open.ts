import type { Argv, CommandModule } from 'yargs';
import { FILE } from './flags.ts';

interface OpenFlags {
  readonly file: string;
  readonly seed: string;
  readonly ascii: boolean;
}

/** `looplab` alone: a lab is chosen and opened; the help where there is no full screen. */
export async function openChosen(showHelp: () => void): Promise<void> {
  const { unfit } = await import('./fit.ts');
  if (unfit() !== undefined) return showHelp();
  const { chooseLab } = await import('./full-screen.ts');
  const { bundledNames } = await import('./package-folder.ts');
  const { describeFile } = await import('./topology-file.ts');
  const offers = bundledNames().map(async (name) => {
    const { description } = await describeFile(name);
    return { name, about: description.trim().split('\n')[0] ?? '' };
  });
  const file = await chooseLab(await Promise.all(offers), false);
  if (file === undefined) return;
  const { openScreen } = await import('./open-screen.ts');
  await openScreen({ file, seed: 1, ascii: false });
}

export const open: CommandModule<object, OpenFlags> = {
  command: 'open <file>',
  describe: 'Open a lab on the whole screen: map, consoles, faults, time',
  builder: (yargs: Argv) =>
    yargs
      .positional('file', { ...FILE, describe: `${FILE.describe}, or a session that was kept` })
      .option('seed', { type: 'string', default: '1', describe: 'Of every random choice' })
      .option('ascii', { type: 'boolean', default: false, describe: 'Draw with plain ASCII characters' })
      .example('$0 open loopback-failover', 'F1 shows the keys, F10 quits'),
  handler: async ({ file, seed, ascii }) => {
    const { requireTerminal } = await import('./fit.ts');
    requireTerminal(file);
    const { readSeed } = await import('./flags.ts');
    const { openScreen } = await import('./open-screen.ts');
    await openScreen({ file, seed: await readSeed(seed), ascii });
  },
};
