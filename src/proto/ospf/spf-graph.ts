/**
 * The graph of an area (RFC 2328 §2.1): routers and transit networks as numbered vertices, and their links. What an LSA
 * says becomes the links of a vertex elsewhere (area-graph.ts does it for version 2); nothing of it is known here. Plain
 * data.
 */
import { createPairIndex, findPair, numberPair, type PairIndex } from './pair-index.ts';
import { createRows, type Rows, rowEnd, setRow } from './rows.ts';

export interface SpfGraph {
  /**
   * Vertices by identity and kind: of a router its ID and `ROUTER`, of a network its identity and a number above
   * `ROUTER`, which is `NETWORK` where one number tells a network from all others.
   */
  readonly vertices: PairIndex;
  /** By vertex: for each link the vertex it leads to, its cost, and what an adapter finds the next hop by. */
  readonly links: Rows;
}

export const ROUTER = 0;
export const NETWORK = 1;

/** A link is that many numbers of a row: target, cost, data. */
export const LINK_STRIDE = 3;

export function createSpfGraph(): SpfGraph {
  return { vertices: createPairIndex(), links: createRows() };
}

/** The vertex, which it becomes if it was none; without links nothing leads to it. */
export function vertexOf(graph: SpfGraph, identity: number, kind: number): number {
  return numberPair(graph.vertices, identity, kind);
}

/** -1 if it is no vertex. */
export function findVertex(graph: SpfGraph, identity: number, kind: number): number {
  return findPair(graph.vertices, identity, kind);
}

export function isNetwork(graph: SpfGraph, vertex: number): boolean {
  return graph.vertices.second[vertex] !== ROUTER;
}

/** The identity as an unsigned number. */
export function identityOf(graph: SpfGraph, vertex: number): number {
  return (graph.vertices.first[vertex] as number) >>> 0;
}

/** The vertex has these links now, `LINK_STRIDE` numbers each. Whether it had others before. */
export function setLinks(graph: SpfGraph, vertex: number, links: readonly number[]): boolean {
  return setRow(graph.links, vertex, links, links.length);
}

/** §16.1 (2b): any link from there to here will do, it need not be the other half of the one under consideration. */
export function hasLink(graph: SpfGraph, from: number, to: number): boolean {
  const { values, starts } = graph.links;
  const end = rowEnd(graph.links, from);
  for (let at = starts[from] as number; at < end; at += LINK_STRIDE) if (values[at] === to) return true;
  return false;
}
