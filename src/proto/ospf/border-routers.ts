/** Routes to area border and AS boundary routers (RFC 2328 §11), and which of several to one of them is taken (§16.4.1). */
import { ROUTER_FLAG } from '../../wire/lsa-bodies.ts';
import { BACKBONE } from './area-border.ts';
import { uniteHops } from './next-hop-sets.ts';
import type { AreaTree, OspfRouting, RouterRoute } from './routing-state.ts';
import { isReached } from './spf.ts';
import { findVertex, identityOf, isNetwork, ROUTER } from './spf-graph.ts';
import type { OspfArea, OspfState } from './state.ts';

const BORDER_FLAGS = ROUTER_FLAG.areaBorder | ROUTER_FLAG.asBoundary;

/** The path through the area to a router in it, whatever it is; `undefined` if none leads there. */
export function pathToRouter(
  tree: AreaTree,
  routerId: number,
): { readonly cost: number; readonly hops: number; readonly flags: number } | undefined {
  const vertex = findVertex(tree.graph, routerId, ROUTER);
  if (vertex < 0 || !isReached(tree.tree, vertex)) return undefined;
  const cost = tree.tree.distances[vertex] as number;
  return { cost, hops: tree.tree.hops[vertex] as number, flags: tree.flags[vertex] as number };
}

/** §16.1 (4): the routers on the area's tree that are at its border, or at that of the AS. */
export function addBorderRouters(routing: OspfRouting, area: OspfArea, tree: AreaTree, root: number): void {
  const { graph, flags } = tree;
  for (let vertex = 0; vertex < graph.vertices.count; vertex++) {
    if (((flags[vertex] as number) & BORDER_FLAGS) === 0 || vertex === root || isNetwork(graph, vertex)) continue;
    const routerId = identityOf(graph, vertex);
    const path = pathToRouter(tree, routerId);
    if (path) addRouterRoute(routing, { routerId, area: area.id, pathType: 'intra-area', ...path });
  }
}

/** One route for each area: an intra-area one is preferred, then the shortest, and of the same cost all together. */
export function addRouterRoute(routing: OspfRouting, route: RouterRoute): void {
  const { borderRouters, hopSets } = routing;
  const routes = borderRouters.get(route.routerId | 0) ?? [];
  borderRouters.set(route.routerId | 0, routes);
  const at = routes.findIndex(({ area }) => area === route.area);
  const known = routes[at];
  if (!known) routes.push(route);
  else if (known.pathType === 'inter-area' && route.cost < known.cost) routes[at] = route;
  else if (known.pathType === 'inter-area' && route.cost === known.cost) {
    routes[at] = { ...known, hops: uniteHops(hopSets, known.hops, route.hops) };
  }
}

/** §16.3: another way to what is reached through the backbone. */
export function shortenRouterRoute(routing: OspfRouting, routerId: number, cost: number, hops: number): void {
  const routes = routing.borderRouters.get(routerId | 0) ?? [];
  const at = routes.findIndex(({ area, flags }) => area === BACKBONE && flags & ROUTER_FLAG.asBoundary);
  const known = routes[at];
  if (!known || cost > known.cost) return;
  const united = cost < known.cost ? hops : uniteHops(routing.hopSets, known.hops, hops);
  routes[at] = { ...known, cost, hops: united };
}

/** §16.4 (3): the route to an AS boundary router that is taken among those of the areas, or among the intra-area ones. */
export function preferredAsbrRoute(
  { routing, settings }: OspfState,
  routerId: number,
  isInsideOnly = false,
): RouterRoute | undefined {
  let routes = (routing.borderRouters.get(routerId | 0) ?? []).filter(
    ({ flags, pathType }) => flags & ROUTER_FLAG.asBoundary && (pathType === 'intra-area' || !isInsideOnly),
  );
  if (!settings.rfc1583Compatibility && routes.some(isMostPreferred)) routes = routes.filter(isMostPreferred);
  return routes.sort((a, b) => a.cost - b.cost || b.area - a.area)[0];
}

/** §16.4.1: intra-area paths through another area than the backbone go before all others. */
export function isMostPreferred({ pathType, area }: Pick<RouterRoute, 'pathType' | 'area'>): boolean {
  return pathType === 'intra-area' && area !== BACKBONE;
}
