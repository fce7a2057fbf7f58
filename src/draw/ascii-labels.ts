/** Writes networks, interface names and addresses beside the lines of a character drawing, where there is room. */
import { type Canvas, indexOf, isFree, isLine, write } from './canvas.ts';
import type { Point } from './geometry.ts';
import { type EndLabel, endLabels, type PictureLink, untoldNetwork } from './picture.ts';
import type { DrawnLine } from './plot.ts';

/** A straight part of a line, without corners and crossings: first and last cell in reading order. */
interface Run {
  readonly horizontal: boolean;
  readonly from: Point;
  readonly to: Point;
}

/** The cell of a text's first character; `inLine` where it interrupts its own line. */
interface Spot {
  readonly at: Point;
  readonly inLine: boolean;
}

/** Labels all links: first the networks, which make the addresses short, then the ends. Returns how many had no room. */
export function labelLinks(canvas: Canvas, lines: readonly DrawnLine[]): number {
  const unnamed = new Set<PictureLink>();
  for (const { link, cells } of lines) {
    const network = untoldNetwork(link);
    const spots = runsOf(canvas, cells).flatMap((run) => spotsAlong(run, network));
    if (!place(canvas, network, spots)) unnamed.add(link);
  }
  const ends = lines.flatMap(({ link, cells }) => {
    const known = link.prefix === undefined ? link.ends[1].port === '' : !unnamed.has(link);
    const [first, second] = endLabels(link, known);
    const back = [...cells].reverse();
    return inReadingOrder([
      { end: link.ends[0], label: first, way: cells },
      { end: link.ends[1], label: second, way: back },
    ]);
  });
  const missing = ends.map(({ label, way }) => labelEnd(canvas, label, way));
  // What its node tells of is not missed.
  for (const { end, way } of ends) if (end.told) place(canvas, end.port, spotsAtEnd(way, end.port));
  return missing.reduce((sum, count) => sum + count, unnamed.size);
}

/** The left end first, so that it has the better place: the drawing looks more even. */
function inReadingOrder<T extends { readonly way: readonly Point[] }>(ends: readonly T[]): T[] {
  const column = ({ way }: T): number => way[0]?.x ?? 0;
  return [...ends].sort((a, b) => column(a) - column(b));
}

/** Name and address together, or on either side of the line; how many of the two had no room. */
function labelEnd(canvas: Canvas, { port, address }: EndLabel, way: readonly Point[]): number {
  const whole = `${port} ${address}`.trim();
  if (place(canvas, whole, spotsAtEnd(way, whole))) return 0;
  return [port, address].filter((text) => !place(canvas, text, spotsAtEnd(way, text))).length;
}

/** Writes a text at its first free spot, if there is one. Nothing to write has room anywhere. */
function place(canvas: Canvas, text: string, spots: readonly Spot[]): boolean {
  if (text === '') return true;
  const spot = spots.find((candidate) => fits(canvas, candidate, text));
  if (spot) write(canvas, spot.at.x, spot.at.y, text);
  return spot !== undefined;
}
/** Whether the text and a blank on both sides are free, or belong to the line that the text interrupts. */
function fits(canvas: Canvas, { at, inLine }: Spot, text: string): boolean {
  for (let x = at.x - 1; x <= at.x + text.length; x++) {
    const own = inLine && canvas.text[indexOf(canvas, { x, y: at.y })] === undefined;
    const edge = x < at.x || x === at.x + text.length;
    // A label may touch a line with its edge, but not a text.
    if (!own && !isFree(canvas, x, at.y) && !(edge && isLine(canvas, x, at.y))) return false;
  }
  return true;
}

/** The straight runs of a line, longest first. */
function runsOf(canvas: Canvas, cells: readonly Point[]): Run[] {
  const runs: Run[] = [];
  let run: Point[] = [];
  const close = (): void => {
    const [a, b] = [run[0], run.at(-1)];
    if (a && b) {
      const forward = a.x < b.x || a.y < b.y;
      runs.push({ horizontal: a.y === b.y && run.length > 1, from: forward ? a : b, to: forward ? b : a });
    }
    run = [];
  };
  // The border cells of the boxes are no part of a run.
  for (const cell of cells.slice(1, -1)) {
    const line = canvas.lines[indexOf(canvas, cell)] ?? 0;
    const straight = line === 5 || line === 10;
    const [last] = run.slice(-1);
    if (last && (!straight || (canvas.lines[indexOf(canvas, last)] ?? 0) !== line)) close();
    if (straight) run.push(cell);
  }
  close();
  return runs.sort((a, b) => sizeOf(b) - sizeOf(a));
}

function sizeOf({ from, to }: Run): number {
  return to.x - from.x + 2 * (to.y - from.y);
}

/** In the line itself, or above or below it; beside an upright one, right of it if there is room. */
function spotsAlong({ horizontal, from, to }: Run, text: string): Spot[] {
  const middle = { x: Math.floor((from.x + to.x) / 2), y: Math.floor((from.y + to.y) / 2) };
  const left = middle.x - Math.floor((text.length - 1) / 2);
  if (horizontal) {
    const inLine = to.x - from.x + 1 >= text.length + 2 ? [{ at: { x: left, y: from.y }, inLine: true }] : [];
    return [...inLine, ...[-1, 1].map((dy) => beside(left, from.y + dy))];
  }
  const rows = [0, -1, 1, -2, 2].map((dy) => middle.y + dy).filter((y) => y >= from.y && y <= to.y);
  return [...rows.map((y) => beside(from.x + 2, y)), ...rows.map((y) => beside(from.x - 1 - text.length, y))];
}

function beside(x: number, y: number): Spot {
  return { at: { x, y }, inLine: false };
}

/** Beside the first cells of a line, next to its box; left of an upright one, where no network stands. */
function spotsAtEnd(cells: readonly Point[], text: string): Spot[] {
  const [border, first] = cells;
  if (!border || !first) return [];
  if (border.y === first.y) {
    const x = first.x > border.x ? first.x : first.x - text.length + 1;
    return [beside(x, first.y - 1), beside(x, first.y + 1)];
  }
  return [beside(first.x - 1 - text.length, first.y), beside(first.x + 2, first.y)];
}
