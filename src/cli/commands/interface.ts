/** Interface configuration: addresses, IP options, shutdown. In the order in which IOS shows them. */
import { parseInterfaceName } from '../../addr/interface-name.ts';
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import {
  formatInterfaceAddress,
  type InterfaceAddress,
  lengthOfMask,
  maskOf,
  parseInterfaceAddress,
} from '../../addr/prefix.ts';
import { must } from '../../base/assert.ts';
import type { InterfaceConfig } from '../../config/document.ts';
import {
  type AssignedAddress,
  assignedAddresses,
  hostAddressProblem,
  overlapProblem,
} from '../../config/interface-address.ts';
import { unnumberedProblem } from '../../config/validate.ts';
import type { ConfigCommand, Site } from '../command.ts';
import { inInterface } from './places.ts';

const IP = 'Interface Internet Protocol config commands';
const MASK = 'IP subnet mask';

const description = inInterface.setting({
  syntax: 'description <text:line>',
  help: ['Interface specific description', 'Up to 200 characters describing this interface'],
  set: (iface, { text }) => {
    iface.description = text;
  },
  unset: (iface) => {
    delete iface.description;
  },
  render: (iface) => (iface.description === undefined ? [] : [`description ${iface.description}`]),
});

const bandwidth = inInterface.setting({
  syntax: 'bandwidth <kilobits:1-10000000>',
  help: ['Set bandwidth informational parameter', 'Bandwidth in kilobits'],
  set: (iface, { kilobits }) => {
    iface.bandwidth = kilobits;
  },
  unset: (iface) => {
    delete iface.bandwidth;
  },
  render: (iface) => (iface.bandwidth === undefined ? [] : [`bandwidth ${iface.bandwidth}`]),
});

const address = inInterface.item({
  syntax: 'ip address <address:ipv4> <mask:ipv4> [ <role:secondary> ]',
  no: 'ip address [ <address:ipv4> <mask:ipv4> [ <role:secondary> ] ]',
  help: [IP, 'Set the IP address of an interface', 'IP address', MASK, 'Make this IP address a secondary address'],
  set: (iface, args, site) => {
    if (isSwitchPort(site)) return { refused: '% IP addresses may not be configured on L2 links.' };
    const length = lengthOfMask(args.mask);
    if (length === undefined) return { refused: badMask(args) };
    const wanted = { address: args.address, length };
    const assigned = assign(wanted, args.role ?? 'primary', site);
    const problem = hostAddressProblem(wanted) ?? overlapProblem(assigned, assignedAddresses(site.config));
    if (problem) return { refused: problem };
    delete iface.unnumbered;
    if (assigned.role === 'primary') iface.address = assigned.address;
    else iface.secondary = { ...iface.secondary, [assigned.address]: true };
    return length === 31 && !assigned.interfaceName.startsWith('Loopback') ? { warning: SHORT_SUBNET } : undefined;
  },
  remove: (iface, { address, mask, role }) => {
    if (address === undefined || mask === undefined) {
      delete iface.address;
      delete iface.secondary;
      return undefined;
    }
    const named = formatInterfaceAddress({ address, length: lengthOfMask(mask) ?? 0 });
    if (role && iface.secondary?.[named]) delete iface.secondary[named];
    else if (!role && iface.address === named) {
      if (iface.secondary) return { refused: 'Must delete secondary before deleting primary' };
      delete iface.address;
    } else return { refused: '% Invalid address' };
    return undefined;
  },
  render: (iface, site) => {
    if (isSwitchPort(site)) return [];
    const secondary = Object.keys(iface.secondary ?? {}).map((text) => `ip address ${addressAndMask(text)} secondary`);
    const primary = iface.address === undefined ? [] : [`ip address ${addressAndMask(iface.address)}`];
    const lines = [...secondary, ...primary];
    return lines.length === 0 && !hasOtherAddress(iface) ? ['no ip address'] : lines;
  },
});

const unnumbered = inInterface.setting({
  syntax: 'ip unnumbered <lender:interface> [ point-to-point ]',
  help: [IP, 'Enable IP processing without an explicit address', 'Interface', 'Enable point-to-point connection'],
  set: (iface, { lender }, site) => {
    if (isSwitchPort(site)) return { refused: '% IP addresses may not be configured on L2 links.' };
    const problem = unnumberedProblem(site.config, site.scope.interface ?? '', lender);
    if (problem !== undefined) return { refused: problem };
    delete iface.address;
    delete iface.secondary;
    iface.unnumbered = lender;
    return undefined;
  },
  unset: (iface) => {
    delete iface.unnumbered;
  },
  render: ({ unnumbered: lender }) => (lender === undefined ? [] : [`ip unnumbered ${lender}`]),
});

/** From a DHCP server or another interface. */
function hasOtherAddress({ unnumbered, remembered = {} }: InterfaceConfig): boolean {
  return 'ip address dhcp' in remembered || unnumbered !== undefined;
}

/** A port of a plain switch belongs to the bridge, not to IP. */
function isSwitchPort({ kind, scope }: Site): boolean {
  return kind === 'switch' && parseInterfaceName(scope.interface ?? '')?.physical === true;
}

const SHORT_SUBNET = '% Warning: use /31 mask on non point-to-point interface cautiously';

function assign(wanted: InterfaceAddress, role: AssignedAddress['role'], { scope }: Site): AssignedAddress {
  return { interfaceName: scope.interface ?? '', role, address: formatInterfaceAddress(wanted) };
}

function badMask({ address, mask }: { readonly address: IPv4; readonly mask: IPv4 }): string {
  return `Bad mask 0x${mask.toString(16).toUpperCase()} for address ${formatIPv4(address)}`;
}

/** `10.0.12.1 255.255.255.252` */
function addressAndMask(text: string): string {
  const { address, length } = must(parseInterfaceAddress(text), `the address ${text}`);
  return `${formatIPv4(address)} ${formatIPv4(maskOf(length))}`;
}

const redirects = inInterface.setting({
  syntax: 'ip redirects',
  help: [IP, 'Enable sending ICMP Redirect messages'],
  set: (iface) => {
    delete iface.redirects;
  },
  unset: (iface) => {
    iface.redirects = false;
  },
  render: (iface) => (iface.redirects === false ? ['no ip redirects'] : []),
});

const unreachables = inInterface.setting({
  syntax: 'ip unreachables',
  help: [IP, 'Enable sending ICMP Unreachable messages'],
  set: (iface) => {
    delete iface.unreachables;
  },
  unset: (iface) => {
    iface.unreachables = false;
  },
  render: (iface) => (iface.unreachables === false ? ['no ip unreachables'] : []),
});

const proxyArp = inInterface.setting({
  syntax: 'ip proxy-arp',
  help: [IP, 'Enable proxy ARP'],
  set: (iface) => {
    delete iface.proxyArp;
  },
  unset: (iface) => {
    iface.proxyArp = false;
  },
  render: (iface) => (iface.proxyArp === false ? ['no ip proxy-arp'] : []),
});

const directedBroadcast = inInterface.setting({
  syntax: 'ip directed-broadcast',
  help: [IP, 'Enable forwarding of directed broadcasts'],
  set: (iface) => {
    iface.directedBroadcast = true;
  },
  unset: (iface) => {
    delete iface.directedBroadcast;
  },
  render: (iface) => (iface.directedBroadcast ? ['ip directed-broadcast'] : []),
});

const mtu = inInterface.setting({
  syntax: 'ip mtu <octets:68-9216>',
  help: [IP, 'Set IP Maximum Transmission Unit', 'MTU (bytes)'],
  set: (iface, { octets }) => {
    iface.mtu = octets;
  },
  unset: (iface) => {
    delete iface.mtu;
  },
  render: (iface) => (iface.mtu === undefined ? [] : [`ip mtu ${iface.mtu}`]),
});

const arpTimeout = inInterface.setting({
  syntax: 'arp timeout <seconds:0-2147483>',
  help: [
    'Set arp type (arpa, probe, snap), timeout, log options or packet priority',
    'Set ARP cache timeout',
    'Seconds',
  ],
  set: (iface, { seconds }) => {
    iface.arpTimeout = seconds;
  },
  unset: (iface) => {
    delete iface.arpTimeout;
  },
  render: (iface) => (iface.arpTimeout === undefined ? [] : [`arp timeout ${iface.arpTimeout}`]),
});

const loopback = inInterface.setting({
  syntax: 'loopback',
  help: ['Configure internal loopback on an interface'],
  set: (iface) => {
    iface.loopback = true;
  },
  unset: (iface) => {
    delete iface.loopback;
  },
  render: (iface) => (iface.loopback ? ['loopback'] : []),
});

const shutdown = inInterface.setting({
  syntax: 'shutdown',
  help: ['Shutdown the selected interface'],
  set: (iface) => {
    iface.shutdown = true;
  },
  unset: (iface) => {
    iface.shutdown = false;
  },
  render: (iface) => (iface.shutdown ? ['shutdown'] : []),
});

/** What IOS shows first, */
export const INTERFACE_HEAD_COMMANDS: readonly ConfigCommand[] = [description];

/** before the lines of the protocols, */
export const INTERFACE_IP_COMMANDS: readonly ConfigCommand[] = [
  bandwidth,
  address,
  unnumbered,
  redirects,
  unreachables,
  proxyArp,
  directedBroadcast,
  mtu,
];

/** and after them. */
export const INTERFACE_PORT_COMMANDS: readonly ConfigCommand[] = [arpTimeout, loopback, shutdown];
