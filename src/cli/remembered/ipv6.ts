/** IPv6: addresses, routes, DHCP. */
import { declare } from './declare.ts';
import { BOTH, by, COSMETIC, LINES } from './options.ts';

const WORDS = {
  'unicast-routing': 'Enable unicast routing',
  cef: 'Cisco Express Forwarding for IPv6',
  ioam: 'In-situ OAM',
  timestamp: 'Timestamps',
  rpf: 'Reverse path forwarding',
  'use-bgp': 'Use BGP routes',
  multicast: 'Configure multicast related commands',
  dhcp: 'Configure IPv6 DHCP',
  pool: 'Configure IPv6 DHCP pool',
  'dhcpv6Pool address': 'IPv6 address allocation',
  prefix: 'IPv6 address prefix',
  lifetime: 'Configure prefix lifetimes',
  infinite: 'Infinite lifetime',
  'dns-server': 'DNS servers',
  'domain-name': 'Domain name to complete unqualified host names',
  route: 'Configure static routes',
  address: 'Configure IPv6 address on interface',
  'eui-64': 'Use eui-64 interface identifier',
  anycast: 'Configure as an anycast',
  'link-local': 'Use link-local address',
  autoconfig: 'Obtain address using autoconfiguration',
  enable: 'Enable IPv6 on interface',
  nd: 'IPv6 interface Neighbor Discovery subcommands',
  'managed-config-flag': 'Hosts should use DHCP for address config',
  'other-config-flag': 'Hosts should use DHCP for non-address config',
  ra: 'Router Advertisement control',
  suppress: 'Suppress IPv6 Router Advertisements',
  'nd prefix': 'Configure IPv6 Routing Prefix Advertisement',
  server: 'Act as an IPv6 DHCP server',
  'rapid-commit': 'Enable Rapid-Commit',
  relay: 'Act as an IPv6 DHCP relay agent',
  destination: 'Configure relay destination',
  mtu: 'Set IPv6 Maximum Transmission Unit',
  unnumbered: 'Configure IPv6 interface as unnumbered',
};

export const IPV6 = declare(WORDS, {
  config: [
    ['ipv6 unicast-routing', {}],
    ['ipv6 cef', { ...COSMETIC, ...BOTH }],
    ['ipv6 ioam timestamp', COSMETIC],
    ['ipv6 multicast rpf use-bgp', COSMETIC],
    ['ipv6 dhcp pool <name:word>', { ...by('name'), mode: 'dhcpv6Pool' }],
  ],
  dhcpv6Pool: [
    [
      'address prefix <prefix:ipv6-prefix> [ lifetime { infinite | <valid:60-4294967295> } { infinite | <preferred:60-4294967295> } ]',
      {},
    ],
    ['dns-server <server:ipv6>', by('server')],
    ['domain-name <name:word>', {}],
  ],
  interface: [
    ['ipv6 address <address:ipv6> link-local', { ...LINES, list: 'ipv6 address' }],
    ['ipv6 address <address:ipv6-prefix> [ anycast | eui-64 ]', { ...LINES, list: 'ipv6 address' }],
    ['ipv6 address autoconfig [ default ]', { ...LINES, list: 'ipv6 address' }],
    ['ipv6 address dhcp', { ...LINES, list: 'ipv6 address' }],
    ['ipv6 unnumbered <name:interface>', {}],
    ['ipv6 enable', {}],
    ['ipv6 mtu <octets:1280-9976>', {}],
    ['ipv6 nd managed-config-flag', {}],
    ['ipv6 nd other-config-flag', {}],
    ['ipv6 nd ra suppress [ all ]', {}],
    ['ipv6 dhcp server <name:word> [ rapid-commit ]', {}],
    ['ipv6 dhcp relay destination <address:ipv6> [ <name:interface> ]', LINES],
  ],
});

/** Behind the static routes of IPv4. */
export const IPV6_ROUTES = declare(WORDS, {
  config: [
    [
      'ipv6 route <prefix:ipv6-prefix> { <via:ipv6> | <out:exit-interface> [ <via:ipv6> ] } [ <distance:1-254> ]',
      LINES,
    ],
  ],
});
