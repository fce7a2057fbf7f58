/** Choosing nodes and links of the map by arrow keys and by the mouse. */
import type { LabMap } from '../../draw/map.ts';
import type { Choice } from '../model.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

interface Spot {
  readonly choice: Choice;
  readonly x: number;
  readonly y: number;
}

const STEPS: Readonly<Record<Direction, readonly [number, number]>> = {
  up: [0, -1],
  down: [0, 1],
  left: [-1, 0],
  right: [1, 0],
};

/** A row is about twice as high as a column is wide. */
const ASPECT = 2;
/** How much more a step aside counts than one ahead. */
const ASIDE = 2;

/** The nearest node or link in a direction; the first node if nothing is chosen; what is chosen if nothing lies there. */
export function neighbourOf(map: LabMap, choice: Choice | undefined, direction: Direction): Choice | undefined {
  const spots = spotsOf(map);
  const here = spots.find(({ choice: { kind, name } }) => kind === choice?.kind && name === choice.name);
  if (!here) return spots[0]?.choice;
  const [stepX, stepY] = STEPS[direction];
  let best: { spot: Spot; distance: number } | undefined;
  for (const spot of spots) {
    const [dx, dy] = [spot.x - here.x, (spot.y - here.y) * ASPECT];
    const ahead = dx * stepX + dy * stepY;
    const aside = Math.abs(dx * stepY) + Math.abs(dy * stepX);
    if (ahead <= 0 || aside > ahead * ASIDE) continue;
    const distance = ahead + aside * ASIDE;
    if (!best || distance < best.distance) best = { spot, distance };
  }
  return best?.spot.choice ?? here.choice;
}

/** The middles of nodes and links; of a shared segment each spoke is a place of its link. */
function spotsOf({ nodes, links }: LabMap): Spot[] {
  const ofNodes = nodes
    .filter(({ kind }) => kind !== 'segment')
    .map(({ name, box }): Spot => {
      const [x, y] = [box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2];
      return { choice: { kind: 'node', name }, x, y };
    });
  const ofLinks = links.flatMap(({ name, way }): Spot[] => {
    const middle = way[Math.floor(way.length / 2)];
    return middle ? [{ choice: { kind: 'link', name }, ...middle }] : [];
  });
  return [...ofNodes, ...ofLinks];
}

/** What is drawn at a cell of the map, or beside it. */
export function choiceAt({ nodes, links }: LabMap, x: number, y: number): Choice | undefined {
  const node = nodes.find(
    ({ box, kind }) =>
      kind !== 'segment' && x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
  );
  if (node) return { kind: 'node', name: node.name };
  const near = (reach: number): Choice | undefined => {
    const link = links.find(({ way }) =>
      way.slice(1, -1).some((cell) => Math.abs(cell.x - x) <= reach && Math.abs(cell.y - y) <= (reach > 0 ? 1 : 0)),
    );
    return link && { kind: 'link', name: link.name };
  };
  return near(0) ?? near(1);
}
