import type { Argv, CommandModule } from 'yargs';
import { FAIL_EXAMPLES, type LabFlags, readInstant, withLab } from './flags.ts';
import { tell } from './terminal.ts';

interface RunFlags extends LabFlags {
  readonly for: string | undefined;
  readonly json: boolean;
}

/** Lines that the drawing may take of a story's sixty. */
const DRAWING_ROWS = 16;

export const run: CommandModule<object, RunFlags> = {
  command: 'run <file>',
  describe: 'Run a lab, play its events and tell what happened; exit 1 if an expectation fails',
  builder: (yargs: Argv) =>
    withLab(yargs)
      .option('for', { type: 'string', describe: 'Virtual time to run (90s); without it: until settled' })
      .option('json', { type: 'boolean', default: false, describe: 'Print the result as JSON' })
      .example('$0 run loopback-failover', 'A ring of four routers loses a link')
      .example('$0 run lab.yaml --fail R2-R3 --seed 7', 'Cut a link when the lab has settled')
      .epilogue(`--fail: ${FAIL_EXAMPLES}`),
  handler: async ({ file, seed, fail, for: duration, json }) => {
    const { openFile } = await import('./lab-file.ts');
    const { playFile } = await import('./play-file.ts');
    const until = await readInstant('--for', duration);
    const { result, story } = playFile(await openFile({ file, seed, fail }), until, DRAWING_ROWS);
    tell(json ? `${JSON.stringify(result, null, 2)}\n` : await story());
    process.exitCode = result.ok ? 0 : 1;
  },
};
