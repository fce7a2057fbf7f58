/** Link state requests (RFC 2328 §10.7, §10.9): asking for what a neighbour has that is newer, and answering the same. */
import { type Instant, NEVER } from '../../base/time.ts';
import type { LsaHeader, LsaKey } from '../../wire/lsa.ts';
import { REQUEST_OCTETS } from '../../wire/ospf-bodies.ts';
import { MAXIMUM_LSAS } from './database.ts';
import { wakeBy } from './deadlines.ts';
import { destinationOf } from './description.ts';
import { addItem, findItem, itemsOf, type LsaTable, removeItem } from './lsa-table.ts';
import type { OspfOut } from './out.ts';
import type { LsRequest, OspfNeighbor, OspfState } from './state.ts';
import { bodyRoom, sendBody } from './transmit.ts';

/** It is described, and newer than what we have. */
export function addRequest({ lsRequestList }: OspfNeighbor, lsa: LsaHeader): void {
  if (lsRequestList.size >= MAXIMUM_LSAS) return;
  const known = findRequest(lsRequestList, lsa);
  if (known) removeItem(lsRequestList, known);
  addItem(lsRequestList, { lsa, asked: false, next: undefined });
}

export function findRequest(list: LsaTable<LsRequest>, lsa: LsaKey): LsRequest | undefined {
  return findItem(list, lsa.type, lsa.linkStateId, lsa.advertisingRouter);
}

/** It came; what follows from that is looked at when the whole update is. */
export function removeRequest(state: OspfState, neighbor: OspfNeighbor, request: LsRequest): void {
  removeItem(neighbor.lsRequestList, request);
  if (request.asked) neighbor.requested--;
  state.answering.add(neighbor);
}

export function clearRequests(neighbor: OspfNeighbor): void {
  const { lsRequestList } = neighbor;
  lsRequestList.chains.clear();
  lsRequestList.size = 0;
  neighbor.requested = 0;
  neighbor.requestAgainAt = NEVER;
}

/** As many as go into one packet, the next when those have come; they are asked for again every RxmtInterval. */
export function sendRequests(state: OspfState, neighbor: OspfNeighbor, now: Instant, out: OspfOut): void {
  const { iface, lsRequestList } = neighbor;
  if (lsRequestList.size === 0) {
    neighbor.requestAgainAt = NEVER;
    return;
  }
  const room = Math.floor(bodyRoom(iface) / REQUEST_OCTETS);
  const requests: LsaKey[] = [];
  for (const request of itemsOf(lsRequestList)) {
    if (requests.length === room) break;
    request.asked = true;
    requests.push(request.lsa);
  }
  neighbor.requested = requests.length;
  neighbor.requestAgainAt = now + iface.settings.retransmitInterval;
  wakeBy(state, 'retransmit', neighbor.requestAgainAt, out);
  sendBody(state, iface, destinationOf(neighbor), { kind: 'request', requests }, now, out);
}
