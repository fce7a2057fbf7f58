/** Shapes that a network may have at first sight, from which the search for a good placement starts. */
import { distances } from './distances.ts';
import type { Point } from './geometry.ts';
import { isLeaf, type Mesh, neighboursOf } from './mesh.ts';

/** A cell for each node that is part of the shape; leaves are left out, they go beside their only neighbour later. */
export type Shape = ReadonlyMap<number, Point>;

/** Rows in the file's order, a line folded up, a ring, and layers, none of which is wider than so many columns. */
export function shapesOf(mesh: Mesh, columns: number): Shape[] {
  const all = [...mesh.names.keys()];
  const inner = all.filter((node) => !isLeaf(mesh, node));
  return (inner.length < all.length ? [inner, all] : [all]).flatMap((nodes) => {
    const walk = walkThrough(mesh, nodes);
    const widths = Array.from({ length: Math.min(columns, nodes.length) }, (_, index) => index + 1);
    return [
      ...widths.flatMap((width) => [rows(nodes, width), folded(walk, width)]),
      ...widths.slice(1).map((width) => ring(walk, width)),
      ...layers(mesh, nodes).filter((shape) => [...shape.values()].every(({ x }) => x < columns)),
    ];
  });
}

/** Each node after one of its neighbours, as far as possible: along a line or around a ring. */
function walkThrough(mesh: Mesh, nodes: readonly number[]): number[] {
  const seen = new Set<number>();
  const visit = (node: number): void => {
    if (seen.has(node) || !nodes.includes(node)) return;
    seen.add(node);
    for (const next of neighboursOf(mesh, node)) visit(next);
  };
  // A line is walked from one of its ends.
  const ends = nodes.filter((node) => neighboursOf(mesh, node).filter((next) => nodes.includes(next)).length === 1);
  for (const node of [...ends, ...nodes]) visit(node);
  return [...seen];
}

function rows(nodes: readonly number[], width: number): Shape {
  return new Map(nodes.map((node, index) => [node, { x: index % width, y: Math.floor(index / width) }]));
}

/** Rows that are walked to and fro. */
function folded(walk: readonly number[], width: number): Shape {
  return new Map(
    walk.map((node, index) => {
      const [x, y] = [index % width, Math.floor(index / width)];
      return [node, { x: y % 2 === 0 ? x : width - 1 - x, y }];
    }),
  );
}

/** Along the sides of a rectangle of at least two columns, clockwise from the left upper corner. */
function ring(walk: readonly number[], width: number): Shape {
  const height = Math.max(2, Math.ceil(walk.length / 2) + 2 - width);
  const [right, bottom] = [width - 1, height - 1];
  const sides: Point[] = [];
  for (let x = 0; x < right; x++) sides.push({ x, y: 0 });
  for (let y = 0; y < bottom; y++) sides.push({ x: right, y });
  for (let x = right; x > 0; x--) sides.push({ x, y: bottom });
  for (let y = bottom; y > 0; y--) sides.push({ x: 0, y });
  return new Map(walk.flatMap((node, index) => (sides[index] ? [[node, sides[index]]] : [])));
}

/** By the number of links from the first node, across and down. */
function layers(mesh: Mesh, nodes: readonly number[]): Shape[] {
  const inner = (node: number): number[] => neighboursOf(mesh, node).filter((next) => nodes.includes(next));
  const counts = new Map<number, number>();
  const cells = [...distances(nodes, inner)].map(([node, x]): [number, Point] => {
    const y = counts.get(x) ?? 0;
    counts.set(x, y + 1);
    return [node, { x, y }];
  });
  return [new Map(cells), new Map(cells.map(([node, { x, y }]) => [node, { x: y, y: x }]))];
}
