/** An interface of OSPF in full, as IOS XE 17 prints it. */

import { formatAge } from '../../base/age.ts';
import type { InterfaceState } from '../../proto/ospf/interface-table.ts';
import type { OspfNetworkType } from '../../proto/ospf/settings.ts';
import { inSeconds, type OspfInterfaceRow } from './ip-ospf-interface.ts';

const NETWORK_TYPES: Readonly<Record<OspfNetworkType, string>> = {
  broadcast: 'BROADCAST',
  nbma: 'NON_BROADCAST',
  'point-to-point': 'POINT_TO_POINT',
  'point-to-multipoint': 'POINT_TO_MULTIPOINT',
  loopback: 'LOOPBACK',
  virtual: 'VIRTUAL_LINK',
};

const STATES: Readonly<Record<InterfaceState, string>> = {
  down: 'DOWN',
  loopback: 'LOOPBACK',
  waiting: 'WAITING',
  pointToPoint: 'POINT_TO_POINT',
  drOther: 'DROTHER',
  backup: 'BDR',
  dr: 'DR',
};

const ATTACHED: Readonly<Record<OspfInterfaceRow['attachedBy'], string>> = {
  interface: 'Interface Enable',
  network: 'Network Statement',
  'virtual link': 'Not Attached',
};

export function renderOspfInterfaces(rows: readonly OspfInterfaceRow[]): string {
  return rows.map((row) => `${linesOf(row).join('\n')}\n`).join('');
}

function linesOf(row: OspfInterfaceRow): string[] {
  const network = NETWORK_TYPES[row.networkType];
  return [
    `${row.name} is ${row.status}, line protocol is ${row.protocol} `,
    row.unnumbered
      ? `  Interface is unnumbered, Area ${row.area}, Attached via ${ATTACHED[row.attachedBy]}`
      : `  Internet Address ${row.address}/${row.length}, Area ${row.area}, Attached via ${ATTACHED[row.attachedBy]}`,
    `  Process ID ${row.process}, Router ID ${row.routerId}, Network Type ${network}, Cost: ${row.cost}`,
    '  Topology-MTID    Cost    Disabled    Shutdown      Topology Name',
    `        0           ${String(row.cost).padEnd(10)}no          no            Base`,
    ...(row.attachedBy === 'interface' ? ['  Enabled by interface config, including secondary ip addresses'] : []),
    ...(row.networkType === 'loopback' ? ['  Loopback interface is treated as a stub Host'] : activeLines(row)),
  ];
}

function activeLines(row: OspfInterfaceRow): string[] {
  const elects = row.networkType === 'broadcast' || row.networkType === 'nbma';
  const isMultipoint = row.networkType === 'point-to-multipoint' && row.state === 'pointToPoint';
  const state = isMultipoint ? 'POINT_TO_MULTIPOINT' : STATES[row.state];
  const [hello, dead, retransmit] = [row.hello, row.dead, row.retransmit].map(inSeconds);
  return [
    `  Transmit Delay is ${inSeconds(row.transmitDelay)} sec, State ${state}${elects ? `, Priority ${row.priority}` : ''}${row.bfd ? ', BFD enabled' : ''}`,
    ...(elects ? designatedLines(row) : []),
    `  Timer intervals configured, Hello ${hello}, Dead ${dead}, Wait ${dead}, Retransmit ${retransmit}`,
    ...(row.state === 'down' ? [] : workingLines(row)),
  ];
}

function designatedLines({ designatedRouter: dr, backupDesignatedRouter: backup }: OspfInterfaceRow): string[] {
  return [
    dr
      ? `  Designated Router (ID) ${dr.routerId}, Interface address ${dr.address}`
      : '  No designated router on this network',
    backup
      ? `  Backup Designated router (ID) ${backup.routerId}, Interface address ${backup.address}`
      : '  No backup designated router on this network',
  ];
}

function workingLines(row: OspfInterfaceRow): string[] {
  return [
    ...(row.passive ? ['    No Hellos (Passive interface) '] : []),
    ...(row.helloIn === undefined ? [] : [`    Hello due in ${formatAge(row.helloIn)}`]),
    ...(row.waitIn === undefined ? [] : [`    Wait time before Designated router selection ${formatAge(row.waitIn)}`]),
    `  Neighbor Count is ${row.neighbors}, Adjacent neighbor count is ${row.adjacent.length} `,
    ...row.adjacent.map(
      ({ routerId, role }) => `    Adjacent with neighbor ${routerId}${role ? (ROLE_WORDS[role] ?? '') : ''}`,
    ),
    '  Suppress hello for 0 neighbor(s)',
    ...authenticationLines(row),
  ];
}

const ROLE_WORDS: Readonly<Record<string, string>> = {
  DR: '  (Designated Router)',
  BDR: '  (Backup Designated Router)',
};

function authenticationLines({ authentication, keyId }: OspfInterfaceRow): string[] {
  switch (authentication) {
    case 'none':
      return [];
    case 'simple':
      return ['  Simple password authentication enabled'];
    case 'cryptographic':
      return ['  Cryptographic authentication enabled', `    Youngest key id is ${keyId}`];
  }
}
