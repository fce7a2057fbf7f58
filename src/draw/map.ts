/**
 * The map of a terminal UI: a character drawing of which is known where every node stands and every link runs, so that a
 * screen can colour, mark and choose them. What is too large for the screen is drawn all the same, to be scrolled over.
 * Faults do not change a map: they are painted over it.
 */
import type { LabDescription } from '../topology/description.ts';
import { best } from './ascii.ts';
import { cellsOf } from './cells.ts';
import type { Point, Rectangle, Size } from './geometry.ts';
import { type Picture, pictureOf } from './picture.ts';
import { type Manner, type Plot, plot, sizesOf } from './plot.ts';

/** How much a map tells: names alone, boxes with loopbacks, or also interfaces and networks along the links. */
export const ZOOMS = ['names', 'loopbacks', 'all'] as const;
export type Zoom = (typeof ZOOMS)[number];

export interface LabMap {
  readonly zoom: Zoom;
  readonly size: Size;
  readonly lines: readonly string[];
  readonly nodes: readonly MapNode[];
  readonly links: readonly MapLink[];
}

export interface MapNode {
  readonly name: string;
  readonly kind: string;
  readonly box: Rectangle;
}

/** A link, or a spoke of a shared segment, whose second end is then the segment's. */
export interface MapLink {
  /** The link's name in the lab. */
  readonly name: string;
  /** Names of the nodes at its ends. */
  readonly ends: readonly [string, string];
  /** From the border of the first node to that of the second. */
  readonly way: readonly Point[];
}

/** A map of a lab for a pane of that size; with no zoom told, the one that says most and fits. */
export function drawMap(description: LabDescription, pane: Size, zoom?: Zoom): LabMap {
  const picture = pictureOf(description);
  if (zoom) return mapOf(picture, zoom, fitting(picture, zoom, pane) ?? sprawling(picture, zoom));
  for (const candidate of ['all', 'loopbacks', 'names'] as const) {
    const found = fitting(picture, candidate, pane);
    if (found) return mapOf(picture, candidate, found);
  }
  const least = picture.nodes.length > MOST_WITH_LOOPBACKS ? 'names' : 'loopbacks';
  return mapOf(picture, least, sprawling(picture, least));
}

/** Of more nodes, names alone give a better overview when the map has to be scrolled anyway. */
const MOST_WITH_LOOPBACKS = 24;

function mannerOf(zoom: Zoom): Manner {
  return zoom === 'names' ? 'names' : 'boxes';
}

function fitting(picture: Picture, zoom: Zoom, { width, height }: Size): Plot | undefined {
  const found = best(picture, mannerOf(zoom), { columns: width, rows: height, labelled: zoom === 'all' });
  return found && (zoom !== 'all' || found.missing === 0) ? found : undefined;
}

/** Columns of a sprawling map for each row of it: about the shape of a screen. */
const SHAPE = 1.3;
/** Between the boxes of a sprawling map. */
const ROOM = {
  names: { across: 5, down: 1 },
  loopbacks: { across: 7, down: 2 },
  all: { across: 26, down: 3 },
} as const;
/** Wider and higher each time until every link finds a way. */
const ATTEMPTS = 4;

/** As large as it needs to be. */
function sprawling(picture: Picture, zoom: Zoom): Plot | undefined {
  const manner = mannerOf(zoom);
  const widths = [...sizesOf(picture, manner).values()].map(({ width }) => width);
  const most = Math.max(1, Math.round(Math.sqrt(picture.nodes.length * SHAPE)));
  const cells = cellsOf(picture, most) ?? cellsOf(picture, picture.nodes.length);
  if (!cells) return undefined;
  const across = Math.max(...[...cells.values()].map(({ x }) => x)) + 1;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const columns = across * (Math.max(...widths) + ROOM[zoom].across * attempt);
    const down = ROOM[zoom].down * attempt;
    const found = plot(picture, manner, cells, { columns, down, labelled: zoom === 'all' });
    if (found) return found;
  }
  return undefined;
}

function mapOf(picture: Picture, zoom: Zoom, found: Plot | undefined): LabMap {
  if (!found) return { zoom, size: { width: 0, height: 0 }, lines: [], nodes: [], links: [] };
  // A drawing has no blank columns at its left, where the blank before a name may be.
  const shift = Math.max(0, ...[...found.boxes.values()].map(({ x }) => -x));
  const move = <T extends Point>(point: T): T => ({ ...point, x: point.x + shift });
  const nodes = picture.nodes.flatMap(({ name, kind }): MapNode[] => {
    const box = found.boxes.get(name);
    return box ? [{ name, kind, box: move(box) }] : [];
  });
  const links = picture.links.flatMap((link): MapLink[] => {
    const way = found.ways.get(link);
    return way ? [{ name: link.name, ends: [link.ends[0].node, link.ends[1].node], way: way.map(move) }] : [];
  });
  const lines = found.lines.map((line) => ' '.repeat(shift) + line);
  const reach = nodes.map(({ box }) => box.x + box.width);
  const width = Math.max(0, ...lines.map(({ length }) => length), ...reach);
  return { zoom, size: { width, height: lines.length }, lines, nodes, links };
}
