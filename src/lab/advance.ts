/** Running a lab: event after event until something asked for has come about, and always within limits. */
import type { Duration, Instant } from '../base/time.ts';
import { SECOND } from '../base/time.ts';
import type { Wait } from '../base/wait.ts';
import { peek, pop } from '../sim/queue.ts';
import { labWaits, SettledQuestion } from './settled.ts';
import type { World } from './world.ts';

export interface AdvanceOptions {
  /** Up to and including this instant. */
  readonly until?: Instant;
  /** Until nothing is waited for. */
  readonly settled?: boolean;
  /** With `settled`: given up after so much virtual time; 10 minutes if absent. */
  readonly giveUpAfter?: Duration;
  /** Until this holds; asked after every event. */
  readonly when?: () => boolean;
  /** At most so many events; 100 million if absent. */
  readonly maxEvents?: number;
}

export type StopReason = 'until' | 'settled' | 'when' | 'max-events' | 'gave-up' | 'storm';

export interface Stopped {
  readonly reason: StopReason;
  readonly at: Instant;
  /** What was still waited for, when it gave up. */
  readonly waits: readonly Wait[];
  /** What went wrong, in a sentence or a few: for `storm`, `max-events` and `gave-up`. */
  readonly message?: string;
}

const GIVE_UP_AFTER: Duration = 600 * SECOND;
const MAX_EVENTS = 100_000_000;

/** Called after so many events at the latest, for key frames. */
export type Checkpointer = () => void;

export function advance(world: World, options: AdvanceOptions, afterEvent: Checkpointer): Stopped {
  const { state } = world;
  const { queue } = state.medium;
  const limit = state.events + (options.maxEvents ?? MAX_EVENTS);
  const end = endOf(world, options);
  const question = options.settled ? new SettledQuestion(state) : undefined;
  world.stormSeen = undefined;
  if (options.when?.()) return stopped(world, 'when');
  for (;;) {
    const next = peek(queue);
    if (question?.answerBefore(next)) return stopped(world, 'settled');
    if (next === undefined || next.at > end) return ranOut(world, options, end);
    if (state.events >= limit) return stopped(world, 'max-events', busiest(world));
    pop(queue);
    world.dispatch(next);
    question?.note(next);
    const interrupted = interruption(world, options);
    if (interrupted) return interrupted;
    afterEvent();
  }
}

/** The last instant whose events are processed. */
function endOf(world: World, { settled, until, giveUpAfter = GIVE_UP_AFTER }: AdvanceOptions): Instant {
  const giveUpAt = settled ? world.state.now + giveUpAfter : Number.POSITIVE_INFINITY;
  return Math.min(until ?? Number.POSITIVE_INFINITY, giveUpAt);
}

/** What ends a run right after an event. */
function interruption(world: World, options: AdvanceOptions): Stopped | undefined {
  if (world.stormSeen !== undefined) return stopped(world, 'storm', world.stormSeen);
  return options.when?.() ? stopped(world, 'when') : undefined;
}

/** Nothing more happens before the end that was asked for. */
function ranOut(world: World, options: AdvanceOptions, end: Instant): Stopped {
  const { state } = world;
  if (Number.isFinite(end)) state.now = Math.max(state.now, end);
  if (options.until !== undefined && end === options.until) return stopped(world, 'until');
  const waits = labWaits(state);
  const list = waits.slice(0, 10).map((wait) => `  ${wait.what}`);
  const more = waits.length > list.length ? [`  and ${waits.length - list.length} more`] : [];
  const message = ['not settled; still waited for:', ...list, ...more].join('\n');
  return { ...stopped(world, 'gave-up', message), waits };
}

function stopped(world: World, reason: StopReason, message?: string): Stopped {
  return { reason, at: world.state.now, waits: [], ...(message === undefined ? {} : { message }) };
}

/** The links that carried most, for a run that met its limit of events. */
function busiest(world: World): string {
  const loads = world.state.medium.links
    .map((link) => ({ name: link.name, frames: link.ends.reduce((sum, end) => sum + end.counters.frames, 0) }))
    .sort((a, b) => b.frames - a.frames)
    .slice(0, 3);
  return `stopped after too many events; busiest: ${loads.map(({ name, frames }) => `${name} (${frames} frames)`).join(', ')}`;
}
