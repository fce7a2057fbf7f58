/** Questions about a RIP process: what `show ip rip database` and `show ip protocols` print. */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { Prefix } from '../../addr/prefix.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import type { RipNeighbor, RipState } from './state.ts';
import { type PathColumns, prefixAt, ROUTE_KINDS, type RouteKind } from './table.ts';

export interface RipDatabaseEntry {
  readonly prefix: Prefix;
  readonly kind: RouteKind;
  /** As the profile counts it; 16 when unreachable. */
  readonly metric: number;
  readonly tag: number;
  /** Unreachable, held down and still used. */
  readonly possiblyDown: boolean;
  /** Not told yet in a triggered update. */
  readonly changed: boolean;
  /** Of a connected network its interface, of a learned route one path or several. */
  readonly paths: readonly RipDatabasePath[];
}

export interface RipDatabasePath {
  /** Whose word it is; 0 for our own. */
  readonly gateway: IPv4;
  readonly nextHop: IPv4;
  /** -1 if there is none. */
  readonly iface: number;
  readonly heardAt: Instant;
}

/** Every route, also unreachable ones that are still told of, by network, then by length. */
export function ripDatabase({ routes }: RipState): RipDatabaseEntry[] {
  return Array.from(routes.order.subarray(0, routes.count), (slot) => ({
    prefix: prefixAt(routes, slot),
    kind: ROUTE_KINDS[routes.kind[slot] as number] as RouteKind,
    metric: routes.metric[slot] as number,
    tag: routes.tag[slot] as number,
    possiblyDown: routes.held[slot] !== 0,
    changed: routes.changed[slot] === 1,
    paths: routes.paths.slice(0, routes.pathCount[slot]).map((path) => pathAt(path, slot)),
  }));
}

/** The routers that updates came from, by address. */
export function ripSources({ neighbors }: RipState): RipNeighbor[] {
  const heard = [...neighbors.values()].filter(({ lastUpdate }) => lastUpdate !== NEVER);
  return heard.sort((a, b) => a.address - b.address);
}

function pathAt({ gateway, nextHop, iface, heardAt }: PathColumns, slot: number): RipDatabasePath {
  return {
    gateway: (gateway[slot] as number) >>> 0,
    nextHop: (nextHop[slot] as number) >>> 0,
    iface: iface[slot] as number,
    heardAt: heardAt[slot] as number,
  };
}
