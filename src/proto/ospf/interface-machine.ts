/** Interfaces at work (RFC 2328 §9): gives effect to the table's transitions, and tells who lives on them. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import { ALL_D_ROUTERS, ALL_SPF_ROUTERS } from '../../wire/ospf.ts';
import { armFor, wakeBy } from './deadlines.ts';
import { type Candidate, elect, roleOf } from './election.ts';
import { startHello } from './hello-send.ts';
import { type InterfaceAction, type InterfaceEvent, type InterfaceState, stepInterface } from './interface-table.ts';
import { electsDesignatedRouter, handleNeighborEvent } from './neighbor-machine.ts';
import { isAtLeast } from './neighbor-table.ts';
import { scheduleOrigination } from './origination-schedule.ts';
import type { OspfOut } from './out.ts';
import { createAcknowledgments, createNeighbor, neighborKey, type OspfInterface, type OspfState } from './state.ts';

export function handleInterfaceEvent(
  state: OspfState,
  iface: OspfInterface,
  event: InterfaceEvent,
  now: Instant,
  out: OspfOut,
): void {
  const facts = { elects: electsDesignatedRouter(iface), eligible: iface.settings.priority > 0 };
  const step = stepInterface(iface.state, event, facts);
  if (!step) return;
  if (step.next !== undefined && step.next !== iface.state) enter(state, iface, step.next, event, now, out);
  for (const action of step.actions) perform(state, iface, action, event, now, out);
}

/** Elections that were called for amid an event, and the adjacencies that follow from them. */
export function holdElections(state: OspfState, now: Instant, out: OspfOut): void {
  for (const iface of state.electing) {
    state.electing.delete(iface);
    handleInterfaceEvent(state, iface, 'neighborChange', now, out);
  }
}

/** The deadline of Waiting. */
export function endWaiting(state: OspfState, now: Instant, out: OspfOut): void {
  let next = NEVER;
  for (const iface of state.interfaces.values()) {
    if (iface.waitUntil <= now) handleInterfaceEvent(state, iface, 'waitTimer', now, out);
    next = Math.min(next, iface.waitUntil);
  }
  armFor(state, 'wait', next, out);
}

/** Whether packets are exchanged there. */
export function isActive({ state, settings }: OspfInterface): boolean {
  return state !== 'down' && state !== 'loopback' && !settings.passive;
}

function enter(
  state: OspfState,
  iface: OspfInterface,
  next: InterfaceState,
  event: InterfaceEvent,
  now: Instant,
  out: OspfOut,
): void {
  const before = iface.state;
  const memberships = membershipsOf(iface);
  iface.state = next;
  iface.stateChanges++;
  if (before === 'down') iface.upAt = now;
  if (next !== 'waiting') iface.waitUntil = NEVER;
  changeMemberships(iface, memberships, out);
  if (out.wants('ospf-interface')) {
    out.trace({ kind: 'ospf-interface', iface: iface.settings.name, before, after: next, event });
  }
  // §12.4: the link is told of otherwise, and a network by somebody else or by us.
  scheduleOrigination(state, iface.area, 'router', now, out);
  if (before === 'dr' || next === 'dr') scheduleOrigination(state, iface.area, 'network', now, out);
}

function perform(
  state: OspfState,
  iface: OspfInterface,
  action: InterfaceAction,
  event: InterfaceEvent,
  now: Instant,
  out: OspfOut,
): void {
  switch (action) {
    case 'startHello':
      return startHello(state, iface, now + state.settings.behaviour.firstHello, out);
    case 'startWait':
      iface.waitUntil = now + iface.settings.deadInterval;
      return wakeBy(state, 'wait', iface.waitUntil, out);
    case 'startNeighbors':
      return startNeighbors(state, iface, now, out);
    case 'elect':
      return holdElection(state, iface, event, now, out);
    case 'reset':
      return reset(state, iface, now, out);
  }
}

/** §9.3: those of an NBMA network that can be elected; on point-to-multipoint, all that are configured. */
function startNeighbors(state: OspfState, iface: OspfInterface, now: Instant, out: OspfOut): void {
  const { settings } = iface;
  for (const { address, priority } of settings.neighbors) {
    const key = neighborKey(iface, 0, address);
    const neighbor = iface.neighbors.get(key) ?? createNeighbor(iface, 0, address, true);
    neighbor.priority = priority;
    neighbor.pollAt = now;
    iface.neighbors.set(key, neighbor);
    if (settings.networkType === 'nbma' && priority === 0) continue;
    neighbor.heardAt = now;
    wakeBy(state, 'inactivity', now + settings.deadInterval, out);
    handleNeighborEvent(state, neighbor, 'start', now, out);
  }
}

/** §9.4 */
function holdElection(state: OspfState, iface: OspfInterface, event: InterfaceEvent, now: Instant, out: OspfOut): void {
  const { settings, designatedRouter, backupDesignatedRouter } = iface;
  const self = { ...settings, routerId: state.routerId, designatedRouter, backupDesignatedRouter };
  const elected = elect(settings.address, settings.priority > 0 ? self : undefined, candidates(iface));
  iface.designatedRouter = elected.designatedRouter;
  iface.backupDesignatedRouter = elected.backupDesignatedRouter;
  const role = roleOf(settings.address, elected);
  const isPromoted = role !== iface.state && role !== 'drOther';
  if (role !== iface.state) enter(state, iface, role, event, now, out);
  // Step 6: who cannot be elected is called on by who was.
  if (isPromoted && settings.networkType === 'nbma') callRest(state, iface, now, out);
  const isChanged =
    elected.designatedRouter !== designatedRouter || elected.backupDesignatedRouter !== backupDesignatedRouter;
  if (!isChanged) return;
  // §12.4.1.2: the link to the network is one to its Designated Router.
  scheduleOrigination(state, iface.area, 'router', now, out);
  // Step 7: adjacencies are with other routers now.
  for (const neighbor of iface.neighbors.values()) {
    if (isAtLeast(neighbor.state, 'twoWay')) handleNeighborEvent(state, neighbor, 'adjOk', now, out);
  }
}

function candidates(iface: OspfInterface): Candidate[] {
  const found: Candidate[] = [];
  for (const neighbor of iface.neighbors.values()) {
    if (neighbor.priority > 0 && isAtLeast(neighbor.state, 'twoWay')) found.push(neighbor);
  }
  return found;
}

function callRest(state: OspfState, iface: OspfInterface, now: Instant, out: OspfOut): void {
  for (const neighbor of iface.neighbors.values()) {
    if (neighbor.priority > 0 || neighbor.state !== 'down') continue;
    neighbor.heardAt = now;
    wakeBy(state, 'inactivity', now + iface.settings.deadInterval, out);
    handleNeighborEvent(state, neighbor, 'start', now, out);
  }
}

function reset(state: OspfState, iface: OspfInterface, now: Instant, out: OspfOut): void {
  iface.designatedRouter = 0;
  iface.backupDesignatedRouter = 0;
  iface.helloAt = NEVER;
  iface.acknowledgments = createAcknowledgments();
  iface.acknowledgeAt = NEVER;
  iface.floodList = [];
  state.flooding.delete(iface);
  for (const neighbor of [...iface.neighbors.values()]) handleNeighborEvent(state, neighbor, 'killNbr', now, out);
  iface.neighbors.clear();
  state.electing.delete(iface);
}

/** §A.1: AllSPFRouters wherever OSPF runs, AllDRouters as Designated Router or its Backup. */
function membershipsOf(iface: OspfInterface): readonly IPv4[] {
  if (iface.virtual || !isActive(iface)) return [];
  return iface.state === 'dr' || iface.state === 'backup' ? [ALL_SPF_ROUTERS, ALL_D_ROUTERS] : [ALL_SPF_ROUTERS];
}

function changeMemberships(iface: OspfInterface, before: readonly IPv4[], out: OspfOut): void {
  const after = membershipsOf(iface);
  for (const group of before) if (!after.includes(group)) out.leave(iface.settings.iface, group);
  for (const group of after) if (!before.includes(group)) out.join(iface.settings.iface, group);
}
