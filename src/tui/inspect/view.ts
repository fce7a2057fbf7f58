/** The inspected table: what has come since the last fault is marked `+`, what has gone `-`. */
import { createRaster, type Raster, type Size, write } from '../raster.ts';
import type { InspectSight } from './sight.ts';

export function viewInspect(sight: InspectSight | undefined, scrolled: number, size: Size): Raster {
  const raster = createRaster(size);
  if (!sight) {
    write(raster, 1, 0, 'Choose a node on the map.', 'dim');
    return raster;
  }
  const from = Math.max(0, Math.min(scrolled, sight.rows.length - size.rows));
  for (const [y, { text, mark }] of sight.rows.slice(from, from + size.rows).entries()) {
    const sign = mark === 'added' ? '+' : mark === 'removed' ? '-' : ' ';
    write(raster, 0, y, sign, mark === 'same' ? 'plain' : mark);
    write(raster, 1, y, text, mark === 'same' ? 'plain' : mark);
  }
  if (sight.rows.length === 0) write(raster, 1, 0, 'Nothing there.', 'dim');
  return raster;
}

export function inspectTitle(sight: InspectSight | undefined): string {
  if (!sight) return 'Inspect';
  const { device, topic, rows, since } = sight;
  const changed = since !== undefined && rows.some(({ mark }) => mark !== 'same');
  return `Inspect ${device}: ${topic}${changed ? ', + - since the fault' : ''}`;
}
