/** Asking for own LSAs to be brought in line with what they tell of. They are originated later, as the throttle has it. */
import type { Instant } from '../../base/time.ts';
import { wakeBy } from './deadlines.ts';
import { AS_SCOPE, type OriginationSubject, originationKey } from './origination-state.ts';
import type { OspfOut } from './out.ts';
import { flushLsa } from './own-lsas.ts';
import { throttled } from './spf-throttle.ts';
import type { LsaEntry, OspfArea, OspfState } from './state.ts';

/** The LSAs of that kind in the area, or without an area in all of them, are looked at before this instant is over. */
export function scheduleOrigination(
  state: OspfState,
  area: OspfArea | undefined,
  what: OriginationSubject,
  now: Instant,
  out: OspfOut,
): void {
  markStale(state, area, what);
  wakeBy(state, 'originate', now, out);
}

/** As above, amid the origination itself. */
export function markStale(state: OspfState, area: OspfArea | undefined, what: OriginationSubject): void {
  const stale = state.origination.stale[what];
  if (what === 'externals') stale.add(AS_SCOPE);
  else if (area) stale.add(area.id | 0);
  else for (const key of state.areas.keys()) stale.add(key);
}

/**
 * §13.4: an instance of an own LSA came back that is newer than ours; it is in the database and flooded already. It is
 * originated anew, or flushed if it is not wanted.
 */
export function scheduleRefutation(state: OspfState, entry: LsaEntry, now: Instant, out: OspfOut): void {
  const { settings, origination } = state;
  const scope = entry.area ? entry.area.id | 0 : AS_SCOPE;
  const { type, linkStateId, advertisingRouter } = entry.lsa;
  const known = origination.lsas.get(scope)?.get(originationKey(type, linkStateId));
  if (!known?.own || advertisingRouter !== state.routerId) return flushLsa(state, entry, now, out);
  known.isRefuted = true;
  if (!origination.pending.has(known)) {
    known.dueAt = throttled(known.throttle, settings.lsaThrottle, settings.behaviour.throttleGrowth, now);
    origination.pending.add(known);
  }
  wakeBy(state, 'originate', known.dueAt, out);
}
