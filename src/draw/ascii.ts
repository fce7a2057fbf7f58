/**
 * A lab drawn in characters for a terminal: boxes with names and addresses, lines with networks, interfaces and addresses
 * where there is room. What does not fit is drawn as names and lines alone; of what is still too large, the links are
 * listed instead.
 */
import type { LabDescription } from '../topology/description.ts';
import { type Cells, cellsOf } from './cells.ts';
import type { Size } from './geometry.ts';
import { listLinks } from './link-list.ts';
import { type Picture, pictureOf } from './picture.ts';
import { type Manner, type Plot, plot, sizesOf } from './plot.ts';
import { LEAST_ACROSS } from './spread.ts';

export interface AsciiOptions {
  /** Names of the links that have failed. */
  readonly failed?: ReadonlySet<string>;
  /** Columns of the terminal; 80 if absent. */
  readonly columns?: number;
  /** Lines that a drawing may have; absent: any number. */
  readonly rows?: number;
}

/** Lines between two rows of boxes that are tried. */
const DOWN = { boxes: [2, 3, 1], names: [1, 2] } as const;

/** Lines of the smallest box. */
const LEAST_HEIGHT = { boxes: 3, names: 1 } as const;

/** Of more, no drawing is small enough to be read in a terminal. */
const MOST_NODES = { boxes: 24, names: 40 } as const;

/** The lines of the drawing, without a line end. */
export function drawAscii(description: LabDescription, options: AsciiOptions = {}): readonly string[] {
  const picture = pictureOf(description, options.failed);
  return (best(picture, 'boxes', options) ?? best(picture, 'names', options))?.lines ?? listLinks(picture);
}

/** Names and lines alone, the smallest drawing there is; no line at all where even that is too large. */
export function sketchAscii(description: LabDescription, options: AsciiOptions = {}): readonly string[] {
  return best(pictureOf(description, options.failed), 'names', options)?.lines ?? [];
}

/** Columns and lines that there are; `labelled`: whether links are, if nodes are drawn as boxes. */
export interface Limits {
  readonly columns?: number;
  readonly rows?: number;
  readonly labelled?: boolean;
}

/** Of all that fit, the drawing with few lines and few labels left out. */
export function best(
  picture: Picture,
  manner: Manner,
  { columns = 80, rows = Infinity, labelled = true }: Limits,
): Plot | undefined {
  if (picture.nodes.length === 0 || picture.nodes.length > MOST_NODES[manner]) return undefined;
  const sizes = sizesOf(picture, manner);
  const limits = { columns, rows, labelled };
  let found: Plot | undefined;
  let most = mostBeside([...sizes.values()], columns);
  // Fewer columns need more lines.
  while (most > 0 && fewestLines(sizes.size, most, manner) < Math.min(rows + 1, found?.cost ?? Infinity)) {
    const cells = cellsOf(picture, most);
    if (!cells) break;
    found = better(picture, manner, cells, limits, found);
    most = Math.max(...[...cells.values()].map(({ x }) => x));
  }
  return found;
}

/** The best drawing with those cells, unless what was found before is better. */
function better(
  picture: Picture,
  manner: Manner,
  cells: Cells,
  { columns, rows, labelled }: Required<Limits>,
  before: Plot | undefined,
): Plot | undefined {
  const sizes = sizesOf(picture, manner);
  let found = before;
  for (const down of DOWN[manner]) {
    const least = linesOf(cells, sizes, down);
    if (least > rows || least >= (found?.cost ?? Infinity)) continue;
    const drawing = plot(picture, manner, cells, { columns, down, labelled: labelled && manner === 'boxes' });
    if (drawing && drawing.lines.length <= rows && (!found || drawing.cost < found.cost)) found = drawing;
  }
  return found;
}

/** The lines that so many nodes need in so many columns at least. */
function fewestLines(nodes: number, columns: number, manner: Manner): number {
  const rows = Math.ceil(nodes / columns);
  return rows * LEAST_HEIGHT[manner] + (rows - 1) * Math.min(...DOWN[manner]);
}

/** The lines of a drawing without anything above or below the boxes. */
function linesOf(cells: Cells, sizes: ReadonlyMap<string, Size>, down: number): number {
  const heights: number[] = [];
  for (const [name, { y }] of cells) heights[y] = Math.max(heights[y] ?? 0, sizes.get(name)?.height ?? 0);
  return heights.reduce((sum, height) => sum + height + down, -down);
}

/** How many of the narrowest boxes fit beside each other. */
function mostBeside(sizes: readonly Size[], columns: number): number {
  let room = columns + LEAST_ACROSS;
  const narrowestFirst = sizes.map(({ width }) => width).sort((a, b) => a - b);
  return narrowestFirst.filter((width) => {
    room -= width + LEAST_ACROSS;
    return room >= 0;
  }).length;
}
