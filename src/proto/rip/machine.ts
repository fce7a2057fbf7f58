/**
 * RIP version 2 (RFC 2453) as a pure machine: inputs are the functions of this file, effects are calls on `RipOut`.
 *
 * It does not know demand circuits (RFC 2091), filters and offset lists, lifetimes of keys, and digests other than MD5
 * (RFC 4822). What other protocols have in the RIB for a prefix does not matter to it.
 */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import { RIP_AT, RIP_REQUEST } from '../../wire/rip-layout.ts';
import { age } from './ageing.ts';
import { activate, applySettings, deactivate } from './configure.ts';
import type { RipFrom } from './from.ts';
import { ignoreMessage } from './ignore.ts';
import type { RipDeadline, RipOut } from './out.ts';
import { reconcileOwnRoutes } from './own-routes.ts';
import { examine, hear } from './receive.ts';
import { answerRequest } from './request.ts';
import { handleResponse } from './response.ts';
import { deleteRoute } from './routes.ts';
import type { RipSettings, RipSource } from './settings.ts';
import { inUse, type RipState } from './state.ts';
import { LEARNED, routeKey } from './table.ts';
import { armTriggered, sendPeriodicUpdate, sendTriggeredUpdate } from './update.ts';

/** Starts the process, or brings it in line with changed settings while it runs. */
export function configureRip(state: RipState, settings: RipSettings, now: Instant, out: RipOut): void {
  applySettings(state, settings, now, out);
}

/** The process ends: its routes leave the RIB, its deadlines are disarmed, the state is of no use any more. Nothing is sent. */
export function stopRip(state: RipState, out: RipOut): void {
  clearRip(state, out);
  state.updateAt = NEVER;
  for (const deadline of ['update', 'triggered', 'ageing'] as const) out.arm(deadline, NEVER);
}

/** An interface can be used; one that the settings do not name is remembered until they do. */
export function ripInterfaceUp(state: RipState, iface: number, now: Instant, out: RipOut): void {
  if (state.up.has(iface)) return;
  state.up.add(iface);
  const known = state.interfaces.get(iface);
  if (known) activate(state, known, now, out);
}

export function ripInterfaceDown(state: RipState, iface: number, now: Instant, out: RipOut): void {
  if (!state.up.delete(iface)) return;
  if (state.interfaces.has(iface)) deactivate(state, now, out);
}

/** A datagram to port 520; the octets are not kept. */
export function ripReceive(state: RipState, from: RipFrom, octets: Uint8Array, now: Instant, out: RipOut): void {
  const iface = state.interfaces.get(from.iface);
  if (iface && out.wants('rip-message')) {
    const { name } = iface.settings;
    out.trace({
      kind: 'rip-message',
      direction: 'received',
      iface: name,
      address: from.address,
      octets: octets.slice(),
    });
  }
  const body = iface && inUse(state, iface) ? examine(state, iface.settings, from, octets) : 'interface not in use';
  if (iface && typeof body === 'object') {
    const neighbor = hear(state, from, octets, body, now, out);
    state.counters.received++;
    if (octets[RIP_AT.command] === RIP_REQUEST) answerRequest(state, iface, from, octets, body, now, out);
    else {
      handleResponse(state, iface, neighbor, octets, body, now, out);
      armTriggered(state, now, out);
    }
  } else if (typeof body === 'string') {
    ignoreMessage(state, from, octets, body, out);
  }
}

/** A route of the device that may be redistributed is there. Tell of all: the settings say which are told on. */
export function ripRedistribute(
  state: RipState,
  source: RipSource,
  bits: IPv4,
  length: number,
  nextHop: IPv4 | undefined,
  now: Instant,
  out: RipOut,
): void {
  const key = routeKey(bits, length);
  const sources = new Set(state.offers.get(key)?.sources).add(source);
  state.offers.set(key, { sources, nextHop: nextHop ?? 0 });
  offersChanged(state, source, now, out);
}

/** … is there no more. */
export function ripWithdrawRedistributed(
  state: RipState,
  source: RipSource,
  bits: IPv4,
  length: number,
  now: Instant,
  out: RipOut,
): void {
  const key = routeKey(bits, length);
  const offer = state.offers.get(key);
  if (!offer?.sources.has(source)) return;
  const sources = new Set(offer.sources);
  sources.delete(source);
  if (sources.size > 0) state.offers.set(key, { ...offer, sources });
  else state.offers.delete(key);
  offersChanged(state, source, now, out);
}

/** Learned routes are forgotten at once, and nobody is told (`clear ip route *`). */
export function clearRip(state: RipState, out: RipOut): void {
  const { routes } = state;
  for (let position = routes.count - 1; position >= 0; position--) {
    if (routes.kind[routes.order[position] as number] === LEARNED) deleteRoute(state, position, out);
  }
}

/** A deadline is due. */
export function ripWake(state: RipState, what: RipDeadline, now: Instant, out: RipOut): void {
  if (what === 'update') sendPeriodicUpdate(state, now, out);
  else if (what === 'triggered') sendTriggeredUpdate(state, now, out);
  else {
    age(state, now, out);
    armTriggered(state, now, out);
  }
}

function offersChanged(state: RipState, source: RipSource, now: Instant, out: RipOut): void {
  const { redistribute } = state.settings;
  const isTold = redistribute[source] !== undefined || (source === 'connected' && redistribute.ospf !== undefined);
  if (!isTold) return;
  reconcileOwnRoutes(state, now, out);
  armTriggered(state, now, out);
}
