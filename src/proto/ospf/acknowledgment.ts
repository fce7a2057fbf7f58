/** Acknowledgments (RFC 2328 §13.5, §13.7): at once to one neighbour, later to all, and those of others. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import { LSA_HEADER, MAX_AGE, writeLsaHeader } from '../../wire/lsa.ts';
import { OSPF_AT } from '../../wire/ospf.ts';
import type { OspfAcknowledgment } from '../../wire/ospf-bodies.ts';
import { databaseOf, findLsa, isMaxAge } from './database.ts';
import { armFor, wakeBy } from './deadlines.ts';
import { destinationOf } from './description.ts';
import { isExchanging } from './neighbor-table.ts';
import type { OspfOut } from './out.ts';
import { removeRetransmission } from './retransmission.ts';
import { createAcknowledgments, type OspfInterface, type OspfNeighbor, type OspfState } from './state.ts';
import type { StoredLsa } from './stored-lsa.ts';
import { bodyRoom, reserve, sendMessage } from './transmit.ts';
import { floodDestination } from './update.ts';

/** Goes out with others, before the sender repeats the update. */
export function acknowledgeLater(
  state: OspfState,
  iface: OspfInterface,
  lsa: StoredLsa,
  age: number,
  now: Instant,
  out: OspfOut,
): void {
  iface.acknowledgments.lsas.push(lsa);
  iface.acknowledgments.ages.push(age);
  if (iface.acknowledgeAt !== NEVER) return;
  const { acknowledgeDelay } = state.settings.behaviour;
  iface.acknowledgeAt = now + Math.min(acknowledgeDelay, Math.ceil(iface.settings.retransmitInterval / 2));
  wakeBy(state, 'acknowledge', iface.acknowledgeAt, out);
}

/** The deadline. */
export function sendDueAcknowledgments(state: OspfState, now: Instant, out: OspfOut): void {
  let next = NEVER;
  for (const iface of state.interfaces.values()) {
    if (iface.acknowledgeAt <= now) sendDelayed(state, iface, now, out);
    next = Math.min(next, iface.acknowledgeAt);
  }
  armFor(state, 'acknowledge', next, out);
}

/** At once, the headers of the LSAs that begin at those places of a packet. */
export function acknowledgeNow(
  state: OspfState,
  neighbor: OspfNeighbor,
  packet: Uint8Array,
  places: readonly number[],
  now: Instant,
  out: OspfOut,
): void {
  const { iface } = neighbor;
  const destination = destinationOf(neighbor);
  const room = headersRoom(iface);
  for (let from = 0; from < places.length; from += room) {
    const some = places.slice(from, from + room);
    const end = OSPF_AT.body + some.length * LSA_HEADER;
    reserve(state, end);
    some.forEach((at, i) => {
      state.message.set(packet.subarray(at, at + LSA_HEADER), OSPF_AT.body + i * LSA_HEADER);
    });
    sendMessage(state, iface, destination, 'acknowledgment', end, now, out);
  }
}

/** §13.7: what is acknowledged as it stands on the retransmission list leaves it. */
export function receiveAcknowledgment(
  state: OspfState,
  neighbor: OspfNeighbor,
  body: OspfAcknowledgment,
  now: Instant,
) {
  if (!isExchanging(neighbor.state)) return;
  const { iface, lsRetransmissionList } = neighbor;
  for (const { type, linkStateId, advertisingRouter, sequence, checksum, age } of body.headers) {
    if (lsRetransmissionList.size === 0) return;
    const entry = findLsa(databaseOf(state, iface.area, iface, type), type, linkStateId, advertisingRouter);
    if (!entry || entry.lsa.sequence !== sequence || entry.lsa.checksum !== checksum) continue;
    if (age >= MAX_AGE === isMaxAge(entry, now)) removeRetransmission(neighbor, entry);
  }
}

/** To everybody on the link, or to each neighbour where nobody hears all. */
function sendDelayed(state: OspfState, iface: OspfInterface, now: Instant, out: OspfOut): void {
  const destination = floodDestination(iface);
  for (const to of destination === undefined ? exchangingAddresses(iface) : [destination]) {
    sendAll(state, iface, to, now, out);
  }
  iface.acknowledgments = createAcknowledgments();
  iface.acknowledgeAt = NEVER;
}

function sendAll(state: OspfState, iface: OspfInterface, destination: IPv4, now: Instant, out: OspfOut): void {
  const room = headersRoom(iface);
  const { lsas, ages } = iface.acknowledgments;
  for (let from = 0; from < lsas.length; from += room) {
    const to = Math.min(from + room, lsas.length);
    const end = OSPF_AT.body + (to - from) * LSA_HEADER;
    reserve(state, end);
    let at: number = OSPF_AT.body;
    for (let i = from; i < to; i++) {
      at = writeLsaHeader(state.message, at, lsas[i] as StoredLsa, ages[i] as number);
    }
    sendMessage(state, iface, destination, 'acknowledgment', end, now, out);
  }
}

function exchangingAddresses(iface: OspfInterface): IPv4[] {
  const addresses: IPv4[] = [];
  for (const { state, address } of iface.neighbors.values()) if (isExchanging(state)) addresses.push(address);
  return addresses;
}

function headersRoom(iface: OspfInterface): number {
  return Math.floor(bodyRoom(iface) / LSA_HEADER);
}
