/** The entries of a response (RFC 2453 §3.9.2), read where they stand. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { i32, u16, u32 } from '../../base/octets.ts';
import type { Instant } from '../../base/time.ts';
import { ENTRY_AT, entryFault, FAMILY_IP, RIP_ENTRY_OCTETS, RIP_INFINITY } from '../../wire/rip-layout.ts';
import { assumedLength } from './assumed-length.ts';
import type { RipBody } from './authentication.ts';
import { ignoreEntry } from './ignore.ts';
import { metricAtReceipt } from './metric.ts';
import { compare, learn, type News } from './news.ts';
import type { RipOut } from './out.ts';
import { isConnected, type RipInterfaceSettings, type RipSettings } from './settings.ts';
import type { RipInterface, RipNeighbor, RipState } from './state.ts';
import { insertRoute, LEARNED, type PathColumns, positionOf, type RouteTable, rankOf, slotAt } from './table.ts';

/** What is the same for all entries of a response. */
interface Response {
  readonly settings: RipInterfaceSettings;
  readonly neighbor: RipNeighbor;
  /** The neighbour's address as a signed number. */
  readonly gateway: number;
  readonly iface: number;
  /** Added to each metric. */
  readonly hop: number;
  readonly now: Instant;
  readonly out: RipOut;
}

export function handleResponse(
  state: RipState,
  { settings }: RipInterface,
  neighbor: RipNeighbor,
  octets: Uint8Array,
  { from, end }: RipBody,
  now: Instant,
  out: RipOut,
): void {
  const hop = metricAtReceipt(state.settings.behaviour, settings.cost);
  neighbor.lastUpdate = now;
  const response = { settings, neighbor, gateway: neighbor.address | 0, iface: settings.iface, hop, now, out };
  let position = 0;
  for (let at = from; at < end; at += RIP_ENTRY_OCTETS) position = handleEntry(state, response, octets, at, position);
}

/** Returns where in the table the next entry is likely to be found: beside this one. */
function handleEntry(state: RipState, response: Response, octets: Uint8Array, at: number, hint: number): number {
  const { routes } = state;
  const bits = i32(octets, at + ENTRY_AT.address);
  const mask = i32(octets, at + ENTRY_AT.mask);
  const length = bits === 0 ? 0 : mask === 0 ? assumed(bits, response) : Math.clz32(~mask);
  const position = positionOf(routes, bits, length, hint);
  const slot = slotAt(routes, position, bits, length);
  // The default route's mask, which does not matter, makes a detour.
  const isKnown = slot >= 0 && mask === -1 << (32 - length) && isNoNews(state, slot, response, octets, at);
  if (!isKnown) handleNews(state, response, octets, at, position, bits, length);
  return position + 1;
}

/**
 * Whether the entry changes nothing, as most do: it confirms a path, which restarts its timeout, or it is worse than what
 * is known. An entry that is wrong in some way says something else than the table, and is not among them.
 */
function isNoNews(state: RipState, slot: number, response: Response, octets: Uint8Array, at: number): boolean {
  const { routes, settings } = state;
  const known = routes.metric[slot] as number;
  if (known === RIP_INFINITY || routes.kind[slot] !== LEARNED) return false;
  if (i32(octets, at) !== FAMILY_IP * 0x10000 + (routes.tag[slot] as number)) return false;
  const received = i32(octets, at + ENTRY_AT.metric);
  const metric = received + response.hop;
  if (metric < known || received > RIP_INFINITY || i32(octets, at + ENTRY_AT.nextHop) !== 0) return false;
  const rank = rankOf(routes, slot, response.gateway, response.iface);
  if (rank < 0) return metric > known || isOneTooMany(routes, slot, settings);
  const path = routes.paths[rank] as PathColumns;
  if (metric > known || path.nextHop[slot] !== response.gateway) return false;
  path.heardAt[slot] = response.now;
  return true;
}

/** Whether another path as good as those that are known is of no interest. */
function isOneTooMany(routes: RouteTable, slot: number, { maximumPaths, behaviour }: RipSettings): boolean {
  return (routes.pathCount[slot] as number) >= maximumPaths && !behaviour.leavesStaleRoutes;
}

function handleNews(
  state: RipState,
  response: Response,
  octets: Uint8Array,
  at: number,
  position: number,
  bits: number,
  length: number,
): void {
  const fault = entryFault(octets, at);
  if (fault !== undefined) {
    ignoreEntry(state, response.neighbor, octets, at, fault, response.out);
    return;
  }
  const news = newsOf(state, response, octets, at);
  if (!news) return;
  const slot = slotAt(state.routes, position, bits, length);
  const { now, out } = response;
  if (slot >= 0) compare(state, slot, news, now, out);
  // §3.9.2: there is no point in a new route that cannot be used.
  else if (news.metric < RIP_INFINITY) learn(state, insertRoute(state.routes, position, bits, length), news, now, out);
}

function newsOf(state: RipState, response: Response, octets: Uint8Array, at: number): News | undefined {
  const nextHop = nextHopOf(state, response, u32(octets, at + ENTRY_AT.nextHop));
  if (nextHop === undefined) return undefined;
  const { gateway, iface, hop } = response;
  // §3.9.2: the cost of the network that the message arrived on is added.
  const metric = Math.min(i32(octets, at + ENTRY_AT.metric) + hop, RIP_INFINITY);
  return { path: { gateway, nextHop, iface }, metric, tag: u16(octets, at + ENTRY_AT.tag) };
}

/** §4.4: the sender if none is named, or one that is not on the same network; `undefined` if it is this router. */
function nextHopOf(state: RipState, { settings, gateway }: Response, named: IPv4): number | undefined {
  if (named === 0 || !isConnected(settings, named)) return gateway;
  return state.ownAddresses.has(named | 0) ? undefined : named | 0;
}

function assumed(bits: number, { settings, neighbor }: Response): number {
  return assumedLength(bits >>> 0, settings, neighbor.address);
}
