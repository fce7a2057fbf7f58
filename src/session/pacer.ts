/**
 * How a lab's time follows real time (DESIGN.md, principle 7): in slices so short that keys and sockets live in between. It
 * has neither clock nor timer: whoever drives it tells the time, calls again at once if it is behind, and else when it likes.
 */
import { type Duration, type Instant, MILLISECOND, SECOND } from '../base/time.ts';
import type { AdvanceOptions, Stopped } from '../lab/advance.ts';

/** What of a lab a pacer needs. */
export interface Paced {
  readonly now: Instant;
  advance(options: AdvanceOptions): Stopped;
}

/** `real-time` is virtual seconds a real second, as many as `ratio` says. */
export type Pace = 'paused' | 'real-time' | 'flat-out';

export interface Pacer {
  pace: Pace;
  ratio: number;
  /** A real instant and the virtual one that goes with it. */
  real: number;
  virtual: Instant;
}

export interface Slice {
  /** Something is to be done at once: the slice was too short for it. */
  readonly behind: boolean;
  /** A broadcast storm, in words: the lab goes on when it is driven on. */
  readonly storm?: string;
}

/** Real milliseconds since some instant, with fractions. */
export type Clock = () => number;

/** Real milliseconds of a slice: a key that comes in the middle of one is echoed within 5 ms. */
const SLICE = 3;
/** Events between two looks at the clock; one takes a few microseconds. */
const LOOK_EVERY = 16;
/** A lab that is later than that lets the time go that it has lost. */
const PATIENCE = 250;
/** Most virtual time of a slice, so that a lab in which nothing happens does not spend its years in a moment. */
const STRIDE: Duration = 60 * SECOND;
/** Time ends after 104 days (2^53 ns): a lab stands still before its timers get there. */
const END: Instant = 100 * 86_400 * SECOND;

export function createPacer(lab: Paced, now: number): Pacer {
  return { pace: 'real-time', ratio: 1, real: now, virtual: lab.now };
}

/** Another pace from now on. */
export function setPace(pacer: Pacer, lab: Paced, now: number, pace: Pace, ratio = 1): void {
  Object.assign(pacer, { pace, ratio, real: now, virtual: lab.now });
}

/**
 * Runs the lab for a slice at most. While `busy` (asked after every event) says that a session waits for a program, time
 * runs ahead until none does;
 * then real time goes on from there.
 */
export function runSlice(pacer: Pacer, lab: Paced, clock: Clock, busy: () => boolean = () => false): Slice {
  const start = clock();
  const ahead = busy();
  if (pacer.pace === 'paused' && !ahead) {
    anchor(pacer, lab, start);
    return { behind: false };
  }
  const hurry = ahead || pacer.pace === 'flat-out';
  const until = Math.min(END, hurry ? lab.now + STRIDE : dueAt(pacer, start));
  let events = 0;
  const when = (): boolean => (++events % LOOK_EVERY === 0 && clock() - start >= SLICE) || (ahead && !busy());
  const stopped = lab.advance({ until, when });
  const now = clock();
  if (hurry || now - realOf(pacer, lab.now) > PATIENCE) anchor(pacer, lab, now);
  return {
    behind: (hurry || stopped.reason !== 'until') && lab.now < END,
    ...(stopped.reason === 'storm' && stopped.message !== undefined && { storm: stopped.message }),
  };
}

function anchor(pacer: Pacer, lab: Paced, now: number): void {
  pacer.real = now;
  pacer.virtual = lab.now;
}

/** The virtual instant that is due at a real one. */
function dueAt({ real, virtual, ratio }: Pacer, now: number): Instant {
  const passed: Duration = Math.floor((now - real) * ratio * MILLISECOND);
  return virtual + Math.max(0, passed);
}

function realOf({ real, virtual, ratio }: Pacer, instant: Instant): number {
  return real + (instant - virtual) / (ratio * MILLISECOND);
}
