/** Next hops of the first steps from a router (RFC 2328 §16.1.1), by its interfaces and neighbours. */

import { hopsOf, NO_HOPS, numberHops } from './next-hop-sets.ts';
import type { OspfNextHop } from './out.ts';
import type { AreaTree } from './routing-state.ts';
import { rowEnd } from './rows.ts';
import type { FirstHops } from './spf.ts';
import { findVertex, identityOf, isNetwork, LINK_STRIDE, ROUTER } from './spf-graph.ts';
import type { OspfArea, OspfInterface, OspfState } from './state.ts';

export function firstHopsOf(state: OspfState, area: OspfArea, tree: AreaTree): FirstHops {
  return {
    sets: state.routing.hopSets,
    overLink: (vertex, data) => overLink(state, area, tree, vertex, data),
    onNetwork: (network, router, hops) => onNetwork(state, tree, network, router, hops),
  };
}

/** What an own link of that interface has as Link Data (§12.4.1). */
export function linkDataOf({ settings, virtual }: OspfInterface): number {
  if (virtual) return virtual.source;
  return settings.unnumbered ? settings.iface : settings.address;
}

function overLink(state: OspfState, area: OspfArea, { graph }: AreaTree, vertex: number, data: number): number {
  const sets = state.routing.hopSets;
  const iface = area.interfaces.find((other) => !other.virtual && (linkDataOf(other) | 0) === data);
  if (isNetwork(graph, vertex))
    return iface && isUp(iface) ? numberHops(sets, [{ iface: iface.key, address: 0 }]) : NO_HOPS;
  const router = identityOf(graph, vertex);
  if (!iface) return throughTransitArea(state, area, router);
  const hops: OspfNextHop[] = [];
  for (const { routerId, address } of isUp(iface) ? iface.neighbors.values() : []) {
    if (routerId === router) hops.push({ iface: iface.key, address });
  }
  return numberHops(sets, hops);
}

/** An LSA may still have a link that has gone down since. */
function isUp({ state }: OspfInterface): boolean {
  return state !== 'down';
}

/**
 * §16.1.1 leaves the next hop over a virtual link open until §16.3. The tree of the transit area, which is grown before
 * that of the backbone, has it already.
 */
function throughTransitArea({ routing }: OspfState, area: OspfArea, router: number): number {
  const link = area.interfaces.find((iface) => iface.virtual?.neighbor === router && isUp(iface))?.virtual;
  const transit = link && routing.trees.get(link.transitArea | 0);
  const vertex = transit ? findVertex(transit.graph, router, ROUTER) : -1;
  return transit?.tree.hops[vertex] ?? NO_HOPS;
}

/** The addresses that the router has on the network say where it is reached. */
function onNetwork(state: OspfState, { graph }: AreaTree, network: number, router: number, hops: number): number {
  const { hopSets } = state.routing;
  const { values, starts } = graph.links;
  const end = rowEnd(graph.links, router);
  const found: OspfNextHop[] = [];
  for (let at = starts[router] as number; at < end; at += LINK_STRIDE) {
    if (values[at] !== network) continue;
    const address = (values[at + 2] as number) >>> 0;
    for (const hop of hopsOf(hopSets, hops)) if (hop.address === 0) found.push({ iface: hop.iface, address });
  }
  if (found.length > 0 && state.settings.behaviour.reachesOwnNetworksDirectly) return numberHops(hopSets, found);
  return numberHops(hopSets, [...found, ...hopsOf(hopSets, hops).filter(({ address }) => address !== 0)]);
}
