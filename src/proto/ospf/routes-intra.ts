/** Intra-area routes (RFC 2328 §16.1): the networks on an area's tree, and then the stub networks that hang on it. */
import { prefixOf } from '../../addr/prefix.ts';
import { NO_HOPS, numberHops, uniteHops } from './next-hop-sets.ts';
import { PATH, putRoute, type RouteTable } from './route-table.ts';
import { type AreaTree, LEAF_STRIDE } from './routing-state.ts';
import { rowEnd } from './rows.ts';
import { isReached } from './spf.ts';
import { identityOf, isNetwork } from './spf-graph.ts';
import type { OspfArea, OspfState } from './state.ts';

/** The area's tree stands; `root` is our own vertex in it. */
export function addIntraAreaRoutes(
  state: OspfState,
  area: OspfArea,
  tree: AreaTree,
  root: number,
  table: RouteTable,
): void {
  const { graph } = tree;
  const { count } = graph.vertices;
  for (let vertex = 0; vertex < count; vertex++) {
    if (isReached(tree.tree, vertex) && isNetwork(graph, vertex)) addNetwork(area, tree, vertex, table);
  }
  for (let vertex = 0; vertex < count; vertex++) {
    if (!isReached(tree.tree, vertex) || isNetwork(graph, vertex)) continue;
    if (vertex === root) addOwnStubs(state, area, tree, vertex, table);
    else addStubs(state, area, tree, vertex, table);
  }
}

/** §16.1 (4): of several vertices that are one network, as while its Designated Router changes, one is taken. */
function addNetwork(area: OspfArea, { graph, tree, leaves }: AreaTree, vertex: number, table: RouteTable): void {
  const at = leaves.starts[vertex] as number;
  if (rowEnd(leaves, vertex) === at) return;
  const network = leaves.values[at] as number;
  const cost = tree.distances[vertex] as number;
  const id = identityOf(graph, vertex);
  if (table.pathTypes[network] === PATH.intraArea) {
    const known = table.costs[network] as number;
    if (cost > known || (cost === known && (table.origins[network] as number) >= id)) return;
  }
  putRoute(table, network, PATH.intraArea, area.id, cost, tree.hops[vertex] as number, id);
}

function addStubs(
  state: OspfState,
  area: OspfArea,
  { graph, tree, leaves }: AreaTree,
  vertex: number,
  table: RouteTable,
): void {
  const { values } = leaves;
  const base = tree.distances[vertex] as number;
  const hops = tree.hops[vertex] as number;
  const end = rowEnd(leaves, vertex);
  for (let at = leaves.starts[vertex] as number; at < end; at += LEAF_STRIDE) {
    const cost = base + (values[at + 1] as number);
    addStub(state, area, values[at] as number, cost, hops, identityOf(graph, vertex), table);
  }
}

/** Our own stub networks are on the interface that has an address there. */
function addOwnStubs(
  state: OspfState,
  area: OspfArea,
  { graph, leaves }: AreaTree,
  vertex: number,
  table: RouteTable,
): void {
  const end = rowEnd(leaves, vertex);
  for (let at = leaves.starts[vertex] as number; at < end; at += LEAF_STRIDE) {
    const network = leaves.values[at] as number;
    const hops = hopsToOwn(state, area, network);
    if (hops !== NO_HOPS)
      addStub(state, area, network, leaves.values[at + 1] as number, hops, identityOf(graph, vertex), table);
  }
}

/** Stage 2, (1) and (2). */
function addStub(
  state: OspfState,
  area: OspfArea,
  network: number,
  cost: number,
  hops: number,
  router: number,
  table: RouteTable,
): void {
  const known =
    table.pathTypes[network] === PATH.intraArea ? (table.costs[network] as number) : Number.POSITIVE_INFINITY;
  if (cost > known) return;
  if (cost < known) return putRoute(table, network, PATH.intraArea, area.id, cost, hops, router);
  table.hops[network] = uniteHops(state.routing.hopSets, table.hops[network] as number, hops);
  table.origins[network] = Math.max(table.origins[network] as number, router);
}

function hopsToOwn({ routing }: OspfState, area: OspfArea, network: number): number {
  const bits = (routing.prefixes.first[network] as number) >>> 0;
  const length = routing.prefixes.second[network] as number;
  for (const { key, settings } of area.interfaces) {
    const isThere = [settings, ...settings.secondary].some(({ address }) => prefixOf(address, length).bits === bits);
    if (isThere) return numberHops(routing.hopSets, [{ iface: key, address: 0 }]);
  }
  return NO_HOPS;
}
