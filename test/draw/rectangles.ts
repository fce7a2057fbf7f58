/** What an SVG drawing itself says of its rectangles. */
import { overlap, type Rectangle } from '../../src/draw/geometry.ts';

export interface DrawnRectangle extends Rectangle {
  /** `node` or `label` */
  readonly kind: string;
}

export function rectanglesOf(svg: string): DrawnRectangle[] {
  const form = /<rect class="([a-z]+)[^"]*" x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g;
  return [...svg.matchAll(form)].map(([, kind = '', x, y, width, height]) => ({
    kind,
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

/** Pairs of nodes or labels that share area. */
export function overlapsIn(svg: string): [DrawnRectangle, DrawnRectangle][] {
  const boxes = rectanglesOf(svg);
  return boxes.flatMap((a, index) =>
    boxes.slice(index + 1).flatMap((b): [DrawnRectangle, DrawnRectangle][] => (overlap(a, b) ? [[a, b]] : [])),
  );
}

/** How far a drawing is shrunk on a page of that many pixels. */
export function scaleOn(svg: string, page: number): number {
  const [, width] = /viewBox="0 0 (\d+) /.exec(svg) ?? [];
  return Math.min(1, page / Number(width));
}
