/**
 * Numbers of networks, vertices and sets of next hops are not given up one by one. When most of them belong to what is
 * long gone, as with a neighbour that tells of ever other networks, all is numbered anew.
 */
import { createNextHopSets, hopsOf, numberHops } from './next-hop-sets.ts';
import { createPairIndex, numberPair } from './pair-index.ts';
import { copyRoute, createRouteTable, growRouteTable, PATH } from './route-table.ts';
import type { OspfRouting } from './routing-state.ts';

/** So many are nothing to worry about. */
const SPARE = 4096;

/** The routes that stand get new numbers if there are too many; trees begin anew with the databases. */
export function compactRouting(routing: OspfRouting): void {
  if (!isBloated(routing)) return;
  const { prefixes, routes, hopSets } = routing;
  const fresh = {
    prefixes: createPairIndex(),
    routes: createRouteTable(),
    hopSets: createNextHopSets(),
    trees: new Map(),
  };
  for (let network = 0; network < routes.pathTypes.length; network++) {
    if (routes.pathTypes[network] === PATH.none) continue;
    const number = numberPair(fresh.prefixes, prefixes.first[network] as number, prefixes.second[network] as number);
    growRouteTable(fresh.routes, fresh.prefixes.count);
    copyRoute(routes, fresh.routes, network, number);
    fresh.routes.hops[number] = numberHops(fresh.hopSets, hopsOf(hopSets, routes.hops[network] as number));
  }
  Object.assign(routing, fresh);
}

/** Whether most of the numbers are of no use any more. */
function isBloated({ prefixes, routes, trees, hopSets }: OspfRouting): boolean {
  if (hopSets.members.length > SPARE) return true;
  if (prefixes.count > SPARE && prefixes.count > SPARE + 2 * countOther(routes.pathTypes, PATH.none)) return true;
  for (const { graph } of trees.values()) {
    const { count } = graph.vertices;
    if (count > SPARE && count > SPARE + 2 * countOther(graph.links.lengths, 0)) return true;
  }
  return false;
}

function countOther(values: Uint8Array | Int32Array, value: number): number {
  let count = 0;
  for (const other of values) if (other !== value) count++;
  return count;
}
