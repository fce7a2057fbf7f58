/** Sending again what was not answered within RxmtInterval: descriptions, requests and updates (RFC 2328 §10.8, §10.9, §13.6). */
import { type Instant, NEVER } from '../../base/time.ts';
import { armFor } from './deadlines.ts';
import { destinationOf, repeatDescription } from './description.ts';
import type { OspfOut } from './out.ts';
import { sendRequests } from './request.ts';
import { addRetransmission, firstSentAt, sentBy } from './retransmission.ts';
import type { OspfNeighbor, OspfState } from './state.ts';
import { sendUpdate } from './update.ts';

/** The deadline. */
export function retransmit(state: OspfState, now: Instant, out: OspfOut): void {
  armFor(state, 'retransmit', NEVER, out);
  let next = NEVER;
  for (const iface of state.interfaces.values()) {
    for (const neighbor of iface.neighbors.values()) {
      if (neighbor.exchange.sendAgainAt <= now) repeatDescription(state, neighbor, now, out);
      if (neighbor.requestAgainAt <= now) sendRequests(state, neighbor, now, out);
      repeatUpdates(state, neighbor, now, out);
      next = Math.min(next, nextFor(neighbor));
    }
  }
  armFor(state, 'retransmit', next, out);
}

/** Always to the neighbour itself (§8.1), with whatever instance there is now. */
function repeatUpdates(state: OspfState, neighbor: OspfNeighbor, now: Instant, out: OspfOut): void {
  const { iface } = neighbor;
  const due = sentBy(state, neighbor, now - iface.settings.retransmitInterval);
  if (due.length === 0) return;
  for (const entry of due) addRetransmission(state, neighbor, entry, now, out);
  neighbor.retransmissions += due.length;
  sendUpdate(state, iface, destinationOf(neighbor), due, now, out);
}

function nextFor(neighbor: OspfNeighbor): Instant {
  const { exchange, requestAgainAt, iface } = neighbor;
  const first = firstSentAt(neighbor);
  const updateAt = first === NEVER ? NEVER : first + iface.settings.retransmitInterval;
  return Math.min(exchange.sendAgainAt, requestAgainAt, updateAt);
}
