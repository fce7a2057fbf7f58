/** A heat map in characters: a line for each failure, a column for each node, loopbacks beside physical addresses. */
import { aligned, wrap } from '../story-lines.ts';
import { ALL_BANDS, bandOf } from './bands.ts';
import type { FailureReport, SweepResult } from './result.ts';
import { ADDRESS_KINDS, type AddressKind, nodesHit, severityAt } from './summary.ts';

/** Wider ones would break in a terminal: their cells stand close, and both maps below each other. */
const MOST_COLUMNS = 78;

export function heatMap(result: SweepResult): string[] {
  const columns = ADDRESS_KINDS.map((kind) => nodesHit(result, kind));
  const cells = columns.flat().length;
  if (cells === 0) return [];
  const label = aligned(['', ...result.failures.map(({ failure }) => failure)]);
  const isWide = label('').length + 2 * cells + 6 > MOST_COLUMNS;
  const names = columns.flat().map((node) => node.length);
  const maps = ADDRESS_KINDS.map((kind, index) =>
    mapOf(result, columns[index] ?? [], kind, isWide ? '' : ' ', Math.max(...names)),
  );
  const blank = (maps[0]?.length ?? 0) - result.failures.length;
  const labelAt = (row: number): string => label(result.failures[row - blank]?.failure ?? '');
  const rows = (some: readonly (readonly string[])[]): string[] =>
    (some[0] ?? []).map((_, row) => [labelAt(row), ...some.map((map) => map[row] ?? '')].join('  '));
  return [...(isWide ? maps.flatMap((map) => rows([map])) : rows(maps)), '', ...legend()];
}

/** Its title, the nodes' names written downwards, and the cells. */
function mapOf(
  result: SweepResult,
  nodes: readonly string[],
  kind: AddressKind,
  gap: string,
  longest: number,
): string[] {
  const title = kind === 'loopback' ? 'loopbacks' : 'addresses';
  const width = Math.max(title.length, nodes.length * (1 + gap.length));
  const header = Array.from({ length: longest }, (_, row) => nodes.map((node) => node[row] ?? ' ').join(gap));
  const signOf = (failure: FailureReport, node: string): string => bandOf(severityAt(result, failure, node, kind)).sign;
  const rows = result.failures.map((failure) => nodes.map((node) => signOf(failure, node)).join(gap));
  return [title, ...header, ...rows].map((line) => line.padEnd(width));
}

function legend(): string[] {
  return wrap(
    '',
    ALL_BANDS.map(({ sign, about }) => `${sign} ${about}`),
  );
}
