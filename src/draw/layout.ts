/**
 * Where each node of a drawing stands. Without positions of the user's the layout is automatic; with them, each node that
 * has one stands there and the others find free places near their neighbours.
 */
import type { Point, Size } from './geometry.ts';
import { type Flow, layered } from './layered.ts';
import { neighbourhood, type Picture, type PictureLink, type PictureNode } from './picture.ts';

export interface Layout {
  /** Centre of each node by its name. */
  readonly nodes: ReadonlyMap<string, Point>;
  /** Where a link bends on its way from its first end to its second. */
  readonly bends: ReadonlyMap<PictureLink, readonly Point[]>;
  /** Which way the layers follow each other; `undefined` where the user placed the nodes. */
  readonly flow: Flow | undefined;
}

/** Room between neighbouring layers, between nodes of a layer, and between links that pass through it. */
export interface Spacing {
  readonly layers: number;
  readonly nodes: number;
  readonly links: number;
}

/** Places every node, in the unit of `sizeOf` and `spacing`; no two nodes overlap. */
export function layout(picture: Picture, sizeOf: (node: PictureNode) => Size, spacing: Spacing, flow: Flow): Layout {
  if (!picture.nodes.some((node) => node.position)) return layered(picture, sizeOf, spacing, flow);
  const cell = {
    width: Math.max(...picture.nodes.map((node) => sizeOf(node).width)) + spacing.layers,
    height: Math.max(...picture.nodes.map((node) => sizeOf(node).height)) + spacing.nodes,
  };
  const cells = cellsOf(picture);
  const nodes = new Map([...cells].map(([name, { x, y }]) => [name, { x: x * cell.width, y: y * cell.height }]));
  return { nodes, bends: fan(picture, nodes, spacing.links, cell.width / 2), flow: undefined };
}

/** Places in cells, each of which has room for one node. */
function cellsOf(picture: Picture): ReadonlyMap<string, Point> {
  const wanted = picture.nodes.flatMap(({ position }) => position ?? []);
  // Positions of all nodes may be in any unit (pixels of another tool): the nearest two are one cell apart.
  const unit = wanted.length === picture.nodes.length ? smallestGap(wanted) : 1;
  const placed = new Map<string, Point>();
  for (const { name, position } of picture.nodes) {
    if (position) placed.set(name, freeCell({ x: position.x / unit, y: position.y / unit }, [...placed.values()]));
  }
  const neighbours = neighbourhood(picture);
  const placedNear = (name: string): Point[] => (neighbours.get(name) ?? []).flatMap((near) => placed.get(near) ?? []);
  const waiting = new Set(picture.nodes.map(({ name }) => name).filter((name) => !placed.has(name)));
  while (waiting.size > 0) {
    const names = [...waiting];
    const name = names.find((candidate) => placedNear(candidate).length > 0) ?? (names[0] as string);
    placed.set(name, freeCell(middleOf(placedNear(name)), [...placed.values()]));
    waiting.delete(name);
  }
  return placed;
}

function smallestGap(points: readonly Point[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, a] of points.entries()) {
    for (const b of points.slice(index + 1)) {
      const gap = Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
      if (gap > 0) smallest = Math.min(smallest, gap);
    }
  }
  return Number.isFinite(smallest) ? smallest : 1;
}

/** The cell in the middle of some places. */
function middleOf(places: readonly Point[]): Point {
  const count = Math.max(1, places.length);
  const x = Math.round(places.reduce((sum, place) => sum + place.x, 0) / count);
  const y = Math.round(places.reduce((sum, place) => sum + place.y, 0) / count);
  return { x, y };
}

/** The wanted place, or the free one nearest to it, searched in growing squares. */
function freeCell(wanted: Point, taken: readonly Point[]): Point {
  const isFree = (cell: Point): boolean =>
    taken.every((other) => Math.abs(other.x - cell.x) >= 1 || Math.abs(other.y - cell.y) >= 1);
  const gap = (cell: Point): number => Math.hypot(cell.x - wanted.x, cell.y - wanted.y);
  for (let radius = 0; ; radius++) {
    const square: Point[] = [];
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) square.push({ x: wanted.x + dx, y: wanted.y + dy });
    }
    const [best] = square.filter(isFree).sort((a, b) => gap(a) - gap(b));
    if (best) return best;
  }
}

/** Several links between the same two nodes bend apart, so that each can be seen; a link back to its node goes around. */
function fan(
  picture: Picture,
  nodes: ReadonlyMap<string, Point>,
  apart: number,
  beside: number,
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
      if (a === b) bends.set(link, around(a, beside, apart * (index + 1)));
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

function around({ x, y }: Point, beside: number, height: number): Point[] {
  return [
    { x: x + beside, y: y - height / 2 },
    { x: x + beside, y: y + height / 2 },
  ];
}
