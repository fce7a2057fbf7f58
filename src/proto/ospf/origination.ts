/**
 * Origination of own LSAs (RFC 2328 §12.4): when what one says is other than what it has to say, the next instance is
 * due as soon as the throttle allows it; what has nothing to say any more is flushed. What LSAs say is in the files
 * origination-*.ts.
 */
import { type Instant, NEVER } from '../../base/time.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';
import { hasContents } from './contents.ts';
import { databaseOf, findLsa, isMaxAge } from './database.ts';
import { wakeBy } from './deadlines.ts';
import { ownExternalLsas } from './origination-external.ts';
import { ownNetworkLsas } from './origination-network.ts';
import { ownNssaLsas } from './origination-nssa.ts';
import { ownRouterLsas } from './origination-router.ts';
import { markStale } from './origination-schedule.ts';
import {
  AS_SCOPE,
  createOriginatedLsa,
  ORIGINATION_SUBJECTS,
  type OriginatedLsa,
  type OriginationSubject,
  originationKey,
} from './origination-state.ts';
import { ownSummaryLsas } from './origination-summary.ts';
import type { OspfOut } from './out.ts';
import { flushLsa, originateLsa } from './own-lsas.ts';
import { throttled } from './spf-throttle.ts';
import type { LsaEntry, OspfArea, OspfState, OwnLsa } from './state.ts';

/** The deadline `originate` is due. */
export function originateDue(state: OspfState, now: Instant, out: OspfOut): void {
  const { stale, pending } = state.origination;
  for (const subject of ORIGINATION_SUBJECTS) {
    for (const scope of stale[subject]) {
      stale[subject].delete(scope);
      examine(state, subject, scope, now, out);
    }
  }
  for (const lsa of pending) if (lsa.dueAt <= now) originate(state, lsa, now, out);
  for (const lsa of pending) wakeBy(state, 'originate', lsa.dueAt, out);
}

/** Compares what the LSAs of that kind say with what they have to say. */
function examine(state: OspfState, subject: OriginationSubject, scope: number, now: Instant, out: OspfOut): void {
  const area = state.areas.get(scope);
  if (subject === 'externals') {
    reconcile(state, AS_SCOPE, [LSA_TYPE.external], ownExternalLsas(state, now), now, out);
    for (const nssa of state.areas.values()) {
      reconcile(state, nssa.id | 0, [LSA_TYPE.nssa], ownNssaLsas(state, nssa), now, out);
    }
  } else if (!area) {
    // Its database is gone, and what was in it.
    for (const lsa of state.origination.lsas.get(scope)?.values() ?? []) state.origination.pending.delete(lsa);
    state.origination.lsas.delete(scope);
  } else if (subject === 'router') {
    // What begins and ends with `max-metric` is in all LSAs.
    if (state.settings.maxMetric)
      for (const kind of ['summaries', 'externals'] as const) markStale(state, undefined, kind);
    reconcile(state, scope, [LSA_TYPE.router], ownRouterLsas(state, area, now, out), now, out);
  } else if (subject === 'network') reconcile(state, scope, [LSA_TYPE.network], ownNetworkLsas(state, area), now, out);
  else {
    const types = [LSA_TYPE.summaryNetwork, LSA_TYPE.summaryAsbr];
    reconcile(state, scope, types, ownSummaryLsas(state, area, now), now, out);
  }
}

/** These are all that are wanted of those types. */
function reconcile(
  state: OspfState,
  scope: number,
  types: readonly number[],
  wanted: readonly OwnLsa[],
  now: Instant,
  out: OspfOut,
): void {
  const { lsas } = state.origination;
  const known = lsas.get(scope) ?? new Map<number, OriginatedLsa>();
  lsas.set(scope, known);
  const keys = new Set(wanted.map(({ type, linkStateId }) => originationKey(type, linkStateId)));
  for (const [key, lsa] of known) {
    if (keys.has(key) || !types.includes(lsa.type)) continue;
    if (lsa.own) retract(state, lsa, now, out);
    else if (lsa.throttle.doneAt + state.settings.lsaThrottle.maximum < now) known.delete(key);
  }
  for (const own of wanted) {
    const key = originationKey(own.type, own.linkStateId);
    let lsa = known.get(key);
    if (!lsa) {
      lsa = createOriginatedLsa(scope, own.type, own.linkStateId);
      known.set(key, lsa);
    }
    lsa.own = own;
    want(state, lsa, own, now);
  }
}

/** §12.4: a new instance if and only if the contents would be different. */
function want(state: OspfState, lsa: OriginatedLsa, own: OwnLsa, now: Instant): void {
  const { settings, origination } = state;
  const entry = entryOf(state, lsa);
  if (!lsa.isRefuted && entry && !isMaxAge(entry, now) && hasContents(entry.lsa, own.options, own.body)) {
    lsa.dueAt = NEVER;
    origination.pending.delete(lsa);
  } else if (!origination.pending.has(lsa)) {
    lsa.dueAt = throttled(lsa.throttle, settings.lsaThrottle, settings.behaviour.throttleGrowth, now);
    origination.pending.add(lsa);
  }
}

function originate(state: OspfState, lsa: OriginatedLsa, now: Instant, out: OspfOut): void {
  const { own, isRefuted, scope } = lsa;
  state.origination.pending.delete(lsa);
  lsa.dueAt = NEVER;
  lsa.isRefuted = false;
  if (!own) return;
  const result = originateLsa(state, state.areas.get(scope), own, isRefuted, now, out);
  if (result !== 'unchanged') lsa.throttle.doneAt = now;
}

/** Premature aging (§14.1) of what has nothing to say any more. */
function retract(state: OspfState, lsa: OriginatedLsa, now: Instant, out: OspfOut): void {
  lsa.own = undefined;
  lsa.isRefuted = false;
  lsa.dueAt = NEVER;
  state.origination.pending.delete(lsa);
  const entry = entryOf(state, lsa);
  if (!entry) return;
  state.wrapping.delete(entry);
  flushLsa(state, entry, now, out);
}

function entryOf(state: OspfState, { scope, type, linkStateId }: OriginatedLsa): LsaEntry | undefined {
  const area: OspfArea | undefined = state.areas.get(scope);
  return findLsa(databaseOf(state, area, undefined, type), type, linkStateId, state.routerId);
}
