/** What has happened in the lab, as the screen heard it: the newest 100,000 events, ready to be read. */
import type { Instant } from '../../base/time.ts';
import type { TraceEvent } from '../../base/trace.ts';
import { type Narration, narrate } from '../../lab/narrate.ts';

export interface HeardEvent extends Omit<Narration, 'about'> {
  readonly at: Instant;
  /** Empty for what was done to the lab itself. */
  readonly device: string;
  readonly about: Narration['about'] | 'probe';
  /** The last fault before it, to count from. */
  readonly fault: Instant | undefined;
}

export interface EventList {
  readonly kept: HeardEvent[];
  /** Events forgotten, so that an event keeps its number. */
  forgotten: number;
}

export interface EventFilter {
  /** Absent: all. */
  readonly about?: HeardEvent['about'];
  readonly device?: string;
  /** Whether what is of little weight is shown. */
  readonly detail: boolean;
}

export const ABOUTS = ['fault', 'link', 'power', 'ospf', 'rip', 'route', 'probe', 'storm'] as const;

const EVENTS_KEPT = 100_000;
/** Forgotten together, since moving the rest takes time. */
const FORGOTTEN_AT_ONCE = 1_000;

export function createEventList(): EventList {
  return { kept: [], forgotten: 0 };
}

/** Writes an event down, in words; nothing for a kind without words. */
export function hear(list: EventList, at: Instant, device: string, event: TraceEvent): void {
  const told = narrate(event);
  if (told) note(list, { at, device, ...told });
}

/** An event found out about late goes where it belongs. */
export function note(list: EventList, event: Omit<HeardEvent, 'fault'>): void {
  const { kept } = list;
  let place = kept.length;
  while (place > 0 && (kept[place - 1] as HeardEvent).at > event.at) place--;
  const last = kept[place - 1];
  const fault = last?.weight === 'fault' ? last.at : last?.fault;
  const heard = { ...event, fault: event.weight === 'fault' ? undefined : fault };
  if (place === kept.length) kept.push(heard);
  else kept.splice(place, 0, heard);
  if (kept.length < EVENTS_KEPT + FORGOTTEN_AT_ONCE) return;
  kept.splice(0, FORGOTTEN_AT_ONCE);
  list.forgotten += FORGOTTEN_AT_ONCE;
}

/** The lab has gone back: what came later has not happened. */
export function unhear(list: EventList, to: Instant): void {
  let length = list.kept.length;
  while (length > 0 && (list.kept[length - 1] as HeardEvent).at >= to) length--;
  list.kept.length = length;
}

function passes({ about, device, detail }: EventFilter, event: HeardEvent): boolean {
  if (event.weight === 'fault') return true;
  if (!detail && event.weight === 'detail') return false;
  return (about === undefined || event.about === about) && (device === undefined || event.device === device);
}

/** Numbers of so many events that pass, up to one of them, oldest first. */
export function eventsUpTo(list: EventList, filter: EventFilter, last: number, count: number): number[] {
  const numbers: number[] = [];
  for (let i = Math.min(list.kept.length - 1, last - list.forgotten); i >= 0 && numbers.length < count; i--) {
    if (passes(filter, list.kept[i] as HeardEvent)) numbers.push(i + list.forgotten);
  }
  return numbers.reverse();
}

/** The same after one of them. */
export function eventsAfter(list: EventList, filter: EventFilter, first: number, count: number): number[] {
  const numbers: number[] = [];
  for (let i = Math.max(0, first + 1 - list.forgotten); i < list.kept.length && numbers.length < count; i++) {
    if (passes(filter, list.kept[i] as HeardEvent)) numbers.push(i + list.forgotten);
  }
  return numbers;
}

export function eventOf(list: EventList, number: number): HeardEvent | undefined {
  return list.kept[number - list.forgotten];
}
