/**
 * What LSAs of version 2 say, as the graph of an area: transit links become the links of a vertex, stub networks and the
 * networks themselves its leaves (RFC 2328 §16.1).
 */
import { lengthOfMask } from '../../addr/prefix.ts';
import type { Instant } from '../../base/time.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';
import { ROUTER_LINK, type RouterBody, type RouterLink } from '../../wire/lsa-bodies.ts';
import { isMaxAge, lsasOfType } from './database.ts';
import { numberPair, type PairIndex } from './pair-index.ts';
import { type AreaTree, createAreaTree, LEAF_STRIDE, type OspfRouting } from './routing-state.ts';
import { setRow } from './rows.ts';
import { findVertex, LINK_STRIDE, NETWORK, ROUTER, type SpfGraph, setLinks, vertexOf } from './spf-graph.ts';
import type { OspfArea } from './state.ts';
import { networkBodyOf, routerBodyOf, type StoredLsa } from './stored-lsa.ts';

/** What of a graph became another. */
export interface GraphChange {
  links: boolean;
  leaves: boolean;
}

/** The graph of the area; a new one knows the whole database, and has all of it still to read. */
export function areaTreeOf(routing: OspfRouting, area: OspfArea, now: Instant): AreaTree {
  const known = routing.trees.get(area.id | 0);
  if (known) return known;
  const fresh = createAreaTree();
  for (const type of [LSA_TYPE.router, LSA_TYPE.network]) {
    for (const entry of lsasOfType(area.database, type))
      if (!isMaxAge(entry, now)) markStale(fresh, entry.lsa, entry.lsa);
  }
  routing.trees.set(area.id | 0, fresh);
  return fresh;
}

/** The LSA is another now, or with `undefined` gone: its vertex is read again before the next calculation. */
export function markStale(
  tree: AreaTree,
  { type, linkStateId, advertisingRouter }: StoredLsa,
  after?: StoredLsa,
): void {
  if (type === LSA_TYPE.network) tree.staleNetworks.add(linkStateId | 0);
  else if (linkStateId === advertisingRouter) tree.staleRouters.set(linkStateId | 0, after);
}

/** Brings the graph in line with the database. */
export function refreshGraph(tree: AreaTree, area: OspfArea, prefixes: PairIndex, now: Instant): GraphChange {
  const change: GraphChange = { links: false, leaves: false };
  for (const [id, lsa] of tree.staleRouters) readRouter(tree, id, lsa, prefixes, change);
  if (tree.staleNetworks.size > 0) {
    const lsas = networkLsas(tree, area, now);
    for (const id of tree.staleNetworks) readNetwork(tree, id, lsas.get(id), prefixes, change);
  }
  tree.staleRouters.clear();
  tree.staleNetworks.clear();
  return change;
}

function readRouter(
  tree: AreaTree,
  id: number,
  lsa: StoredLsa | undefined,
  prefixes: PairIndex,
  change: GraphChange,
): void {
  const { graph, lsas } = tree;
  if (!lsa && findVertex(graph, id, ROUTER) < 0) return;
  const vertex = vertexOf(graph, id, ROUTER);
  const body = lsa ? routerBodyOf(lsa) : NO_BODY;
  const { links, leaves } = numbersOf(tree, vertex, body, prefixes);
  while (lsas.length <= vertex) lsas.push(undefined);
  lsas[vertex] = lsa;
  if (setLinks(graph, vertex, links)) change.links = true;
  if (setRow(tree.leaves, vertex, leaves, leaves.length)) change.leaves = true;
  if (setFlags(tree, vertex, body.flags)) change.leaves = true;
}

const NO_BODY: RouterBody = { flags: 0, links: [] };

/** The rows of the vertex. */
function numbersOf(tree: AreaTree, vertex: number, body: RouterBody, prefixes: PairIndex) {
  const before = readBefore(tree, vertex);
  const links: number[] = [];
  const leaves: number[] = [];
  for (const link of body.links) {
    const known = numberBefore(before, tree, link);
    if (isStub(link)) leaves.push(known ?? numberOfStub(link, prefixes), link.metric);
    else if (isLink(link)) links.push(known ?? vertexAt(link, tree.graph), link.metric, link.linkData | 0);
  }
  return { links, leaves };
}

function isStub({ type, linkData }: RouterLink): boolean {
  return type === ROUTER_LINK.stub && lengthOfMask(linkData) !== undefined;
}

function isLink({ type }: RouterLink): boolean {
  return type === ROUTER_LINK.pointToPoint || type === ROUTER_LINK.transit || type === ROUTER_LINK.virtual;
}

function numberOfStub({ linkId, linkData }: RouterLink, prefixes: PairIndex): number {
  return numberPair(prefixes, linkId & linkData, lengthOfMask(linkData) as number);
}

function vertexAt({ type, linkId }: RouterLink, graph: SpfGraph): number {
  return vertexOf(graph, linkId, type === ROUTER_LINK.transit ? NETWORK : ROUTER);
}

/**
 * The instance that a vertex was read from, link by link. The next one mostly says the same but of one neighbour, and what
 * the same link leads to has its number already: looking all of them up is what reading a graph would spend its time on.
 */
interface Before {
  readonly links: readonly RouterLink[];
  /** The next of them, and where in the rows of the vertex it is. */
  next: number;
  linkAt: number;
  leafAt: number;
}

function readBefore({ graph, leaves, lsas }: AreaTree, vertex: number): Before {
  const lsa = lsas[vertex];
  return {
    links: lsa ? routerBodyOf(lsa).links : [],
    next: 0,
    linkAt: lsa ? (graph.links.starts[vertex] as number) : 0,
    leafAt: lsa ? (leaves.starts[vertex] as number) : 0,
  };
}

/** The vertex or network that the link led to, if it is the next one or that behind it. */
function numberBefore(before: Before, { graph, leaves }: AreaTree, link: RouterLink): number | undefined {
  const { links, next } = before;
  const isNext = leadsAlike(links[next], link);
  if (!isNext && !leadsAlike(links[next + 1], link)) return undefined;
  if (!isNext) passOver(before);
  const { linkAt, leafAt } = before;
  passOver(before);
  return isStub(link) ? leaves.values[leafAt] : graph.links.values[linkAt];
}

function leadsAlike(one: RouterLink | undefined, other: RouterLink): boolean {
  return one?.type === other.type && one.linkId === other.linkId && one.linkData === other.linkData;
}

function passOver(before: Before): void {
  const link = before.links[before.next++] as RouterLink;
  if (isStub(link)) before.leafAt += LEAF_STRIDE;
  else if (isLink(link)) before.linkAt += LINK_STRIDE;
}

function readNetwork(
  tree: AreaTree,
  id: number,
  lsa: StoredLsa | undefined,
  prefixes: PairIndex,
  change: GraphChange,
): void {
  const { graph } = tree;
  const body = lsa && networkBodyOf(lsa);
  const links: number[] = [];
  for (const router of body?.attachedRouters ?? []) links.push(vertexOf(graph, router, ROUTER), 0, 0);
  const length = body && lengthOfMask(body.mask);
  const leaves = body && length !== undefined ? [numberPair(prefixes, id & body.mask, length), 0] : [];
  if (!body && findVertex(graph, id, NETWORK) < 0) return;
  const vertex = vertexOf(graph, id, NETWORK);
  if (setLinks(graph, vertex, links)) change.links = true;
  if (setRow(tree.leaves, vertex, leaves, leaves.length)) change.leaves = true;
}

/**
 * Footnote 14: a network-LSA is looked up by its Link State ID alone. There are two only while a router that changed its
 * Router ID has not flushed the old one: that of the higher is taken.
 */
function networkLsas(tree: AreaTree, area: OspfArea, now: Instant): Map<number, StoredLsa> {
  const found = new Map<number, StoredLsa>();
  for (const entry of lsasOfType(area.database, LSA_TYPE.network)) {
    const id = entry.lsa.linkStateId | 0;
    if (!tree.staleNetworks.has(id) || isMaxAge(entry, now)) continue;
    const other = found.get(id);
    if (!other || entry.lsa.advertisingRouter > other.advertisingRouter) found.set(id, entry.lsa);
  }
  return found;
}

function setFlags(tree: AreaTree, vertex: number, flags: number): boolean {
  if (vertex >= tree.flags.length) {
    const grown = new Uint16Array(vertex + 1 + (vertex >> 1));
    grown.set(tree.flags);
    tree.flags = grown;
  }
  if (tree.flags[vertex] === flags) return false;
  tree.flags[vertex] = flags;
  return true;
}
