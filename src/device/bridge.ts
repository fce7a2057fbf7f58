/**
 * A transparent, VLAN-aware bridge (IEEE 802.1D-2004 §7): learns where addresses live, forwards to where one lives and
 * floods what it does not know. Ageing is a comparison with `now`. It has no spanning tree yet, so a loop of switches
 * storms: the bridge counts what it floods in a virtual second and raises the alarm.
 */
import { isGroupMac, type Mac } from '../addr/mac.ts';
import { type Duration, type Instant, SECOND } from '../base/time.ts';

/** MAC addresses live for 300 s unless heard again (802.1D-2004 §7.9.2). */
const AGEING_TIME: Duration = 300 * SECOND;

/** Group frames flooded in one second of virtual time that no healthy lab has. */
const STORM_FLOODS = 20_000;

/** The device itself as a destination: its management interface. */
export const CPU_PORT = -1;

export interface Bridge {
  /** By VLAN, then by MAC address. */
  readonly vlans: Map<number, Map<Mac, MacEntry>>;
  /** Group frames flooded since the second began, all of them and by the port that heard them, and when that was. */
  floods: number;
  readonly floodsFrom: Map<number, number>;
  floodsSince: Instant;
}

export interface MacEntry {
  /** Index of the port in the device. */
  port: number;
  heardAt: Instant;
}

export function createBridge(): Bridge {
  return { vlans: new Map([[1, new Map()]]), floods: 0, floodsFrom: new Map(), floodsSince: 0 };
}

/** Frames to 01-80-C2-00-00-00 … -0F stay on their link (802.1D-2004 §7.12.6). */
export function isReserved(mac: Mac): boolean {
  return mac >= 0x0180_c200_0000 && mac <= 0x0180_c200_000f;
}

/** §7.8: the source lives behind the port that heard it; a group address is never a source. */
export function learn(bridge: Bridge, vlan: number, source: Mac, port: number, now: Instant): void {
  if (isGroupMac(source)) return;
  let table = bridge.vlans.get(vlan);
  if (!table) {
    table = new Map();
    bridge.vlans.set(vlan, table);
  }
  const entry = table.get(source);
  if (entry) {
    entry.port = port;
    entry.heardAt = now;
  } else table.set(source, { port, heardAt: now });
}

/** §7.7: the port behind which a destination lives, or `undefined` for "flood it". */
export function whereIs(bridge: Bridge, vlan: number, destination: Mac, now: Instant): number | undefined {
  const entry = bridge.vlans.get(vlan)?.get(destination);
  return entry === undefined || entry.heardAt + AGEING_TIME <= now ? undefined : entry.port;
}

/** Forgets what lives behind a port that went down. */
export function forgetPort(bridge: Bridge, port: number): void {
  for (const table of bridge.vlans.values()) {
    for (const [mac, entry] of table) if (entry.port === port) table.delete(mac);
  }
}

/** Counts a flooded group frame; true once there are so many in a second that they must be going round. */
export function countFlood(bridge: Bridge, from: number, now: Instant): boolean {
  if (now - bridge.floodsSince >= SECOND) forgetFloods(bridge, now);
  bridge.floods++;
  bridge.floodsFrom.set(from, (bridge.floodsFrom.get(from) ?? 0) + 1);
  return bridge.floods >= STORM_FLOODS;
}

/** Counts anew from now on. */
export function forgetFloods(bridge: Bridge, now: Instant): void {
  bridge.floods = 0;
  bridge.floodsFrom.clear();
  bridge.floodsSince = now;
}

/** Entries that live, in the order in which they were learnt. */
export function macTable(bridge: Bridge, now: Instant): { vlan: number; mac: Mac; port: number; age: Duration }[] {
  return [...bridge.vlans].flatMap(([vlan, table]) =>
    [...table]
      .filter(([, entry]) => entry.heardAt + AGEING_TIME > now)
      .map(([mac, entry]) => ({ vlan, mac, port: entry.port, age: now - entry.heardAt })),
  );
}
