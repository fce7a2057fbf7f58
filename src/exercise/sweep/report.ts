/** A sweep told in a terminal: a table of the failures, what was worst, and a heat map. */
import { shortInterfaceName } from '../../addr/interface-name.ts';
import { MILLISECOND, SECOND } from '../../base/time.ts';
import { aligned, clip, wrap } from '../story-lines.ts';
import { heatMap } from './heat-map.ts';
import type { AddressName, FailureReport, PairOutage, SweepResult } from './result.ts';
import { ADDRESS_KINDS, type AddressKind, type Damage, damageOf, type Total, totalOf } from './summary.ts';

const MOST_LOST = 3;

export function reportSweep(result: SweepResult): string {
  const parts = [
    headline(result),
    unreachableBefore(result),
    table(result),
    ADDRESS_KINDS.flatMap((kind) => tellTotal(kind, totalOf(result, kind))),
    tellLoops(result.failures),
    tellFlows(result.failures),
    heatMap(result),
  ];
  const told = parts.filter((lines) => lines.length > 0).map((lines) => lines.map((line) => line.trimEnd()).join('\n'));
  return `${told.join('\n\n')}\n`;
}

function headline({ lab, scope, size, failures, pairs }: SweepResult): string[] {
  const what = [scope.links ? 'link' : '', scope.nodes ? 'node' : '', scope.interfaces ? 'interface' : ''];
  const each = `every ${scope.pairs ? 'two of ' : ''}${what.filter(Boolean).join(', ')}${scope.pairs ? 's' : ''}`;
  const part = failures.length === size ? '' : `, ${failures.length} of them here`;
  return wrap(`${lab}: `, [
    `${each} (${scope.kind}), ${size} failures${part}`,
    `${pairs.loopback} pairs to a loopback, ${pairs.physical} to a physical address`,
  ]);
}

function unreachableBefore({ unreachableBefore: before }: SweepResult): string[] {
  if (before.length === 0) return [];
  const shown = before.slice(0, MOST_LOST).map(({ from, to }) => `${from} to ${addressText(to)}`);
  const others = before.length > shown.length ? `, and ${before.length - shown.length} more` : '';
  return wrap('Without an answer before anything fails: ', [`${shown.join(', ')}${others}`]);
}

const COLUMNS = ['failure', 'routers', 'loopbacks out', 'lost', 'addresses out', 'lost'] as const;

function table({ failures }: SweepResult): string[] {
  const rows = failures.map((failure) => {
    const [loopback, physical] = [damageOf(failure, 'loopback'), damageOf(failure, 'physical')];
    return [
      failure.failure,
      String(failure.routersChanged.length),
      worstText(loopback),
      lostText(loopback),
      worstText(physical),
      lostText(physical),
    ];
  });
  const pads = COLUMNS.map((title, column) => aligned([title, ...rows.map((row) => row[column] ?? '')]));
  const lineOf = (cells: readonly string[]): string => cells.map((cell, column) => pads[column]?.(cell)).join('  ');
  const problems = failures.flatMap(({ failure, problem }) =>
    problem === undefined ? [] : [clip(`${failure}: ${problem.split('\n').join(' ')}`)],
  );
  return [lineOf(COLUMNS), ...rows.map(lineOf), ...problems];
}

function worstText({ worst }: Damage): string {
  return worst ? timeText(worst.outageNs) : '-';
}

/** `none`, or `R1 Gi0/1, R2 Gi0/0`, each address once. */
function lostText({ lost }: Damage): string {
  const names = [...new Set(lost.map(({ to }) => addressText(to)))];
  if (names.length === 0) return 'none';
  return names.length <= 2 ? names.join(', ') : `${names.length} addresses`;
}

/** `60.0 ms`, `39.1 s` */
export function timeText(time: number): string {
  return time < SECOND ? `${(time / MILLISECOND).toFixed(1)} ms` : `${(time / SECOND).toFixed(1)} s`;
}

export function addressText({ node, interface: iface }: AddressName): string {
  return `${node} ${iface.startsWith('Loopback') ? iface : shortInterfaceName(iface)}`;
}

const TITLES: Readonly<Record<AddressKind, string>> = { loopback: 'Loopbacks', physical: 'Physical addresses' };

function tellTotal(kind: AddressKind, { worst, lostPairs, lostIn }: Total): string[] {
  const lost = lostPairs === 0 ? 'none is lost' : `${lostPairs} pairs are lost in ${lostIn} failures`;
  const longest = worst ? `longest outage ${pairText(worst.outage)} when ${worst.failure} fails` : 'no outage';
  return wrap(`${TITLES[kind]}: `, [longest, lost]);
}

function pairText({ outageNs, from, to }: PairOutage): string {
  return `${timeText(outageNs)}, ${from} to ${addressText(to)},`;
}

function tellLoops(failures: readonly FailureReport[]): string[] {
  const loops = failures.flatMap(({ failure, loops: found }) => found.map((loop) => ({ failure, ...loop })));
  const [longest] = loops.toSorted((a, b) => b.durationNs - a.durationNs);
  if (!longest) return [];
  const where = `${longest.nodes.join(', ')} when ${longest.failure} fails`;
  return wrap('Forwarding loops: ', [`${loops.length}, the longest ${timeText(longest.durationNs)} round ${where}`]);
}

function tellFlows(failures: readonly FailureReport[]): string[] {
  return failures.flatMap(({ failure, flows = [] }) =>
    flows.map(({ from, to, sent, lost, reordered }) =>
      clip(`${failure}: ${from} to ${addressText(to)}: ${sent} packets, ${lost} lost, ${reordered} out of order`),
    ),
  );
}
