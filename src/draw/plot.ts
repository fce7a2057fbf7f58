/** A picture on a canvas: nodes in given cells, links on their ways between them, labels where there is room. */
import { labelLinks } from './ascii-labels.ts';
import {
  type Canvas,
  createCanvas,
  drawBox,
  drawLine,
  drawName,
  isCrossing,
  isLine,
  renderCanvas,
  type Stroke,
  write,
} from './canvas.ts';
import type { Cells } from './cells.ts';
import { extent, type Point, type Rectangle, type Size } from './geometry.ts';
import type { Picture, PictureLink, PictureNode } from './picture.ts';
import { route } from './router.ts';
import { type Room, spread } from './spread.ts';

/** `boxes` with labels, or `names` and lines alone. */
export type Manner = 'boxes' | 'names';

export interface Plot {
  readonly lines: readonly string[];
  /** The less, the better it reads. */
  readonly cost: number;
  /** Labels for which there was no room. */
  readonly missing: number;
  /** Where each node stands in the lines, by its name. */
  readonly boxes: ReadonlyMap<string, Rectangle>;
  /** Where each link runs in the lines, by the picture's links. */
  readonly ways: ReadonlyMap<PictureLink, readonly Point[]>;
}

/** The way of a link over the canvas, from the border of its first end's box to that of the second. */
export interface DrawnLine {
  readonly link: PictureLink;
  readonly cells: readonly Point[];
}

const STROKES: Record<PictureNode['kind'], Stroke> = {
  router: 'light',
  switch: 'heavy',
  host: 'round',
  segment: 'double',
};

/** What makes a drawing worse, as so many lines more: a label without room, a bend, a crossing. */
const WEIGHS = { missing: 2, bend: 0.5, crossing: 1 } as const;

/** Above and below the boxes, for lines that go around them. */
const MARGIN = 12;

/** The drawing of nodes in those cells, unless it is too wide or a link finds no way. */
export function plot(picture: Picture, manner: Manner, cells: Cells, room: Room): Plot | undefined {
  const sizes = sizesOf(picture, manner);
  const boxes = spread(picture, cells, sizes, room);
  if (!boxes) return undefined;
  const { height } = extent([...boxes.values()]);
  const canvas = createCanvas(room.columns, height + 2 * MARGIN);
  const placed = new Map([...boxes].map(([name, box]) => [name, { ...box, y: box.y + MARGIN }]));
  for (const node of picture.nodes) {
    const box = placed.get(node.name) as Rectangle;
    if (manner === 'boxes') drawBox(canvas, box, node.lines, STROKES[node.kind]);
    else drawName(canvas, box, nameOf(node));
  }
  const lines = drawLinks(canvas, picture, placed);
  if (!lines) return undefined;
  const missing = room.labelled ? labelLinks(canvas, lines) : 0;
  for (const line of lines) markFailed(canvas, line);
  const { rows, left, top } = withoutMargin(renderCanvas(canvas));
  const move = <T extends Point>(point: T): T => ({ ...point, x: point.x - left, y: point.y - top });
  return {
    lines: rows,
    cost: rows.length + missing * WEIGHS.missing + tangle(canvas, lines),
    missing,
    boxes: new Map([...placed].map(([name, box]) => [name, move(box)])),
    ways: new Map(lines.map(({ link, cells: way }) => [link, way.map(move)])),
  };
}

/** What bends and crossings weigh; of a crossing each of the two lines tells. */
function tangle(canvas: Canvas, lines: readonly DrawnLine[]): number {
  let cost = 0;
  for (const { cells } of lines) {
    for (const [index, { x, y }] of cells.entries()) {
      const [before, after] = [cells[index - 1], cells[index + 1]];
      if (!before || !after) continue;
      if (before.x !== after.x && before.y !== after.y) cost += WEIGHS.bend;
      if (isCrossing(canvas, x, y)) cost += WEIGHS.crossing / 2;
    }
  }
  return cost;
}

/** As wide as their texts, and wide enough for all links to leave at the same side. */
export function sizesOf(picture: Picture, manner: Manner): Map<string, Size> {
  return new Map(
    picture.nodes.map((node) => {
      const texts = manner === 'names' ? [nameOf(node)] : node.lines;
      const text = Math.max(...texts.map(({ length }) => length));
      const doors = picture.links.flatMap(({ ends }) => ends).filter((end) => end.node === node.name).length;
      // A name has two doors at its sides.
      if (manner === 'names') return [node.name, { width: Math.max(text + 2, doors), height: 1 }];
      return [node.name, { width: Math.max(text + 4, doors + 2), height: texts.length + 2 }];
    }),
  );
}

/** A segment has no name of its own, but a network. */
function nameOf({ kind, name, lines }: PictureNode): string {
  return kind === 'segment' ? (lines[0] ?? '') : name;
}

/** `undefined` if a link finds no way between the boxes. */
function drawLinks(canvas: Canvas, picture: Picture, boxes: ReadonlyMap<string, Rectangle>): DrawnLine[] | undefined {
  const drawn: DrawnLine[] = [];
  for (const link of shortestFirst(picture.links, boxes)) {
    const [from, to] = link.ends.map((end) => boxes.get(end.node) as Rectangle) as [Rectangle, Rectangle];
    const cells = route(canvas, from, to);
    if (!cells) return undefined;
    drawLine(canvas, cells, link.failed ? 'dashed' : 'light');
    drawn.push({ link, cells });
  }
  return drawn;
}

function shortestFirst(links: readonly PictureLink[], boxes: ReadonlyMap<string, Rectangle>): PictureLink[] {
  const length = ({ ends: [a, b] }: PictureLink): number => {
    const [from, to] = [boxes.get(a.node) as Rectangle, boxes.get(b.node) as Rectangle];
    return Math.abs(from.x - to.x) + 2 * Math.abs(from.y - to.y);
  };
  return [...links].sort((a, b) => length(a) - length(b));
}

/** As near to the middle as no label stands. */
function markFailed(canvas: Canvas, { link, cells }: DrawnLine): void {
  if (!link.failed) return;
  const middle = (cells.length - 1) / 2;
  const [nearest] = cells
    .slice(1, -1)
    .filter(({ x, y }) => isLine(canvas, x, y))
    .sort((a, b) => Math.abs(cells.indexOf(a) - middle) - Math.abs(cells.indexOf(b) - middle));
  if (nearest) write(canvas, nearest.x, nearest.y, '✕');
}

/** Without the columns that are blank in every line and the empty lines around; how many were left out at left and top. */
function withoutMargin(lines: readonly string[]): { rows: string[]; left: number; top: number } {
  const top = Math.max(
    0,
    lines.findIndex((line) => line !== ''),
  );
  const inner = lines.slice(top, lines.findLastIndex((line) => line !== '') + 1);
  const left = Math.min(...inner.filter(Boolean).map((line) => line.length - line.trimStart().length));
  return { rows: inner.map((line) => line.slice(left)), left, top };
}
