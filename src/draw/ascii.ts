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

/** Of more, no drawing is small enough to be read in a terminal. */
const MOST_NODES = { boxes: 24, names: 40 } as const;

/** Of the numbers of columns that may fit, so many are tried, the greatest first. */
const COLUMNS_TRIED = 6;

/** The lines of the drawing, without a line end. */
export function drawAscii(description: LabDescription, options: AsciiOptions = {}): readonly string[] {
  const picture = pictureOf(description, options.failed);
  return best(picture, 'boxes', options) ?? best(picture, 'names', options) ?? listLinks(picture);
}

/** Names and lines alone, the smallest drawing there is; no line at all where even that is too large. */
export function sketchAscii(description: LabDescription, options: AsciiOptions = {}): readonly string[] {
  return best(pictureOf(description, options.failed), 'names', options) ?? [];
}

/** Of all that fit, the drawing with few lines and few labels left out. */
function best(
  picture: Picture,
  manner: Manner,
  { columns = 80, rows = Infinity }: AsciiOptions,
): readonly string[] | undefined {
  if (picture.nodes.length === 0 || picture.nodes.length > MOST_NODES[manner]) return undefined;
  let found: Plot | undefined;
  for (const cells of placements(picture, manner, columns)) {
    for (const down of DOWN[manner]) {
      const drawing = plot(picture, manner, cells, { columns, down, labelled: manner === 'boxes' });
      if (drawing && drawing.lines.length <= rows && (!found || drawing.cost < found.cost)) found = drawing;
    }
  }
  return found?.lines;
}

/** Cells for every number of columns that may fit, without repetitions. */
function placements(picture: Picture, manner: Manner, columns: number): Cells[] {
  const most = mostBeside([...sizesOf(picture, manner).values()], columns);
  const found = new Map<string, Cells>();
  for (let count = most; count > Math.max(0, most - COLUMNS_TRIED); count--) {
    const cells = cellsOf(picture, count);
    if (cells) found.set(JSON.stringify([...cells]), cells);
  }
  return [...found.values()];
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
