/** Keys of the timeline: choosing an event, and which events are shown. */

import type { Model, TimelineModel } from '../model.ts';
import type { EventFilter } from './events.ts';
import { ABOUTS, eventsAfter, eventsUpTo } from './events.ts';

/** The event so many up (negative) or down from the chosen one; past the newest, none is chosen. */
export function moveCursor(timeline: TimelineModel, by: number): TimelineModel {
  const { events, filter, cursor } = timeline;
  const { cursor: _left, ...following } = timeline;
  if (by < 0) {
    const before = eventsUpTo(events, filter, (cursor ?? Number.POSITIVE_INFINITY) - 1, -by);
    const [first] = before;
    return first === undefined ? timeline : { ...timeline, cursor: first };
  }
  if (cursor === undefined) return timeline;
  const next = eventsAfter(events, filter, cursor, by).at(-1);
  return next === undefined ? following : { ...timeline, cursor: next };
}

/** All kinds of events, then each alone. */
export function nextAbout({ about, ...filter }: EventFilter): EventFilter {
  const next = ABOUTS[about === undefined ? 0 : ABOUTS.indexOf(about) + 1];
  return next === undefined ? filter : { ...filter, about: next };
}

/** Only of the chosen node, or of all. */
export function turnDevice({ choice }: Model, { device, ...filter }: EventFilter): EventFilter {
  return device === undefined && choice?.kind === 'node' ? { ...filter, device: choice.name } : filter;
}
