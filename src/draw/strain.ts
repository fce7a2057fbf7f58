/**
 * How far a placement in rows and columns is from one that reads well. The measure is a sum of costs of single links and of
 * pairs of links, so what a move changes is found by looking at the links that move.
 */
import { type Point, sideOf } from './geometry.ts';
import type { Mesh } from './mesh.ts';

/** Nodes in cells of a grid, as far as they have been placed. Columns and rows may be negative. */
export interface Placement {
  readonly mesh: Mesh;
  /** By node; the cell of each is an object of its own. */
  readonly at: (Point | undefined)[];
  /** The node in a cell, by `cellKey`. */
  readonly taken: Map<number, number>;
}

/**
 * A step across is cheaper than one down, since a terminal is wider than high. A link that is not straight bends; where
 * both corners are taken it makes a detour. What stands between the ends of a straight link is worst: it has to go around.
 */
const COST = { across: 1, down: 1.2, bend: 1.5, detour: 2, between: 4, crossing: 3, row: 1, column: 0.3 } as const;

export function createPlacement(mesh: Mesh): Placement {
  return { mesh, at: mesh.names.map(() => undefined), taken: new Map() };
}

/** Puts a node into a free cell, out of the one where it was. */
export function put(placement: Placement, node: number, to: Point | undefined): void {
  const from = placement.at[node];
  if (from && placement.taken.get(cellKey(from)) === node) placement.taken.delete(cellKey(from));
  placement.at[node] = to;
  if (to) placement.taken.set(cellKey(to), node);
}

export function nodeAt({ taken }: Placement, cell: Point): number | undefined {
  return taken.get(cellKey(cell));
}

export interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** First and last column and row with a node; of nothing, a single cell. */
export function extentOf({ at }: Placement): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const cell of at) {
    if (!cell) continue;
    left = Math.min(left, cell.x);
    right = Math.max(right, cell.x);
    top = Math.min(top, cell.y);
    bottom = Math.max(bottom, cell.y);
  }
  return left > right ? { left: 0, right: 0, top: 0, bottom: 0 } : { left, right, top, bottom };
}

/** The cost of all links and of the whole area. */
export function strain(placement: Placement): number {
  return strainOf(placement, [...placement.at.keys()]);
}

/** The part of the cost that depends on where some nodes are. */
export function strainOf(placement: Placement, nodes: readonly number[]): number {
  const { mesh } = placement;
  const moved = new Set(nodes.flatMap((node) => mesh.linksOf[node] ?? []));
  let cost = areaOf(placement);
  for (const link of moved) cost += ofLink(placement, link);
  for (const other of mesh.links.keys()) {
    if (!moved.has(other)) for (const node of nodes) if (liesOn(placement, other, node)) cost += COST.between;
    cost += crossings(placement, other, moved) * COST.crossing;
  }
  return cost;
}

/** With how many of some links a link crosses; two of them are looked at once. */
function crossings(placement: Placement, link: number, others: ReadonlySet<number>): number {
  const among = others.has(link);
  let count = 0;
  for (const other of others) if ((!among || other < link) && cross(placement, link, other)) count++;
  return count;
}

function areaOf(placement: Placement): number {
  const { left, right, top, bottom } = extentOf(placement);
  return (bottom - top + 1) * COST.row + (right - left + 1) * COST.column;
}

function ofLink(placement: Placement, link: number): number {
  const a = endOf(placement, link, 0);
  const b = endOf(placement, link, 1);
  if (!a || !b) return 0;
  const length = Math.abs(a.x - b.x) * COST.across + Math.abs(a.y - b.y) * COST.down;
  if (a.x !== b.x && a.y !== b.y) {
    const blocked = [nodeAt(placement, { x: a.x, y: b.y }), nodeAt(placement, { x: b.x, y: a.y })].every(
      (node) => node !== undefined,
    );
    return length + COST.bend + (blocked ? COST.detour : 0);
  }
  return length + COST.between * between(placement, a, b);
}

/** How many nodes stand between two cells of a row or column. */
function between(placement: Placement, a: Point, b: Point): number {
  const [dx, dy] = [Math.sign(b.x - a.x), Math.sign(b.y - a.y)];
  let count = 0;
  for (let cell = { x: a.x + dx, y: a.y + dy }; cell.x !== b.x || cell.y !== b.y; ) {
    if (nodeAt(placement, cell) !== undefined) count++;
    cell = { x: cell.x + dx, y: cell.y + dy };
  }
  return count;
}

/** Whether a node stands between the ends of a straight link. */
function liesOn(placement: Placement, link: number, node: number): boolean {
  const a = endOf(placement, link, 0);
  const b = endOf(placement, link, 1);
  const at = placement.at[node];
  if (!a || !b || !at) return false;
  const inRow = a.y === b.y && at.y === a.y && (at.x - a.x) * (at.x - b.x) < 0;
  return inRow || (a.x === b.x && at.x === a.x && (at.y - a.y) * (at.y - b.y) < 0);
}

/** Whether two links would cross if they were straight; those with a common end do not. */
function cross(placement: Placement, first: number, second: number): boolean {
  const a = endOf(placement, first, 0);
  const b = endOf(placement, first, 1);
  const c = endOf(placement, second, 0);
  const d = endOf(placement, second, 1);
  if (!a || !b || !c || !d || a === c || a === d || b === c || b === d) return false;
  const apart =
    Math.max(a.x, b.x) < Math.min(c.x, d.x) ||
    Math.max(c.x, d.x) < Math.min(a.x, b.x) ||
    Math.max(a.y, b.y) < Math.min(c.y, d.y) ||
    Math.max(c.y, d.y) < Math.min(a.y, b.y);
  return !apart && sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
}

function endOf({ mesh, at }: Placement, link: number, end: 0 | 1): Point | undefined {
  return at[mesh.links[link]?.[end] ?? 0];
}

function cellKey({ x, y }: Point): number {
  return y * 1024 + x;
}
