/** The deadlines of a process: one for each purpose, armed for whatever of that purpose comes first. */
import type { Instant } from '../../base/time.ts';
import type { OspfDeadline, OspfOut } from './out.ts';
import type { OspfState } from './state.ts';

/** Something is due at that instant: the deadline is armed unless it is for something earlier. */
export function wakeBy(state: OspfState, what: OspfDeadline, at: Instant, out: OspfOut): void {
  if (at < state.deadlines[what]) armFor(state, what, at, out);
}

/** Arms the deadline for that instant whatever it was for; `NEVER` disarms. */
export function armFor(state: OspfState, what: OspfDeadline, at: Instant, out: OspfOut): void {
  if (state.deadlines[what] === at) return;
  state.deadlines[what] = at;
  out.arm(what, at);
}
