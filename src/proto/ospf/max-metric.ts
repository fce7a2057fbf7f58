/** A router that wants no transit traffic says so with the largest metrics (RFC 6987, `max-metric router-lsa`). */
import type { Instant } from '../../base/time.ts';
import type { OspfMaxMetric } from './settings.ts';
import type { OspfState } from './state.ts';

/** MaxLinkMetric (RFC 6987 §2). */
export const MAX_LINK_METRIC = 0xffff;

/** What is wanted of it now; `undefined`: nothing, or not any more. */
export function maxMetricAt(state: OspfState, now: Instant): OspfMaxMetric | undefined {
  return now < maxMetricEnd(state) ? state.settings.maxMetric : undefined;
}

/** When it is over: with `on-startup` some time after the process began, else never. */
export function maxMetricEnd({ settings, startedAt }: OspfState): Instant {
  const onStartup = settings.maxMetric?.onStartup;
  return onStartup === undefined ? Number.POSITIVE_INFINITY : startedAt + onStartup;
}
