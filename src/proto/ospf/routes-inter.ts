/** Inter-area routes, out of summary-LSAs (RFC 2328 §16.2). */
import { lengthOfMask, prefixOf } from '../../addr/prefix.ts';
import type { Instant } from '../../base/time.ts';
import { LS_INFINITY, LSA_TYPE } from '../../wire/lsa.ts';
import { ROUTER_FLAG } from '../../wire/lsa-bodies.ts';
import { BACKBONE, isBackboneConnected } from './area-border.ts';
import { isActiveRange } from './area-ranges.ts';
import { addRouterRoute, pathToRouter } from './border-routers.ts';
import { isMaxAge, isOwn, lsasOfType } from './database.ts';
import { uniteHops } from './next-hop-sets.ts';
import { numberPair } from './pair-index.ts';
import { growRouteTable, PATH, putRoute, type RouteTable } from './route-table.ts';
import type { AreaTree } from './routing-state.ts';
import type { OspfArea, OspfState } from './state.ts';
import { type StoredLsa, summaryBodyOf } from './stored-lsa.ts';

/** A path by way of an area border router. */
export interface InterAreaPath {
  readonly cost: number;
  readonly hops: number;
}

export function addInterAreaRoutes(state: OspfState, table: RouteTable, now: Instant): void {
  for (const area of areasToExamine(state)) {
    const tree = state.routing.trees.get(area.id | 0);
    if (!tree) continue;
    for (const { lsa } of usableSummaries(state, area, LSA_TYPE.summaryNetwork, now))
      addNetwork(state, area, tree, lsa, table);
    for (const { lsa } of usableSummaries(state, area, LSA_TYPE.summaryAsbr, now)) addAsbr(state, area, tree, lsa);
  }
}

/** §16.2 (1), (2): those that say something, and were said by somebody else. */
export function* usableSummaries(
  state: OspfState,
  area: OspfArea,
  type: number,
  now: Instant,
): Generator<{ readonly lsa: StoredLsa }> {
  for (const entry of lsasOfType(area.database, type)) {
    const { metric } = summaryBodyOf(entry.lsa);
    if (metric < LS_INFINITY && !isMaxAge(entry, now) && !isOwn(state, entry.lsa)) yield entry;
  }
}

/** §16.2 (4): the path that the summary-LSA describes; `undefined` if its originator is out of reach, or at no border. */
export function summaryPath(tree: AreaTree, lsa: StoredLsa): InterAreaPath | undefined {
  const border = pathToRouter(tree, lsa.advertisingRouter);
  if (!border || !(border.flags & ROUTER_FLAG.areaBorder)) return undefined;
  return { cost: border.cost + summaryBodyOf(lsa).metric, hops: border.hops };
}

/** The network that a summary-LSA is about; -1 for one with a mask that is none. */
export function summaryNetwork({ routing }: OspfState, lsa: StoredLsa): number {
  const { mask } = summaryBodyOf(lsa);
  const length = lengthOfMask(mask);
  return length === undefined ? -1 : numberPair(routing.prefixes, lsa.linkStateId & mask, length);
}

/** At the border of areas the backbone alone; RFC 3509 §2.2: all of them where there is no connection to it. */
function areasToExamine(state: OspfState): OspfArea[] {
  const areas = [...state.areas.values()];
  if (!state.routing.isAreaBorder || !isBackboneConnected(state)) return areas;
  return areas.filter(({ id }) => id === BACKBONE);
}

function addNetwork(state: OspfState, area: OspfArea, tree: AreaTree, lsa: StoredLsa, table: RouteTable): void {
  const network = summaryNetwork(state, lsa);
  if (network < 0 || isNotForUs(state, area, lsa)) return;
  const path = summaryPath(tree, lsa);
  if (!path) return;
  growRouteTable(table, state.routing.prefixes.count);
  const known = table.pathTypes[network] as number;
  // (6) Intra-area paths are always preferred.
  if (known === PATH.intraArea) return;
  const cost = known === PATH.interArea ? (table.costs[network] as number) : Number.POSITIVE_INFINITY;
  if (path.cost > cost) return;
  if (path.cost < cost) {
    putRoute(table, network, PATH.interArea, area.id, path.cost, path.hops, lsa.advertisingRouter);
  } else {
    table.hops[network] = uniteHops(state.routing.hopSets, table.hops[network] as number, path.hops);
  }
}

/**
 * (3) What we tell of as a whole. And the default route into a stub area is for its internal routers: at its border,
 * without a connection to the backbone, it would lead back into the area.
 */
function isNotForUs(state: OspfState, area: OspfArea, lsa: StoredLsa): boolean {
  const { mask } = summaryBodyOf(lsa);
  if (state.routing.isAreaBorder && area.settings.type !== 'normal' && mask === 0) return true;
  return isActiveRange(state, prefixOf(lsa.linkStateId, lengthOfMask(mask) ?? 0));
}

function addAsbr(state: OspfState, area: OspfArea, tree: AreaTree, lsa: StoredLsa): void {
  const path = summaryPath(tree, lsa);
  if (!path || lsa.linkStateId === state.routerId) return;
  const flags = ROUTER_FLAG.asBoundary;
  addRouterRoute(state.routing, { routerId: lsa.linkStateId, area: area.id, pathType: 'inter-area', flags, ...path });
}
