/** How far an arrangement in pixels is from one that reads well. */
import { meet, type Point, type Rectangle, type Size, under } from './geometry.ts';
import type { PictureLink } from './picture.ts';

/** The page that drawings are read on. */
export const PAGE = { width: 960, height: 720 };

/**
 * What makes it worse: to be wider than the page, since it is shrunk then, or higher, by the factor; lines over nodes,
 * and lines over each other.
 */
const FLAWS = { wide: 50, high: 2, over: 10, crossing: 1 } as const;

export interface Arrangement {
  readonly size: Size;
  readonly boxes: ReadonlyMap<string, Rectangle>;
  readonly paths: ReadonlyMap<PictureLink, readonly Point[]>;
}

/** The less, the better it reads. */
export function flawsOf({ size, boxes, paths }: Arrangement): number {
  const wide = Math.max(1, size.width / PAGE.width) - 1;
  const high = Math.max(1, size.height / PAGE.height) - 1;
  const lines = [...paths].map(([link, line]) => ({ ends: link.ends.map(({ node }) => node), line }));
  let [over, crossing] = [0, 0];
  for (const [index, { ends, line }] of lines.entries()) {
    for (const [name, box] of boxes) if (!ends.includes(name) && under(line, box)) over++;
    for (const other of lines.slice(index + 1)) if (meet(line, other.line)) crossing++;
  }
  return wide * FLAWS.wide + high * FLAWS.high + over * FLAWS.over + crossing * FLAWS.crossing;
}
