/** What a host's shell shows of its IP stack: the formats of iproute2 and net-tools on Linux, and `ipconfig`. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatMacColons } from '../../addr/mac.ts';
import { broadcastOf, formatPrefix, maskOf, prefixOf } from '../../addr/prefix.ts';
import { type Duration, type Instant, SECOND } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import { arp, interfaces, routes } from '../../stack/queries.ts';
import type { StackState } from '../../stack/state.ts';
import type { SocketRow } from './ip-sockets.ts';

export interface HostInterface {
  readonly name: string;
  readonly loopback: boolean;
  readonly up: boolean;
  readonly mtu: number;
  /** `aa:bb:cc:00:03:00` */
  readonly mac?: string;
  readonly addresses: readonly { readonly address: string; readonly length: number; readonly broadcast?: string }[];
}

export function hostInterfaces(stack: StackState): HostInterface[] {
  return interfaces(stack).map(({ name, kind, up, mtu, mac, addresses }) => ({
    name,
    loopback: kind === 'lo',
    up,
    mtu,
    ...(kind !== 'lo' && { mac: formatMacColons(mac) }),
    addresses: addresses.map(({ address, length }) => {
      const broadcast = kind === 'lo' ? undefined : broadcastOf(prefixOf(address, length));
      return {
        address: formatIPv4(address),
        length,
        ...(broadcast !== undefined && { broadcast: formatIPv4(broadcast) }),
      };
    }),
  }));
}

/** `ip addr` */
export function renderIpAddr(rows: readonly HostInterface[]): string {
  return rows.map((row, i) => `${addrLines(row, i + 1).join('\n')}\n`).join('');
}

function addrLines({ name, loopback, up, mtu, mac, addresses }: HostInterface, number: number): string[] {
  const flags = loopback
    ? 'LOOPBACK,UP,LOWER_UP'
    : `${up ? '' : 'NO-CARRIER,'}BROADCAST,MULTICAST,UP${up ? ',LOWER_UP' : ''}`;
  const link = loopback ? 'loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00' : `ether ${mac} brd ff:ff:ff:ff:ff:ff`;
  return [
    `${number}: ${name}: <${flags}> mtu ${mtu} state ${loopback ? 'UNKNOWN' : up ? 'UP' : 'DOWN'}`,
    `    link/${link}`,
    ...addresses.map(({ address, length, broadcast }) => {
      const brd = broadcast === undefined ? '' : ` brd ${broadcast}`;
      return `    inet ${address}/${length}${brd} scope ${loopback ? 'host' : 'global'} ${name}`;
    }),
  ];
}

export interface HostRoute {
  /** `default`, or `10.0.0.0/24` */
  readonly destination: string;
  readonly via?: string;
  readonly interface: string;
  /** A network of its own, and the address that it has there. */
  readonly connected: boolean;
  readonly source?: string;
}

/** The routes in use, but for the host's own addresses, which Linux keeps in a table of their own. */
export function hostRoutes(stack: StackState): HostRoute[] {
  const shown = routes(stack).filter(
    ({ chosen, protocol, prefix }) => chosen && protocol !== 'local' && prefix.bits >>> 24 !== 127,
  );
  return shown.flatMap(({ prefix, protocol, paths }) =>
    paths.map(({ address, iface = '' }): HostRoute => {
      const connected = protocol === 'connected';
      const own = connected ? interfaces(stack).find(({ name }) => name === iface)?.addresses[0] : undefined;
      return {
        destination: prefix.length === 0 ? 'default' : formatPrefix(prefix),
        ...(!connected && address !== undefined && { via: formatIPv4(address) }),
        interface: iface,
        connected,
        ...(own && { source: formatIPv4(own.address) }),
      };
    }),
  );
}

/** `ip route` */
export function renderIpRoute(rows: readonly HostRoute[]): string {
  return rows
    .map(({ destination, via, interface: iface, connected, source }) => {
      const how = connected ? ' proto kernel scope link' : '';
      return `${destination}${via === undefined ? '' : ` via ${via}`} dev ${iface}${how}${source === undefined ? '' : ` src ${source}`}\n`;
    })
    .join('');
}

export interface HostNeighbor {
  readonly address: string;
  /** Absent: still being resolved. */
  readonly mac?: string;
  readonly interface: string;
  /** In Linux's words. */
  readonly state: 'REACHABLE' | 'STALE' | 'INCOMPLETE';
}

/** How long Linux believes an answer: base_reachable_time, which it varies between half and one and a half. */
const REACHABLE_TIME: Duration = 30 * SECOND;

/** Without the host's own addresses. */
export function hostNeighbors(stack: StackState, now: Instant): HostNeighbor[] {
  return arp(stack)
    .filter(({ mac, heardAt }) => mac === undefined || heardAt !== undefined)
    .map(({ address, mac, iface, heardAt = 0 }): HostNeighbor => {
      const place = { address: formatIPv4(address), interface: iface };
      if (mac === undefined) return { ...place, state: 'INCOMPLETE' };
      const state = now - heardAt < REACHABLE_TIME ? 'REACHABLE' : 'STALE';
      return { ...place, mac: formatMacColons(mac), state };
    });
}

/** `ip neigh` */
export function renderIpNeighbour(rows: readonly HostNeighbor[]): string {
  return rows
    .map(({ address, mac, interface: iface, state }) => {
      const hardware = mac === undefined ? '' : ` lladdr ${mac}`;
      return `${address} dev ${iface}${hardware} ${state}\n`;
    })
    .join('');
}

/** `arp` */
export function renderHostArp(rows: readonly HostNeighbor[]): string {
  return rows
    .map(({ address, mac, interface: iface }) => {
      const hardware = mac === undefined ? '<incomplete>' : `${mac} [ether]`;
      return `? (${address}) at ${hardware} on ${iface}\n`;
    })
    .join('');
}

export interface IpconfigValue {
  readonly hostname: string;
  readonly gateway?: string;
  readonly adapters: readonly {
    readonly name: string;
    readonly mac: string;
    readonly address?: string;
    readonly mask?: string;
  }[];
}

export function ipconfigValue({ stack, config }: DeviceState): IpconfigValue {
  const gateway = routes(stack).find(({ prefix, chosen }) => chosen && prefix.length === 0)?.paths[0]?.address;
  const adapters = interfaces(stack).filter(({ kind }) => kind === 'ethernet');
  return {
    hostname: config.hostname,
    ...(gateway !== undefined && { gateway: formatIPv4(gateway) }),
    adapters: adapters.map(({ name, mac, addresses: [own] }) => ({
      name,
      mac: formatMacColons(mac),
      ...(own && { address: formatIPv4(own.address), mask: formatIPv4(maskOf(own.length)) }),
    })),
  };
}

/** `ipconfig`, for those who come from Windows; `all` has the name and the MAC addresses too. */
export function renderIpconfig({ hostname, gateway = '', adapters }: IpconfigValue, all: boolean): string {
  const head = all ? ['Windows IP Configuration', '', field('Host Name', hostname), '', ''] : [];
  const lines = adapters.flatMap(({ name, mac, address, mask }) => [
    `Ethernet adapter ${name}:`,
    '',
    ...(all ? [field('Physical Address', mac.toUpperCase().replaceAll(':', '-')), field('DHCP Enabled', 'No')] : []),
    ...(address === undefined || mask === undefined
      ? [field('Media State', 'No address')]
      : [field('IPv4 Address', address), field('Subnet Mask', mask)]),
    field('Default Gateway', gateway),
    '',
    '',
  ]);
  return [...head, ...lines].join('\n');
}

/** `   Subnet Mask . . . . . . . . . . . : 255.255.255.0`: a dot in every other column. */
function field(name: string, value: string): string {
  const dots = '. '.repeat(FIELD_WIDTH).slice(name.length, FIELD_WIDTH);
  return `   ${name}${dots} : ${value}`.trimEnd();
}

const FIELD_WIDTH = 33;

/** `ss -lun` */
export function renderSs(rows: readonly SocketRow[]): string {
  const lines = rows.map(({ address = '0.0.0.0', port }) => {
    const local = `${address.padStart(13)}:${String(port).padEnd(4)}`;
    return `UNCONN 0      0      ${local} ${'0.0.0.0'.padStart(12)}:*\n`;
  });
  return `State  Recv-Q Send-Q Local Address:Port Peer Address:Port\n${lines.join('')}`;
}
