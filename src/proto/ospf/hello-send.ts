/** Sending Hello packets (RFC 2328 §9.5). */
import type { IPv4 } from '../../addr/ipv4.ts';
import { maskOf } from '../../addr/prefix.ts';
import { type Instant, NEVER, SECOND } from '../../base/time.ts';
import { ALL_SPF_ROUTERS } from '../../wire/ospf.ts';
import type { OspfHello } from '../../wire/ospf-bodies.ts';
import { armFor, wakeBy } from './deadlines.ts';
import { isAtLeast } from './neighbor-table.ts';
import { areaOptions } from './options.ts';
import type { OspfOut } from './out.ts';
import type { OspfInterface, OspfNeighbor, OspfState } from './state.ts';
import { sendBody } from './transmit.ts';

/** Hellos are sent from that instant on. */
export function startHello(state: OspfState, iface: OspfInterface, at: Instant, out: OspfOut): void {
  if (iface.settings.passive) return;
  iface.helloAt = at;
  wakeBy(state, 'hello', at, out);
}

/** The deadline: sends what is due, and sleeps until the next one is. */
export function sendDueHellos(state: OspfState, now: Instant, out: OspfOut): void {
  let next = NEVER;
  for (const iface of state.interfaces.values()) {
    if (iface.helloAt <= now) {
      sendHellos(state, iface, now, out);
      iface.helloAt = now + iface.settings.helloInterval;
    }
    next = Math.min(next, iface.helloAt);
  }
  armFor(state, 'hello', next, out);
}

/** To one neighbour, before the next is due. */
export function sendHelloTo(state: OspfState, neighbor: OspfNeighbor, now: Instant, out: OspfOut): void {
  if (neighbor.iface.settings.passive) return;
  sendBody(state, neighbor.iface, neighbor.address, helloOf(neighbor.iface), now, out);
}

function sendHellos(state: OspfState, iface: OspfInterface, now: Instant, out: OspfOut): void {
  const { settings, virtual } = iface;
  const hello = helloOf(iface);
  if (virtual) sendBody(state, iface, virtual.address, hello, now, out);
  else if (settings.networkType !== 'nbma' && settings.neighbors.length === 0) {
    sendBody(state, iface, ALL_SPF_ROUTERS, hello, now, out);
  } else {
    for (const neighbor of iface.neighbors.values()) {
      if (isCalled(iface, neighbor, now)) sendBody(state, iface, neighbor.address, hello, now, out);
    }
  }
}

/** §9.5.1: who gets Hellos where nobody hears all of them. */
function isCalled(iface: OspfInterface, neighbor: OspfNeighbor, now: Instant): boolean {
  if (neighbor.state === 'down') {
    if (neighbor.pollAt > now) return false;
    const { address } = neighbor;
    const configured = iface.settings.neighbors.find((candidate) => candidate.address === address);
    neighbor.pollAt = now + (configured?.pollInterval ?? iface.settings.helloInterval);
  }
  if (iface.settings.networkType !== 'nbma') return true;
  if (iface.state === 'dr' || iface.state === 'backup') return true;
  // Who may be elected talks to all others who may; who may not, to those who were.
  if (iface.settings.priority > 0) return neighbor.priority > 0;
  return neighbor.address === iface.designatedRouter || neighbor.address === iface.backupDesignatedRouter;
}

function helloOf(iface: OspfInterface): OspfHello {
  const { settings } = iface;
  return {
    kind: 'hello',
    networkMask: maskToTell(iface),
    helloInterval: settings.helloInterval / SECOND,
    options: areaOptions(iface.area),
    priority: settings.priority,
    deadInterval: settings.deadInterval / SECOND,
    designatedRouter: iface.designatedRouter,
    backupDesignatedRouter: iface.backupDesignatedRouter,
    neighbors: heardRouters(iface),
  };
}

/** 0 on virtual links and unnumbered interfaces. */
function maskToTell({ settings, virtual }: OspfInterface): IPv4 {
  return virtual || settings.unnumbered ? 0 : maskOf(settings.length);
}

/** Those heard within RouterDeadInterval: the others are forgotten. */
function heardRouters(iface: OspfInterface): IPv4[] {
  const ids: IPv4[] = [];
  for (const { state, routerId } of iface.neighbors.values()) if (isAtLeast(state, 'init')) ids.push(routerId);
  return ids;
}
