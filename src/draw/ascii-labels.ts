/** Writes networks, interface names and host addresses beside the lines of a character drawing, where there is room. */
import type { DrawnLine } from './ascii.ts';
import { type Canvas, indexOf, isFree, write } from './canvas.ts';
import type { Point } from './geometry.ts';
import { endText, hostText, type PictureEnd, type PictureLink } from './picture.ts';

/** A straight part of a line, without corners and crossings: first and last cell in reading order. */
interface Run {
  readonly horizontal: boolean;
  readonly from: Point;
  readonly to: Point;
}

/** A text and the cell of its first character; `inLine` where it interrupts its own line. */
interface Spot {
  readonly at: Point;
  readonly inLine: boolean;
}

/**
 * Labels all links: first the networks, which explain the host addresses, then the ends. The number of labels for which
 * there was no room, or none for all they had to say.
 */
export function labelLinks(canvas: Canvas, lines: readonly DrawnLine[]): number {
  let missing = 0;
  const named = new Set<PictureLink>();
  for (const { link, cells } of lines) {
    if (link.prefix === undefined) continue;
    const spots = (text: string): Spot[] => runsOf(canvas, cells).flatMap((run) => spotsAlong(run, text));
    if (place(canvas, [link.prefix], spots) === 0) named.add(link);
    else missing++;
  }
  for (const { link, cells } of lines) {
    for (const [end, way] of [
      [link.ends[0], cells],
      [link.ends[1], [...cells].reverse()],
    ] as const) {
      if (end.port !== '' && place(canvas, endTexts(end, link, named), (text) => spotsAtEnd(way, text)) !== 0)
        missing++;
    }
  }
  return missing;
}

/** What can be said of an end, the most telling first. */
function endTexts(end: PictureEnd, link: PictureLink, named: ReadonlySet<PictureLink>): string[] {
  if (end.told || !end.address) return [end.port];
  const short = named.has(link) || link.ends[1].port === '';
  const address = short ? hostText(end) : endText(end);
  return [`${end.port} ${address}`, address, end.port];
}

/** Writes the first text that has a free spot, and tells which it was; -1 if there was none. */
function place(canvas: Canvas, texts: readonly string[], spotsFor: (text: string) => readonly Spot[]): number {
  for (const [index, text] of texts.entries()) {
    const spot = spotsFor(text).find((candidate) => fits(canvas, candidate, text));
    if (!spot) continue;
    write(canvas, spot.at.x, spot.at.y, text);
    return index;
  }
  return -1;
}

/** Whether the text and a blank on both sides are free, or belong to the line that the text interrupts. */
function fits(canvas: Canvas, { at, inLine }: Spot, text: string): boolean {
  for (let x = at.x - 1; x <= at.x + text.length; x++) {
    const own = inLine && canvas.text[indexOf(canvas, { x, y: at.y })] === undefined;
    const edge = x < at.x || x === at.x + text.length;
    if (!own && !isFree(canvas, x, at.y) && !(edge && isLine(canvas, x, at.y))) return false;
  }
  return true;
}

/** A label may touch a line with its edge, but not a text. */
function isLine(canvas: Canvas, x: number, y: number): boolean {
  const cell = indexOf(canvas, { x, y });
  return canvas.lines[cell] !== 0 && canvas.text[cell] === undefined;
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

/** In the line itself, or above, below, left or right of it. */
function spotsAlong({ horizontal, from, to }: Run, text: string): Spot[] {
  const middle = { x: Math.floor((from.x + to.x) / 2), y: Math.floor((from.y + to.y) / 2) };
  const left = middle.x - Math.floor((text.length - 1) / 2);
  if (horizontal) {
    const inLine = to.x - from.x + 1 >= text.length + 2 ? [{ at: { x: left, y: from.y }, inLine: true }] : [];
    return [...inLine, ...[-1, 1].map((dy) => ({ at: { x: left, y: from.y + dy }, inLine: false }))];
  }
  return [0, -1, 1, -2, 2]
    .map((dy) => middle.y + dy)
    .filter((y) => y >= from.y && y <= to.y)
    .flatMap((y) => [beside(from.x + 2, y), beside(from.x - 1 - text.length, y)]);
}

function beside(x: number, y: number): Spot {
  return { at: { x, y }, inLine: false };
}

/** Beside the first cells of a line, next to its box. */
function spotsAtEnd(cells: readonly Point[], text: string): Spot[] {
  const [border, first] = cells;
  if (!border || !first) return [];
  if (border.y === first.y) {
    const x = first.x > border.x ? first.x : first.x - text.length + 1;
    return [beside(x, first.y - 1), beside(x, first.y + 1)];
  }
  return [beside(first.x + 2, first.y), beside(first.x - 1 - text.length, first.y)];
}
