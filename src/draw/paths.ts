/** The lines of links between the borders of boxes, for renderers that draw in every direction. */
import type { Point, Rectangle } from './geometry.ts';
import type { Flow } from './layered.ts';
import type { Layout } from './layout.ts';
import type { Picture, PictureLink } from './picture.ts';

/** How far a line that leaves a box keeps from its corners. */
const CORNER = 8;

/** Each link's line, from the border of its first end's box to that of its second. */
export function pathsOf(
  picture: Picture,
  layout: Layout,
  boxes: ReadonlyMap<string, Rectangle>,
): Map<PictureLink, Point[]> {
  const pairs = new Map<string, number>();
  for (const link of picture.links) pairs.set(pairOf(link), (pairs.get(pairOf(link)) ?? 0) + 1);
  return new Map(
    picture.links.map((link) => {
      const [from, to] = link.ends.map((end) => boxes.get(end.node) as Rectangle) as [Rectangle, Rectangle];
      const bends = layout.bends.get(link) ?? [];
      // The one bend between neighbouring layers only keeps parallel links apart.
      const needed = bends.length === 1 && pairs.get(pairOf(link)) === 1 ? [] : bends;
      const first = leave(from, needed[0] ?? centre(to), layout.flow);
      const last = leave(to, needed.at(-1) ?? centre(from), layout.flow);
      return [link, [first, ...needed, last]];
    }),
  );
}

function pairOf({ ends }: PictureLink): string {
  return JSON.stringify(ends.map((end) => end.node).sort());
}

function centre(box: Rectangle): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where a line to a point leaves a box; between layers always on the side of the other layer, so that it meets no neighbour. */
function leave(box: Rectangle, towards: Point, flow: Flow | undefined): Point {
  const { x, y } = centre(box);
  const [dx, dy] = [towards.x - x, towards.y - y];
  const [halfWidth, halfHeight] = [box.width / 2, box.height / 2];
  const down = flow ? flow === 'down' : Math.abs(dy) * halfWidth > Math.abs(dx) * halfHeight;
  if (down) {
    const shift = clamp((dx * halfHeight) / Math.max(Math.abs(dy), 1), halfWidth - CORNER);
    return { x: x + shift, y: y + Math.sign(dy) * halfHeight };
  }
  const shift = clamp((dy * halfWidth) / Math.max(Math.abs(dx), 1), halfHeight - CORNER);
  return { x: x + Math.sign(dx) * halfWidth, y: y + shift };
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
