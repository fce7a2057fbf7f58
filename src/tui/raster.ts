/**
 * A rectangle of styled characters: what every pane is drawn on, and what the adapter shows. One cell is one column of
 * the terminal; only characters of which that is known get in, so that nothing a lab says (host names, banners, control
 * sequences) can move the cursor or shift a line.
 */
import type { Look } from './looks.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface Area extends Size {
  readonly left: number;
  readonly top: number;
}

export interface Raster extends Size {
  /** One character a cell, row by row. */
  readonly characters: string[];
  readonly looks: Look[];
}

/** A piece of a line. */
export interface Span {
  readonly text: string;
  readonly look?: Look;
}

export type Line = readonly Span[];

export function createRaster({ columns, rows }: Size): Raster {
  const cells = columns * rows;
  return {
    columns,
    rows,
    characters: new Array<string>(cells).fill(' '),
    looks: new Array<Look>(cells).fill('plain'),
  };
}

/** Writes a text from a cell on, cut off at the edges; the column after it. */
export function write(raster: Raster, x: number, y: number, text: string, look: Look = 'plain'): number {
  if (y < 0 || y >= raster.rows) return x + text.length;
  for (let i = 0; i < text.length; i++) {
    const column = x + i;
    if (column < 0 || column >= raster.columns) continue;
    const cell = y * raster.columns + column;
    raster.characters[cell] = shown(text[i] as string);
    raster.looks[cell] = look;
  }
  return x + text.length;
}

/** Writes the pieces of a line one after the other; the column after them. */
export function writeLine(raster: Raster, x: number, y: number, line: Line): number {
  let column = x;
  for (const { text, look } of line) column = write(raster, column, y, text, look);
  return column;
}

/** Gives cells of a row another look and leaves their characters. */
export function relook(raster: Raster, x: number, y: number, length: number, look: Look): void {
  if (y < 0 || y >= raster.rows) return;
  const from = Math.max(0, x);
  const to = Math.min(raster.columns, x + length);
  if (from < to) raster.looks.fill(look, y * raster.columns + from, y * raster.columns + to);
}

/** Copies a raster into a larger one. */
export function paste(onto: Raster, piece: Raster, left: number, top: number): void {
  for (let y = 0; y < piece.rows; y++) {
    for (let x = 0; x < piece.columns; x++) {
      const [column, row] = [left + x, top + y];
      if (column < 0 || row < 0 || column >= onto.columns || row >= onto.rows) continue;
      const [from, to] = [y * piece.columns + x, row * onto.columns + column];
      onto.characters[to] = piece.characters[from] as string;
      onto.looks[to] = piece.looks[from] as Look;
    }
  }
}

export function lengthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + text.length, 0);
}

/** The text with what is not shown as it would be on a screen. */
export function shownText(text: string): string {
  return [...text].map(shown).join('');
}

/** Printable ASCII and Latin letters, typographic marks, arrows, box drawing and ticks: all one column wide. */
const SHOWN =
  /[ -~\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201d\u2022\u2026\u2190-\u2193\u2500-\u257f\u2580-\u259f\u25a0\u25b2\u25b6\u25bc\u25c0\u25cf\u2713\u2715\u2717]/;

function shown(character: string): string {
  return SHOWN.test(character) ? character : '?';
}
