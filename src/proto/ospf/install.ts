/** Putting instances into the databases (RFC 2328 §13.2), and taking them out at the end of their lives (§14). */
import { type Instant, SECOND } from '../../base/time.ts';
import { MAX_AGE } from '../../wire/lsa.ts';
import { databaseOf, dropLsa, isMaxAge, isOwn, putLsa } from './database.ts';
import { wakeBy } from './deadlines.ts';
import { lsaChanged } from './lsa-changed.ts';
import type { OspfOut } from './out.ts';
import type { LsaEntry, OspfArea, OspfInterface, OspfState } from './state.ts';
import type { StoredLsa } from './stored-lsa.ts';

/** LSRefreshTime: own LSAs of that age, in seconds, are originated anew (§B). */
const REFRESH_AGE = 1800;

/** Where an LSA belongs: to an area, to a link in it, or with neither everywhere. */
export interface Place {
  readonly area: OspfArea | undefined;
  readonly link: OspfInterface | undefined;
}

/** Replaces the older instance, if there is one, and tells the routes of it. */
export function installLsa(
  state: OspfState,
  known: LsaEntry | undefined,
  lsa: StoredLsa,
  bornAt: Instant,
  place: Place,
  now: Instant,
  out: OspfOut,
): LsaEntry {
  const before = known && !isMaxAge(known, now) ? known.lsa : undefined;
  const database = databaseOf(state, place.area, place.link, lsa.type);
  const entry = putLsa(state, database, known, lsa, bornAt, place, now);
  const isDead = isMaxAge(entry, now);
  if (isDead) state.dying.add(entry);
  else {
    state.dying.delete(entry);
    wakeBy(state, 'age', dueAt(state, entry), out);
  }
  lsaChanged(state, place.area, before, isDead ? undefined : lsa, now, out);
  return entry;
}

/** It reaches MaxAge before its time, or by itself, and has no part in the routes any more. */
export function killLsa(state: OspfState, entry: LsaEntry, now: Instant, out: OspfOut): void {
  const before = state.dying.has(entry) ? undefined : entry.lsa;
  entry.bornAt = Math.min(entry.bornAt, now - MAX_AGE * SECOND);
  entry.installedAt = now;
  state.dying.add(entry);
  if (out.wants('ospf-lsa')) {
    out.trace({ kind: 'ospf-lsa', change: 'flushed', lsa: entry.lsa, sequence: entry.lsa.sequence });
  }
  if (before) lsaChanged(state, entry.area, before, undefined, now, out);
}

/** When something is to be done with it: an own LSA is refreshed, another one dies. */
export function dueAt(state: OspfState, entry: LsaEntry): Instant {
  return entry.bornAt + (isOwn(state, entry.lsa) ? REFRESH_AGE : MAX_AGE) * SECOND;
}

/** §14: what is of MaxAge leaves when everybody has acknowledged that, and nobody may still describe it. */
export function* takeOutDead(state: OspfState): Generator<LsaEntry> {
  if (state.dying.size === 0 || state.exchanging > 0) return;
  for (const entry of state.dying) {
    if (entry.retransmissions > 0) continue;
    state.dying.delete(entry);
    dropLsa(state, databaseOf(state, entry.area, entry.link, entry.lsa.type), entry);
    yield entry;
  }
}
