/** Answering link state requests (RFC 2328 §10.7). */
import { formatIPv4 } from '../../addr/ipv4.ts';
import type { Instant } from '../../base/time.ts';
import type { OspfRequest } from '../../wire/ospf-bodies.ts';
import { databaseOf, findLsa } from './database.ts';
import { destinationOf } from './description.ts';
import { noteMismatch } from './mismatch.ts';
import { handleNeighborEvent } from './neighbor-machine.ts';
import { isExchanging } from './neighbor-table.ts';
import type { OspfOut } from './out.ts';
import type { LsaEntry, OspfNeighbor, OspfState } from './state.ts';
import { sendUpdate } from './update.ts';

/** What is asked for goes to that neighbour alone, and on no retransmission list: it asks again if it does not come. */
export function receiveRequest(
  state: OspfState,
  neighbor: OspfNeighbor,
  { requests }: OspfRequest,
  now: Instant,
  out: OspfOut,
): void {
  const { iface, address } = neighbor;
  if (!isExchanging(neighbor.state)) {
    const sentence = `a request of ${formatIPv4(address)} comes in state ${neighbor.state}`;
    return noteMismatch(iface, address, 'neighbor state', sentence, now, out);
  }
  const entries: LsaEntry[] = [];
  for (const { type, linkStateId, advertisingRouter } of requests) {
    const entry = findLsa(databaseOf(state, iface.area, iface, type), type, linkStateId, advertisingRouter);
    // It asks for what was not described to it.
    if (!entry) return handleNeighborEvent(state, neighbor, 'badLsReq', now, out);
    entries.push(entry);
  }
  sendUpdate(state, iface, destinationOf(neighbor), entries, now, out);
}
