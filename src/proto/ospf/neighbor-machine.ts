/** Neighbours at work (RFC 2328 §10): gives effect to the table's transitions, and tells who lives on them. */
import { type Instant, NEVER } from '../../base/time.ts';
import { watchByState } from './bfd.ts';
import { startExchange, summarizeDatabase } from './description.ts';
import { sendHelloTo } from './hello-send.ts';
import { adjacencyLog } from './log.ts';
import {
  isAtLeast,
  isExchanging,
  type NeighborAction,
  type NeighborEvent,
  type NeighborState,
  stepNeighbor,
} from './neighbor-table.ts';
import { scheduleOrigination } from './origination-schedule.ts';
import type { OspfOut } from './out.ts';
import { clearRequests } from './request.ts';
import { clearRetransmissions } from './retransmission.ts';
import type { OspfSettings } from './settings.ts';
import { neighborKey, type OspfInterface, type OspfNeighbor, type OspfState } from './state.ts';

export function handleNeighborEvent(
  state: OspfState,
  neighbor: OspfNeighbor,
  event: NeighborEvent,
  now: Instant,
  out: OspfOut,
): void {
  const facts = { wantsAdjacency: wantsAdjacency(neighbor), requestsPending: neighbor.lsRequestList.size > 0 };
  const step = stepNeighbor(neighbor.state, event, facts);
  if (!step) return;
  const before = neighbor.state;
  if (step.next !== before) enter(state, neighbor, step.next, event, now, out);
  for (const action of step.actions) perform(state, neighbor, action, now, out);
  if (step.next === before) return;
  watchByState(state, neighbor, before, out);
  tellOthers(state, neighbor, before, now, out);
}

/** §10.4: with everybody where there are only two or no Designated Router, else with it and its Backup. */
function wantsAdjacency({ iface, address }: OspfNeighbor): boolean {
  if (!electsDesignatedRouter(iface)) return true;
  if (iface.state === 'dr' || iface.state === 'backup') return true;
  return address === iface.designatedRouter || address === iface.backupDesignatedRouter;
}

export function electsDesignatedRouter({ settings }: OspfInterface): boolean {
  return settings.networkType === 'broadcast' || settings.networkType === 'nbma';
}

function enter(
  state: OspfState,
  neighbor: OspfNeighbor,
  next: NeighborState,
  event: NeighborEvent,
  now: Instant,
  out: OspfOut,
): void {
  const before = neighbor.state;
  const { iface, routerId, address } = neighbor;
  state.exchanging += Number(isDescribing(next)) - Number(isDescribing(before));
  neighbor.state = next;
  neighbor.stateSince = now;
  neighbor.progressAt = now;
  neighbor.stateChanges++;
  if (out.wants('ospf-neighbor')) {
    const { name } = iface.settings;
    out.trace({ kind: 'ospf-neighbor', iface: name, neighbor: routerId, address, before, after: next, event });
  }
  if (isLogged(before, next, state.settings.logAdjacency)) {
    out.log(adjacencyLog(state.settings.process, routerId, iface.settings.name, before, next, event));
  }
}

function isLogged(before: NeighborState, next: NeighborState, wanted: OspfSettings['logAdjacency']): boolean {
  if (wanted !== undefined) return wanted === 'detail';
  return next === 'full' || before === 'full' || (next === 'down' && isAtLeast(before, 'exStart'));
}

function perform(state: OspfState, neighbor: OspfNeighbor, action: NeighborAction, now: Instant, out: OspfOut): void {
  switch (action) {
    case 'call':
      return sendHelloTo(state, neighbor, now, out);
    case 'clearLists':
      clearRetransmissions(state, neighbor);
      clearRequests(neighbor);
      neighbor.exchange.databaseSummaryList = [];
      neighbor.exchange.sendAgainAt = NEVER;
      return;
    case 'startExchange':
      return startExchange(state, neighbor, now, out);
    case 'summarizeDatabase':
      return summarizeDatabase(state, neighbor, now, out);
    case 'forget':
      return forget(neighbor, now);
  }
}

/** A configured one is called on again from time to time (§9.5.1). */
function forget(neighbor: OspfNeighbor, now: Instant): void {
  const { iface } = neighbor;
  if (!neighbor.configured) {
    iface.neighbors.delete(neighborKey(iface, neighbor.routerId, neighbor.address));
    return;
  }
  const settings = iface.settings.neighbors.find(({ address }) => address === neighbor.address);
  neighbor.priority = settings?.priority ?? 0;
  neighbor.pollAt = now;
  neighbor.designatedRouter = 0;
  neighbor.backupDesignatedRouter = 0;
}

function tellOthers(
  state: OspfState,
  { iface, state: after }: OspfNeighbor,
  before: NeighborState,
  now: Instant,
  out: OspfOut,
): void {
  // §9.2: bidirectional communication came or went, and with it somebody who can be elected.
  if (isAtLeast(before, 'twoWay') !== isAtLeast(after, 'twoWay')) state.electing.add(iface);
  if ((before === 'full') === (after === 'full')) return;
  scheduleOrigination(state, iface.area, 'router', now, out);
  if (iface.state === 'dr') scheduleOrigination(state, iface.area, 'network', now, out);
  if (!iface.virtual) return;
  // §12.4.1: the V bit is in the router-LSA of the transit area.
  const transit = state.areas.get(iface.virtual.transitArea | 0);
  if (transit) scheduleOrigination(state, transit, 'router', now, out);
}

/** §14: nothing that is dying leaves the databases meanwhile. */
function isDescribing(state: NeighborState): boolean {
  return isExchanging(state) && state !== 'full';
}
