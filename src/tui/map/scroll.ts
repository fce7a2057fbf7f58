/** Which part of a map is seen, where it is larger than its pane. */
import { drawMap, type LabMap, ZOOMS, type Zoom } from '../../draw/map.ts';
import { areaOf, insideOf } from '../frame/layout.ts';
import type { MapModel, Model } from '../model.ts';
import type { Size } from '../raster.ts';

/** Columns and rows that a key scrolls. */
const STEP = { columns: 8, rows: 3 } as const;

/** The size of the map's pane; while it is hidden, that of the screen. */
export function paneOf(model: Model): Size {
  const area = areaOf(model, 'map');
  return area ? insideOf(area) : model.size;
}

/** The map drawn anew for the present size and zoom. */
export function redrawn(model: Model): Model {
  const pane = paneOf(model);
  const drawn = drawMap(model.description, { width: pane.columns, height: pane.rows }, model.map.zoom);
  return inView({ ...model, map: { ...model.map, drawn } });
}

export function zoomed({ zoom, drawn }: MapModel, by: 1 | -1): Zoom {
  const at = ZOOMS.indexOf(zoom ?? drawn.zoom) + by;
  return ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, at))] as Zoom;
}

export function scrolled(model: Model, across: number, down: number): Model {
  const { map } = model;
  const pane = paneOf(model);
  return {
    ...model,
    map: {
      ...map,
      left: within(map.left + across * STEP.columns, map.drawn.size.width - pane.columns),
      top: within(map.top + down * STEP.rows, map.drawn.size.height - pane.rows),
    },
  };
}

/** Scrolled as little as is needed for the choice to be seen. */
export function inView(model: Model): Model {
  const { map, choice } = model;
  const pane = paneOf(model);
  const { width, height } = map.drawn.size;
  const box = boxOf(map.drawn, choice?.name);
  const reveal = (at: number, from: number, size: number, room: number, whole: number): number => {
    const shown = box ? Math.min(Math.max(at, from + size - room), from) : at;
    return within(shown, whole - room);
  };
  const left = reveal(map.left, box?.x ?? 0, box?.width ?? 0, pane.columns, width);
  const top = reveal(map.top, box?.y ?? 0, box?.height ?? 0, pane.rows, height);
  return left === map.left && top === map.top ? model : { ...model, map: { ...map, left, top } };
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

function boxOf(
  { nodes, links }: LabMap,
  name: string | undefined,
): { x: number; y: number; width: number; height: number } | undefined {
  const node = nodes.find((candidate) => candidate.name === name);
  if (node) return node.box;
  const middle = links.find((candidate) => candidate.name === name);
  const cell = middle?.way[Math.floor(middle.way.length / 2)];
  return cell && { ...cell, width: 1, height: 1 };
}
