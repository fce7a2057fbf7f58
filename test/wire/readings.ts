/** What our decoders say of a frame in the names and notation of tshark's fields, so that both can be compared. */
import { formatIPv4 } from '../../src/addr/ipv4.ts';
import { formatMacColons } from '../../src/addr/mac.ts';
import type { Arp } from '../../src/wire/arp.ts';
import type { DecodedFrame } from '../../src/wire/describe.ts';
import type { EthernetFrame } from '../../src/wire/ethernet.ts';
import { encodeIcmp, ICMP_TYPE, type Icmp } from '../../src/wire/icmp.ts';
import { DONT_FRAGMENT, type IPv4Packet, MORE_FRAGMENTS } from '../../src/wire/ipv4.ts';
import type { RipMessage } from '../../src/wire/rip.ts';
import type { Tcp } from '../../src/wire/tcp.ts';
import type { Udp } from '../../src/wire/udp.ts';
import { readingsOfBfd, readingsOfOspf } from './ospf-readings.ts';

export type Readings = Readonly<Record<string, string>>;

/** By field name: `ip.ttl` gives `64`. Fields of a kind that occur twice give the first. */
export function readingsOf(frame: DecodedFrame): Readings {
  return Object.assign({}, ...frame.layers.map(({ name, value }) => READERS[name]?.(value as never)));
}

const hex = (value: number, digits: number): string => `0x${value.toString(16).padStart(digits, '0')}`;
const bit = (value: boolean): string => (value ? '1' : '0');

/** tshark 4.0 writes flags of Boolean kind as 0 and 1. */
const READERS: Record<string, (value: never) => Readings> = {
  ethernet(frame: EthernetFrame) {
    const [tag] = frame.tags;
    const type = tag?.tpid ?? frame.etherType;
    return {
      'eth.dst': formatMacColons(frame.destination),
      'eth.src': formatMacColons(frame.source),
      ...(type === undefined ? {} : { 'eth.type': hex(type, 4) }),
      ...(tag?.tpid === 0x8100 && {
        'vlan.id': `${tag.vlan}`,
        'vlan.priority': `${tag.priority}`,
        'vlan.dei': bit(tag.dropEligible),
      }),
    };
  },
  llc: () => ({}),
  arp: (arp: Arp) => ({
    'arp.opcode': `${arp.operation}`,
    'arp.src.hw_mac': formatMacColons(arp.senderMac),
    'arp.src.proto_ipv4': formatIPv4(arp.senderIp),
    'arp.dst.hw_mac': formatMacColons(arp.targetMac),
    'arp.dst.proto_ipv4': formatIPv4(arp.targetIp),
  }),
  ipv4: (packet: IPv4Packet) => ({
    'ip.hdr_len': `${20 + packet.options.length}`,
    'ip.dsfield': hex(packet.tos, 2),
    'ip.len': `${20 + packet.options.length + packet.payload.length}`,
    'ip.id': hex(packet.identification, 4),
    'ip.flags.rb': bit((packet.flags & 4) !== 0),
    'ip.flags.df': bit((packet.flags & DONT_FRAGMENT) !== 0),
    'ip.flags.mf': bit((packet.flags & MORE_FRAGMENTS) !== 0),
    'ip.frag_offset': `${packet.fragmentOffset / 8}`,
    'ip.ttl': `${packet.ttl}`,
    'ip.proto': `${packet.protocol}`,
    'ip.checksum': hex(packet.checksum ?? 0, 4),
    'ip.src': formatIPv4(packet.source),
    'ip.dst': formatIPv4(packet.destination),
  }),
  icmp: (icmp: Icmp) => ({
    'icmp.type': `${icmp.kind === 'other' ? icmp.type : ICMP_TYPE[icmp.kind]}`,
    'icmp.code': `${icmp.code}`,
    'icmp.checksum': hex(icmp.checksum ?? 0, 4),
    'icmp.checksum.status': bit(encodeIcmp(icmp).join() === encodeIcmp(withoutChecksum(icmp)).join()),
    ...('identifier' in icmp && { 'icmp.ident': `${icmp.identifier}`, 'icmp.seq': `${icmp.sequence}` }),
    ...(icmp.kind === 'redirect' && { 'icmp.redir_gw': formatIPv4(icmp.gateway) }),
    ...(icmp.kind === 'unreachable' && icmp.code === 4 && { 'icmp.mtu': `${icmp.nextHopMtu}` }),
    ...('mask' in icmp && { 'icmp.address_mask': formatIPv4(icmp.mask) }),
  }),
  udp: (udp: Udp) => ({
    'udp.srcport': `${udp.sourcePort}`,
    'udp.dstport': `${udp.destinationPort}`,
    'udp.length': `${8 + udp.payload.length}`,
    'udp.checksum': hex(udp.checksum ?? 0, 4),
  }),
  tcp: (tcp: Tcp) => ({
    'tcp.srcport': `${tcp.sourcePort}`,
    'tcp.dstport': `${tcp.destinationPort}`,
    'tcp.seq_raw': `${tcp.sequence}`,
    'tcp.ack_raw': `${tcp.acknowledgment}`,
    'tcp.hdr_len': `${20 + tcp.options.length}`,
    'tcp.flags': hex(tcp.flags, 4),
    'tcp.window_size_value': `${tcp.window}`,
    'tcp.len': `${tcp.payload.length}`,
  }),
  ospf: readingsOfOspf,
  bfd: readingsOfBfd,
  rip(rip: RipMessage) {
    const [entry] = rip.entries;
    return {
      'rip.command': `${rip.command}`,
      'rip.version': `${rip.version}`,
      ...(entry?.family === 2 && { 'rip.ip': formatIPv4(entry.address), 'rip.metric': `${entry.metric}` }),
      ...(entry?.family === 2 && rip.version === 2 && { 'rip.netmask': formatIPv4(entry.mask) }),
    };
  },
};

function withoutChecksum(icmp: Icmp): Icmp {
  const { checksum: _, ...rest } = icmp;
  return rest;
}
