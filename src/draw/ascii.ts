/**
 * A lab drawn in characters for a terminal: boxes with names and loopbacks, lines with networks, interfaces and host
 * addresses where there is room. Small labs fit 80 columns; of what does not fit, the links are listed instead.
 */
import type { LabDescription } from '../topology/description.ts';
import { labelLinks } from './ascii-labels.ts';
import { type Canvas, createCanvas, drawBox, drawLine, renderCanvas, type Stroke, write } from './canvas.ts';
import { extent, type Point, type Rectangle, type Size } from './geometry.ts';
import type { Flow } from './layered.ts';
import { type Layout, layout } from './layout.ts';
import { endText, type Picture, type PictureLink, type PictureNode, pictureOf } from './picture.ts';
import { route } from './router.ts';

export interface AsciiOptions {
  /** Names of the links that have failed. */
  readonly failed?: ReadonlySet<string>;
  /** Columns of the terminal; 80 if absent. */
  readonly columns?: number;
  /** Lines that a drawing may have, where room is scarce: then the first that fits is taken. Absent: any number. */
  readonly rows?: number;
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

/** Characters between the boxes of two layers and of one. */
interface Room {
  readonly flow: Flow;
  readonly across: number;
  readonly down: number;
}

/** Room between the boxes: what fits and leaves the fewest labels out is taken, the first of them among equals. */
const ROOM: readonly Room[] = [
  ...[14, 8, 5, 3].map((across) => ({ flow: 'right' as const, across, down: 2 })),
  ...[10, 5].map((across) => ({ flow: 'down' as const, across, down: 4 })),
];

/** Of more, no drawing is small enough to be read in a terminal. */
const MOST_NODES = 40;

/** Around the drawing, so that lines and labels have room outside. */
const MARGIN = 16;

interface Drawing {
  readonly lines: readonly string[];
  /** Labels without room. */
  readonly missing: number;
}

/** The lines of the drawing, without a line end. */
export function drawAscii(description: LabDescription, options: AsciiOptions = {}): readonly string[] {
  const picture = pictureOf(description, options.failed);
  const { columns = 80, rows } = options;
  if (picture.nodes.length === 0 || picture.nodes.length > MOST_NODES) return listLinks(picture);
  let best: Drawing | undefined;
  for (const room of ROOM) {
    const drawing = drawWithin(picture, room, { width: columns, height: rows ?? Number.POSITIVE_INFINITY });
    if (drawing && (!best || drawing.missing < best.missing)) best = drawing;
    if (best && (best.missing === 0 || rows !== undefined)) break;
  }
  return best?.lines ?? listLinks(picture);
}

/** The drawing with that much room between the boxes, unless it is larger than the limits. */
function drawWithin(picture: Picture, { flow, across, down }: Room, limits: Size): Drawing | undefined {
  const spacing =
    flow === 'right' ? { layers: across, nodes: down, links: 2 } : { layers: down, nodes: across, links: 4 };
  const boxes = boxesOf(picture, layout(picture, boxSize, spacing, flow));
  const size = extent([...boxes.values()]);
  if (size.width - MARGIN > limits.width || size.height - MARGIN > limits.height) return undefined;
  const drawing = drawBoxes(picture, boxes);
  const fits = drawing && drawing.lines.length <= limits.height;
  return fits && drawing.lines.every((line) => line.length <= limits.width) ? drawing : undefined;
}

/** Every link with its ends, in columns: what a drawing has no room for. */
export function listLinks(picture: Picture): string[] {
  const rows = picture.links.map(({ name, ends, failed }) => [
    name,
    ...ends.map((end) => [end.node, end.port, endText(end)].filter(Boolean).join(' ')),
    failed ? 'failed' : '',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function boxSize(node: PictureNode): Size {
  return { width: Math.max(...node.lines.map((line) => line.length)) + 4, height: node.lines.length + 2 };
}

/** Boxes on whole cells, moved so that the margin is free. */
function boxesOf(picture: Picture, { nodes }: Layout): Map<string, Rectangle> {
  const boxes = picture.nodes.map((node) => {
    const size = boxSize(node);
    const centre = nodes.get(node.name) as Point;
    const corner = { x: Math.round(centre.x - size.width / 2), y: Math.round(centre.y - size.height / 2) };
    return { name: node.name, ...corner, ...size };
  });
  const left = Math.min(...boxes.map((box) => box.x)) - MARGIN;
  const top = Math.min(...boxes.map((box) => box.y)) - MARGIN;
  return new Map(boxes.map(({ name, ...box }) => [name, { ...box, x: box.x - left, y: box.y - top }]));
}

/** `undefined` if a link finds no way between the boxes. */
function drawBoxes(picture: Picture, boxes: ReadonlyMap<string, Rectangle>): Drawing | undefined {
  const size = extent([...boxes.values()]);
  const canvas = createCanvas(size.width + MARGIN, size.height + MARGIN);
  for (const node of picture.nodes) {
    drawBox(canvas, boxes.get(node.name) as Rectangle, node.lines, STROKES[node.kind]);
  }
  const drawn: DrawnLine[] = [];
  for (const link of shortestFirst(picture.links, boxes)) {
    const [from, to] = link.ends.map((end) => boxes.get(end.node) as Rectangle) as [Rectangle, Rectangle];
    const cells = route(canvas, from, to);
    if (!cells) return undefined;
    drawLine(canvas, cells, link.failed ? 'dashed' : 'light');
    drawn.push({ link, cells });
  }
  for (const line of drawn) markFailed(canvas, line);
  const missing = labelLinks(canvas, drawn);
  return { lines: withoutMargin(renderCanvas(canvas)), missing };
}

function shortestFirst(links: readonly PictureLink[], boxes: ReadonlyMap<string, Rectangle>): PictureLink[] {
  const length = ({ ends: [a, b] }: PictureLink): number => {
    const [from, to] = [boxes.get(a.node) as Rectangle, boxes.get(b.node) as Rectangle];
    return Math.abs(from.x - to.x) + 2 * Math.abs(from.y - to.y);
  };
  return [...links].sort((a, b) => length(a) - length(b));
}

function markFailed(canvas: Canvas, { link, cells }: DrawnLine): void {
  const middle = cells[Math.floor(cells.length / 2)];
  if (link.failed && middle) write(canvas, middle.x, middle.y, '✕');
}

/** Without the columns that are blank in every line. */
function withoutMargin(lines: readonly string[]): string[] {
  const blank = Math.min(...lines.filter(Boolean).map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(blank));
}
