/** Asking for routes to be calculated. It is done later, as the throttle has it. */
import type { Instant } from '../../base/time.ts';
import { wakeBy } from './deadlines.ts';
import type { OspfOut } from './out.ts';
import { CALCULATION_STAGES, type CalculationStage } from './routing-state.ts';
import { throttled } from './spf-throttle.ts';
import type { OspfState } from './state.ts';

/** The calculation begins at that stage or at an earlier one. */
export function scheduleCalculation(
  state: OspfState,
  stage: CalculationStage,
  reason: () => string,
  now: Instant,
  out: OspfOut,
): void {
  const { routing, settings } = state;
  const { due } = routing;
  if (due === undefined) {
    const { spfThrottle, behaviour } = settings;
    routing.reason = reason();
    wakeBy(state, 'spf', throttled(routing.throttle, spfThrottle, behaviour.throttleGrowth, now), out);
  }
  if (due === undefined || CALCULATION_STAGES.indexOf(stage) > CALCULATION_STAGES.indexOf(due)) routing.due = stage;
}

/**
 * For what no LSA tells of: other settings, and an interface that went down, with which the RIB has forgotten routes.
 * Everything is calculated, and told to the RIB once more.
 */
export function scheduleSettings(state: OspfState, now: Instant, out: OspfOut): void {
  scheduleCalculation(state, 'settings', () => 'settings', now, out);
}
