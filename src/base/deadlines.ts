/**
 * Deadlines: one for each (machine, what). Moving one later is a store, since its queued wake-up looks at the deadline
 * when it fires and goes back to sleep; only moving it earlier queues another (DESIGN.md, principle 4).
 */
import { type Instant, NEVER } from './time.ts';

export interface Deadline {
  /** When it is due; NEVER if disarmed. */
  due: Instant;
  /** The instant of the queued wake-up that counts; NEVER if none is queued. */
  queued: Instant;
}

export type Deadlines = Map<string, Deadline>;

/** Arms, moves or (with NEVER) disarms; says when a wake-up must be queued, or `undefined` if one is on its way. */
export function armDeadline(deadlines: Deadlines, key: string, at: Instant): Instant | undefined {
  let deadline = deadlines.get(key);
  if (!deadline) {
    if (at === NEVER) return undefined;
    deadline = { due: NEVER, queued: NEVER };
    deadlines.set(key, deadline);
  }
  deadline.due = at;
  if (at >= deadline.queued) return undefined;
  deadline.queued = at;
  return at;
}

/** What a wake-up at `now` means: it is due, it must sleep on until an instant, or it is stale. */
export function fireDeadline(deadlines: Deadlines, key: string, now: Instant): 'due' | 'stale' | Instant {
  const deadline = deadlines.get(key);
  if (!deadline || deadline.queued !== now) return 'stale';
  deadline.queued = NEVER;
  if (deadline.due === NEVER) {
    deadlines.delete(key);
    return 'stale';
  }
  if (deadline.due > now) {
    deadline.queued = deadline.due;
    return deadline.due;
  }
  deadlines.delete(key);
  return 'due';
}
