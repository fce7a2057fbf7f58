/**
 * OSPF version 2 (RFC 2328) as a pure machine: inputs are the functions of this file, effects are calls on `OspfOut`.
 *
 * It knows stub areas and NSSAs (RFC 3101), opaque LSAs as freight (RFC 5250) and HMAC-SHA (RFC 5709), and tolerates LLS
 * blocks (RFC 5613). It does not know demand circuits (RFC 1793), graceful restart (RFC 3623), types of service, and
 * lifetimes of keys.
 */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import { sendDueAcknowledgments } from './acknowledgment.ts';
import { age } from './ageing.ts';
import { calculateDue, withdrawAllRoutes } from './calculation.ts';
import { applySettings, raise } from './configure.ts';
import type { OspfFrom } from './from.ts';
import { sendDueHellos } from './hello-send.ts';
import { dropSilent } from './inactivity.ts';
import { endWaiting, handleInterfaceEvent, holdElections } from './interface-machine.ts';
import { handleNeighborEvent } from './neighbor-machine.ts';
import { isExchanging } from './neighbor-table.ts';
import { originateDue } from './origination.ts';
import { scheduleOrigination } from './origination-schedule.ts';
import { OSPF_DEADLINES, type OspfDeadline, type OspfOut } from './out.ts';
import { buryDead, flushOwnLsas } from './own-lsas.ts';
import { receivePacket } from './receive.ts';
import { sendRequests } from './request.ts';
import { retransmit } from './retransmit.ts';
import type { OspfSettings, OspfSource } from './settings.ts';
import { scheduleSettings } from './spf-schedule.ts';
import { createOspf, type OspfOffer, type OspfState, offerKey } from './state.ts';
import { sendFloods, sendFloodsNow } from './update.ts';

/** Starts the process, or brings it in line with changed settings while it runs. */
export function configureOspf(state: OspfState, settings: OspfSettings, now: Instant, out: OspfOut): void {
  applySettings(state, settings, now, out);
  settle(state, now, out);
}

/**
 * The process ends: its LSAs are flushed, its routes leave the RIB, its deadlines are disarmed, the state is of no use any
 * more.
 */
export function stopOspf(state: OspfState, now: Instant, out: OspfOut): void {
  flushOwnLsas(state, now, out);
  sendFloodsNow(state, now, out);
  for (const iface of state.interfaces.values()) handleInterfaceEvent(state, iface, 'interfaceDown', now, out);
  withdrawAllRoutes(state, out);
  for (const what of OSPF_DEADLINES) out.arm(what, NEVER);
}

/** `clear ip ospf process`: every adjacency and LSA is forgotten, and the router ID chosen anew. */
export function clearOspf(state: OspfState, settings: OspfSettings, now: Instant, out: OspfOut): void {
  const { up, offers, cryptographicSequence } = state;
  stopOspf(state, now, out);
  Object.assign(state, createOspf(settings), { up, offers, cryptographicSequence });
  configureOspf(state, settings, now, out);
}

/** An interface can be used; one that the settings do not name is remembered until they do. */
export function ospfInterfaceUp(state: OspfState, iface: number, now: Instant, out: OspfOut): void {
  state.up.add(iface);
  const known = state.interfaces.get(iface);
  if (known) raise(state, known, now, out);
  settle(state, now, out);
}

export function ospfInterfaceDown(state: OspfState, iface: number, now: Instant, out: OspfOut): void {
  if (!state.up.delete(iface)) return;
  const known = state.interfaces.get(iface);
  if (known) {
    handleInterfaceEvent(state, known, 'interfaceDown', now, out);
    scheduleSettings(state, now, out);
  }
  settle(state, now, out);
}

/** BFD knows, long before Hellos would, that a neighbour is gone. */
export function ospfNeighborLost(state: OspfState, iface: number, address: IPv4, now: Instant, out: OspfOut): void {
  for (const neighbor of [...(state.interfaces.get(iface)?.neighbors.values() ?? [])]) {
    if (neighbor.address === address) handleNeighborEvent(state, neighbor, 'bfdDown', now, out);
  }
  settle(state, now, out);
}

/** The payload of an IP packet of protocol 89, which is not kept. */
export function ospfReceive(state: OspfState, from: OspfFrom, octets: Uint8Array, now: Instant, out: OspfOut): void {
  receivePacket(state, from, octets, now, out);
  settle(state, now, out);
}

/** A route of the device that may be redistributed is there. Tell of all: the settings say which are told on. */
export function ospfRedistribute(
  state: OspfState,
  source: OspfSource,
  bits: IPv4,
  length: number,
  offer: OspfOffer,
  now: Instant,
  out: OspfOut,
): void {
  const key = offerKey(bits, length);
  const offers = state.offers.get(key) ?? { bits, length, bySource: new Map() };
  offers.bySource.set(source, offer);
  state.offers.set(key, offers);
  scheduleOrigination(state, undefined, 'externals', now, out);
}

/** Whether the device told of a route to the prefix that may be redistributed. */
export function isOffered({ offers }: OspfState, bits: IPv4, length: number): boolean {
  return offers.has(offerKey(bits, length));
}

/** … is there no more. */
export function ospfWithdrawRedistributed(
  state: OspfState,
  source: OspfSource,
  bits: IPv4,
  length: number,
  now: Instant,
  out: OspfOut,
): void {
  const key = offerKey(bits, length);
  const offers = state.offers.get(key);
  if (!offers?.bySource.delete(source)) return;
  if (offers.bySource.size === 0) state.offers.delete(key);
  scheduleOrigination(state, undefined, 'externals', now, out);
}

/** A deadline is due. */
export function ospfWake(state: OspfState, what: OspfDeadline, now: Instant, out: OspfOut): void {
  state.deadlines[what] = NEVER;
  DUE[what](state, now, out);
  settle(state, now, out);
}

type Due = (state: OspfState, now: Instant, out: OspfOut) => void;

const DUE: Readonly<Record<OspfDeadline, Due>> = {
  hello: sendDueHellos,
  inactivity: dropSilent,
  wait: endWaiting,
  retransmit,
  acknowledge: sendDueAcknowledgments,
  flood: sendFloods,
  age,
  originate: originateDue,
  spf: calculateDue,
  startup: (state, now, out) => scheduleOrigination(state, undefined, 'router', now, out),
};

/** Ends the processing of an input: what was noted amid it is followed up, and what gathered is sent. */
function settle(state: OspfState, now: Instant, out: OspfOut): void {
  for (const neighbor of state.answering) {
    state.answering.delete(neighbor);
    if (!isExchanging(neighbor.state)) continue;
    neighbor.progressAt = now;
    if (neighbor.lsRequestList.size === 0) {
      neighbor.requestAgainAt = NEVER;
      handleNeighborEvent(state, neighbor, 'loadingDone', now, out);
    } else if (neighbor.requested <= 0) sendRequests(state, neighbor, now, out);
  }
  holdElections(state, now, out);
  buryDead(state, now, out);
  sendFloods(state, now, out);
}
