/** `show mac address-table` */
import { shortInterfaceName } from '../../addr/interface-name.ts';
import { formatMac } from '../../addr/mac.ts';
import type { Instant } from '../../base/time.ts';
import { CPU_PORT, macTable } from '../../device/bridge.ts';
import type { DeviceState } from '../../device/state.ts';

export interface MacTableRow {
  readonly vlan: number;
  /** `aabb.cc00.0100` */
  readonly mac: string;
  readonly type: 'STATIC' | 'DYNAMIC';
  /** Canonical name of the port, or `CPU`. */
  readonly port: string;
}

export function macAddressTableValue(device: DeviceState, now: Instant): MacTableRow[] {
  const entries = device.bridge ? macTable(device.bridge, now) : [];
  const sorted = [...entries].sort((a, b) => a.vlan - b.vlan || a.mac - b.mac);
  return sorted.map(({ vlan, mac, port }) => ({
    vlan,
    mac: formatMac(mac),
    type: port === CPU_PORT ? 'STATIC' : 'DYNAMIC',
    port: device.ports[port]?.name ?? 'CPU',
  }));
}

export function renderMacAddressTable(rows: readonly MacTableRow[]): string {
  const lines = rows.map(
    ({ vlan, mac, type, port }) =>
      `${String(vlan).padStart(4)}    ${mac}    ${type.padEnd(11)} ${shortInterfaceName(port)}`,
  );
  return [
    '          Mac Address Table',
    '-------------------------------------------',
    '',
    'Vlan    Mac Address       Type        Ports',
    '----    -----------       --------    -----',
    ...lines,
    `Total Mac Addresses for this criterion: ${rows.length}`,
    '',
  ].join('\n');
}
