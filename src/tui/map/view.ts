/** The map as it is seen: the drawing, and painted over it what state nodes and links are in, by colour and by shape. */
import type { MapLink, MapNode } from '../../draw/map.ts';
import type { Walk } from '../../lab/walk.ts';
import type { Look } from '../looks.ts';
import type { Choice, MapModel, Model } from '../model.ts';
import { chosenFrame } from '../packets/list.ts';
import { createRaster, type Raster, relook, type Size, write } from '../raster.ts';
import type { EndSight, LinkSight, Snapshot } from '../snapshot.ts';

/** How lines look that do not work as they should, and those of a path. */
const DASHED: Readonly<Record<string, string>> = { '─': '╌', '│': '╎' };
const HEAVY: Readonly<Record<string, string>> = {
  '─': '━',
  '│': '┃',
  '┌': '┏',
  '┐': '┓',
  '└': '┗',
  '┘': '┛',
  '┼': '╋',
};
const LINES = /[─│┌┐└┘┼╌╎]/;

/** The part of the map that a pane shows. */
export function viewMap(model: Model, size: Size): Raster {
  const { drawn } = model.map;
  const whole = createRaster({ columns: drawn.size.width, rows: drawn.size.height });
  for (const [y, line] of drawn.lines.entries()) write(whole, 0, y, line);
  for (const link of drawn.links) paintLink(whole, link, model);
  paintPacket(whole, model);
  for (const node of drawn.nodes) paintNode(whole, node, model.lab, model.choice);
  return cutOut(whole, size, offsetOf(model.map, size));
}

/** Where the map's corner is in a pane: in the middle if there is room. */
export function offsetOf({ drawn, left, top }: MapModel, { columns, rows }: Size): { x: number; y: number } {
  return {
    x: drawn.size.width <= columns ? Math.floor((columns - drawn.size.width) / 2) : -left,
    y: drawn.size.height <= rows ? Math.floor((rows - drawn.size.height) / 2) : -top,
  };
}

function cutOut(whole: Raster, size: Size, { x, y }: { x: number; y: number }): Raster {
  const pane = createRaster(size);
  for (let row = 0; row < size.rows; row++) {
    for (let column = 0; column < size.columns; column++) {
      const [fromX, fromY] = [column - x, row - y];
      if (fromX < 0 || fromY < 0 || fromX >= whole.columns || fromY >= whole.rows) continue;
      const from = fromY * whole.columns + fromX;
      pane.characters[row * size.columns + column] = whole.characters[from] as string;
      pane.looks[row * size.columns + column] = whole.looks[from] as Look;
    }
  }
  return pane;
}

function paintNode(raster: Raster, node: MapNode, lab: Snapshot, choice: Choice | undefined): void {
  const chosen = choice?.kind === 'node' && choice.name === node.name;
  const off = lab.off.has(node.name);
  if (node.box.height > 1) paintBox(raster, node, chosen, off);
  else paintName(raster, node, chosen, off);
}

function paintName(raster: Raster, { box, kind }: MapNode, chosen: boolean, off: boolean): void {
  const usual: Look = kind === 'segment' ? 'dim' : 'strong';
  relook(raster, box.x, box.y, box.width, chosen ? 'chosen' : off ? 'bad' : usual);
  if (off) write(raster, box.x + box.width - 1, box.y, '✕', 'bad');
}

function paintBox(raster: Raster, { box, kind }: MapNode, chosen: boolean, off: boolean): void {
  const border: Look = chosen ? 'focus' : off ? 'bad' : 'plain';
  for (let y = box.y; y < box.y + box.height; y++) relook(raster, box.x, y, box.width, border);
  for (let y = 1; y < box.height - 1; y++) {
    const usual: Look = y === 1 && kind !== 'segment' ? 'strong' : 'plain';
    relook(raster, box.x + 1, box.y + y, box.width - 2, chosen && y === 1 ? 'chosen' : off ? 'dim' : usual);
  }
  if (off) write(raster, box.x + Math.floor((box.width - 5) / 2), box.y + box.height - 1, ' off ', 'bad');
}

function paintLink(raster: Raster, link: MapLink, { lab, choice, path }: Model): void {
  const sight = lab.links.get(link.name);
  if (!sight) return;
  const chosen = choice?.kind === 'link' && choice.name === link.name;
  const onPath = path !== undefined && isOn(path, link);
  // The first and last cells are the borders of the boxes.
  const cells = link.way.slice(1, -1);
  for (const [index, { x, y }] of cells.entries()) {
    const end = endAt(link, sight, index < cells.length / 2 ? 0 : 1);
    const cell = y * raster.columns + x;
    raster.looks[cell] = chosen ? 'focus' : onPath ? 'path' : lookOf(sight, end);
    raster.characters[cell] = strokeOf(raster.characters[cell] as string, isBroken(sight, end), onPath);
  }
  for (const { at, text } of marksOf(link, sight)) mark(raster, cells, at, text, chosen);
}

/** Of a shared segment only the spokes of who sends and who receives. */
function isOn({ links, path }: Walk, { name, ends }: MapLink): boolean {
  return links.includes(name) && (!ends[1].startsWith('segment ') || path.includes(ends[0]));
}

/** A line's character as its state asks for; a label in the line stays. */
function strokeOf(character: string, broken: boolean, heavy: boolean): string {
  if (broken) return DASHED[character] ?? character;
  return (heavy ? HEAVY[character] : undefined) ?? character;
}

/** The end of a link that a half of its line belongs to; the half of a shared segment is that of the spoke's node. */
function endAt({ ends }: MapLink, sight: LinkSight, half: 0 | 1): EndSight | undefined {
  const name = ends[half];
  const other = ends[1 - half];
  // Between two nodes of the same pair the ends of the lab have the order of the drawing.
  const own = sight.ends.length === 2 ? sight.ends[half] : undefined;
  return own ?? sight.ends.find(({ device }) => device === name) ?? sight.ends.find(({ device }) => device === other);
}

function isBroken({ state }: LinkSight, end: EndSight | undefined): boolean {
  return state !== 'up' || !end?.carrier || end.fault !== undefined;
}

function lookOf(sight: LinkSight, end: EndSight | undefined): Look {
  if (!end?.carrier || sight.state === 'cut') return 'bad';
  if (end.adjacency === 'down') return 'bad';
  if (end.adjacency === 'partial') return 'warn';
  if (sight.state !== 'up' || end.fault !== undefined) return 'warn';
  return end.adjacency === 'full' ? 'good' : 'plain';
}

interface Mark {
  /** How far along the line. */
  readonly at: number;
  readonly text: string;
}

function marksOf(link: MapLink, sight: LinkSight): Mark[] {
  if (sight.state === 'cut') return [{ at: 0.5, text: '✕' }];
  if (sight.state === 'blackhole') return [{ at: 0.5, text: '●' }];
  if (sight.state === 'flapping') return [{ at: 0.5, text: '~' }];
  const marks: Mark[] = [];
  for (const half of [0, 1] as const) {
    const end = endAt(link, sight, half);
    const near = half === 0 ? 0.25 : 0.75;
    if (end?.fault === 'cut') marks.push({ at: near, text: '✕' });
    else if (end?.fault === 'blackhole') marks.push({ at: near, text: '●' });
    // Only what the other end sends gets through: the arrow shows that way.
    else if (end?.fault === 'one-way') marks.push({ at: 0.5, text: arrow(link, half === 0) });
    // No signal, though nobody touched the cable: the port at one end is shut down, or its node is off.
    else if (end && !end.carrier) marks.push({ at: near, text: '✕' });
  }
  return marks;
}

/** From the second end to the first, or the other way. */
function arrow({ way }: MapLink, back: boolean): string {
  const [first, last] = [way[0], way.at(-1)];
  if (!first || !last) return '';
  const [dx, dy] = back ? [first.x - last.x, first.y - last.y] : [last.x - first.x, last.y - first.y];
  if (Math.abs(dx) >= Math.abs(dy)) return dx >= 0 ? '▶' : '◀';
  return dy >= 0 ? '▼' : '▲';
}

/** In step mode: where the last frame is, and which way it goes. */
function paintPacket(raster: Raster, { pace, side, packets, map }: Model): void {
  if (pace.running || side !== 'packets') return;
  const frame = chosenFrame(packets);
  const link = map.drawn.links.find(
    ({ name, ends }) => name === frame?.link && (ends.includes(frame.from) || !ends[1].startsWith('segment ')),
  );
  if (!frame || !link) return;
  const text = frame.fate === 'carried' ? arrow(link, link.ends[0] !== frame.from) : '✕';
  mark(raster, link.way.slice(1, -1), 0.5, text, true);
}

/** As near to the place as the line is seen. */
function mark(raster: Raster, cells: MapLink['way'], at: number, text: string, chosen: boolean): void {
  const wanted = (cells.length - 1) * at;
  const free = cells.map((_, index) => index).filter((index) => isLine(raster, cells[index]));
  const [nearest] = free.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  const cell = nearest === undefined ? undefined : cells[nearest];
  if (cell) write(raster, cell.x, cell.y, text, chosen ? 'chosen' : 'bad');
}

function isLine(raster: Raster, cell: { x: number; y: number } | undefined): boolean {
  return cell !== undefined && LINES.test(raster.characters[cell.y * raster.columns + cell.x] ?? '');
}
