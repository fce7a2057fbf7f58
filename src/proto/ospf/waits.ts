/** What an OSPF process still waits for (DESIGN.md, principle 8). Hellos, refreshing, ageing and MaxAge are periodic. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import type { Wait } from '../../base/wait.ts';
import { silentAt } from './inactivity.ts';
import { isActive } from './interface-machine.ts';
import type { OspfInterface, OspfNeighbor, OspfState } from './state.ts';

/** `disturbedAt` is the instant of the last fault or edit of the lab. */
export function ospfWaits(state: OspfState, now: Instant, disturbedAt: Instant): Wait[] {
  const waits: Wait[] = [];
  const { originate, spf } = state.deadlines;
  if (originate !== NEVER) waits.push({ what: 'an OSPF LSA to be originated', until: originate });
  if (spf !== NEVER) waits.push({ what: 'an OSPF route calculation', until: spf });
  for (const iface of state.interfaces.values()) {
    if (iface.state === 'down') continue;
    waits.push(...interfaceWaits(iface, now, disturbedAt));
    for (const neighbor of iface.neighbors.values()) waits.push(...neighborWaits(neighbor, now, disturbedAt));
  }
  return waits;
}

function interfaceWaits(iface: OspfInterface, now: Instant, disturbedAt: Instant): Wait[] {
  const { settings, waitUntil, floodList, floodAt, upAt, designatedRouter, backupDesignatedRouter } = iface;
  const waits: Wait[] = [];
  if (waitUntil !== NEVER) {
    waits.push({ what: `the election of a Designated Router on ${settings.name}`, until: waitUntil });
  }
  // §9.4 makes a Designated Router of the Backup; who comes after it is known when it has said so.
  if (designatedRouter !== 0 && designatedRouter === backupDesignatedRouter) {
    waits.push({ what: `the election of a Backup Designated Router on ${settings.name}` });
  }
  if (floodList.length > 0) waits.push({ what: `OSPF updates to be sent on ${settings.name}`, until: floodAt });
  // Whoever is there is heard within an interval: a router that booted late, or was cut off by a fault that is over.
  const until = Math.max(upAt, disturbedAt) + settings.helloInterval;
  if (until > now && isActive(iface)) waits.push({ what: `OSPF Hellos of whoever is on ${settings.name}`, until });
  return waits;
}

function neighborWaits(neighbor: OspfNeighbor, now: Instant, disturbedAt: Instant): Wait[] {
  const { iface, routerId, address, state, lsRetransmissionList, lsRequestList } = neighbor;
  if (state === 'down') return [];
  const name = `${formatIPv4(routerId === 0 ? address : routerId)} on ${iface.settings.name}`;
  const waits: Wait[] = [];
  // What has come no further for RouterDeadInterval is stuck, as with MTUs that differ, and not under way.
  const until = neighbor.progressAt + iface.settings.deadInterval;
  const isStuck = state !== 'full' && until <= now;
  if (state !== 'full' && state !== 'twoWay' && !isStuck) {
    waits.push({ what: `the OSPF adjacency with ${name} (${state})`, until });
  }
  if (lsRequestList.size > 0 && !isStuck) waits.push({ what: `${lsRequestList.size} LSAs requested of ${name}` });
  if (lsRetransmissionList.size > 0 && !isStuck) {
    waits.push({ what: `acknowledgments of ${lsRetransmissionList.size} LSAs by ${name}` });
  }
  if (neighbor.heardAt <= disturbedAt) {
    waits.push({ what: `an OSPF Hello of ${name}`, until: silentAt(neighbor) });
  }
  return waits;
}
