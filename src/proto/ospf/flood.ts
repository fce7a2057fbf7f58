/** Flooding one LSA on (RFC 2328 §13.3): to whom, and over which interfaces. */
import type { Instant } from '../../base/time.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';
import { takes } from './description.ts';
import { compareInstances } from './instance.ts';
import { isExchanging } from './neighbor-table.ts';
import { isTaken } from './options.ts';
import type { OspfOut } from './out.ts';
import { findRequest, removeRequest } from './request.ts';
import { addRetransmission, QUEUED, removeRetransmission } from './retransmission.ts';
import type { LsaEntry, OspfInterface, OspfNeighbor, OspfState } from './state.ts';
import { hasAsScope } from './stored-lsa.ts';

/**
 * The instance in the entry is new. Older ones are taken off the retransmission lists (§13 step 5c). `from` is the
 * neighbour that sent it, if anybody did; the answer is whether it goes back out of that neighbour's interface.
 */
export function floodLsa(
  state: OspfState,
  entry: LsaEntry,
  age: number,
  from: OspfNeighbor | undefined,
  now: Instant,
  out: OspfOut,
): boolean {
  let goesBack = false;
  for (const iface of eligible(state, entry)) {
    if (!floodOver(state, iface, entry, age, from, now, out)) continue;
    iface.floodList.push(entry);
    state.flooding.add(iface);
    entry.sentAt = now;
    if (iface === from?.iface) goesBack = true;
  }
  return goesBack;
}

/** Every interface of its area, of its link, or that takes externals. */
function eligible(state: OspfState, { lsa, area, link }: LsaEntry): Iterable<OspfInterface> {
  if (lsa.type === LSA_TYPE.opaqueLink) return link ? [link] : [];
  return hasAsScope(lsa.type) || !area ? state.interfaces.values() : area.interfaces;
}

/** Whether it is to be sent there. */
function floodOver(
  state: OspfState,
  iface: OspfInterface,
  entry: LsaEntry,
  age: number,
  from: OspfNeighbor | undefined,
  now: Instant,
  out: OspfOut,
): boolean {
  let isAdded = false;
  const goesOut = iface !== from?.iface || isUnheard(iface, from);
  for (const neighbor of iface.neighbors.values()) {
    if (isOwed(state, neighbor, entry, age) && neighbor !== from) {
      addRetransmission(state, neighbor, entry, goesOut ? QUEUED : now, out);
      isAdded = true;
    } else if (entry.retransmissions > 0) removeRetransmission(neighbor, entry);
  }
  return isAdded && goesOut;
}

/** Who hears the Designated Router and its Backup has heard it too; a Backup leaves it to the Designated Router. */
function isUnheard(iface: OspfInterface, { address }: OspfNeighbor): boolean {
  const isHeard = address === iface.designatedRouter || address === iface.backupDesignatedRouter;
  return !isHeard && iface.state !== 'backup';
}

/** Whether a neighbour takes such LSAs, and does not have this one from what it has told. */
function isOwed(state: OspfState, neighbor: OspfNeighbor, entry: LsaEntry, age: number): boolean {
  const { type } = entry.lsa;
  if (!isExchanging(neighbor.state) || !isTaken(neighbor.iface, type) || !takes(neighbor, type)) return false;
  return neighbor.state === 'full' || settleRequest(state, neighbor, entry, age);
}

/** §13.3 (1b): whether a neighbour that still describes its database needs it, from what it has told. */
function settleRequest(state: OspfState, neighbor: OspfNeighbor, { lsa }: LsaEntry, age: number): boolean {
  const request = findRequest(neighbor.lsRequestList, lsa);
  if (!request) return true;
  const difference = compareInstances(lsa, age, request.lsa, request.lsa.age);
  if (difference < 0) return false;
  removeRequest(state, neighbor, request);
  return difference > 0;
}
