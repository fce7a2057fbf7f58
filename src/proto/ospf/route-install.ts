/** Telling the RIB of routes: of those alone that are others than before. */
import { prefixAt } from './area-ranges.ts';
import { hopsOf } from './next-hop-sets.ts';
import type { OspfNextHop, OspfOut, OspfPathType, OspfRoute } from './out.ts';
import { copyRoute, growRouteTable, isSameRoute, PATH, type RouteTable } from './route-table.ts';
import type { OspfDistance } from './settings.ts';
import type { OspfState } from './state.ts';

const PATH_TYPES: readonly OspfPathType[] = ['intra-area', 'intra-area', 'inter-area', 'external-1', 'external-2'];

const DISTANCES: Readonly<Record<OspfPathType, keyof OspfDistance>> = {
  'intra-area': 'intraArea',
  'inter-area': 'interArea',
  'external-1': 'external',
  'external-2': 'external',
};

/** Networks to which there is the same route; by a mixture of what it is, for each such route a list. */
type Groups = Map<number, number[][]>;

/** The routes of the table take the place of those that stand; with `everything` the RIB is told of all once more. */
export function installRoutes(state: OspfState, table: RouteTable, everything: boolean, out: OspfOut): void {
  const { routes, prefixes } = state.routing;
  const groups: Groups = new Map();
  // Networks may have got numbers without a route.
  growRouteTable(table, prefixes.count);
  growRouteTable(routes, prefixes.count);
  for (let network = 0; network < prefixes.count; network++) {
    if (!everything && isSameRoute(table, network, routes, network)) continue;
    const wasTold = isTold(state, routes, network);
    copyRoute(table, routes, network);
    if (isTold(state, routes, network)) addToGroup(groups, routes, network);
    else if (wasTold) withdraw(state, network, out);
  }
  for (const alike of groups.values()) for (const networks of alike) install(state, networks, out);
}

function addToGroup(groups: Groups, routes: RouteTable, network: number): void {
  const mixture = (routes.hops[network] as number) * 0x1_0000_0000 + (routes.costs[network] as number);
  const alike = groups.get(mixture);
  if (alike) addToOneOf(alike, routes, network);
  else groups.set(mixture, [[network]]);
}

function addToOneOf(alike: number[][], routes: RouteTable, network: number): void {
  for (const group of alike)
    if (isSameRoute(routes, group[0] as number, routes, network)) return void group.push(network);
  alike.push([network]);
}

/** The RIB has nothing from us any more. */
export function withdrawRoutes(state: OspfState, out: OspfOut): void {
  const { routes, prefixes } = state.routing;
  for (let network = 0; network < prefixes.count; network++) {
    if (isTold(state, routes, network)) withdraw(state, network, out);
    if (network < routes.pathTypes.length) routes.pathTypes[network] = PATH.none;
  }
}

/** The route as the RIB has it. */
function routeTo(state: OspfState, network: number): OspfRoute {
  const { routes, hopSets } = state.routing;
  const pathType = PATH_TYPES[routes.pathTypes[network] as number] as OspfPathType;
  const isExternal2 = pathType === 'external-2';
  const cost = routes.costs[network] as number;
  return {
    pathType,
    metric: isExternal2 ? (routes.metrics[network] as number) : cost,
    forwardMetric: isExternal2 ? cost : 0,
    tag: routes.tags[network] as number,
    distance: state.settings.distance[DISTANCES[pathType]],
    area: (routes.areas[network] as number) >>> 0,
    nextHops: usedHops(state, hopsOf(hopSets, routes.hops[network] as number)),
  };
}

/** Networks of our own are connected, and no business of OSPF's. */
function isTold(state: OspfState, routes: RouteTable, network: number): boolean {
  const pathType = routes.pathTypes[network];
  if (pathType === undefined || pathType === PATH.none) return false;
  if (state.settings.behaviour.tellsOwnNetworks) return true;
  const hops = hopsOf(state.routing.hopSets, routes.hops[network] as number);
  return hops.length === 0 || hops.some(({ address }) => address !== 0);
}

function install(state: OspfState, networks: readonly number[], out: OspfOut): void {
  state.routing.counters.installed += networks.length;
  out.install(
    networks.map((network) => prefixAt(state, network)),
    routeTo(state, networks[0] as number),
  );
}

function withdraw(state: OspfState, network: number, out: OspfOut): void {
  const { bits, length } = prefixAt(state, network);
  state.routing.counters.withdrawn++;
  out.withdraw(bits, length);
}

/** `maximum-paths` */
function usedHops({ settings }: OspfState, hops: readonly OspfNextHop[]): readonly OspfNextHop[] {
  return hops.length > settings.maximumPaths ? hops.slice(0, settings.maximumPaths) : hops;
}
