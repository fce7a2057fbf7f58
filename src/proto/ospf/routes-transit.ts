/** Shorter ways through transit areas than those over virtual links (RFC 2328 §16.3). */
import type { Instant } from '../../base/time.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';
import { BACKBONE } from './area-border.ts';
import { shortenRouterRoute } from './border-routers.ts';
import { NO_HOPS, uniteHops } from './next-hop-sets.ts';
import { growRouteTable, PATH, type RouteTable } from './route-table.ts';
import { summaryNetwork, summaryPath, usableSummaries } from './routes-inter.ts';
import type { OspfArea, OspfState } from './state.ts';
import type { StoredLsa } from './stored-lsa.ts';

/** Nothing becomes reachable by this, only nearer; area and path type stay what they are. */
export function shortenThroughTransitAreas(state: OspfState, table: RouteTable, now: Instant): void {
  for (const area of state.areas.values()) {
    if (!area.transitCapability || area.id === BACKBONE) continue;
    for (const { lsa } of usableSummaries(state, area, LSA_TYPE.summaryNetwork, now)) shorten(state, area, lsa, table);
    for (const { lsa } of usableSummaries(state, area, LSA_TYPE.summaryAsbr, now)) {
      const path = pathThrough(state, area, lsa);
      if (path) shortenRouterRoute(state.routing, lsa.linkStateId, path.cost, path.hops);
    }
  }
}

function shorten(state: OspfState, area: OspfArea, lsa: StoredLsa, table: RouteTable): void {
  const network = summaryNetwork(state, lsa);
  if (network < 0) return;
  growRouteTable(table, state.routing.prefixes.count);
  // (3) Only what is reached through the backbone, and not discarded.
  const pathType = table.pathTypes[network] as number;
  if (pathType > PATH.interArea || table.areas[network] !== BACKBONE || table.hops[network] === NO_HOPS) return;
  const path = pathThrough(state, area, lsa);
  const cost = table.costs[network] as number;
  if (!path || path.cost > cost) return;
  const hops = table.hops[network] as number;
  table.hops[network] = path.cost < cost ? path.hops : uniteHops(state.routing.hopSets, hops, path.hops);
  table.costs[network] = path.cost;
}

function pathThrough({ routing }: OspfState, area: OspfArea, lsa: StoredLsa) {
  const tree = routing.trees.get(area.id | 0);
  return tree && summaryPath(tree, lsa);
}
