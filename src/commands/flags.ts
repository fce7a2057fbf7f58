/** Flags that several commands share, and reading them with the forms that read the same values in a topology file. */
import type { Argv } from 'yargs';
import { BadInput } from '../base/problem.ts';
import type { Duration, Instant } from '../base/time.ts';
import type { Form } from '../topology/form.ts';

/** What every command takes that runs a lab. */
export interface LabFlags {
  readonly file: string;
  readonly seed: string;
  readonly fail: readonly string[];
}

export const FILE = {
  type: 'string',
  demandOption: true,
  describe: 'A topology file, or the name of a bundled lab',
} as const;

export const FAIL_EXAMPLES = 'R1-R2 (it is cut), blackhole:R1-R2, one-way:R1:Gi0/0, power-off:R3';

/** Adds the file, `--seed` and `--fail`. */
export function withLab<T>(yargs: Argv<T>): Argv<T & LabFlags> {
  return yargs
    .positional('file', FILE)
    .option('seed', { type: 'string', default: '1', describe: 'Of every random choice' })
    .option('fail', {
      type: 'string',
      array: true,
      default: [],
      describe: 'What fails once the lab has settled: [KIND:]TARGET, a link, port or node; may be repeated',
    });
}

/** `--at` of the commands that look at one moment. */
export const AT = {
  type: 'string',
  describe: 'The virtual time from power-on (30s); without it: when settled',
} as const;

/** A flag's value by a form of the topology file. Throws `BadInput`. */
export async function readFlag<T>(form: Form<T>, flag: string, text: string): Promise<T> {
  const { Report } = await import('../topology/report.ts');
  const report = new Report();
  const where = { file: '', line: 0, column: 0 };
  const value = form.read({ kind: 'scalar', where, text, quoted: false }, flag, report);
  if (value === undefined) throw new BadInput(report.problems());
  return value;
}

export async function readDuration(flag: string, text: string): Promise<Duration> {
  const { duration } = await import('../topology/units.ts');
  return readFlag(duration, flag, text);
}

/** The same for a flag that may be absent. */
export async function readInstant(flag: string, text: string | undefined): Promise<Instant | undefined> {
  return text === undefined ? undefined : await readDuration(flag, text);
}

export async function readSeed(text: string): Promise<number> {
  const { integer } = await import('../topology/units.ts');
  return readFlag(integer(0, 0xffff_ffff), '--seed', text);
}
