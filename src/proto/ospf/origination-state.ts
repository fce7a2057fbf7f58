/** What an OSPF process has to originate and when (RFC 2328 §12.4): the working memory of the origination. Plain data. */
import { type Instant, NEVER } from '../../base/time.ts';
import { createThrottle, type ThrottleState } from './spf-throttle.ts';
import type { OwnLsa } from './state.ts';

/**
 * Which LSAs may have to say something else: `router` that of the area, `network` those of the area's interfaces,
 * `summaries` those into the area, `externals` types 5 and 7.
 */
export const ORIGINATION_SUBJECTS = ['router', 'network', 'summaries', 'externals'] as const;
export type OriginationSubject = (typeof ORIGINATION_SUBJECTS)[number];

export interface OspfOrigination {
  /** What is to be looked at, for areas by ID as a signed number, and for `AS_SCOPE`. */
  readonly stale: Readonly<Record<OriginationSubject, Set<number>>>;
  /** LSAs that are or were told of: by scope, likewise, and then by `originationKey`. */
  readonly lsas: Map<number, Map<number, OriginatedLsa>>;
  /** Those of them that are to be originated when the throttle lets them. */
  readonly pending: Set<OriginatedLsa>;
}

export interface OriginatedLsa {
  readonly scope: number;
  readonly type: number;
  readonly linkStateId: number;
  /** What it is to say; `undefined`: it is not wanted any more. */
  own: OwnLsa | undefined;
  /** Another instance is due, whether it says the same or not (§13.4). */
  isRefuted: boolean;
  dueAt: Instant;
  /** MinLSInterval, or what a configuration has in place of it. */
  readonly throttle: ThrottleState;
}

/** The scope that is no area, beyond all signed numbers. */
export const AS_SCOPE = 2 ** 32;

export function createOrigination(): OspfOrigination {
  return {
    stale: { router: new Set(), network: new Set(), summaries: new Set(), externals: new Set() },
    lsas: new Map(),
    pending: new Set(),
  };
}

export function createOriginatedLsa(scope: number, type: number, linkStateId: number): OriginatedLsa {
  return {
    scope,
    type,
    linkStateId,
    own: undefined,
    isRefuted: false,
    dueAt: NEVER,
    throttle: createThrottle(),
  };
}

export function originationKey(type: number, linkStateId: number): number {
  return type * 2 ** 32 + (linkStateId >>> 0);
}
