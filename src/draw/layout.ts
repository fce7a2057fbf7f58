/**
 * Where each node of a drawing stands: in the rows and columns of a grid, or in layers. Positions of the user's decide the
 * order and alignment in the grid.
 */
import { type Cells, cellsOf } from './cells.ts';
import type { Point, Size } from './geometry.ts';
import { type Flow, layered } from './layered.ts';
import type { Picture, PictureLink, PictureNode } from './picture.ts';

export interface Layout {
  /** Centre of each node by its name. */
  readonly nodes: ReadonlyMap<string, Point>;
  /** Where a link bends on its way from its first end to its second. */
  readonly bends: ReadonlyMap<PictureLink, readonly Point[]>;
  /** Which way the layers follow each other; `undefined` in a grid. */
  readonly flow: Flow | undefined;
}

/** Room between neighbouring layers or rows, between nodes of a layer or columns, and between links that pass through. */
export interface Spacing {
  readonly layers: number;
  readonly nodes: number;
  readonly links: number;
}

/** In layers, or in a grid of at most so many columns. */
export type Way = Flow | number;

/** Places every node, in the unit of `sizeOf` and `spacing`; no two overlap. `undefined` if the grid has too few columns. */
export function layout(
  picture: Picture,
  sizeOf: (node: PictureNode) => Size,
  spacing: Spacing,
  way: Way,
): Layout | undefined {
  if (typeof way === 'string') return layered(picture, sizeOf, spacing, way);
  const cells = cellsOf(picture, way);
  return cells && inGrid(picture, cells, sizeOf, spacing);
}

function inGrid(picture: Picture, cells: Cells, sizeOf: (node: PictureNode) => Size, spacing: Spacing): Layout {
  const widths: number[] = [];
  const heights: number[] = [];
  const cellOf = (name: string): Point => cells.get(name) ?? { x: 0, y: 0 };
  for (const node of picture.nodes) {
    const { x, y } = cellOf(node.name);
    const { width, height } = sizeOf(node);
    widths[x] = Math.max(widths[x] ?? 0, width);
    heights[y] = Math.max(heights[y] ?? 0, height);
  }
  const xs = middlesOf(widths, spacing.layers);
  const ys = middlesOf(heights, spacing.nodes);
  const nodes = new Map(
    picture.nodes.map(({ name }) => {
      const { x, y } = cellOf(name);
      return [name, { x: xs[x] ?? 0, y: ys[y] ?? 0 }];
    }),
  );
  return { nodes, bends: fan(picture, nodes, spacing.links, Math.max(...heights) / 2), flow: undefined };
}

/** The middles of columns or rows of those sizes, with a gap between them. */
function middlesOf(sizes: readonly number[], gap: number): number[] {
  let next = 0;
  return Array.from(sizes, (size) => {
    const middle = next + (size ?? 0) / 2;
    next += (size ?? 0) + gap;
    return middle;
  });
}
/** Several links between the same two nodes bend apart, so that each can be seen; a link back to its node goes around. */
function fan(
  picture: Picture,
  nodes: ReadonlyMap<string, Point>,
  apart: number,
  halfHeight: number,
): Map<PictureLink, Point[]> {
  const bundles = new Map<string, PictureLink[]>();
  for (const link of picture.links) {
    const key = JSON.stringify(link.ends.map((end) => end.node).sort());
    bundles.set(key, [...(bundles.get(key) ?? []), link]);
  }
  const bends = new Map<PictureLink, Point[]>();
  for (const bundle of bundles.values()) {
    const [a, b] = (bundle[0] as PictureLink).ends.map((end) => nodes.get(end.node) as Point) as [Point, Point];
    for (const [index, link] of bundle.entries()) {
      if (a === b) bends.set(link, above(a, apart * (index + 1), halfHeight));
      else if (bundle.length > 1) bends.set(link, [aside(a, b, (index - (bundle.length - 1) / 2) * apart)]);
    }
  }
  return bends;
}

/** The middle between two points, moved so far across. */
function aside(a: Point, b: Point, shift: number): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  return {
    x: (a.x + b.x) / 2 + ((a.y - b.y) / length) * shift,
    y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * shift,
  };
}

/** A loop over a node. */
function above({ x, y }: Point, apart: number, halfHeight: number): Point[] {
  return [
    { x: x - apart, y: y - halfHeight - apart },
    { x: x + apart, y: y - halfHeight - apart },
  ];
}
