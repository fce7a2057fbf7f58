/** What a host's shell prints of its IP stack: the formats of iproute2 and net-tools on Linux, and `ipconfig`. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatMacColons } from '../../addr/mac.ts';
import { broadcastOf, formatPrefix, maskOf, prefixOf } from '../../addr/prefix.ts';
import { arp, type HopView, type InterfaceView, interfaces, type RouteView, routes } from '../../stack/queries.ts';
import type { StackState } from '../../stack/state.ts';

/** `ip addr` */
export function renderIpAddr(stack: StackState): string {
  return interfaces(stack)
    .map((iface, i) => `${addrLines(iface, i + 1).join('\n')}\n`)
    .join('');
}

function addrLines(iface: InterfaceView, number: number): string[] {
  const { name, kind, mtu, up, mac, addresses } = iface;
  const isLo = kind === 'lo';
  const flags = isLo
    ? 'LOOPBACK,UP,LOWER_UP'
    : `${up ? '' : 'NO-CARRIER,'}BROADCAST,MULTICAST,UP${up ? ',LOWER_UP' : ''}`;
  const link = isLo
    ? 'loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00'
    : `ether ${formatMacColons(mac)} brd ff:ff:ff:ff:ff:ff`;
  return [
    `${number}: ${name}: <${flags}> mtu ${mtu} state ${isLo ? 'UNKNOWN' : up ? 'UP' : 'DOWN'}`,
    `    link/${link}`,
    ...addresses.map(({ address, length }) => {
      const broadcast = broadcastOf(prefixOf(address, length));
      const brd = isLo || broadcast === undefined ? '' : ` brd ${formatIPv4(broadcast)}`;
      return `    inet ${formatIPv4(address)}/${length}${brd} scope ${isLo ? 'host' : 'global'} ${name}`;
    }),
  ];
}

/** `ip route`: the routes in use, but for the host's own addresses, which Linux keeps in a table of their own. */
export function renderIpRoute(stack: StackState): string {
  const shown = routes(stack).filter(
    ({ chosen, protocol, prefix }) => chosen && protocol !== 'local' && prefix.bits >>> 24 !== 127,
  );
  return shown.flatMap((route) => route.paths.map((path) => `${routeLine(route, path, stack)}\n`)).join('');
}

function routeLine({ prefix, protocol }: RouteView, { address, iface = '' }: HopView, stack: StackState): string {
  const destination = prefix.length === 0 ? 'default' : formatPrefix(prefix);
  if (protocol !== 'connected') {
    const via = address === undefined ? '' : ` via ${formatIPv4(address)}`;
    return `${destination}${via} dev ${iface}`;
  }
  const own = interfaces(stack).find(({ name }) => name === iface)?.addresses[0];
  return `${destination} dev ${iface} proto kernel scope link${own ? ` src ${formatIPv4(own.address)}` : ''}`;
}

/** `arp`: the neighbours, without the host's own addresses. */
export function renderHostArp(stack: StackState): string {
  const others = arp(stack).filter(({ mac, heardAt }) => mac === undefined || heardAt !== undefined);
  const lines = others.map(({ address, mac, iface }) => {
    const hardware = mac === undefined ? '<incomplete>' : `${formatMacColons(mac)} [ether]`;
    return `? (${formatIPv4(address)}) at ${hardware} on ${iface}\n`;
  });
  return lines.join('');
}

/** `ipconfig`, for those who come from Windows. */
export function renderIpconfig(stack: StackState): string {
  const gateway = routes(stack).find(({ prefix, chosen }) => chosen && prefix.length === 0)?.paths[0]?.address;
  return interfaces(stack)
    .filter(({ kind }) => kind === 'ethernet')
    .map(({ name, addresses: [own] }) =>
      [
        `Ethernet adapter ${name}:`,
        '',
        ...(own
          ? [
              `   IPv4 Address. . . . . . . . . . . : ${formatIPv4(own.address)}`,
              `   Subnet Mask . . . . . . . . . . . : ${formatIPv4(maskOf(own.length))}`,
            ]
          : ['   Media State . . . . . . . . . . . : No address']),
        `   Default Gateway . . . . . . . . . : ${gateway === undefined ? '' : formatIPv4(gateway)}`.trimEnd(),
        '',
        '',
      ].join('\n'),
    )
    .join('');
}
