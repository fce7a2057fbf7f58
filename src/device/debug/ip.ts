/** `debug ip packet`, `debug ip icmp` and `debug arp` in the form of IOS. */
import { formatIPv4, isMulticast } from '../../addr/ipv4.ts';
import { formatMac } from '../../addr/mac.ts';
import type { DropReason, StackTrace } from '../../stack/trace.ts';
import { decodeIcmp, describeIcmp, ICMP_TYPE, type Icmp } from '../../wire/icmp.ts';
import { decodeIPv4, decodeQuotedIPv4, type IPv4Packet, PROTOCOL } from '../../wire/ipv4.ts';
import { Malformed } from '../../wire/malformed.ts';
import type { DeviceState } from '../state.ts';
import { addressOf, type Debug, interfaceName } from './topic.ts';

type Of<K extends StackTrace['kind']> = Extract<StackTrace, { kind: K }>;

/** Of one that is not sound there is nothing to tell. */
function readPacket(octets: Uint8Array | undefined): IPv4Packet | undefined {
  const packet = octets && decodeIPv4(octets);
  return packet instanceof Malformed ? undefined : packet;
}

function ends({ source, destination }: IPv4Packet, from: string, to = ''): string {
  return `s=${formatIPv4(source)} (${from}), d=${formatIPv4(destination)}${to === '' ? '' : ` (${to})`}`;
}

const length = ({ payload, options }: IPv4Packet): string => `len ${20 + options.length + payload.length}`;

/** What IOS says of a packet that goes no further; `dropped` where that is not known. */
const DROPS: Readonly<Partial<Record<DropReason, string>>> = {
  'no-route': 'unroutable',
  'null-route': 'unroutable',
  'arp-unresolved': 'encapsulation failed',
  'arp-failed': 'encapsulation failed',
  'not-for-this-host': 'not a gateway',
};

function tellPacket(event: Of<'originate' | 'forward' | 'deliver' | 'drop'>, state: DeviceState): string[] {
  const packet = readPacket(event.packet);
  if (!packet) return [];
  const name = interfaceName(event.iface, state);
  switch (event.kind) {
    case 'originate':
      return [`IP: ${ends(packet, 'local', name)}, ${length(packet)}, sending`];
    case 'forward': {
      const hop = `g=${formatIPv4(event.nextHop)}`;
      return [`IP: ${ends(packet, name, interfaceName(event.out, state))}, ${hop}, ${length(packet)}, forward`];
    }
    case 'deliver':
      return [`IP: ${ends(packet, name)}, ${length(packet)}, rcvd ${isMulticast(packet.destination) ? 0 : 3}`];
    case 'drop': {
      const verdict = DROPS[event.reason] ?? 'dropped';
      return [`IP: ${ends(packet, name)}, ${length(packet)}, ${verdict} -- ${event.reason.replaceAll('-', ' ')}`];
    }
  }
}

export const PACKET_DEBUG: Debug = {
  name: 'ip packet',
  help: ['IP information', 'General IP debugging and IPSO security transactions'],
  heading: 'Generic IP',
  title: 'IP packet',
  kinds: ['originate', 'forward', 'deliver', 'drop'],
  tell: (event, state) => {
    const { kind } = event;
    return kind === 'originate' || kind === 'forward' || kind === 'deliver' || kind === 'drop'
      ? tellPacket(event, state)
      : [];
  },
};

function tellIcmp({ kind, packet: octets }: Of<'originate' | 'deliver'>): string[] {
  const packet = readPacket(octets);
  if (packet?.protocol !== PROTOCOL.icmp) return [];
  const icmp = decodeIcmp(packet.payload);
  if (icmp instanceof Malformed) return [];
  const sent = kind === 'originate';
  if (icmp.kind === 'echo' && sent) return [];
  if (icmp.kind === 'echo' || icmp.kind === 'echo-reply') {
    const what = icmp.kind === 'echo' ? 'echo request' : 'echo reply';
    const way = `src ${formatIPv4(packet.source)}, dst ${formatIPv4(packet.destination)}`;
    return [`ICMP: ${what} ${sent ? 'sent' : 'rcvd'}, ${way}`];
  }
  const peer = sent ? `sent to ${formatIPv4(packet.destination)}` : `rcvd from ${formatIPv4(packet.source)}`;
  return [`ICMP: ${errorText(icmp)} ${peer}${about(icmp)}`];
}

function errorText(icmp: Icmp): string {
  return 'original' in icmp ? icmp.kind.replaceAll('-', ' ') : describeIcmp(icmp);
}

/** Which packet an error is about. */
function about(icmp: Icmp): string {
  if (!('original' in icmp)) return '';
  const original = decodeQuotedIPv4(icmp.original);
  const destination = original instanceof Malformed ? '' : ` (dest was ${formatIPv4(original.destination)})`;
  return `${destination} -- ${describeIcmp(icmp)}`;
}

export const ICMP_DEBUG: Debug = {
  name: 'ip icmp',
  help: ['IP information', 'ICMP transactions'],
  heading: 'Generic IP',
  title: 'ICMP packet',
  kinds: ['originate', 'deliver', 'icmp'],
  tell: (event) => {
    if (event.kind === 'originate' || event.kind === 'deliver') return tellIcmp(event);
    if (event.kind !== 'icmp' || !event.limited) return [];
    const [what = ''] = Object.entries(ICMP_TYPE).find(([, type]) => type === event.type) ?? [];
    return [`ICMP: ${what} to ${formatIPv4(event.to)} withheld -- the last one is too short ago (rate limit)`];
  },
};

function tellArp({ what, iface, address, mac = 0 }: Of<'arp'>, state: DeviceState): string[] {
  const name = interfaceName(iface, state);
  const own = `${addressOf(name, state)} ${formatMac(state.stack.interfaces[iface]?.mac ?? 0)}`;
  const peer = formatIPv4(address);
  switch (what) {
    case 'request':
      return [`IP ARP: sent req src ${own},\n                 dst ${peer} 0000.0000.0000 ${name}`];
    case 'reply':
      return [`IP ARP: sent rep src ${own},\n                 dst ${peer} ${formatMac(mac)} ${name}`];
    case 'announce':
      return [`IP ARP: sent req src ${own}, dst ${peer} ${name} -- announces its own address`];
    case 'heard-request':
      return [`IP ARP: rcvd req src ${peer} ${formatMac(mac)} ${name}`];
    case 'heard-reply':
      return [`IP ARP: rcvd rep src ${peer} ${formatMac(mac)} ${name}`];
    case 'learned':
      return [`IP ARP: creating entry for IP address: ${peer}, hw: ${formatMac(mac)}`];
    case 'expired':
      return [`IP ARP: entry for IP address: ${peer} is too old, and nobody answers for it any more`];
    case 'failed':
      return [`IP ARP: nobody answers for IP address: ${peer} on ${name}`];
  }
}

export const ARP_DEBUG: Debug = {
  name: 'arp',
  help: ['IP ARP and HP Probe transactions'],
  heading: 'ARP',
  title: 'ARP packet',
  kinds: ['arp'],
  tell: (event, state) => (event.kind === 'arp' ? tellArp(event, state) : []),
};
