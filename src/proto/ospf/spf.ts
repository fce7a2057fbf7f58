/**
 * Dijkstra's algorithm over the graph of an area, with all paths of the same cost (RFC 2328 §16.1, first stage). It knows
 * neither LSAs nor addresses: what the next hop of a first step is, it asks.
 */
import {
  addCandidate,
  approachCandidate,
  type CandidateList,
  clearCandidates,
  createCandidateList,
  isCandidate,
  takeNearest,
} from './candidate-list.ts';
import { hasDirectHop, type NextHopSets, NO_HOPS, uniteHops } from './next-hop-sets.ts';
import { rowEnd } from './rows.ts';
import { hasLink, isNetwork, LINK_STRIDE, type SpfGraph } from './spf-graph.ts';

/** A shortest-path tree, of which the branches are not kept: distances and next hops are all that routes need. */
export interface SpfTree {
  /** By vertex; `UNREACHABLE` if no path leads there. */
  distances: Uint32Array;
  /** By vertex: the number of a set of next hops. */
  hops: Int32Array;
}

const UNREACHABLE = 0xffff_ffff;

/** §16.1.1: the next hops of first steps, from which all others are inherited. Sets are numbers of `NextHopSets`. */
export interface FirstHops {
  readonly sets: NextHopSets;
  /** Over a link of the root to that vertex; of a network without address. Empty: the link is of no use. */
  overLink(vertex: number, data: number): number;
  /** To a router on a network, whose own next hops have one without address. */
  onNetwork(network: number, router: number, hops: number): number;
}

/** Holds nothing between two calculations. */
const CANDIDATES: CandidateList = createCandidateList();

export function createSpfTree(): SpfTree {
  return { distances: new Uint32Array(0), hops: new Int32Array(0) };
}

/** Whether a path leads to the vertex, which may be newer than the tree. */
export function isReached({ distances }: SpfTree, vertex: number): boolean {
  return vertex < distances.length && distances[vertex] !== UNREACHABLE;
}

/** What a calculation works on. */
interface Growth {
  readonly graph: SpfGraph;
  readonly root: number;
  readonly tree: SpfTree;
  readonly firstHops: FirstHops;
}

/** §16.1 (1) – (3), (5). The root is a vertex. */
export function growTree(graph: SpfGraph, root: number, tree: SpfTree, firstHops: FirstHops): void {
  const { count } = graph.vertices;
  if (tree.distances.length < count) {
    tree.distances = new Uint32Array(count + (count >> 3));
    tree.hops = new Int32Array(count + (count >> 3));
  }
  tree.distances.fill(UNREACHABLE);
  tree.hops.fill(NO_HOPS);
  clearCandidates(CANDIDATES, count);
  tree.distances[root] = 0;
  const growth = { graph, root, tree, firstHops };
  for (let vertex = root; vertex >= 0; vertex = takeNearest(CANDIDATES)) examineLinks(growth, vertex);
}

/** §16.1 (2) */
function examineLinks(growth: Growth, from: number): void {
  const { graph, root, tree } = growth;
  const { values, starts } = graph.links;
  const { distances } = tree;
  const base = distances[from] as number;
  const inherited = isFirst(growth, from) ? NO_HOPS : (tree.hops[from] as number);
  const end = rowEnd(graph.links, from);
  for (let at = starts[from] as number; at < end; at += LINK_STRIDE) {
    const to = values[at] as number;
    const distance = base + (values[at + 1] as number);
    if (distance > (distances[to] as number) || to === root || !hasLink(graph, to, from)) continue;
    const hops = inherited === NO_HOPS ? firstStep(growth, from, to, values[at + 2] as number) : inherited;
    if (hops !== NO_HOPS) offerPath(growth, to, distance, hops);
  }
}

/** Whether there is no router in between: a step from there is a first one. */
function isFirst({ graph, root, tree, firstHops }: Growth, from: number): boolean {
  return from === root || (isNetwork(graph, from) && hasDirectHop(firstHops.sets, tree.hops[from] as number));
}

function firstStep({ root, tree, firstHops }: Growth, from: number, to: number, data: number): number {
  if (from === root) return firstHops.overLink(to, data);
  return firstHops.onNetwork(from, to, tree.hops[from] as number);
}

/** §16.1 (2d): a path that is not longer than that known. */
function offerPath({ graph, tree, firstHops }: Growth, to: number, distance: number, hops: number): void {
  const known = tree.distances[to] as number;
  if (distance === known) {
    // (2c) What is on the tree stays as it is; only links without cost lead back there.
    if (isCandidate(CANDIDATES, to)) tree.hops[to] = uniteHops(firstHops.sets, tree.hops[to] as number, hops);
    return;
  }
  tree.distances[to] = distance;
  tree.hops[to] = hops;
  if (known === UNREACHABLE) addCandidate(CANDIDATES, to, distance, isNetwork(graph, to));
  else approachCandidate(CANDIDATES, to, distance, isNetwork(graph, to));
}
