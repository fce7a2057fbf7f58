/**
 * A grid of characters to draw boxes, lines and text on. A line is kept as the directions in which it leaves a cell, so that
 * corners, crossings and the places where a line meets a box come out as the right box-drawing character by themselves.
 */
import type { Point, Rectangle } from './geometry.ts';

/** The directions in which a line leaves a cell, to be added up. */
export const UP = 1;
export const RIGHT = 2;
export const DOWN = 4;
export const LEFT = 8;

/** Light for routers, heavy for switches, round for hosts, double for shared segments; dashed for failed links. */
export type Stroke = 'light' | 'heavy' | 'round' | 'double' | 'dashed';

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Text by cell, which hides a line under it. */
  readonly text: (string | undefined)[];
  /** Directions by cell. */
  readonly lines: Uint8Array;
  readonly strokes: (Stroke | undefined)[];
  /** 1 where a box lies, its border included. */
  readonly boxes: Uint8Array;
}

/** Characters by the sum of their directions, 0 to 15. */
const CHARACTERS: Record<Stroke, string> = {
  light: ' │─└││┌├─┘─┴┐┤┬┼',
  dashed: ' ╎╌└╎╎┌├╌┘╌┴┐┤┬┼',
  round: ' │─╰││╭├─╯─┴╮┤┬┼',
  // A line that meets one of these boxes is light itself.
  heavy: ' ┃━┗┃┃┏┠━┛━┷┓┨┯╋',
  double: ' ║═╚║║╔╟═╝═╧╗╢╤╬',
};

export function createCanvas(width: number, height: number): Canvas {
  const cells = width * height;
  return {
    width,
    height,
    text: new Array<undefined>(cells).fill(undefined),
    lines: new Uint8Array(cells),
    strokes: new Array<undefined>(cells).fill(undefined),
    boxes: new Uint8Array(cells),
  };
}

export function indexOf(canvas: Canvas, { x, y }: Point): number {
  return y * canvas.width + x;
}

/** Whether a cell lies on the canvas and nothing is in it. */
export function isFree(canvas: Canvas, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return false;
  const cell = y * canvas.width + x;
  return canvas.text[cell] === undefined && canvas.lines[cell] === 0 && canvas.boxes[cell] === 0;
}

/** Whether a line is seen in a cell. */
export function isLine(canvas: Canvas, x: number, y: number): boolean {
  const cell = y * canvas.width + x;
  return canvas.lines[cell] !== 0 && canvas.text[cell] === undefined;
}

/** Whether one line passes over another in a cell. */
export function isCrossing(canvas: Canvas, x: number, y: number): boolean {
  return canvas.lines[y * canvas.width + x] === (UP | RIGHT | DOWN | LEFT);
}

/** A box with lines of text in its middle. */
export function drawBox(canvas: Canvas, box: Rectangle, lines: readonly string[], stroke: Stroke): void {
  for (let y = box.y; y < box.y + box.height; y++) {
    canvas.boxes.fill(1, y * canvas.width + box.x, y * canvas.width + box.x + box.width);
  }
  drawLine(canvas, borderOf(box), stroke);
  for (const [index, line] of lines.entries()) {
    write(canvas, box.x + Math.floor((box.width - line.length) / 2), box.y + 1 + index, line);
  }
}

/** A name alone in the middle of a box of one line, which it hides. */
export function drawName(canvas: Canvas, box: Rectangle, name: string): void {
  const first = indexOf(canvas, box);
  canvas.boxes.fill(1, first, first + box.width);
  const before = ' '.repeat(Math.floor((box.width - name.length) / 2));
  write(canvas, box.x, box.y, (before + name).padEnd(box.width));
}

/** The cells around a box, back to the first. */
function borderOf({ x, y, width, height }: Rectangle): Point[] {
  const [right, bottom] = [x + width - 1, y + height - 1];
  const cells: Point[] = [];
  for (let at = x; at < right; at++) cells.push({ x: at, y });
  for (let at = y; at < bottom; at++) cells.push({ x: right, y: at });
  for (let at = right; at > x; at--) cells.push({ x: at, y: bottom });
  for (let at = bottom; at >= y; at--) cells.push({ x, y: at });
  return cells;
}

/** A line through neighbouring cells; it may begin and end on the border of a box, which then shows the junction. */
export function drawLine(canvas: Canvas, cells: readonly Point[], stroke: Stroke): void {
  for (const [index, at] of cells.entries()) {
    const cell = indexOf(canvas, at);
    for (const next of [cells[index - 1], cells[index + 1]]) {
      if (next) canvas.lines[cell] = (canvas.lines[cell] ?? 0) | directionTo(at, next);
    }
    canvas.strokes[cell] ??= stroke;
  }
}

export function write(canvas: Canvas, x: number, y: number, text: string): void {
  for (let i = 0; i < text.length; i++) canvas.text[y * canvas.width + x + i] = text[i];
}

/** The canvas line by line, without blanks at the ends of lines. */
export function renderCanvas(canvas: Canvas): string[] {
  return Array.from({ length: canvas.height }, (_, y) => {
    const row = Array.from({ length: canvas.width }, (_, x) => characterAt(canvas, y * canvas.width + x));
    return row.join('').trimEnd();
  });
}

function characterAt(canvas: Canvas, cell: number): string {
  return canvas.text[cell] ?? CHARACTERS[canvas.strokes[cell] ?? 'light'][canvas.lines[cell] ?? 0] ?? ' ';
}

function directionTo(from: Point, to: Point): number {
  if (to.x !== from.x) return to.x > from.x ? RIGHT : LEFT;
  return to.y > from.y ? DOWN : UP;
}
