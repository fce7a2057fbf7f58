/**
 * Routes to networks as columns, by the numbers that the networks have in a `PairIndex` (RFC 2328 §11). Plain data.
 */

export interface RouteTable {
  /** `PATH`; the lesser, the more preferred. */
  pathTypes: Uint8Array;
  /** Area ID as a signed number; 0 for externals. */
  areas: Int32Array;
  /** Of an external-2 that of the path to the AS boundary router or forwarding address. */
  costs: Uint32Array;
  /** Number of a set of next hops; `NO_HOPS`: what matches is discarded. */
  hops: Int32Array;
  /** Intra-area: Link State ID of the Link State Origin; else the Advertising Router. */
  origins: Uint32Array;
  /** Externals: type 2 metric, tag. */
  metrics: Uint32Array;
  tags: Uint32Array;
}

/** Path types in order of preference (§11). */
export const PATH = { intraArea: 1, interArea: 2, external1: 3, external2: 4, none: 5 } as const;

export function createRouteTable(): RouteTable {
  return resized(0);
}

/** Room for so many networks; those that are new have no route. */
export function growRouteTable(table: RouteTable, count: number): void {
  const before = table.pathTypes.length;
  if (count <= before) return;
  const grown = resized(count + (count >> 3));
  copyRoutes(table, grown);
  Object.assign(table, grown);
}

/** `to` has room for all of `from`, and loses what it has beyond that. */
export function copyRoutes(from: RouteTable, to: RouteTable): void {
  to.pathTypes.fill(PATH.none, from.pathTypes.length);
  to.pathTypes.set(from.pathTypes);
  to.areas.set(from.areas);
  to.costs.set(from.costs);
  to.hops.set(from.hops);
  to.origins.set(from.origins);
  to.metrics.set(from.metrics);
  to.tags.set(from.tags);
}

/** `at`: the number that the network has in the other table. */
export function copyRoute(from: RouteTable, to: RouteTable, network: number, at = network): void {
  to.pathTypes[at] = from.pathTypes[network] as number;
  to.areas[at] = from.areas[network] as number;
  to.costs[at] = from.costs[network] as number;
  to.hops[at] = from.hops[network] as number;
  to.origins[at] = from.origins[network] as number;
  to.metrics[at] = from.metrics[network] as number;
  to.tags[at] = from.tags[network] as number;
}

/** Routes of that path type and of less preferred ones are gone. */
export function clearRoutes(table: RouteTable, pathType: number): void {
  const { pathTypes } = table;
  for (let network = 0; network < pathTypes.length; network++) {
    if ((pathTypes[network] as number) >= pathType) pathTypes[network] = PATH.none;
  }
}

/** An intra-area or inter-area route in place of what is there. */
export function putRoute(
  table: RouteTable,
  network: number,
  pathType: number,
  area: number,
  cost: number,
  hops: number,
  origin: number,
): void {
  table.pathTypes[network] = pathType;
  table.areas[network] = area;
  table.costs[network] = cost;
  table.hops[network] = hops;
  table.origins[network] = origin;
  table.metrics[network] = 0;
  table.tags[network] = 0;
}

/** Whether the RIB would have the same of both: of a network in one table, and of one in the other. */
export function isSameRoute(a: RouteTable, network: number, b: RouteTable, other: number): boolean {
  if (a.pathTypes[network] !== b.pathTypes[other]) return false;
  return (
    a.pathTypes[network] === PATH.none ||
    (a.costs[network] === b.costs[other] &&
      a.hops[network] === b.hops[other] &&
      a.areas[network] === b.areas[other] &&
      a.metrics[network] === b.metrics[other] &&
      a.tags[network] === b.tags[other])
  );
}

function resized(capacity: number): RouteTable {
  return {
    pathTypes: new Uint8Array(capacity).fill(PATH.none),
    areas: new Int32Array(capacity),
    costs: new Uint32Array(capacity),
    hops: new Int32Array(capacity),
    origins: new Uint32Array(capacity),
    metrics: new Uint32Array(capacity),
    tags: new Uint32Array(capacity),
  };
}
