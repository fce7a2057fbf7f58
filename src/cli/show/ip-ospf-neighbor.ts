/** `show ip ospf neighbor`, and each neighbour in detail. */
import { compareInterfaceNames } from '../../addr/interface-name.ts';
import { formatIPv4, parseIPv4 } from '../../addr/ipv4.ts';
import { formatAge } from '../../base/age.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import { STATE_NAMES } from '../../proto/ospf/log.ts';
import { type OspfNeighborReport, type OspfRole, ospfNeighbors } from '../../proto/ospf/queries.ts';

export interface OspfNeighborRow {
  /** `0.0.0.0`: it is configured, and nothing was heard of it. */
  readonly routerId: string;
  readonly address: string;
  readonly interface: string;
  readonly area: number;
  /** `FULL`, `2WAY` … */
  readonly state: string;
  /** Absent where no Designated Router is elected. */
  readonly role?: 'DR' | 'BDR' | 'DROTHER';
  readonly priority: number;
  readonly designatedRouter: string;
  readonly backupDesignatedRouter: string;
  readonly options: number;
  /** Until it is given up unless it is heard. */
  readonly deadIn: Duration;
  /** Since when it is in its state, and how often that changed. */
  readonly up: Duration;
  readonly stateChanges: number;
  /** LSAs that it has not acknowledged, and updates sent again so far. */
  readonly retransmissionQueue: number;
  readonly retransmissions: number;
}

/** Which neighbours are meant; absent: all. */
export interface NeighborChoice {
  readonly interface?: string | undefined;
  readonly routerId?: string | undefined;
}

const ROLES: Readonly<Record<OspfRole, 'DR' | 'BDR' | 'DROTHER'>> = { dr: 'DR', backup: 'BDR', drOther: 'DROTHER' };

/** By interface, then by Router ID. */
export function ospfNeighborValue({ ospf }: DeviceState, now: Instant, choice: NeighborChoice = {}): OspfNeighborRow[] {
  const rows = (ospf ? ospfNeighbors(ospf, now) : []).map((report) => rowOf(report, now));
  return rows
    .filter((row) => choice.interface === undefined || row.interface === choice.interface)
    .filter((row) => choice.routerId === undefined || row.routerId === choice.routerId)
    .sort(
      (a, b) =>
        compareInterfaceNames(a.interface, b.interface) || (parseIPv4(a.routerId) ?? 0) - (parseIPv4(b.routerId) ?? 0),
    );
}

function rowOf(report: OspfNeighborReport, now: Instant): OspfNeighborRow {
  return {
    routerId: formatIPv4(report.routerId),
    address: formatIPv4(report.address),
    interface: report.ifaceName,
    area: report.area,
    state: STATE_NAMES[report.state],
    ...(report.role && { role: ROLES[report.role] }),
    priority: report.priority,
    designatedRouter: formatIPv4(report.designatedRouter),
    backupDesignatedRouter: formatIPv4(report.backupDesignatedRouter),
    options: report.options,
    deadIn: report.deadIn,
    up: now - report.stateSince,
    stateChanges: report.stateChanges,
    retransmissionQueue: report.retransmissions,
    retransmissions: report.retransmitted,
  };
}

export function renderOspfNeighbors(rows: readonly OspfNeighborRow[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map((row) =>
    [
      (row.routerId === '0.0.0.0' ? 'N/A' : row.routerId).padEnd(16),
      String(shownPriority(row)).padStart(3),
      '   ',
      `${row.state}/${row.role ?? '  -'}`.padEnd(16),
      (row.state === 'DOWN' ? '   -' : formatAge(row.deadIn)).padEnd(12),
      row.address.padEnd(16),
      row.interface,
    ].join(''),
  );
  return ['', 'Neighbor ID     Pri   State           Dead Time   Address         Interface', ...lines, ''].join('\n');
}

/** Where no designated router is elected IOS shows 0, whatever the Hello said (show_ip_ospf_neighbor of ntc-templates). */
function shownPriority({ role, priority }: OspfNeighborRow): number {
  return role === undefined ? 0 : priority;
}

export function renderOspfNeighborDetail(rows: readonly OspfNeighborRow[]): string {
  return rows.map((row, i) => `${detail(row, i + 1).join('\n')}\n`).join('');
}

function detail(row: OspfNeighborRow, index: number): string[] {
  return [
    ` Neighbor ${row.routerId}, interface address ${row.address}`,
    `    In the area ${row.area} via interface ${row.interface}`,
    `    Neighbor priority is ${shownPriority(row)}, State is ${row.state}, ${row.stateChanges} state changes`,
    `    DR is ${row.designatedRouter} BDR is ${row.backupDesignatedRouter}`,
    `    Options is 0x${row.options.toString(16).toUpperCase()}`,
    ...(row.state === 'DOWN' ? [] : [`    Dead timer due in ${formatAge(row.deadIn)}`]),
    ...(row.state === 'DOWN' ? [] : [`    Neighbor is up for ${formatAge(row.up)}`]),
    `    Index ${index}/${index}, retransmission queue length ${row.retransmissionQueue}, number of retransmission ${row.retransmissions}`,
    '    First 0x0(0)/0x0(0) Next 0x0(0)/0x0(0)',
    '    Last retransmission scan length is 0, maximum is 0',
    '    Last retransmission scan time is 0 msec, maximum is 0 msec',
  ];
}
