/** What each kind of failure cost each pair of ends, side by side: where a run has several kinds. */
import { type Duration, MILLISECOND, SECOND } from '../base/time.ts';
import type { Fault } from '../lab/action.ts';
import type { OutageReport, PhaseResult, RunResult } from './run-result.ts';
import { aligned } from './story-lines.ts';

/** An outage that began longer before its phase than this belongs to the one before. */
export const SLACK = 500 * MILLISECOND;

const NAMES: Readonly<Partial<Record<Fault['do'], string>>> = { blackhole: 'black hole' };

/** Empty if there is only one kind of failure to tell of, or only one pair of ends. */
export function tellOutageTable({ phases }: RunResult): string[] {
  const measured = phases.filter(({ outages }) => outages.some(({ lost }) => lost > 0));
  const kinds = [...new Set(measured.flatMap(({ event }) => (event && breaks(event) ? [event.do] : [])))];
  const streams = measured[0]?.outages ?? [];
  if (kinds.length < 2 || streams.length < 2) return [];
  const columns = kinds.map((kind) => {
    const cells = streams.map((stream) => cell(measured, kind, stream));
    const width = aligned([NAMES[kind] ?? kind, ...cells]);
    return { head: width(NAMES[kind] ?? kind), cells: cells.map(width) };
  });
  const rows = streams.map(({ from, name }) => `  ${from} to ${name}`);
  const title = `Outages, by a probe every ${(streams[0]?.intervalNs ?? 0) / MILLISECOND} ms`;
  const label = aligned([title, ...rows]);
  return [
    [label(title), ...columns.map(({ head }) => head)].join('  '),
    ...rows.map((row, i) => [label(row), ...columns.map(({ cells }) => cells[i])].join('  ')),
  ];
}

function breaks({ do: kind }: Fault): boolean {
  return kind !== 'restore' && kind !== 'power-on';
}

/** Of all failures of that kind together. */
function cell(phases: readonly PhaseResult[], kind: Fault['do'], stream: OutageReport): string {
  const outages = phases
    .filter(({ event }) => event?.do === kind)
    .flatMap(({ startedNs, outages: reports }) => {
      const report = reports.find(({ from, address }) => from === stream.from && address === stream.address);
      return report?.outages.filter(({ fromNs = 0 }) => fromNs >= startedNs - SLACK) ?? [];
    });
  if (outages.length === 0) return 'none';
  if (outages.some(({ untilNs }) => untilNs === undefined)) return 'until repaired';
  return length(outages.reduce((sum, { durationNs }) => sum + durationNs, 0));
}

function length(time: Duration): string {
  return time < 10 * SECOND ? `${(time / MILLISECOND).toFixed(0)} ms` : `${(time / SECOND).toFixed(1)} s`;
}
