import type { Argv, CommandModule } from 'yargs';
import { FILE } from './flags.ts';

interface RecordFlags {
  readonly file: string;
  readonly script: string;
  readonly output: string;
  readonly seed: string;
  readonly columns: number;
  readonly rows: number;
}

export const recordCast: CommandModule<object, RecordFlags> = {
  command: 'record <file> <script>',
  describe: 'Play a script on the full screen and write it as an asciicast',
  builder: (yargs: Argv) =>
    yargs
      .positional('file', FILE)
      .positional('script', {
        type: 'string',
        demandOption: true,
        describe: 'Lines: pause 2s, keys right c, type show ip route, or any verb of the shell',
      })
      .option('output', { alias: 'o', type: 'string', demandOption: true, describe: 'The cast, for asciinema play' })
      .option('seed', { type: 'string', default: '1', describe: 'Of every random choice' })
      .option('columns', { type: 'number', default: 110, describe: 'Of the screen' })
      .option('rows', { type: 'number', default: 32, describe: 'Of the screen' })
      .example('$0 record loopback-failover demo.txt -o demo.cast', 'The same file and script give the same cast'),
  handler: async ({ file, script, output, seed, columns, rows }) => {
    const { readSeed } = await import('./flags.ts');
    const { readLabTexts } = await import('./topology-file.ts');
    const { LabSession } = await import('../lab/lab-session.ts');
    const { packageVersion } = await import('./package-folder.ts');
    const { DISK } = await import('./shell-files.ts');
    const { badInput } = await import('./blame.ts');
    const { castOf } = await import('./cast.ts');
    const { writeOrThrow } = await import('./write-file.ts');
    const text = DISK.read(script);
    if (typeof text !== 'string') throw badInput(text.problem, script);
    const texts = await readLabTexts(file);
    const session = new LabSession(texts, { version: packageVersion(), seed: await readSeed(seed) });
    writeOrThrow(output, await castOf(session, text, script, { columns, rows }));
  },
};
