import type { Argv, CommandModule } from 'yargs';
import type { Duration } from '../base/time.ts';
import type { SweepKind, SweepScope } from '../exercise/sweep/failure.ts';
import type { SweepResult } from '../exercise/sweep/result.ts';
import { badInput } from './blame.ts';
import { type LabFlags, readDuration, withLab } from './flags.ts';
import { tell } from './terminal.ts';

const KINDS: readonly SweepKind[] = ['cut', 'blackhole', 'one-way'];

/** How the result of a sweep is given; `sweep-merge` takes the same flags. */
export interface SweepOutput {
  readonly json: boolean;
  readonly csv: string | undefined;
  readonly html: string | undefined;
  readonly svg: string | undefined;
  readonly 'max-outage': string | undefined;
}

interface SweepFlags extends LabFlags, SweepOutput {
  readonly links: boolean;
  readonly nodes: boolean;
  readonly interfaces: boolean;
  readonly pairs: boolean;
  readonly kind: SweepKind;
  readonly flows: readonly string[];
  readonly shard: string | undefined;
  readonly workers: number | undefined;
}

export const sweep: CommandModule<object, SweepFlags> = {
  command: 'sweep <file>',
  describe: 'Try every failure of a lab: who loses whom, for how long; exit 1 if --max-outage is exceeded',
  builder: (yargs: Argv) =>
    withSweepOutput(withLab(yargs))
      .option('links', { type: 'boolean', default: false, describe: 'Every link (the default)' })
      .option('nodes', { type: 'boolean', default: false, describe: 'Every node' })
      .option('interfaces', { type: 'boolean', default: false, describe: 'Every interface with a cable' })
      .option('pairs', { type: 'boolean', default: false, describe: 'Every two of these at once' })
      .option('kind', { choices: KINDS, default: 'cut' as const, describe: 'How they fail' })
      .option('flows', {
        type: 'string',
        array: true,
        default: [],
        describe: 'Two nodes, R1-R3: real packets every 10 ms between them too; may be repeated',
      })
      .option('shard', { type: 'string', describe: 'The second of five parts: 2/5; sweep-merge puts them together' })
      .option('workers', { type: 'number', describe: 'Threads at once; as many as there are cores unless told' })
      .example('$0 sweep loopback-failover', 'Each link of the ring is cut')
      .example('$0 sweep lab.yaml --nodes --kind blackhole --html report.html', 'Each node goes silent')
      .example('$0 sweep lab.yaml --max-outage 1s', 'Is every loopback back within a second?'),
  handler: async (flags) => {
    const { openFile } = await import('./lab-file.ts');
    const { readFaults } = await import('./faults.ts');
    const { reach } = await import('./moment.ts');
    const { orderSweep } = await import('../exercise/sweep/sweep.ts');
    const { runSweep } = await import('./sweep-run.ts');
    const { flowFilter, readShard } = await import('./sweep-flags.ts');
    const shard = readShard(flags.shard);
    await readMostOutage(flags);
    const lab = await openFile(flags);
    const isFlow = flowFilter(lab, flags.flows);
    if (!reach(lab, readFaults(lab, flags.fail), undefined)) return;
    const order = orderSweep(lab, scopeOf(flags), isFlow);
    if (order.failures.length === 0) throw badInput('nothing that could fail: the lab has no cables', flags.file);
    await giveSweep(await runSweep(order, shard, flags.workers), flags);
  },
};

/** Adds the flags of `SweepOutput`. */
export function withSweepOutput<T>(yargs: Argv<T>): Argv<T & SweepOutput> {
  return yargs
    .option('json', { type: 'boolean', default: false, describe: 'Print the result as JSON' })
    .option('csv', { type: 'string', describe: 'Also write a line for each outage to that file' })
    .option('html', { type: 'string', describe: 'Also write a page' })
    .option('svg', { type: 'string', describe: 'Also write the heat map' })
    .option('max-outage', { type: 'string', describe: 'The longest that a loopback may be out: 1s' });
}

/** Prints and writes what was asked for; the exit code is 1 if a loopback was out for longer than allowed. */
export async function giveSweep(result: SweepResult, flags: SweepOutput): Promise<void> {
  const { json, csv, html, svg } = flags;
  const most = await readMostOutage(flags);
  const { writeOrThrow } = await import('./write-file.ts');
  if (csv !== undefined) writeOrThrow(csv, (await import('../exercise/sweep/csv.ts')).sweepCsv(result));
  if (html !== undefined) writeOrThrow(html, (await import('../exercise/sweep/page.ts')).sweepPage(result));
  if (svg !== undefined) writeOrThrow(svg, (await import('../exercise/sweep/page.ts')).heatMapSvg(result));
  const { reportSweep } = await import('../exercise/sweep/report.ts');
  tell(json ? `${JSON.stringify(result)}\n` : reportSweep(result));
  const { exceeds } = await import('../exercise/sweep/summary.ts');
  if (most !== undefined && exceeds(result, 'loopback', most)) process.exitCode = 1;
}

async function readMostOutage({ 'max-outage': text }: SweepOutput): Promise<Duration | undefined> {
  return text === undefined ? undefined : await readDuration('--max-outage', text);
}

function scopeOf({ links, nodes, interfaces, pairs, kind }: SweepFlags): SweepScope {
  return { links: links || !(nodes || interfaces), nodes, interfaces, pairs, kind };
}
