/** Link state updates on their way out: gathered for an interface, or for one neighbour (RFC 2328 §13.3, §13.6). */
import type { IPv4 } from '../../addr/ipv4.ts';
import { putU32 } from '../../base/octets.ts';
import { type Instant, NEVER, SECOND } from '../../base/time.ts';
import { MAX_AGE, writeLsa } from '../../wire/lsa.ts';
import { ALL_D_ROUTERS, ALL_SPF_ROUTERS, OSPF_AT } from '../../wire/ospf.ts';
import { ageOf } from './database.ts';
import { armFor, wakeBy } from './deadlines.ts';
import type { OspfOut } from './out.ts';
import { addRetransmission, isQueued } from './retransmission.ts';
import type { LsaEntry, OspfInterface, OspfNeighbor, OspfState } from './state.ts';
import { bodyRoom, reserve, sendMessage } from './transmit.ts';

/** In as many packets as they need. */
export function sendUpdate(
  state: OspfState,
  iface: OspfInterface,
  destination: IPv4,
  entries: Iterable<LsaEntry>,
  now: Instant,
  out: OspfOut,
): void {
  const room = OSPF_AT.body + bodyRoom(iface);
  const delay = Math.ceil(iface.settings.transmitDelay / SECOND);
  let count = 0;
  let end: number = OSPF_AT.lsas;
  for (const entry of entries) {
    if (count > 0 && end + entry.lsa.length > room) {
      endUpdate(state, iface, destination, count, end, now, out);
      count = 0;
      end = OSPF_AT.lsas;
    }
    reserve(state, end + entry.lsa.length);
    // §13.3 (5): it ages on its way.
    end = writeLsa(state.message, end, entry.lsa, Math.min(MAX_AGE, ageOf(entry, now) + delay));
    count++;
  }
  if (count > 0) endUpdate(state, iface, destination, count, end, now, out);
}

/** Sends what waits at interfaces whose pacing allows it, and arms the deadline for the others. */
export function sendFloods(state: OspfState, now: Instant, out: OspfOut): void {
  if (state.deadlines.flood <= now) armFor(state, 'flood', NEVER, out);
  for (const iface of state.flooding) {
    if (iface.floodAt > now) {
      wakeBy(state, 'flood', iface.floodAt, out);
      continue;
    }
    state.flooding.delete(iface);
    iface.floodAt = now + state.settings.behaviour.floodPacing;
    sendFlood(state, iface, now, out);
    iface.floodList = [];
  }
}

/** Sends what waits, paced or not. */
export function sendFloodsNow(state: OspfState, now: Instant, out: OspfOut): void {
  for (const iface of state.flooding) iface.floodAt = Math.min(iface.floodAt, now);
  sendFloods(state, now, out);
}

/** §13.3 (5): where several hear a packet, the Designated Router and its Backup are told, who tell the others. */
export function floodDestination({ settings, state, virtual }: OspfInterface): IPv4 | undefined {
  switch (settings.networkType) {
    case 'point-to-point':
      return virtual ? undefined : ALL_SPF_ROUTERS;
    case 'broadcast':
      return state === 'dr' || state === 'backup' ? ALL_SPF_ROUTERS : ALL_D_ROUTERS;
    default:
      return undefined;
  }
}

function sendFlood(state: OspfState, iface: OspfInterface, now: Instant, out: OspfOut): void {
  const destination = floodDestination(iface);
  if (destination !== undefined) {
    const queued = iface.floodList.filter((entry) => takeFromQueue(state, iface.neighbors.values(), entry, now, out));
    sendUpdate(state, iface, destination, queued, now, out);
    return;
  }
  for (const neighbor of iface.neighbors.values()) {
    const queued = iface.floodList.filter((entry) => takeFromQueue(state, [neighbor], entry, now, out));
    sendUpdate(state, iface, neighbor.address, queued, now, out);
  }
}

/**
 * Whether it is to be sent now: one of the neighbours needs it, who has not sent it to us since, and it was not in the
 * list twice.
 */
function takeFromQueue(
  state: OspfState,
  neighbors: Iterable<OspfNeighbor>,
  entry: LsaEntry,
  now: Instant,
  out: OspfOut,
): boolean {
  let isNeeded = false;
  for (const neighbor of neighbors) {
    if (!isQueued(neighbor, entry)) continue;
    addRetransmission(state, neighbor, entry, now, out);
    isNeeded = true;
  }
  return isNeeded;
}

function endUpdate(
  state: OspfState,
  iface: OspfInterface,
  destination: IPv4,
  count: number,
  end: number,
  now: Instant,
  out: OspfOut,
): void {
  putU32(state.message, OSPF_AT.count, count);
  sendMessage(state, iface, destination, 'update', end, now, out);
}
