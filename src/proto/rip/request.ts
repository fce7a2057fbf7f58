/** Requests (RFC 2453 §3.9.1): asking for the whole table, and answering. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { lengthOfMask } from '../../addr/prefix.ts';
import { putU32, u16, u32 } from '../../base/octets.ts';
import type { Instant } from '../../base/time.ts';
import { RIP_PORT } from '../../wire/rip.ts';
import {
  ENTRY_AT,
  FAMILY_IP,
  putRipEntry,
  RIP_ENTRY_OCTETS,
  RIP_INFINITY,
  RIP_REQUEST,
  RIP_RESPONSE,
} from '../../wire/rip-layout.ts';
import { assumedLength } from './assumed-length.ts';
import { beginMessage, type RipBody } from './authentication.ts';
import type { RipFrom } from './from.ts';
import { metricOnWire } from './metric.ts';
import type { RipOut } from './out.ts';
import { isConnected, type RipInterfaceSettings } from './settings.ts';
import { inUse, type RipInterface, type RipState } from './state.ts';
import { slotOf } from './table.ts';
import { groupOf, sendMessage, sendRoutes } from './update.ts';

/** Asks everybody on the interface for everything, so that a new router need not wait for periodic updates. */
export function requestTables(state: RipState, iface: RipInterface, now: Instant, out: RipOut): void {
  const { settings } = iface;
  iface.askedAt = now;
  if (!inUse(state, iface)) return;
  const asked = state.settings.neighbors.filter((neighbor) => isConnected(settings, neighbor));
  if (!settings.passive) asked.unshift(groupOf(settings));
  for (const destination of asked) sendRequest(state, iface, destination, now, out);
}

function sendRequest(state: RipState, iface: RipInterface, destination: IPv4, now: Instant, out: RipOut): void {
  const at = beginMessage(state.message, RIP_REQUEST, iface.settings);
  putRipEntry(state.message, at, 0, 0, 0, 0, RIP_INFINITY);
  state.message.fill(0, at, at + 2);
  sendMessage(state, iface, destination, RIP_PORT, at + RIP_ENTRY_OCTETS, now, out);
}

/** Answers go to the port that asked; a passive interface answers nobody, and a request without entries gets nothing. */
export function answerRequest(
  state: RipState,
  iface: RipInterface,
  from: RipFrom,
  octets: Uint8Array,
  body: RipBody,
  now: Instant,
  out: RipOut,
): void {
  if (iface.settings.passive || body.end === body.from) return;
  state.counters.queries++;
  if (isWholeTable(octets, body)) sendRoutes(state, iface, from.address, from.port, 'all', now, out);
  else answerEntries(state, iface, from, octets, body, now, out);
}

/** One entry with family 0 and metric 16. */
function isWholeTable(octets: Uint8Array, { from, end }: RipBody): boolean {
  return (
    end - from === RIP_ENTRY_OCTETS && u16(octets, from) === 0 && u32(octets, from + ENTRY_AT.metric) === RIP_INFINITY
  );
}

/** Each entry gets its metric filled in, 16 for what is not known; split horizon is for neighbours, not for questions. */
function answerEntries(
  state: RipState,
  iface: RipInterface,
  from: RipFrom,
  octets: Uint8Array,
  body: RipBody,
  now: Instant,
  out: RipOut,
): void {
  const { message } = state;
  let at = beginMessage(message, RIP_RESPONSE, iface.settings);
  for (let asked = body.from; asked < body.end; asked += RIP_ENTRY_OCTETS, at += RIP_ENTRY_OCTETS) {
    const address = u32(octets, asked + ENTRY_AT.address);
    const mask = u32(octets, asked + ENTRY_AT.mask);
    const isIp = u16(octets, asked) === FAMILY_IP;
    const metric = isIp ? metricOf(state, iface.settings, address, mask, from.address) : RIP_INFINITY;
    message.set(octets.subarray(asked, asked + RIP_ENTRY_OCTETS), at);
    putU32(message, at + ENTRY_AT.metric, metric);
    if (iface.settings.sendVersion === 1) clearVersion2(message, at);
  }
  sendMessage(state, iface, from.address, from.port, at, now, out);
}

/** Tag, mask and next hop are none of RIPv1's. */
function clearVersion2(message: Uint8Array, at: number): void {
  message.fill(0, at + ENTRY_AT.tag, at + ENTRY_AT.address);
  message.fill(0, at + ENTRY_AT.mask, at + ENTRY_AT.metric);
}

function metricOf(state: RipState, settings: RipInterfaceSettings, address: IPv4, mask: IPv4, from: IPv4): number {
  const length = mask === 0 && address !== 0 ? assumedLength(address, settings, from) : lengthOfMask(mask);
  const slot = length === undefined ? -1 : slotOf(state.routes, address | 0, length);
  return slot < 0 ? RIP_INFINITY : metricOnWire(state.settings.behaviour, state.routes.metric[slot] as number);
}
