/** A heat map in characters: a line for each failure, a column for each node, loopbacks beside physical addresses. */
import { aligned, wrap } from '../story-lines.ts';
import { ALL_BANDS, bandOf } from './bands.ts';
import type { FailureReport, SweepResult } from './result.ts';
import { ADDRESS_KINDS, type AddressKind, nodesHit, severityAt } from './summary.ts';

/** Wider ones would break in a terminal: their cells stand close, and both maps below each other. */
const MOST_COLUMNS = 78;

export function heatMap(result: SweepResult): string[] {
  const nodes = nodesHit(result);
  if (nodes.length === 0) return [];
  const name = aligned(['', ...result.failures.map(({ failure }) => failure)]);
  const label = name('').length + 2;
  const gap = label + 2 * (2 * nodes.length + 2) <= MOST_COLUMNS ? ' ' : '';
  const maps = ADDRESS_KINDS.map((kind) => mapOf(result.failures, nodes, kind, gap));
  const [left = [], right = []] = maps;
  const labels = [...left.map(() => name(''))].map((blank, row) => {
    const failure = result.failures[row - (left.length - result.failures.length)];
    return failure ? name(failure.failure) : blank;
  });
  const isBeside = gap === ' ';
  const beside = labels.map((text, row) => `${text}  ${left[row] ?? ''}  ${right[row] ?? ''}`);
  const below = [left, right].flatMap((map) => labels.map((text, row) => `${text}  ${map[row] ?? ''}`));
  return [...(isBeside ? beside : below), '', ...legend()];
}

/** Its title, the nodes' names written downwards, and the cells. */
function mapOf(failures: readonly FailureReport[], nodes: readonly string[], kind: AddressKind, gap: string): string[] {
  const title = kind === 'loopback' ? 'loopbacks' : 'addresses';
  const longest = Math.max(...nodes.map((node) => node.length));
  const width = Math.max(title.length, nodes.length * (1 + gap.length));
  const header = Array.from({ length: longest }, (_, row) => nodes.map((node) => node[row] ?? ' ').join(gap));
  const rows = failures.map((failure) => nodes.map((node) => bandOf(severityAt(failure, node, kind)).sign).join(gap));
  return [title, ...header, ...rows].map((line) => line.padEnd(width));
}

function legend(): string[] {
  return wrap('', [ALL_BANDS.map(({ sign, about }) => `${sign} ${about}`).join(', ')]);
}
