/** Bringing a lab to the moment that a command looks at. */
import { type Instant, roundSeconds } from '../base/time.ts';
import type { Fault } from '../lab/action.ts';
import type { Stopped } from '../lab/advance.ts';
import type { Lab } from '../lab/lab.ts';
import { badInput } from './blame.ts';
import { remark } from './terminal.ts';

/**
 * Runs to that instant, or until settled; what fails does so when the lab has settled. Whether the lab can be looked at:
 * a storm ends everything, and is said aside with any other trouble.
 */
export function reach(lab: Lab, faults: readonly Fault[], at: Instant | undefined): boolean {
  if (faults.length === 0) return isFine(lab.advance(at === undefined ? { settled: true } : { until: at }));
  if (!isFine(lab.advance({ settled: true }))) return false;
  if (at !== undefined && at < lab.now) {
    throw badInput(`--at: the lab settles, and --fail comes, only at ${roundSeconds(lab.now)}; choose a later time`);
  }
  for (const fault of faults) lab.act(fault);
  return isFine(lab.advance(at === undefined ? { settled: true } : { until: at }));
}

/** Says what went wrong; the exit code is 1 then. A lab that never comes to rest can still be looked at. */
export function isFine({ reason, message }: Stopped): boolean {
  if (message === undefined) return true;
  remark(message);
  process.exitCode = 1;
  return reason === 'gave-up';
}
