/**
 * The candidate list of Dijkstra's algorithm (RFC 2328 §16.1) as a binary heap: vertices with their distance, the nearest
 * first, and among those networks before routers.
 */

export interface CandidateList {
  size: number;
  /** The heap: vertices, and what they are ordered by. */
  vertices: Int32Array;
  ranks: Float64Array;
  /** By vertex: its place in the heap; -1 since it was taken. Means nothing for one that was never on the list. */
  places: Int32Array;
}

export function createCandidateList(): CandidateList {
  return { size: 0, vertices: new Int32Array(0), ranks: new Float64Array(0), places: new Int32Array(0) };
}

/** An empty list with room for vertices up to, not including, `count`. */
export function clearCandidates(list: CandidateList, count: number): void {
  list.size = 0;
  if (count <= list.places.length) return;
  list.vertices = new Int32Array(count * 2);
  list.ranks = new Float64Array(count * 2);
  list.places = new Int32Array(count * 2);
}

/** A vertex that is not on the list. */
export function addCandidate(list: CandidateList, vertex: number, distance: number, isNetwork: boolean): void {
  rise(list, list.size++, vertex, rankOf(distance, isNetwork));
}

/** A vertex that is on the list is nearer than it was thought to be. */
export function approachCandidate(list: CandidateList, vertex: number, distance: number, isNetwork: boolean): void {
  rise(list, list.places[vertex] as number, vertex, rankOf(distance, isNetwork));
}

/** Removes the nearest; -1 if the list is empty. */
export function takeNearest(list: CandidateList): number {
  if (list.size === 0) return -1;
  const nearest = list.vertices[0] as number;
  list.places[nearest] = -1;
  const last = --list.size;
  if (last > 0) sink(list, list.vertices[last] as number, list.ranks[last] as number);
  return nearest;
}

/** Whether a vertex that was on the list still is. */
export function isCandidate(list: CandidateList, vertex: number): boolean {
  return (list.places[vertex] as number) >= 0;
}

/** §16.1 (3): a network goes before a router that is as near, or not all paths of the same cost are found. */
function rankOf(distance: number, isNetwork: boolean): number {
  return distance * 2 + (isNetwork ? 0 : 1);
}

/** Puts the vertex where its rank belongs, from that place upwards. */
function rise(list: CandidateList, from: number, vertex: number, rank: number): void {
  const { vertices, ranks, places } = list;
  let place = from;
  while (place > 0) {
    const above = (place - 1) >> 1;
    if ((ranks[above] as number) <= rank) break;
    vertices[place] = vertices[above] as number;
    ranks[place] = ranks[above] as number;
    places[vertices[place] as number] = place;
    place = above;
  }
  vertices[place] = vertex;
  ranks[place] = rank;
  places[vertex] = place;
}

/** Puts the vertex where its rank belongs, from the top downwards. */
function sink(list: CandidateList, vertex: number, rank: number): void {
  const { vertices, ranks, places, size } = list;
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    if (below >= size) break;
    if (below + 1 < size && (ranks[below + 1] as number) < (ranks[below] as number)) below++;
    if ((ranks[below] as number) >= rank) break;
    vertices[place] = vertices[below] as number;
    ranks[place] = ranks[below] as number;
    places[vertices[place] as number] = place;
    place = below;
  }
  vertices[place] = vertex;
  ranks[place] = rank;
  places[vertex] = place;
}
