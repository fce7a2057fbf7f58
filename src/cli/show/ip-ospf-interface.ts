/** `show ip ospf interface`, in full and a line each. */
import { compareInterfaceNames, parseInterfaceName, shortInterfaceName } from '../../addr/interface-name.ts';
import { formatIPv4 } from '../../addr/ipv4.ts';
import { type Duration, type Instant, SECOND } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import type { InterfaceState } from '../../proto/ospf/interface-table.ts';
import { type Designated, type OspfInterfaceReport, ospfInterfaces } from '../../proto/ospf/queries.ts';
import type { OspfNetworkType } from '../../proto/ospf/settings.ts';
import type { OspfState } from '../../proto/ospf/state.ts';
import type { OspfCredentials } from '../../wire/ospf-auth.ts';
import { interfaceStatuses } from './interface-status.ts';
import { type OspfNeighborRow, ospfNeighborValue } from './ip-ospf-neighbor.ts';

export interface OspfInterfaceRow {
  readonly name: string;
  /** Of the interface itself. */
  readonly status: string;
  readonly protocol: 'up' | 'down';
  readonly address: string;
  readonly length: number;
  readonly unnumbered: boolean;
  readonly area: number;
  /** Whether the interface itself says so, or a `network` statement. */
  readonly attachedBy: 'interface' | 'network' | 'virtual link';
  readonly process: number;
  readonly routerId: string;
  readonly networkType: OspfNetworkType;
  readonly cost: number;
  readonly state: InterfaceState;
  readonly priority: number;
  /** Absent: there is none, or nobody is elected there. */
  readonly designatedRouter?: DesignatedRow;
  readonly backupDesignatedRouter?: DesignatedRow;
  readonly passive: boolean;
  readonly bfd: boolean;
  readonly hello: Duration;
  readonly dead: Duration;
  readonly retransmit: Duration;
  readonly transmitDelay: Duration;
  readonly helloIn?: Duration;
  /** Until a Designated Router is elected. */
  readonly waitIn?: Duration;
  readonly neighbors: number;
  readonly adjacent: readonly OspfNeighborRow[];
  readonly authentication: OspfCredentials['type'];
  /** Number of the key that packets are sealed with. */
  readonly keyId?: number;
  /** Packets that were not looked at, by reason, each with a sentence about the last one. */
  readonly mismatches: Readonly<Record<string, { readonly count: number; readonly sentence: string }>>;
}

export interface DesignatedRow {
  readonly routerId: string;
  readonly address: string;
}

/** By area, loopbacks before ports; of one interface alone if a name is given. */
export function ospfInterfaceValue(device: DeviceState, now: Instant, name?: string): OspfInterfaceRow[] {
  const { ospf } = device;
  if (!ospf) return [];
  const neighbors = ospfNeighborValue(device, now);
  return ospfInterfaces(ospf, now)
    .filter(({ settings }) => name === undefined || settings.name === name)
    .map((report) => rowOf(device, ospf, report, neighbors))
    .sort((a, b) => a.area - b.area || loopbacksFirst(a.name, b.name));
}

/** The order of OSPF's lists of interfaces. */
export function loopbacksFirst(a: string, b: string): number {
  const cabled = (name: string): number => (parseInterfaceName(name)?.physical ? 1 : 0);
  return cabled(a) - cabled(b) || compareInterfaceNames(a, b);
}

function rowOf(
  device: DeviceState,
  ospf: OspfState,
  report: OspfInterfaceReport,
  neighbors: readonly OspfNeighborRow[],
): OspfInterfaceRow {
  const { settings, state, helloIn, waitIn, designatedRouter, backupDesignatedRouter } = report;
  const { name, authentication } = settings;
  const isVirtual = settings.networkType === 'virtual';
  const status = interfaceStatuses(device).find((one) => one.name === name);
  const isUp = state !== 'down';
  return {
    name,
    status: status?.status ?? (isUp ? 'up' : 'down'),
    protocol: status?.protocol ?? (isUp ? 'up' : 'down'),
    address: formatIPv4(settings.address),
    length: settings.length,
    unnumbered: settings.unnumbered,
    area: report.area,
    attachedBy: isVirtual ? 'virtual link' : attachedBy(device, name),
    process: ospf.settings.process,
    routerId: formatIPv4(ospf.routerId),
    networkType: settings.networkType,
    cost: settings.cost,
    state,
    priority: settings.priority,
    ...(designatedRouter.address !== 0 && { designatedRouter: designated(designatedRouter) }),
    ...(backupDesignatedRouter.address !== 0 && { backupDesignatedRouter: designated(backupDesignatedRouter) }),
    passive: settings.passive,
    bfd: settings.bfd,
    hello: settings.helloInterval,
    dead: settings.deadInterval,
    retransmit: settings.retransmitInterval,
    transmitDelay: settings.transmitDelay,
    ...(helloIn !== undefined && { helloIn }),
    ...(waitIn !== undefined && { waitIn }),
    neighbors: report.neighbors,
    adjacent: neighbors.filter((neighbor) => neighbor.interface === name && neighbor.state === 'FULL'),
    authentication: authentication.type,
    ...(authentication.type === 'cryptographic' && { keyId: authentication.keys[0].id }),
    mismatches: Object.fromEntries(
      Object.entries(report.counters.mismatches).map(([reason, { count, sentence }]) => [reason, { count, sentence }]),
    ),
  };
}

function attachedBy({ config }: DeviceState, name: string): 'interface' | 'network' {
  return config.interfaces[name]?.ospf?.area === undefined ? 'network' : 'interface';
}

function designated({ routerId, address }: Designated): DesignatedRow {
  return { routerId: formatIPv4(routerId), address: formatIPv4(address) };
}

const SHORT_STATES: Readonly<Record<InterfaceState, string>> = {
  down: 'DOWN',
  loopback: 'LOOP',
  waiting: 'WAIT',
  pointToPoint: 'P2P',
  drOther: 'DROTH',
  backup: 'BDR',
  dr: 'DR',
};

export function renderOspfInterfaceBrief(rows: readonly OspfInterfaceRow[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map((row) =>
    [
      (row.networkType === 'virtual' ? row.name.replace('OSPF_', '') : shortInterfaceName(row.name)).padEnd(13),
      String(row.process).padEnd(6),
      String(row.area).padEnd(16),
      `${row.address}/${row.length}`.padEnd(19),
      String(row.cost).padEnd(6),
      shortState(row).padEnd(6),
      `${row.adjacent.length}/${row.neighbors}`,
    ].join(''),
  );
  return ['Interface    PID   Area            IP Address/Mask    Cost  State Nbrs F/C', ...lines, ''].join('\n');
}

function shortState({ state, networkType }: OspfInterfaceRow): string {
  return state === 'pointToPoint' && networkType === 'point-to-multipoint' ? 'P2MP' : SHORT_STATES[state];
}

export function inSeconds(time: Duration): number {
  return Math.round(time / SECOND);
}
