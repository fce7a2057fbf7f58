/** Virtual links come up and go down with the path through their transit area (RFC 2328 §15, §16.1 (4)). */
import type { Instant } from '../../base/time.ts';
import { BACKBONE } from './area-border.ts';
import { pathToRouter } from './border-routers.ts';
import { handleInterfaceEvent } from './interface-machine.ts';
import { hopsOf } from './next-hop-sets.ts';
import { scheduleOrigination } from './origination-schedule.ts';
import type { OspfOut } from './out.ts';
import type { AreaTree } from './routing-state.ts';
import { rowEnd } from './rows.ts';
import { findVertex, hasLink, isNetwork, LINK_STRIDE, ROUTER } from './spf-graph.ts';
import type { OspfInterface, OspfState, VirtualLinkEnd } from './state.ts';

/** What cannot be the cost of a link: a longer path is none. */
const MAXIMUM_COST = 0xffff;

/** What can be said of the other end at present. */
type Reach = Pick<VirtualLinkEnd, 'address' | 'source' | 'cost'>;

/** The calculation says which of them can be used now, and how. */
export function updateVirtualLinks(state: OspfState, now: Instant, out: OspfOut): void {
  for (const iface of state.areas.get(BACKBONE)?.interfaces ?? []) {
    if (iface.virtual) updateVirtualLink(state, iface, iface.virtual, now, out);
  }
}

function updateVirtualLink(
  state: OspfState,
  iface: OspfInterface,
  link: VirtualLinkEnd,
  now: Instant,
  out: OspfOut,
): void {
  const reach = reachOf(state, link);
  if (!reach) {
    if (iface.state !== 'down') handleInterfaceEvent(state, iface, 'interfaceDown', now, out);
    link.address = 0;
    return;
  }
  const isOther = reach.cost !== link.cost || reach.source !== link.source;
  Object.assign(link, reach);
  if (iface.state === 'down') handleInterfaceEvent(state, iface, 'interfaceUp', now, out);
  else if (isOther) scheduleOrigination(state, iface.area, 'router', now, out);
}

function reachOf(state: OspfState, { transitArea, neighbor }: VirtualLinkEnd): Reach | undefined {
  const tree = state.routing.trees.get(transitArea | 0);
  const path = tree && pathToRouter(tree, neighbor);
  if (!path || path.cost > MAXIMUM_COST) return undefined;
  const hop = hopsOf(state.routing.hopSets, path.hops)[0];
  const source = hop && state.interfaces.get(hop.iface)?.settings.address;
  const address = addressTowards(tree, findVertex(tree.graph, neighbor, ROUTER));
  return source && address ? { source, address, cost: path.cost } : undefined;
}

/**
 * The address of the router on the link back to the vertex in front of it on a shortest path; `undefined` if that link has
 * none.
 */
function addressTowards({ graph, tree }: AreaTree, router: number): number | undefined {
  const { values, starts } = graph.links;
  const end = rowEnd(graph.links, router);
  for (let at = starts[router] as number; at < end; at += LINK_STRIDE) {
    const before = values[at] as number;
    const address = (values[at + 2] as number) >>> 0;
    if (isAddress(address) && hasLink(graph, before, router) && leadsTo({ graph, tree }, before, router))
      return address;
  }
  return undefined;
}

/** Whether a shortest path to the vertex goes over that other one. */
function leadsTo({ graph, tree }: Pick<AreaTree, 'graph' | 'tree'>, before: number, vertex: number): boolean {
  const { values, starts } = graph.links;
  const end = rowEnd(graph.links, before);
  const distance = (tree.distances[vertex] as number) - (tree.distances[before] as number);
  for (let at = starts[before] as number; at < end; at += LINK_STRIDE) {
    if (values[at] === vertex && values[at + 1] === distance) return true;
  }
  return isNetwork(graph, before) && distance === 0;
}

/** Links without addresses have the number of an interface instead. */
function isAddress(data: number): boolean {
  return data >>> 24 !== 0;
}
