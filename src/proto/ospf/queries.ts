/** What is asked of a process from outside: neighbours, interfaces and databases as values, for `show` and reports. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Duration, type Instant, NEVER } from '../../base/time.ts';
import { ageOf, allLsas } from './database.ts';
import { silentAt } from './inactivity.ts';
import type { InterfaceState } from './interface-table.ts';
import { electsDesignatedRouter } from './neighbor-machine.ts';
import { isAtLeast, type NeighborState } from './neighbor-table.ts';
import type { OspfInterfaceSettings } from './settings.ts';
import type { LsaEntry, LsDatabase, OspfInterface, OspfInterfaceCounters, OspfNeighbor, OspfState } from './state.ts';
import type { StoredLsa } from './stored-lsa.ts';

/** What a router is on its network. */
export type OspfRole = 'dr' | 'backup' | 'drOther';

export interface OspfNeighborReport {
  readonly routerId: IPv4;
  readonly address: IPv4;
  /** The device's number and name of the interface. */
  readonly iface: number;
  readonly ifaceName: string;
  readonly area: IPv4;
  readonly state: NeighborState;
  /** The neighbour's; absent where nobody is elected. */
  readonly role?: OspfRole;
  readonly priority: number;
  readonly options: number;
  /** Addresses that it declares. */
  readonly designatedRouter: IPv4;
  readonly backupDesignatedRouter: IPv4;
  readonly heardAt: Instant;
  /** Until it is given up unless it is heard. */
  readonly deadIn: Duration;
  readonly stateSince: Instant;
  readonly stateChanges: number;
  readonly requests: number;
  readonly retransmissions: number;
  readonly retransmitted: number;
}

export interface OspfInterfaceReport {
  readonly settings: OspfInterfaceSettings;
  readonly area: IPv4;
  readonly state: InterfaceState;
  /** Router IDs and addresses; 0: none, or not known. */
  readonly designatedRouter: Designated;
  readonly backupDesignatedRouter: Designated;
  /** Until the next Hello; absent if none is sent. */
  readonly helloIn?: Duration;
  readonly waitIn?: Duration;
  readonly neighbors: number;
  readonly adjacent: number;
  readonly stateChanges: number;
  readonly counters: OspfInterfaceCounters;
}

export interface Designated {
  readonly routerId: IPv4;
  readonly address: IPv4;
}

export interface OspfLsaReport {
  readonly lsa: StoredLsa;
  /** In seconds. */
  readonly age: number;
}

export interface OspfDatabaseReport {
  readonly areas: readonly { readonly id: IPv4; readonly lsas: readonly OspfLsaReport[] }[];
  readonly links: readonly { readonly ifaceName: string; readonly lsas: readonly OspfLsaReport[] }[];
  readonly externals: readonly OspfLsaReport[];
}

export function ospfNeighbors(state: OspfState, now: Instant): OspfNeighborReport[] {
  return [...state.interfaces.values()].flatMap((iface) =>
    [...iface.neighbors.values()].map((neighbor) => reportNeighbor(neighbor, now)),
  );
}

export function ospfInterfaces(state: OspfState, now: Instant): OspfInterfaceReport[] {
  return [...state.interfaces.values()].map((iface) => reportInterface(state, iface, now));
}

/** By area; an area's LSAs by type, Link State ID and router, as `show ip ospf database` has them. */
export function ospfDatabase(state: OspfState, now: Instant): OspfDatabaseReport {
  return {
    areas: [...state.areas.values()]
      .sort((a, b) => a.id - b.id)
      .map(({ id, database }) => ({ id, lsas: reportLsas(database, now) })),
    links: [...state.interfaces.values()]
      .filter(({ opaques }) => opaques.byType.some((table) => table !== undefined))
      .map(({ settings, opaques }) => ({ ifaceName: settings.name, lsas: reportLsas(opaques, now) })),
    externals: reportLsas(state.externals, now),
  };
}

function reportNeighbor(neighbor: OspfNeighbor, now: Instant): OspfNeighborReport {
  const { iface, routerId, address, priority, options, stateSince, stateChanges } = neighbor;
  return {
    routerId,
    address,
    iface: iface.key,
    ifaceName: iface.settings.name,
    area: iface.area.id,
    state: neighbor.state,
    ...(electsDesignatedRouter(iface) ? { role: roleOf(iface, address) } : {}),
    priority,
    options,
    designatedRouter: neighbor.designatedRouter,
    backupDesignatedRouter: neighbor.backupDesignatedRouter,
    heardAt: neighbor.heardAt,
    deadIn: Math.max(0, silentAt(neighbor) - now),
    stateSince,
    stateChanges,
    requests: neighbor.lsRequestList.size,
    retransmissions: neighbor.lsRetransmissionList.size,
    retransmitted: neighbor.retransmissions,
  };
}

function roleOf(iface: OspfInterface, address: IPv4): OspfRole {
  if (address === iface.designatedRouter) return 'dr';
  return address === iface.backupDesignatedRouter ? 'backup' : 'drOther';
}

function reportInterface(state: OspfState, iface: OspfInterface, now: Instant): OspfInterfaceReport {
  const { settings, helloAt, waitUntil, stateChanges, counters } = iface;
  const neighbors = [...iface.neighbors.values()];
  return {
    settings,
    area: iface.area.id,
    state: iface.state,
    designatedRouter: whoHas(state, iface, iface.designatedRouter),
    backupDesignatedRouter: whoHas(state, iface, iface.backupDesignatedRouter),
    ...(helloAt === NEVER ? {} : { helloIn: Math.max(0, helloAt - now) }),
    ...(waitUntil === NEVER ? {} : { waitIn: Math.max(0, waitUntil - now) }),
    neighbors: neighbors.filter((neighbor) => isAtLeast(neighbor.state, 'init')).length,
    adjacent: neighbors.filter((neighbor) => neighbor.state === 'full').length,
    stateChanges,
    counters,
  };
}

function whoHas(state: OspfState, iface: OspfInterface, address: IPv4): Designated {
  if (address === 0) return { routerId: 0, address: 0 };
  if (address === iface.settings.address) return { routerId: state.routerId, address };
  const neighbor = [...iface.neighbors.values()].find((candidate) => candidate.address === address);
  return { routerId: neighbor?.routerId ?? 0, address };
}

function reportLsas(database: LsDatabase, now: Instant): OspfLsaReport[] {
  return [...allLsas(database)].sort(byIdentity).map((entry) => ({ lsa: entry.lsa, age: ageOf(entry, now) }));
}

function byIdentity({ lsa: a }: LsaEntry, { lsa: b }: LsaEntry): number {
  return a.type - b.type || a.linkStateId - b.linkStateId || a.advertisingRouter - b.advertisingRouter;
}
