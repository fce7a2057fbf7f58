/** Boxes of a character drawing on their rows and columns, with as much room between them as their labels need. */
import type { Cells } from './cells.ts';
import type { Point, Rectangle, Size } from './geometry.ts';
import { type EndLabel, endLabels, type Picture, type PictureLink, untoldNetwork } from './picture.ts';

/** How much room there is between the boxes. */
export interface Room {
  /** Columns that the drawing may have. */
  readonly columns: number;
  /** Lines between two rows of boxes. */
  readonly down: number;
  /** Whether labels are to be written. */
  readonly labelled: boolean;
}

/** Between boxes where no label asks for more. */
export const LEAST_ACROSS = 3;

/** The boxes from line 0 on, in the middle of the columns; `undefined` if they do not fit beside each other. */
export function spread(
  picture: Picture,
  cells: Cells,
  sizeOf: ReadonlyMap<string, Size>,
  room: Room,
): Map<string, Rectangle> | undefined {
  const cellOf = (name: string): Point => cells.get(name) ?? { x: 0, y: 0 };
  // Between parts that are not linked there may be columns and rows without a node.
  const at = [...sizeOf.keys()].map(cellOf);
  const widths: number[] = new Array(1 + Math.max(0, ...at.map(({ x }) => x))).fill(0);
  const heights: number[] = new Array(1 + Math.max(0, ...at.map(({ y }) => y))).fill(0);
  for (const [name, size] of sizeOf) {
    const { x, y } = cellOf(name);
    widths[x] = Math.max(widths[x] ?? 0, size.width);
    heights[y] = Math.max(heights[y] ?? 0, size.height);
  }
  const wishes = room.labelled ? wishesOf(picture, cellOf, widths) : widths.map((_, gap) => bareWish(gap));
  const gaps = share(wishes, room.columns - sum(widths));
  if (!gaps) return undefined;
  const [margin = 0, ...between] = gaps;
  const indent = margin + Math.floor((room.columns - sum(widths) - sum(gaps)) / 2);
  const lefts = startsOf(widths, between);
  const down = heights.map(() => room.down);
  const tops = startsOf(heights, down);
  return new Map(
    [...sizeOf].map(([name, size]) => {
      const { x, y } = cellOf(name);
      const centred = Math.floor(((widths[x] ?? 0) - size.width) / 2);
      return [name, { x: indent + (lefts[x] ?? 0) + centred, y: tops[y] ?? 0, ...size }];
    }),
  );
}

/** Widths for the gap in front of a column, each holding more labels than the one before. */
interface Wish {
  readonly widths: readonly number[];
  /** How many links pass through it straight. */
  readonly links: number;
}

/** In front of the first column nothing is needed. */
function bareWish(gap: number): Wish {
  return { widths: gap === 0 ? [0] : [LEAST_ACROSS, LEAST_ACROSS + 2], links: 0 };
}

function wishesOf(picture: Picture, cellOf: (node: string) => Point, widths: readonly number[]): Wish[] {
  const links = picture.links.map((link) => {
    const [a, b] = link.ends.map(({ node }) => cellOf(node)) as [Point, Point];
    return { link, left: Math.min(a.x, b.x), right: Math.max(a.x, b.x), level: a.y === b.y };
  });
  const upright = (column: number): PictureLink[] =>
    links.filter(({ left, right }) => left === column && right === column).map(({ link }) => link);
  return Array.from(widths, (_, gap) => {
    const least = gap === 0 ? 0 : LEAST_ACROSS;
    const across = links.filter(({ left, right, level }) => level && left === gap - 1 && right === gap);
    const wanted = across.map(({ link }) => widthsAlong(link));
    const halves = Math.floor((widths[gap - 1] ?? 0) / 2) + Math.floor((widths[gap] ?? 0) / 2);
    const beside = besideUpright(upright(gap - 1), upright(gap)) - halves;
    const step = (index: number): number => Math.max(least, ...wanted.map((steps) => steps[index] ?? 0));
    const steps = [least, step(0), Math.max(step(1), beside), Math.max(step(2), beside)];
    return { widths: steps, links: across.length };
  });
}

/** For names above and addresses below the line, for both on either side of it, for all above it. */
function widthsAlong(link: PictureLink): [number, number, number] {
  const labels = labelsOf(link).filter(({ port }) => port !== '');
  const apart = (texts: readonly string[]): number => sum(texts.map(({ length }) => length)) + texts.length - 1;
  const whole = labels.map(({ port, address }) => `${port} ${address}`.trim());
  const network = untoldNetwork(link);
  const inLine = network === '' ? 0 : network.length + 2;
  const split = Math.max(apart(labels.map(({ port }) => port)), apart(labels.map(({ address }) => address)));
  return [split, Math.max(inLine, ...whole.map(({ length }) => length)), Math.max(inLine, apart(whole))];
}

/** Between the lines of two columns: the network of one to its right, the ends of the other to its left. */
function besideUpright(left: readonly PictureLink[], right: readonly PictureLink[]): number {
  const network = Math.max(0, ...left.map((link) => untoldNetwork(link).length));
  const ends = right.flatMap((link) => labelsOf(link).map(({ port, address }) => port.length + address.length + 1));
  const texts = [network, Math.max(0, ...ends)].filter((length) => length > 0);
  return sum(texts) + 2 * texts.length;
}

/** As if there were room for the network. */
function labelsOf(link: PictureLink): readonly EndLabel[] {
  return endLabels(link, link.prefix !== undefined || link.ends[1].port === '');
}

/** The least widths, then what follows as long as it fits, where most links pass first; `undefined` if nothing fits. */
function share(wishes: readonly Wish[], room: number): number[] | undefined {
  const gaps = wishes.map(({ widths }) => widths[0] ?? 0);
  if (sum(gaps) > room) return undefined;
  const busiest = [...wishes.entries()].sort(([, a], [, b]) => b.links - a.links);
  const steps = Math.max(0, ...wishes.map(({ widths }) => widths.length));
  for (let step = 1; step < steps; step++) {
    for (const [gap, { widths }] of busiest) {
      const more = (widths[step] ?? 0) - (gaps[gap] ?? 0);
      if (more > 0 && sum(gaps) + more <= room) gaps[gap] = widths[step] ?? 0;
    }
  }
  return gaps;
}

/** Where each begins, if so much lies between them. */
function startsOf(sizes: readonly number[], gaps: readonly number[]): number[] {
  let next = 0;
  return sizes.map((size, index) => {
    const start = next;
    next += size + (gaps[index] ?? 0);
    return start;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
