/**
 * Finds a line's way over a canvas from box to box: horizontal and vertical steps around everything that stands there,
 * with few bends and crossings. A* over cells and directions; costs are small integers, so a list of buckets is the queue.
 */
import { type Canvas, DOWN, LEFT, RIGHT, UP } from './canvas.ts';
import type { Point, Rectangle } from './geometry.ts';

const MOVES = [
  { x: 0, y: -1, direction: UP },
  { x: 1, y: 0, direction: RIGHT },
  { x: 0, y: 1, direction: DOWN },
  { x: -1, y: 0, direction: LEFT },
] as const;

/** A character is about twice as high as it is wide. */
const COST = { across: 1, down: 2, bend: 6, crossing: 12, besideBox: 4, besideLine: 2, offCentre: 2 } as const;

const HORIZONTAL = LEFT | RIGHT;
const VERTICAL = UP | DOWN;

/** Where a line may leave a box: the border cell, and the index in `MOVES` of the way out. */
interface Door {
  readonly border: Point;
  readonly move: number;
  readonly cost: number;
}

/** The cells of the cheapest way, from border to border; `undefined` if there is none. */
export function route(canvas: Canvas, from: Rectangle, to: Rectangle): Point[] | undefined {
  const search = createSearch(canvas, to);
  for (const door of doorsOf(canvas, from)) {
    push(search, step(canvas, door.border, door.move), door.move, door.cost, -1);
  }
  const arrival = run(search, doorsByCell(canvas, doorsOf(canvas, to)));
  if (!arrival) return undefined;
  const cells: Point[] = [arrival.door.border];
  let first = arrival.state;
  for (let state = arrival.state; state >= 0; state = search.cameFrom[state] as number) {
    first = state;
    cells.push(cellOf(canvas, state));
  }
  const out = MOVES[first % 4] as (typeof MOVES)[number];
  const begin = cellOf(canvas, first);
  cells.push({ x: begin.x - out.x, y: begin.y - out.y });
  return cells.reverse();
}

/** What the search knows of each state; a state is a cell and the move that led into it. */
interface Search {
  readonly canvas: Canvas;
  readonly to: Rectangle;
  readonly costs: Float64Array;
  readonly cameFrom: Int32Array;
  /** States to look at, by their cost with the least that can follow. */
  readonly buckets: number[][];
}

function createSearch(canvas: Canvas, to: Rectangle): Search {
  const states = canvas.width * canvas.height * 4;
  return {
    canvas,
    to,
    costs: new Float64Array(states).fill(Number.POSITIVE_INFINITY),
    cameFrom: new Int32Array(states).fill(-1),
    buckets: [],
  };
}

interface Arrival {
  readonly state: number;
  readonly door: Door;
  readonly cost: number;
}

/** Expands the cheapest state until no door of the goal can be reached for less. */
function run(search: Search, goals: ReadonlyMap<number, readonly Door[]>): Arrival | undefined {
  let best: Arrival | undefined;
  for (let least = 0; least < search.buckets.length; least++) {
    if (best && best.cost <= least) break;
    for (const state of search.buckets[least] ?? []) {
      const cost = search.costs[state] as number;
      // Seen again from a cheaper side since it was put here.
      if (cost + leastFrom(search, cellOf(search.canvas, state)) !== least) continue;
      best = enter(search, state, goals.get(Math.floor(state / 4)) ?? [], best);
      expand(search, state, cost);
    }
  }
  return best;
}

/** The cheaper of the best arrival so far and those through the doors in front of which a state stands. */
function enter(search: Search, state: number, doors: readonly Door[], best: Arrival | undefined): Arrival | undefined {
  let cheapest = best;
  for (const door of doors) {
    const cost = (search.costs[state] as number) + door.cost + turnCost(search.canvas, state, (door.move + 2) % 4);
    if (cost < (cheapest?.cost ?? Number.POSITIVE_INFINITY)) cheapest = { state, door, cost };
  }
  return cheapest;
}

/** What the way from a cell to the goal costs at least, as if nothing stood between. */
function leastFrom({ to }: Search, { x, y }: Point): number {
  const across = Math.max(0, to.x - 1 - x, x - to.x - to.width);
  const down = Math.max(0, to.y - 1 - y, y - to.y - to.height);
  return across * COST.across + down * COST.down;
}

/** What it costs to go on in a direction: no turning back, and no corner on another line. */
function turnCost(canvas: Canvas, state: number, move: number): number {
  const came = state % 4;
  if (move === came) return 0;
  const onLine = canvas.lines[Math.floor(state / 4)] !== 0;
  return onLine || move === (came + 2) % 4 ? Number.POSITIVE_INFINITY : COST.bend;
}

function expand(search: Search, state: number, cost: number): void {
  const { canvas } = search;
  const at = cellOf(canvas, state);
  for (let move = 0; move < 4; move++) {
    const turn = turnCost(canvas, state, move);
    if (turn !== Number.POSITIVE_INFINITY) push(search, step(canvas, at, move), move, cost + turn, state);
  }
}

function push(search: Search, to: Point | undefined, move: number, costBefore: number, cameFrom: number): void {
  if (!to) return;
  const state = (to.y * search.canvas.width + to.x) * 4 + move;
  const cost = costBefore + costOf(search.canvas, to, move);
  if (cost >= (search.costs[state] as number)) return;
  search.costs[state] = cost;
  search.cameFrom[state] = cameFrom;
  const least = cost + leastFrom(search, to);
  while (search.buckets.length <= least) search.buckets.push([]);
  search.buckets[least]?.push(state);
}

function costOf(canvas: Canvas, { x, y }: Point, move: number): number {
  const cell = y * canvas.width + x;
  const crossing = canvas.lines[cell] === 0 ? 0 : COST.crossing;
  const besideBox = MOVES.some((side) => canvas.boxes[cell + side.y * canvas.width + side.x] === 1)
    ? COST.besideBox
    : 0;
  const besideLine = isLineAt(canvas, cell - aside(canvas, move)) || isLineAt(canvas, cell + aside(canvas, move));
  return (move % 2 === 1 ? COST.across : COST.down) + crossing + besideBox + (besideLine ? COST.besideLine : 0);
}

/** From a cell to the one beside it, seen in the direction of a move. */
function aside({ width }: Canvas, move: number): number {
  return move % 2 === 1 ? width : 1;
}

function isLineAt(canvas: Canvas, cell: number): boolean {
  return canvas.boxes[cell] === 0 && canvas.lines[cell] !== 0;
}

/** The next cell, if a line may go there: free, or a straight line to cross. */
function step(canvas: Canvas, from: Point, move: number): Point | undefined {
  const { x: dx, y: dy } = MOVES[move] as (typeof MOVES)[number];
  const [x, y] = [from.x + dx, from.y + dy];
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return undefined;
  const cell = y * canvas.width + x;
  if (canvas.boxes[cell] === 1 || canvas.text[cell] !== undefined) return undefined;
  const line = canvas.lines[cell];
  return line === 0 || line === (move % 2 === 1 ? VERTICAL : HORIZONTAL) ? { x, y } : undefined;
}

/** Every free place of a box's border without the corners. */
function doorsOf(canvas: Canvas, box: Rectangle): Door[] {
  const doors: Door[] = [];
  const [right, bottom] = [box.x + box.width - 1, box.y + box.height - 1];
  for (let x = box.x + 1; x < right; x++) {
    const cost = Math.floor(Math.abs(x - (box.x + right) / 2)) * COST.offCentre;
    doors.push({ border: { x, y: box.y }, move: 0, cost }, { border: { x, y: bottom }, move: 2, cost });
  }
  // A box of one line has its doors in it.
  for (let y = Math.min(box.y + 1, bottom); y < Math.max(bottom, box.y + 1); y++) {
    const cost = Math.floor(Math.abs(y - (box.y + bottom) / 2)) * COST.offCentre * 2;
    doors.push({ border: { x: right, y }, move: 1, cost }, { border: { x: box.x, y }, move: 3, cost });
  }
  return doors.filter(({ border, move }) => {
    const used = canvas.lines[border.y * canvas.width + border.x] ?? 0;
    return (used & (MOVES[move] as (typeof MOVES)[number]).direction) === 0;
  });
}

/** Doors by the cell in front of them. */
function doorsByCell(canvas: Canvas, doors: readonly Door[]): ReadonlyMap<number, readonly Door[]> {
  const byCell = new Map<number, Door[]>();
  for (const door of doors) {
    const outside = step(canvas, door.border, door.move);
    if (!outside) continue;
    const cell = outside.y * canvas.width + outside.x;
    byCell.set(cell, [...(byCell.get(cell) ?? []), door]);
  }
  return byCell;
}

function cellOf(canvas: Canvas, state: number): Point {
  const cell = Math.floor(state / 4);
  return { x: cell % canvas.width, y: Math.floor(cell / canvas.width) };
}
