/**
 * How soon calculations, and originations of one LSA, may follow one another: the first one comes quickly, and the longer
 * changes go on, the longer the next one waits (`timers throttle`). Plain data.
 */
import { type Duration, type Instant, NEVER } from '../../base/time.ts';
import type { Throttle } from './settings.ts';

export interface ThrottleState {
  /** When it was last done; `-NEVER` before the first time. */
  doneAt: Instant;
  /** From then until it is done again, if there is reason to. */
  wait: Duration;
}

/** How the wait grows with each time that falls into it. */
export type ThrottleGrowth = 'doubling' | 'linear';

export function createThrottle(): ThrottleState {
  return { doneAt: -NEVER, wait: 0 };
}

/** When it is done for something that happened now, while nothing was due. */
export function throttled(state: ThrottleState, settings: Throttle, growth: ThrottleGrowth, now: Instant): Instant {
  const { initial, hold, maximum } = settings;
  const end = state.doneAt + Math.max(state.wait, hold);
  if (now >= end) {
    state.wait = hold;
    return now + initial;
  }
  const wait = end - state.doneAt;
  state.wait = Math.min(growth === 'doubling' ? wait * 2 : wait + hold, maximum);
  return Math.max(end, now + initial);
}
