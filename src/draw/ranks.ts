/** Positions as columns and rows: what is further right stands in a later column, what is equally far in the same. */
import type { Picture } from './picture.ts';
import type { Shape } from './shapes.ts';

interface Placed {
  readonly node: number;
  readonly x: number;
  readonly y: number;
}

/** Values that share a column or a row, in order. */
type Band = readonly number[];

/** Positions that differ by less than this part of the whole are meant to be equal. */
const SLACK = 1 / 50;

/**
 * Cells of the nodes that have a position, by their number in the picture. Where there are too many columns, neighbouring
 * ones are joined, the nearest first; `undefined` if nodes of the same row are in the way. Of nodes with the same position
 * only the first has a cell.
 */
export function ranksOf(picture: Picture, columns: number): Shape | undefined {
  const placed = [...picture.nodes.entries()].flatMap(([node, { position }]) =>
    position ? [{ node, ...position }] : [],
  );
  const rows = bandsOf(placed.map(({ y }) => y));
  const across = joined(bandsOf(placed.map(({ x }) => x)), columns, placed, rows);
  if (!across) return undefined;
  const cells = new Map<number, { x: number; y: number }>();
  const taken = new Set<string>();
  for (const { node, x, y } of placed) {
    const cell = { x: rankIn(across, x), y: rankIn(rows, y) };
    const key = `${cell.x} ${cell.y}`;
    if (!taken.has(key)) cells.set(node, cell);
    taken.add(key);
  }
  return cells;
}

function bandsOf(values: readonly number[]): Band[] {
  const sorted = [...values].sort((a, b) => a - b);
  const slack = ((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)) * SLACK;
  const bands: number[][] = [];
  for (const value of sorted) {
    const last = bands.at(-1);
    if (last && value - (last[0] ?? value) <= slack) last.push(value);
    else bands.push([value]);
  }
  return bands;
}

function joined(
  bands: readonly Band[],
  most: number,
  placed: readonly Placed[],
  rows: readonly Band[],
): Band[] | undefined {
  let result = [...bands];
  while (result.length > most) {
    const rowsOf = (band: Band): number[] => placed.filter(({ x }) => band.includes(x)).map(({ y }) => rankIn(rows, y));
    const pairs = result.slice(1).map((right, index) => ({ left: result[index] as Band, right }));
    const [nearest] = pairs
      .filter(({ left, right }) => !rowsOf(left).some((row) => rowsOf(right).includes(row)))
      .sort((a, b) => gapOf(a) - gapOf(b));
    if (!nearest) return undefined;
    const { left, right } = nearest;
    result = result.flatMap((band) => (band === right ? [] : [band === left ? [...left, ...right] : band]));
  }
  return result;
}

function gapOf({ left, right }: { readonly left: Band; readonly right: Band }): number {
  return (right[0] ?? 0) - (left.at(-1) ?? 0);
}

function rankIn(bands: readonly Band[], value: number): number {
  return bands.findIndex((band) => band.includes(value));
}
