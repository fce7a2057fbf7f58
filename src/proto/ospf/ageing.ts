/** Growing old (RFC 2328 §14): own LSAs are refreshed, those of others that nobody refreshed any more die. */
import { type Instant, NEVER } from '../../base/time.ts';
import { everyLsa, isOwn } from './database.ts';
import { armFor } from './deadlines.ts';
import { dueAt } from './install.ts';
import type { OspfOut } from './out.ts';
import { flushLsa, refreshLsa } from './own-lsas.ts';
import type { LsaEntry, OspfState } from './state.ts';

/** The deadline: looks at everything, and sleeps until the next LSA is due. It is armed too early at times, never too late. */
export function age(state: OspfState, now: Instant, out: OspfOut): void {
  const due: LsaEntry[] = [];
  let next = NEVER;
  for (const entry of everyLsa(state)) {
    if (state.dying.has(entry)) continue;
    const at = dueAt(state, entry);
    if (at <= now) due.push(entry);
    else next = Math.min(next, at);
  }
  armFor(state, 'age', next, out);
  for (const entry of due) {
    if (isOwn(state, entry.lsa)) refreshLsa(state, entry, now, out);
    else flushLsa(state, entry, now, out);
  }
}
