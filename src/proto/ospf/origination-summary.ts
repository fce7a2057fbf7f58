/** What summary-LSAs have to say (RFC 2328 §12.4.3). */
import { maskOf, type Prefix } from '../../addr/prefix.ts';
import type { Instant } from '../../base/time.ts';
import { LS_INFINITY, LSA_TYPE } from '../../wire/lsa.ts';
import { encodeSummaryBody, ROUTER_FLAG } from '../../wire/lsa-bodies.ts';
import { BACKBONE, isBackboneConnected } from './area-border.ts';
import { prefixAt, rangeOf } from './area-ranges.ts';
import { preferredAsbrRoute } from './border-routers.ts';
import { linkStateIds } from './link-state-ids.ts';
import { maxMetricAt } from './max-metric.ts';
import { hopsOf, NO_HOPS } from './next-hop-sets.ts';
import { areaOptions } from './options.ts';
import { PATH } from './route-table.ts';
import type { RouterRoute } from './routing-state.ts';
import type { OspfArea, OspfState, OwnLsa } from './state.ts';

interface Summary {
  readonly network: Prefix;
  readonly cost: number;
}

const DEFAULT_DESTINATION: Prefix = { bits: 0, length: 0 };
const NO_TOS = new Uint8Array(0);

/** Those into the area, as the routes are now. */
export function ownSummaryLsas(state: OspfState, area: OspfArea, now: Instant): OwnLsa[] {
  if (!state.routing.isAreaBorder || area.interfaces.length === 0) return [];
  const summaries = new Map<string, Summary>();
  const add = (summary: Summary) => summaries.set(`${summary.network.bits}/${summary.network.length}`, summary);
  if (area.settings.type === 'normal' || !area.settings.noSummary) {
    for (const summary of networkSummaries(state, area)) add(summary);
    for (const summary of rangeSummaries(state, area)) add(summary);
  }
  if (hasDefaultSummary(state, area)) add({ network: DEFAULT_DESTINATION, cost: area.settings.defaultCost });
  const least = maxMetricAt(state, now)?.summary ?? 0;
  return [...networkLsas(area, [...summaries.values()], least), ...asbrLsas(state, area, least)];
}

function networkLsas(area: OspfArea, summaries: readonly Summary[], least: number): OwnLsa[] {
  const ids = linkStateIds(summaries.map(({ network }) => network));
  return summaries.map(({ network, cost }, i) => ({
    type: LSA_TYPE.summaryNetwork,
    linkStateId: ids[i] as number,
    options: areaOptions(area),
    body: encodeSummaryBody({ mask: maskOf(network.length), metric: Math.max(cost, least), tos: NO_TOS }),
  }));
}

/** §12.4.3.1: instead of externals. An NSSA has its own, but may be told of nothing else. */
function hasDefaultSummary({ settings: { behaviour } }: OspfState, { id, settings }: OspfArea): boolean {
  if (id === BACKBONE) return false;
  return settings.type === 'stub' || (settings.type === 'nssa' && (settings.noSummary || behaviour.tellsNssaDefault));
}

function networkSummaries(state: OspfState, area: OspfArea): Summary[] {
  const { routes, prefixes } = state.routing;
  const summaries: Summary[] = [];
  for (let network = 0; network < prefixes.count; network++) {
    const pathType = routes.pathTypes[network] as number;
    const cost = routes.costs[network] as number;
    const hops = routes.hops[network] as number;
    // What is discarded is a range of ours.
    if (pathType > PATH.interArea || hops === NO_HOPS || cost >= LS_INFINITY) continue;
    const from = routes.areas[network] as number;
    if (!mayTell(state, area, from, pathType === PATH.intraArea, hops)) continue;
    const prefix = prefixAt(state, network);
    if (pathType === PATH.intraArea && isCondensed(state, area, from, prefix)) continue;
    summaries.push({ network: prefix, cost });
  }
  return summaries;
}

/** What is in a range is told of by that alone. Into transit areas the backbone is told of in full. */
function isCondensed(state: OspfState, into: OspfArea, from: number, network: Prefix): boolean {
  if (into.transitCapability && from === BACKBONE) return false;
  const area = state.areas.get(from);
  return area !== undefined && rangeOf(area, network) !== undefined;
}

function rangeSummaries({ routing }: OspfState, into: OspfArea): Summary[] {
  return routing.activeRanges.flatMap(({ area, range, cost }) => {
    const isTold = range.advertise && area !== into.id && !(into.transitCapability && area === BACKBONE);
    return isTold && cost < LS_INFINITY ? [{ network: range.prefix, cost }] : [];
  });
}

/** `from`: the area of the route, as a signed number. */
function mayTell(state: OspfState, into: OspfArea, from: number, isIntraArea: boolean, hops: number): boolean {
  if (from === (into.id | 0)) return false;
  // RFC 3509 §2.3: what is beyond the backbone is passed on only by who is connected to it, and so has it from there alone.
  if (!isIntraArea && !isBackboneConnected(state)) return false;
  // Split horizon: not where the next hop is.
  return hopsOf(state.routing.hopSets, hops).every(({ iface }) => state.interfaces.get(iface)?.area !== into);
}

/** Type 4, for routers whose externals the area gets, unless they are in an NSSA, which has none of type 5. */
function asbrLsas(state: OspfState, area: OspfArea, least: number): OwnLsa[] {
  if (area.settings.type !== 'normal') return [];
  // RFC 3509 §2.3: what is not passed on anyway does not stand in the way of what is reached inside an area.
  const isInsideOnly = !isBackboneConnected(state);
  return [...state.routing.borderRouters.values()].flatMap((routes) => {
    const route = preferredAsbrRoute(state, routes[0]?.routerId ?? 0, isInsideOnly);
    if (!route || route.cost >= LS_INFINITY || !isTold(state, area, route)) return [];
    const body = encodeSummaryBody({ mask: 0, metric: Math.max(route.cost, least), tos: NO_TOS });
    return [{ type: LSA_TYPE.summaryAsbr, linkStateId: route.routerId, options: areaOptions(area), body }];
  });
}

function isTold(state: OspfState, into: OspfArea, { area, pathType, flags, hops }: RouterRoute): boolean {
  if (!(flags & ROUTER_FLAG.asBoundary) || state.areas.get(area | 0)?.settings.type !== 'normal') return false;
  return mayTell(state, into, area | 0, pathType === 'intra-area', hops);
}
