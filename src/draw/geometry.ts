/** Points, rectangles and lines of a drawing, in whatever unit its renderer counts. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Left upper corner and size. */
export interface Rectangle extends Point, Size {}

/** The rectangle of that size around a centre. */
export function around(centre: Point, size: Size): Rectangle {
  return { x: centre.x - size.width / 2, y: centre.y - size.height / 2, ...size };
}

/** How far some rectangles reach to the right and down from 0,0. */
export function extent(boxes: readonly Rectangle[]): Size {
  let [width, height] = [0, 0];
  for (const box of boxes) {
    width = Math.max(width, box.x + box.width);
    height = Math.max(height, box.y + box.height);
  }
  return { width, height };
}

/** Whether two rectangles share area; touching edges do not. */
export function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Whether the straight line from `a` to `b` passes through the inside of a rectangle (Liang and Barsky, 1984). */
function crosses(a: Point, b: Point, box: Rectangle): boolean {
  const beside =
    Math.max(a.x, b.x) <= box.x ||
    Math.min(a.x, b.x) >= box.x + box.width ||
    Math.max(a.y, b.y) <= box.y ||
    Math.min(a.y, b.y) >= box.y + box.height;
  if (beside) return false;
  let [enter, leave] = [0, 1];
  const sides: [number, number][] = [
    [a.x - b.x, a.x - box.x],
    [b.x - a.x, box.x + box.width - a.x],
    [a.y - b.y, a.y - box.y],
    [b.y - a.y, box.y + box.height - a.y],
  ];
  for (const [step, room] of sides) {
    if (step === 0 && room <= 0) return false;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  return enter < leave;
}

/** Whether a line of several points passes through the inside of a rectangle. */
export function under(line: readonly Point[], box: Rectangle): boolean {
  return line.some((point, index) => index > 0 && crosses(line[index - 1] as Point, point, box));
}

/** Whether two lines of several points cross. */
export function meet(first: readonly Point[], second: readonly Point[]): boolean {
  return first.some((b, i) =>
    second.some((d, j) => {
      const [a, c] = [first[i - 1], second[j - 1]];
      return a && c && sideOf(a, b, c) * sideOf(a, b, d) < 0 && sideOf(c, d, a) * sideOf(c, d, b) < 0;
    }),
  );
}

/** On which side of the line from `a` to `b` a point lies, as a sign. */
export function sideOf(a: Point, b: Point, { x, y }: Point): number {
  return Math.sign((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x));
}

/** The length of a line of several points. */
export function lengthOf(line: readonly Point[]): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) length += distance(line[i - 1] as Point, line[i] as Point);
  return length;
}

/** The point so far along a line; its last one if the line is shorter. */
export function alongLine(line: readonly Point[], far: number): Point {
  let rest = far;
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1] as Point, line[i] as Point];
    const length = distance(from, to);
    if (rest <= length && length > 0) {
      return { x: from.x + ((to.x - from.x) * rest) / length, y: from.y + ((to.y - from.y) * rest) / length };
    }
    rest -= length;
  }
  return line[line.length - 1] as Point;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
