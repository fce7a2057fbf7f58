/** Ranges of addresses that an area border router tells other areas of as one (RFC 2328 §3.5, §11.1). */
import { contains, type Prefix } from '../../addr/prefix.ts';
import { NO_HOPS } from './next-hop-sets.ts';
import { numberPair } from './pair-index.ts';
import { growRouteTable, PATH, putRoute, type RouteTable } from './route-table.ts';
import type { OspfRange } from './settings.ts';
import type { OspfArea, OspfState } from './state.ts';

/** A range with at least one network in it that is reached inside its area. */
export interface ActiveRange {
  /** Area ID. */
  readonly area: number;
  readonly range: OspfRange;
  /** At which it is told of: the one configured, or that of the farthest network in it. */
  readonly cost: number;
}

/** The ranges that are active; intra-area routes stand in the table, and nothing else. */
export function findActiveRanges(state: OspfState, table: RouteTable): ActiveRange[] {
  return [...state.areas.values()].flatMap((area) =>
    area.settings.ranges.length === 0 ? [] : activeRangesOf(state, area, table),
  );
}

/** The area's range that a network is in; of several the narrowest. */
export function rangeOf({ settings }: OspfArea, network: Prefix): OspfRange | undefined {
  let narrowest: OspfRange | undefined;
  for (const range of settings.ranges) {
    const { prefix } = range;
    if (prefix.length > network.length || !contains(prefix, network.bits)) continue;
    if (!narrowest || prefix.length > narrowest.prefix.length) narrowest = range;
  }
  return narrowest;
}

/** §16.2 (3): what we tell of as a whole ourselves is not learned from others. */
export function isActiveRange({ routing }: OspfState, network: Prefix): boolean {
  return routing.activeRanges.some(
    ({ range: { prefix } }) => prefix.bits === network.bits && prefix.length === network.length,
  );
}

/** §11.1: what is in an active range and leads nowhere is discarded, lest it goes back to where it came from. */
export function addDiscardRoutes({ routing }: OspfState, table: RouteTable): void {
  for (const { area, range, cost } of routing.activeRanges) {
    const network = numberPair(routing.prefixes, range.prefix.bits, range.prefix.length);
    growRouteTable(table, routing.prefixes.count);
    if (!range.advertise || table.pathTypes[network] === PATH.intraArea) continue;
    putRoute(table, network, PATH.interArea, area, cost, NO_HOPS, 0);
  }
}

export function prefixAt({ routing }: OspfState, network: number): Prefix {
  const { first, second } = routing.prefixes;
  return { bits: (first[network] as number) >>> 0, length: second[network] as number };
}

function activeRangesOf(state: OspfState, area: OspfArea, table: RouteTable): ActiveRange[] {
  const { rfc1583Compatibility, behaviour } = state.settings;
  const combine = rfc1583Compatibility && behaviour.keepsToRfc1583RangeCost ? Math.min : Math.max;
  const costs = new Map<OspfRange, number>();
  for (let network = 0; network < state.routing.prefixes.count; network++) {
    if (table.pathTypes[network] !== PATH.intraArea || (table.areas[network] as number) !== (area.id | 0)) continue;
    const range = rangeOf(area, prefixAt(state, network));
    const cost = table.costs[network] as number;
    if (range) costs.set(range, combine(costs.get(range) ?? cost, cost));
  }
  return [...costs].map(([range, cost]) => ({ area: area.id, range, cost: range.cost ?? cost }));
}
