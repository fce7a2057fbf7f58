/**
 * Places nodes in the rows and columns of a small grid, so that most links are straight and short: a ring becomes a
 * rectangle, a line is folded up, a PC stands beside its router. Positions of the user's decide the order and alignment
 * of the nodes that have one, not the distances. The same picture gives the same cells.
 */
import type { Point } from './geometry.ts';
import { isLeaf, type Mesh, meshOf, neighboursOf } from './mesh.ts';
import type { Picture } from './picture.ts';
import { ranksOf } from './ranks.ts';
import { type Shape, shapesOf } from './shapes.ts';
import { createPlacement, type Extent, extentOf, nodeAt, type Placement, put, strain, strainOf } from './strain.ts';

/** Column and row of each node by its name, from 0; no two nodes share a cell. */
export type Cells = ReadonlyMap<string, Point>;

/** How many of the shapes are worked on, those with the least strain. */
const TRIED = 3;
/** Rounds of moves; most searches end after a few because no move is left that helps. */
const MOST_ROUNDS = 12;

/** `undefined` where the user's positions need more than so many columns. */
export function cellsOf(picture: Picture, columns: number): Cells | undefined {
  const mesh = meshOf(picture);
  const ranks = ranksOf(picture, columns);
  if (!ranks) return undefined;
  const fixed = new Set(ranks.keys());
  const shapes = fixed.size > 0 ? [ranks] : shapesOf(mesh, columns);
  const [best] = shapes
    .map((shape) => begin(mesh, shape, columns))
    .map((placement) => ({ placement, cost: strain(placement) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, TRIED)
    .map(({ placement }) => {
      improve(placement, fixed, columns);
      const cells = inFileOrder(placement, fixed);
      return { cells, cost: strain(placement) + disorder(mesh, cells) * ORDER_WEIGHS };
    })
    .sort((a, b) => a.cost - b.cost);
  return best && new Map(best.cells.map((cell, node) => [mesh.names[node] ?? '', cell]));
}

/** The shape with the other nodes beside their neighbours. */
function begin(mesh: Mesh, shape: Shape, columns: number): Placement {
  const placement = createPlacement(mesh);
  for (const [node, cell] of shape) put(placement, node, cell);
  for (const node of mesh.names.keys()) if (!placement.at[node]) moveToBest(placement, node, new Set(), columns);
  return placement;
}

function improve(placement: Placement, fixed: ReadonlySet<number>, columns: number): void {
  const nodes = [...placement.mesh.names.keys()].filter((node) => !fixed.has(node));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const moved = nodes.filter((node) => !isAtHome(placement, node) && moveToBest(placement, node, fixed, columns));
    if (moved.length === 0) return;
  }
}

/** Whether a node stands next to all its neighbours, so that no other cell is better. */
function isAtHome({ mesh, at }: Placement, node: number): boolean {
  const here = at[node];
  return neighboursOf(mesh, node).every((other) => {
    const there = at[other];
    return here && there && Math.abs(here.x - there.x) + Math.abs(here.y - there.y) === 1;
  });
}

/** Moves a node to the cell where it helps most, changing places with whatever stands there; `false` if it stays. */
function moveToBest(placement: Placement, node: number, fixed: ReadonlySet<number>, columns: number): boolean {
  const from = placement.at[node];
  let best: { readonly cell: Point; readonly gain: number } | undefined;
  const alone = strainOf(placement, [node]);
  for (const cell of cellsFor(placement, node)) {
    const other = nodeAt(placement, cell);
    if (other === node || (other !== undefined && (!from || fixed.has(other)))) continue;
    const before = other === undefined ? alone : strainOf(placement, [node, other]);
    const gain = before - strainAfter(placement, node, cell, columns);
    const least = best?.gain ?? (from ? LEAST_GAIN : Number.NEGATIVE_INFINITY);
    if (gain > least) best = { cell, gain };
  }
  if (best) exchange(placement, node, best.cell);
  return best !== undefined;
}

/** The file's order only decides between placements that are equally good otherwise. */
const ORDER_WEIGHS = 1e-3;

/** Less is no gain, but the rounding of sums. */
const LEAST_GAIN = 1e-6;

/** The strain of what moves if a node goes to a cell; infinite where there would be too many columns. */
function strainAfter(placement: Placement, node: number, cell: Point, columns: number): number {
  const from = placement.at[node];
  const other = nodeAt(placement, cell);
  exchange(placement, node, cell);
  const { left, right } = extentOf(placement);
  const after = right - left < columns ? strainOf(placement, other === undefined ? [node] : [node, other]) : Infinity;
  if (from) exchange(placement, node, from);
  else put(placement, node, undefined);
  return after;
}

function exchange(placement: Placement, node: number, cell: Point): void {
  const from = placement.at[node];
  const other = nodeAt(placement, cell);
  put(placement, node, undefined);
  if (other !== undefined) put(placement, other, from);
  put(placement, node, cell);
}

/** Around the node's neighbours, where its links are short; around everything for a node without a place. */
function cellsFor(placement: Placement, node: number): Point[] {
  const near = neighboursOf(placement.mesh, node).flatMap((other) => placement.at[other] ?? []);
  if (!placement.at[node] || near.length === 0) return square(extentOf(placement));
  const cells = near.flatMap(({ x, y }) => square({ left: x, right: x, top: y, bottom: y }));
  return [...new Map(cells.map((cell) => [`${cell.x} ${cell.y}`, cell])).values()];
}

/** All cells of an extent and one around it. */
function square({ left, right, top, bottom }: Extent): Point[] {
  const cells: Point[] = [];
  for (let y = top - 1; y <= bottom + 1; y++) {
    for (let x = left - 1; x <= right + 1; x++) cells.push({ x, y });
  }
  return cells;
}

/**
 * Cells counted from 0. Of mirror images, which are equally good, the one that is nearest to the file's order; of nodes
 * with the same neighbours the first stands first.
 */
function inFileOrder(placement: Placement, fixed: ReadonlySet<number>): Point[] {
  const { left, right, top, bottom } = extentOf(placement);
  const cells = placement.at.map((cell) => ({ x: (cell?.x ?? left) - left, y: (cell?.y ?? top) - top }));
  const across = cells.map(({ x, y }) => ({ x: right - left - x, y }));
  const upside = (points: readonly Point[]): Point[] => points.map(({ x, y }) => ({ x, y: bottom - top - y }));
  const images = fixed.size > 0 ? [cells] : [cells, across, upside(cells), upside(across)];
  return (
    images
      .map((image) => twinsInOrder(placement.mesh, image, fixed))
      .sort((a, b) => disorder(placement.mesh, a) - disorder(placement.mesh, b))[0] ?? []
  );
}

function twinsInOrder(mesh: Mesh, cells: readonly Point[], fixed: ReadonlySet<number>): Point[] {
  const twins = new Map<string, number[]>();
  for (const node of mesh.names.keys()) {
    const key = neighboursOf(mesh, node)
      .sort((a, b) => a - b)
      .join(' ');
    if (!fixed.has(node)) twins.set(key, [...(twins.get(key) ?? []), node]);
  }
  const result = [...cells];
  for (const nodes of twins.values()) {
    const places = nodes.map((node) => cells[node] as Point).sort((a, b) => a.y - b.y || a.x - b.x);
    for (const [index, node] of nodes.entries()) result[node] = places[index] as Point;
  }
  return result;
}

/** How many nodes are read after later ones of the file; the first count most, leaves hardly. */
function disorder(mesh: Mesh, cells: readonly Point[]): number {
  const weights = cells.map((_, node) => (isLeaf(mesh, node) ? LEAF_WEIGHS : 1));
  let score = 0;
  for (const [index, first] of cells.entries()) {
    for (const [later, second] of cells.entries()) {
      const before = first.y < second.y || (first.y === second.y && first.x < second.x);
      if (later > index && !before) score += ((weights[index] ?? 0) * (weights[later] ?? 0)) / (index + 1);
    }
  }
  return score;
}

const LEAF_WEIGHS = 0.1;
