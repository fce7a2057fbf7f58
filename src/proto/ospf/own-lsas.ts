/**
 * Own LSAs as the databases see them: the next instance, its flooding, its refreshing, its end. What is in them and when
 * they may be originated (MinLSInterval) is decided by the origination.
 */

import { must } from '../../base/assert.ts';
import type { Instant } from '../../base/time.ts';
import { bodyOf, encodeLsa, INITIAL_SEQUENCE, MAX_AGE, MAX_SEQUENCE } from '../../wire/lsa.ts';
import { hasContents } from './contents.ts';
import { databaseOf, everyLsa, findLsa, isMaxAge, isOwn } from './database.ts';
import { floodLsa } from './flood.ts';
import { installLsa, killLsa, takeOutDead } from './install.ts';
import type { OspfOut } from './out.ts';
import type { LsaEntry, OspfArea, OspfState, OwnLsa } from './state.ts';

/**
 * Originates the next instance and floods it: into the area, or with `undefined` everywhere but stub areas. Nothing
 * happens if what stands in the database says the same (`unchanged`), unless `anew`. After the last sequence number the
 * LSA is flushed first, and what it is to say kept until it is gone (`wrapping`, §12.1.6).
 */
export function originateLsa(
  state: OspfState,
  area: OspfArea | undefined,
  own: OwnLsa,
  anew: boolean,
  now: Instant,
  out: OspfOut,
): 'originated' | 'unchanged' | 'wrapping' {
  const { type, linkStateId, options, body } = own;
  const known = findLsa(databaseOf(state, area, undefined, type), type, linkStateId, state.routerId);
  if (known && state.wrapping.has(known)) {
    state.wrapping.set(known, own);
    return 'wrapping';
  }
  if (known && !anew && !isMaxAge(known, now) && hasContents(known.lsa, options, body)) return 'unchanged';
  if (known?.lsa.sequence === MAX_SEQUENCE) {
    state.wrapping.set(known, own);
    flushLsa(state, known, now, out);
    return 'wrapping';
  }
  const sequence = known ? known.lsa.sequence + 1 : INITIAL_SEQUENCE;
  const fields = { type, linkStateId, options, advertisingRouter: state.routerId, sequence };
  const lsa = must(out.intern(encodeLsa(fields, body).octets, 0), 'an own LSA that can be read');
  const entry = installLsa(state, known, lsa, now, { area, link: undefined }, now, out);
  state.counters.originations++;
  if (out.wants('ospf-lsa')) {
    out.trace({ kind: 'ospf-lsa', change: anew ? 'refreshed' : 'originated', lsa, sequence });
  }
  floodLsa(state, entry, 0, undefined, now, out);
  return 'originated';
}

/** Premature aging (§14.1): it is flooded with MaxAge, and leaves the database when everybody has acknowledged that. */
export function flushLsa(state: OspfState, entry: LsaEntry, now: Instant, out: OspfOut): void {
  if (state.dying.has(entry)) return;
  killLsa(state, entry, now, out);
  floodLsa(state, entry, MAX_AGE, undefined, now, out);
}

/** §14.1: a process that ends takes back what it told while there is somebody to hear it. */
export function flushOwnLsas(state: OspfState, now: Instant, out: OspfOut): void {
  for (const entry of [...everyLsa(state)]) if (isOwn(state, entry.lsa)) flushLsa(state, entry, now, out);
}

/** §12.4: what has stood for LSRefreshTime is said again, so that nobody takes it for dead. */
export function refreshLsa(state: OspfState, { lsa, area }: LsaEntry, now: Instant, out: OspfOut): void {
  originateLsa(state, area, { ...lsa, body: bodyOf(lsa) }, true, now, out);
}

/** §14: what is of MaxAge and no longer needed leaves the databases; what had to go for its last number begins anew. */
export function buryDead(state: OspfState, now: Instant, out: OspfOut): void {
  if (state.dying.size === 0) return;
  for (const entry of [...takeOutDead(state)]) {
    const own = state.wrapping.get(entry);
    if (!own) continue;
    state.wrapping.delete(entry);
    originateLsa(state, entry.area, own, true, now, out);
  }
}
