/** Link state retransmission lists (RFC 2328 §10, §13.6): what a neighbour was sent and has not acknowledged. */
import type { Instant } from '../../base/time.ts';
import { wakeBy } from './deadlines.ts';
import type { OspfOut } from './out.ts';
import type { LsaEntry, OspfNeighbor, OspfState } from './state.ts';

export function addRetransmission(
  state: OspfState,
  neighbor: OspfNeighbor,
  entry: LsaEntry,
  now: Instant,
  out: OspfOut,
): void {
  const { lsRetransmissionList, iface } = neighbor;
  // Taken out first, so that the list stays in the order in which its members were sent.
  if (entry.retransmissions === 0 || !lsRetransmissionList.delete(entry)) entry.retransmissions++;
  lsRetransmissionList.set(entry, now);
  wakeBy(state, 'retransmit', now + iface.settings.retransmitInterval, out);
}

/** Whether it was on the list. */
export function removeRetransmission(neighbor: OspfNeighbor, entry: LsaEntry): boolean {
  if (!neighbor.lsRetransmissionList.delete(entry)) return false;
  entry.retransmissions--;
  return true;
}

export function clearRetransmissions(neighbor: OspfNeighbor): void {
  for (const entry of neighbor.lsRetransmissionList.keys()) entry.retransmissions--;
  neighbor.lsRetransmissionList.clear();
}
