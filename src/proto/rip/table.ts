/**
 * The routing table of RIP as columns: a route is a slot, the same index in every column, and `order` names the slots by
 * network, then by length. Numbers in typed arrays because a lab has hundreds of thousands of routes, each read and
 * written with every periodic update, and is copied whole for a checkpoint; sorted because a neighbour's update comes in
 * that order too, so that the next entry is found beside the last one.
 */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { Prefix } from '../../addr/prefix.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import { RIP_INFINITY } from '../../wire/rip-layout.ts';

/** Where a route is from; its index is what the table keeps. */
export const ROUTE_KINDS = ['learned', 'connected', 'redistributed-connected', 'static', 'default', 'ospf'] as const;
export type RouteKind = (typeof ROUTE_KINDS)[number];

/** The code of learned routes in the column `kind`. */
export const LEARNED = 0;
export const CONNECTED = 1;

export interface RouteTable {
  /** Routes, and entries of `order` that count. */
  count: number;
  order: Uint32Array;
  /** Slots below `count` that no route has any more. */
  readonly free: number[];
  /** By slot: network bits as a signed number, which the engine handles without a detour. */
  bits: Int32Array;
  length: Uint8Array;
  kind: Uint8Array;
  /** 16 for a route that is unreachable and still told of. */
  metric: Uint8Array;
  tag: Uint16Array;
  /** The route change flag (RFC 2453 §3.10.1). */
  changed: Uint8Array;
  /** Of a route that is held down: the metric that it had, plus one; else 0. */
  held: Uint8Array;
  /** `NEVER` while it is reachable. */
  unreachableAt: Float64Array;
  /** At least 1: an unreachable route keeps its last path. */
  pathCount: Uint8Array;
  /** Paths of equal cost, one set of columns for each rank. */
  readonly paths: PathColumns[];
}

/** By slot. */
export interface PathColumns {
  /** Whose word it is, as a signed number; 0 for our own. */
  gateway: Int32Array;
  /** As a signed number; 0 for a connected network. */
  nextHop: Int32Array;
  /** -1 if there is none. */
  iface: Int32Array;
  heardAt: Float64Array;
}

const FIRST_CAPACITY = 16;
const SIGN = 0x8000_0000 | 0;

export function createRouteTable(): RouteTable {
  return {
    count: 0,
    order: new Uint32Array(FIRST_CAPACITY),
    free: [],
    bits: new Int32Array(FIRST_CAPACITY),
    length: new Uint8Array(FIRST_CAPACITY),
    kind: new Uint8Array(FIRST_CAPACITY),
    metric: new Uint8Array(FIRST_CAPACITY),
    tag: new Uint16Array(FIRST_CAPACITY),
    changed: new Uint8Array(FIRST_CAPACITY),
    held: new Uint8Array(FIRST_CAPACITY),
    unreachableAt: new Float64Array(FIRST_CAPACITY),
    pathCount: new Uint8Array(FIRST_CAPACITY),
    paths: [createPathColumns(FIRST_CAPACITY)],
  };
}

/** A prefix as one number, a key for Maps. */
export function routeKey(bits: IPv4, length: number): number {
  return (bits >>> 0) * 64 + length;
}

export function keyAt(table: RouteTable, slot: number): number {
  return routeKey(table.bits[slot] as number, table.length[slot] as number);
}

export function prefixOfKey(key: number): Prefix {
  return { bits: Math.floor(key / 64), length: key % 64 };
}

export function prefixAt(table: RouteTable, slot: number): Prefix {
  return { bits: (table.bits[slot] as number) >>> 0, length: table.length[slot] as number };
}

/** Where in the order a prefix is or would be; the hint is where it is expected. `bits` is signed. */
export function positionOf(table: RouteTable, bits: number, length: number, hint: number): number {
  const { order, count } = table;
  if (slotAt(table, hint, bits, length) >= 0) return hint;
  const isBehind = hint > count || (hint > 0 && !isBefore(table, order[hint - 1] as number, bits, length));
  let low = isBehind ? 0 : hint;
  let high = isBehind ? Math.min(hint, count) : count;
  // An update leaves out what split horizon holds back: the next entry is a few routes on.
  for (const near = Math.min(low + 8, high); low < near; low++) {
    if (!isBefore(table, order[low] as number, bits, length)) return low;
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(table, order[middle] as number, bits, length)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The order of printed routing tables: by network, then by length. */
function isBefore(table: RouteTable, slot: number, bits: number, length: number): boolean {
  const own = table.bits[slot] as number;
  // Turning the highest bit round makes the order of signed numbers that of unsigned ones.
  return own === bits ? (table.length[slot] as number) < length : (own ^ SIGN) < (bits ^ SIGN);
}

/** The slot of the route at that position if it has that prefix; else -1. */
export function slotAt(table: RouteTable, position: number, bits: number, length: number): number {
  if (position >= table.count) return -1;
  const slot = table.order[position] as number;
  return table.bits[slot] === bits && table.length[slot] === length ? slot : -1;
}

export function slotOf(table: RouteTable, bits: number, length: number): number {
  return slotAt(table, positionOf(table, bits, length, 0), bits, length);
}

/** A slot for a new route at that position of the order, unreachable until somebody says otherwise. */
export function insertRoute(table: RouteTable, position: number, bits: number, length: number): number {
  if (table.count === table.order.length) grow(table);
  const slot = table.free.pop() ?? table.count;
  table.order.copyWithin(position + 1, position, table.count);
  table.order[position] = slot;
  table.count++;
  table.bits[slot] = bits;
  table.length[slot] = length;
  table.kind[slot] = LEARNED;
  table.metric[slot] = RIP_INFINITY;
  table.tag[slot] = 0;
  table.changed[slot] = 0;
  table.held[slot] = 0;
  table.unreachableAt[slot] = NEVER;
  table.pathCount[slot] = 0;
  return slot;
}

export function removeRoute(table: RouteTable, position: number): void {
  table.free.push(table.order[position] as number);
  table.order.copyWithin(position, position + 1, table.count);
  table.count--;
  // Slots are handed out from the first free one on: an empty table starts anew.
  if (table.count === 0) table.free.length = 0;
}

/** The rank of the path from that gateway on that interface; -1 if there is none. */
export function rankOf(table: RouteTable, slot: number, gateway: number, iface: number): number {
  for (let rank = 0; rank < (table.pathCount[slot] as number); rank++) {
    const path = table.paths[rank] as PathColumns;
    if (path.gateway[slot] === gateway && path.iface[slot] === iface) return rank;
  }
  return -1;
}

/** One more path to a route. */
export function addPath(
  table: RouteTable,
  slot: number,
  gateway: number,
  nextHop: number,
  iface: number,
  heardAt: Instant,
): void {
  const rank = table.pathCount[slot] as number;
  if (rank === table.paths.length) table.paths.push(createPathColumns(table.order.length));
  table.pathCount[slot] = rank + 1;
  setPath(table, slot, rank, gateway, nextHop, iface, heardAt);
}

export function setPath(
  table: RouteTable,
  slot: number,
  rank: number,
  gateway: number,
  nextHop: number,
  iface: number,
  heardAt: Instant,
): void {
  const path = table.paths[rank] as PathColumns;
  path.gateway[slot] = gateway;
  path.nextHop[slot] = nextHop;
  path.iface[slot] = iface;
  path.heardAt[slot] = heardAt;
}

/** Those of higher rank move up. */
export function removePath(table: RouteTable, slot: number, rank: number): void {
  const last = (table.pathCount[slot] as number) - 1;
  for (let at = rank; at < last; at++) {
    const { gateway, nextHop, iface, heardAt } = table.paths[at + 1] as PathColumns;
    setPath(
      table,
      slot,
      at,
      gateway[slot] as number,
      nextHop[slot] as number,
      iface[slot] as number,
      heardAt[slot] as number,
    );
  }
  table.pathCount[slot] = last;
}

function createPathColumns(capacity: number): PathColumns {
  return {
    gateway: new Int32Array(capacity),
    nextHop: new Int32Array(capacity),
    iface: new Int32Array(capacity),
    heardAt: new Float64Array(capacity),
  };
}

function grow(table: RouteTable): void {
  const capacity = table.order.length * 2;
  table.order = enlarged(table.order, new Uint32Array(capacity));
  table.bits = enlarged(table.bits, new Int32Array(capacity));
  table.length = enlarged(table.length, new Uint8Array(capacity));
  table.kind = enlarged(table.kind, new Uint8Array(capacity));
  table.metric = enlarged(table.metric, new Uint8Array(capacity));
  table.tag = enlarged(table.tag, new Uint16Array(capacity));
  table.changed = enlarged(table.changed, new Uint8Array(capacity));
  table.held = enlarged(table.held, new Uint8Array(capacity));
  table.unreachableAt = enlarged(table.unreachableAt, new Float64Array(capacity));
  table.pathCount = enlarged(table.pathCount, new Uint8Array(capacity));
  for (const path of table.paths) {
    path.gateway = enlarged(path.gateway, new Int32Array(capacity));
    path.nextHop = enlarged(path.nextHop, new Int32Array(capacity));
    path.iface = enlarged(path.iface, new Int32Array(capacity));
    path.heardAt = enlarged(path.heardAt, new Float64Array(capacity));
  }
}

function enlarged<Column extends Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array>(
  from: Column,
  into: Column,
): Column {
  into.set(from);
  return into;
}
