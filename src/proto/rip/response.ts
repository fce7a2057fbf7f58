/** The entries of a response (RFC 2453 §3.9.2), read where they stand. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { formatPrefix } from '../../addr/prefix.ts';
import { i32, u16, u32 } from '../../base/octets.ts';
import type { Instant } from '../../base/time.ts';
import { ENTRY_AT, entryFault, FAMILY_IP, RIP_ENTRY_OCTETS, RIP_INFINITY } from '../../wire/rip.ts';
import { assumedLength } from './assumed-length.ts';
import type { RipBody } from './authentication.ts';
import { ignoreEntry } from './ignore.ts';
import { metricAtReceipt } from './metric.ts';
import type { RipOut } from './out.ts';
import { adopt, install, type LearnedPath, lose, losePath, markChanged, traceRoute } from './routes.ts';
import { isConnected, type RipInterfaceSettings, type RipSettings } from './settings.ts';
import type { RipInterface, RipNeighbor, RipState } from './state.ts';
import {
  addPath,
  insertRoute,
  LEARNED,
  type PathColumns,
  positionOf,
  prefixAt,
  type RouteTable,
  rankOf,
  setPath,
  slotAt,
} from './table.ts';

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

/** What an entry says of a route. */
interface News {
  readonly path: LearnedPath;
  readonly metric: number;
  readonly tag: number;
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
  if (slot >= 0) compare(state, slot, news, response);
  // §3.9.2: there is no point in a new route that cannot be used.
  else if (news.metric < RIP_INFINITY) learn(state, insertRoute(state.routes, position, bits, length), news, response);
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

function learn(state: RipState, slot: number, { path, metric, tag }: News, { now, out }: Response): void {
  adopt(state, slot, metric, tag, path, now, out);
  traceRoute(state, slot, 'learned', out);
}

function compare(state: RipState, slot: number, news: News, response: Response): void {
  const { routes } = state;
  const known = routes.metric[slot] as number;
  if (known === RIP_INFINITY) {
    if (news.metric === RIP_INFINITY) return;
    if (isHeldFrom(state, slot, response)) traceHeld(state, slot, response);
    else learn(state, slot, news, response);
    return;
  }
  // A network of our own is not learned from others.
  if (routes.kind[slot] !== LEARNED) return;
  const rank = rankOf(routes, slot, response.gateway, response.iface);
  if (rank >= 0) compareCurrent(state, slot, rank, news, response);
  else if (news.metric < known) change(state, slot, news, response);
  else if (news.metric === known) considerEqual(state, slot, news, response);
}

/** News from a router that the route leads over. */
function compareCurrent(state: RipState, slot: number, rank: number, news: News, response: Response): void {
  const { routes } = state;
  const { now, out } = response;
  const known = routes.metric[slot] as number;
  // §3.9.2: its word is taken even if it is worse; but another path that is still as good is kept.
  if (news.metric > known && (routes.pathCount[slot] as number) > 1) losePath(state, slot, rank, out);
  else if (news.metric === RIP_INFINITY) lose(state, slot, 'poison', now, out);
  else if (news.metric === known) refresh(state, slot, rank, news, response);
  else {
    if (news.metric > known) state.worsenedAt = now;
    change(state, slot, news, response);
  }
}

function change(state: RipState, slot: number, { path, metric, tag }: News, { now, out }: Response): void {
  adopt(state, slot, metric, tag, path, now, out);
  traceRoute(state, slot, 'changed', out);
}

/** The same metric as before, perhaps with another tag or next hop. */
function refresh(state: RipState, slot: number, rank: number, { path, tag }: News, { now, out }: Response): void {
  const { routes } = state;
  const isRetagged = routes.tag[slot] !== tag;
  const isMoved = (routes.paths[rank] as PathColumns).nextHop[slot] !== path.nextHop;
  setPath(routes, slot, rank, path.gateway, path.nextHop, path.iface, now);
  if (!isRetagged && !isMoved) return;
  routes.tag[slot] = tag;
  if (isRetagged) markChanged(state, slot);
  install(state, slot, out);
}

/** An equally good path over another router. */
function considerEqual(state: RipState, slot: number, news: News, response: Response): void {
  const { routes, settings } = state;
  const { now, out } = response;
  const { gateway, nextHop, iface } = news.path;
  if ((routes.pathCount[slot] as number) < settings.maximumPaths) {
    addPath(routes, slot, gateway, nextHop, iface, now);
    install(state, slot, out);
    return;
  }
  if (!settings.behaviour.leavesStaleRoutes) return;
  // §3.9.2: a route past half its timeout may be dying, so one that is heard of is preferred.
  for (let rank = 0; rank < (routes.pathCount[slot] as number); rank++) {
    const silence = now - ((routes.paths[rank] as PathColumns).heardAt[slot] as number);
    if (silence * 2 < settings.timers.timeout) continue;
    setPath(routes, slot, rank, gateway, nextHop, iface, now);
    install(state, slot, out);
    return;
  }
}

/** Held down, a route is believed only when the router that it leads over speaks of it again. */
function isHeldFrom({ routes, settings }: RipState, slot: number, { gateway, iface, now }: Response): boolean {
  if (routes.held[slot] === 0 || rankOf(routes, slot, gateway, iface) >= 0) return false;
  return now < (routes.unreachableAt[slot] as number) + settings.timers.holddown;
}

function assumed(bits: number, { settings, neighbor }: Response): number {
  return assumedLength(bits >>> 0, settings, neighbor.address);
}

function traceHeld(state: RipState, slot: number, { settings, neighbor, out }: Response): void {
  if (!out.wants('rip-ignored')) return;
  const detail = formatPrefix(prefixAt(state.routes, slot));
  out.trace({ kind: 'rip-ignored', iface: settings.name, from: neighbor.address, reason: 'held down', detail });
}
