/**
 * Going back in time: the nearest key frame and the journal from there. A key frame is a clone of the whole state; they
 * are taken every so many events and thinned with age, so their number stays small however long a lab runs.
 */
import { clone } from '../base/clone.ts';
import type { LabState } from './state.ts';

/** Events between key frames: about half a second of real time to run again. */
export const EVENTS_PER_FRAME = 250_000;
/** In a large lab a frame is dear, so that one is worth more events: so many for each device above a small lab's. */
const EVENTS_PER_DEVICE = 20_000;
const SMALL_LAB = 20;
/** A small lab keeps an hour of BFD on every link without gaps, a large one as many frames as there is room for. */
const FRAMES_KEPT = { most: 64, least: 12, devices: 2_000 } as const;

export interface History {
  /** Oldest first. */
  frames: LabState[];
  /** Events after which the next frame is due. */
  nextFrame: number;
}

export function createHistory(state: LabState): History {
  return { frames: [], nextFrame: state.events + eventsPerFrame(state) };
}

/** Keeps a frame of the present; when there are too many, every second one of the older half goes. */
export function keepFrame(history: History, state: LabState): void {
  history.frames.push(clone(state));
  history.nextFrame = state.events + eventsPerFrame(state);
  if (history.frames.length <= framesKept(state)) return;
  const half = history.frames.length / 2;
  history.frames = history.frames.filter((_, index) => index >= half || index % 2 === 0);
}

/** Of the frames keeps those of a past that the state has too: what acted on it until then is the same. */
export function keepSharedPast(history: History, state: LabState): void {
  const acts = state.journal.map((entry) => JSON.stringify(entry));
  history.frames = history.frames.filter(({ events, journal }) => {
    const isBefore = events <= state.events && journal.length <= acts.length;
    return isBefore && journal.every((entry, index) => JSON.stringify(entry) === acts[index]);
  });
  history.nextFrame = (history.frames.at(-1)?.events ?? state.events) + eventsPerFrame(state);
}

/** The latest frame before an instant, which may be none; later ones are forgotten. */
export function frameBefore(history: History, at: number): LabState | undefined {
  history.frames = history.frames.filter((frame) => frame.now < at);
  const frame = history.frames.at(-1);
  history.nextFrame = frame ? frame.events + eventsPerFrame(frame) : EVENTS_PER_FRAME;
  return frame && clone(frame);
}

/** The same for whoever only looks: nothing is forgotten. */
export function lookBack({ frames }: History, at: number): LabState | undefined {
  const frame = frames.findLast(({ now }) => now < at);
  return frame && clone(frame);
}

function eventsPerFrame({ devices }: LabState): number {
  return EVENTS_PER_FRAME + Math.max(0, devices.length - SMALL_LAB) * EVENTS_PER_DEVICE;
}

function framesKept({ devices }: LabState): number {
  const { most, least, devices: room } = FRAMES_KEPT;
  return Math.max(least, Math.min(most, Math.floor(room / devices.length)));
}
