/** A sweep as comma-separated values (RFC 4180): a line for each pair that a failure left without an answer for a time. */
import type { SweepResult } from './result.ts';

const COLUMNS = [
  'failure',
  'from',
  'to',
  'interface',
  'address',
  'kind',
  'outage_ns',
  'lost',
  'before',
  'after',
] as const;

export function sweepCsv({ failures }: SweepResult): string {
  const rows = failures.flatMap(({ failure, outages }) =>
    outages.map(({ from, to, kind, outageNs, lost, before, after = [] }) => [
      failure,
      from,
      to.node,
      to.interface,
      to.address,
      kind,
      String(outageNs),
      lost?.why ?? '',
      before.join(' '),
      after.join(' '),
    ]),
  );
  return [COLUMNS, ...rows].map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

/** What a spreadsheet would take for a formula is marked as text. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
