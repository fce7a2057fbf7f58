/** The timeline as it is seen: the newest events, or those around the chosen one. */
import { roundSeconds } from '../../base/time.ts';
import type { Look } from '../looks.ts';
import type { TimelineModel } from '../model.ts';
import { createRaster, type Raster, relook, type Size, write } from '../raster.ts';
import { eventOf, eventsAfter, eventsUpTo, type HeardEvent } from './events.ts';

const LOOKS: Readonly<Record<HeardEvent['weight'], Look>> = {
  fault: 'strong',
  bad: 'bad',
  good: 'good',
  news: 'plain',
  detail: 'dim',
};

/** `+1234.567s `; without unit and millennia where there is little room. */
const TIME = { usual: 11, narrow: 9 } as const;
const NARROW = 45;

export function viewTimeline({ events, cursor, filter }: TimelineModel, size: Size): Raster {
  const raster = createRaster(size);
  const numbers = shownNumbers({ events, filter, ...(cursor === undefined ? {} : { cursor }) }, size.rows);
  if (numbers.length === 0) write(raster, 1, 0, 'Nothing has happened yet.', 'dim');
  for (const [y, number] of numbers.entries()) {
    const event = eventOf(events, number);
    if (event) writeEvent(raster, y, event);
    if (number === cursor) relook(raster, 0, y, size.columns, 'chosen');
  }
  return raster;
}

function writeEvent(raster: Raster, y: number, { at, device, text, weight, fault }: HeardEvent): void {
  const narrow = raster.columns < NARROW;
  const width = narrow ? TIME.narrow : TIME.usual;
  const time = fault === undefined ? roundSeconds(at) : `+${roundSeconds(at - fault)}`;
  write(raster, 0, y, (narrow ? time.slice(0, -1) : time).padStart(width - 1), 'dim');
  const from = write(raster, width, y, device === '' ? '' : `${device} `, 'strong');
  const end = write(raster, from, y, text, LOOKS[weight]);
  if (weight === 'fault') write(raster, end + 1, y, '─'.repeat(raster.columns), 'dim');
}

/** The chosen one in the middle, as far as there are events on both sides. */
function shownNumbers({ events, cursor, filter }: TimelineModel, rows: number): number[] {
  if (cursor === undefined) return eventsUpTo(events, filter, Number.POSITIVE_INFINITY, rows);
  const after = eventsAfter(events, filter, cursor, rows);
  const before = eventsUpTo(events, filter, cursor, rows);
  const below = Math.min(after.length, Math.max(Math.floor(rows / 2), rows - before.length));
  return [...before.slice(-(rows - below)), ...after.slice(0, below)];
}

/** What is shown of all, in the pane's title. */
export function filterText({ filter: { about, device, detail } }: TimelineModel): string {
  const parts = [...(device === undefined ? [] : [device]), ...(about === undefined ? [] : [about])];
  const only = parts.length > 0 ? `: ${parts.join(', ')}` : '';
  return detail ? `${only} with details` : only;
}
