/** `show ip arp`, `show arp` */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatMac } from '../../addr/mac.ts';
import { type Duration, type Instant, SECOND } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import { arp } from '../../stack/queries.ts';

export interface ArpRow {
  readonly address: string;
  /** `aabb.cc00.0100`; absent: still being resolved. */
  readonly mac?: string;
  /** Since it was last heard; absent: our own. */
  readonly age?: Duration;
  readonly interface: string;
}

export function arpValue(device: DeviceState, now: Instant): ArpRow[] {
  return arp(device.stack).map(({ iface, address, mac, heardAt }) => ({
    address: formatIPv4(address),
    ...(mac !== undefined && { mac: formatMac(mac) }),
    ...(heardAt !== undefined && { age: now - heardAt }),
    interface: iface,
  }));
}

export function renderArp(rows: readonly ArpRow[]): string {
  const lines = rows.map((row) => {
    const start = `Internet  ${row.address.padEnd(15)}${ageOf(row).padStart(10)}   `;
    // An entry without a MAC address belongs to no interface yet.
    return row.mac === undefined ? `${start}Incomplete      ARPA` : `${start}${row.mac}  ARPA   ${row.interface}`;
  });
  return ['Protocol  Address          Age (min)  Hardware Addr   Type   Interface', ...lines, ''].join('\n');
}

/** In minutes. */
function ageOf({ mac, age }: ArpRow): string {
  if (mac === undefined) return '0';
  return age === undefined ? '-' : String(Math.floor(age / (60 * SECOND)));
}
