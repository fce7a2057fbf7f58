/** What a change of a database means for the routes (RFC 2328 §13.2). */
import type { Instant } from '../../base/time.ts';
import { describeLsaKey, LSA_HEADER, LSA_TYPE } from '../../wire/lsa.ts';
import { areaTreeOf, markStale } from './area-graph.ts';
import { hasContents } from './contents.ts';
import type { OspfOut } from './out.ts';
import type { CalculationStage } from './routing-state.ts';
import { scheduleCalculation } from './spf-schedule.ts';
import type { OspfArea, OspfState } from './state.ts';
import type { StoredLsa } from './stored-lsa.ts';

/** Where a calculation begins for an LSA of that type; those that are absent say nothing of routes. */
const STAGES: Readonly<Record<number, CalculationStage>> = {
  [LSA_TYPE.router]: 'trees',
  [LSA_TYPE.network]: 'trees',
  [LSA_TYPE.summaryNetwork]: 'summaries',
  [LSA_TYPE.summaryAsbr]: 'summaries',
  [LSA_TYPE.external]: 'externals',
  [LSA_TYPE.nssa]: 'externals',
};

/**
 * An LSA is new, says something else, or is gone (MaxAge): called by the database for every instance that is installed.
 * `before` is `undefined` if there was none or it was of MaxAge, `after` if there is none now or it is of MaxAge.
 */
export function lsaChanged(
  state: OspfState,
  area: OspfArea | undefined,
  before: StoredLsa | undefined,
  after: StoredLsa | undefined,
  now: Instant,
  out: OspfOut,
): void {
  const lsa = after ?? before;
  const stage = lsa && STAGES[lsa.type];
  if (!stage || (before && after && hasContents(before, after.options, after.octets, LSA_HEADER))) return;
  if (stage === 'trees' && area) markStale(areaTreeOf(state.routing, area, now), lsa, after);
  scheduleCalculation(state, stage, () => describeLsaKey(lsa), now, out);
}
