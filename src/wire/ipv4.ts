/**
 * IPv4 (RFC 791 §3.1).
 *
 *  0     4     8            16    19                31
 * +-----+-----+------------+-----+-------------------+
 * |  4  | IHL |    TOS     |      total length       |
 * +-----+-----+------------+-----+-------------------+
 * |     identification     |flags|  fragment offset  |
 * +-----------+------------+-----+-------------------+
 * |    TTL    |  protocol  |     header checksum     |
 * +-----------+------------+-------------------------+
 * |                 source address                   |
 * +--------------------------------------------------+
 * |               destination address                |
 * +--------------------------------------------------+
 * |  options, padded to a multiple of four octets …  |
 * +--------------------------------------------------+
 *
 * Forwarding reads and changes the octets in place, through the offsets and functions below that take `at`, the place
 * of the header; decoding is for the control plane.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { assert } from '../base/assert.ts';
import { putU16, putU32, u16, u32 } from '../base/octets.ts';
import { internetChecksum, isChecksumGood, updateChecksum } from './checksum.ts';
import { decodeIPv4Options, describeIPv4Options } from './ipv4-options.ts';
import { Malformed } from './malformed.ts';

/** Octets of a header without options. */
export const IPV4_HEADER = 20;

/** Where the fields are, from the beginning of the header. */
export const IPV4_AT = {
  versionAndLength: 0,
  tos: 1,
  totalLength: 2,
  identification: 4,
  /** Three flags and the fragment offset in units of eight octets. */
  fragment: 6,
  ttl: 8,
  protocol: 9,
  checksum: 10,
  source: 12,
  destination: 16,
  options: 20,
} as const;

/** Values of `flags`. The third, 4, is reserved and passed on as it is (RFC 1812 §5.2.5). */
export const DONT_FRAGMENT = 2;
export const MORE_FRAGMENTS = 1;

export const PROTOCOL = { icmp: 1, tcp: 6, udp: 17, ospf: 89 } as const;

export interface IPv4Header {
  /** DSCP and ECN, or as it was: precedence and type of service. */
  readonly tos: number;
  readonly identification: number;
  /** `DONT_FRAGMENT`, `MORE_FRAGMENTS` and the reserved flag. */
  readonly flags: number;
  /** In octets: a multiple of eight. */
  readonly fragmentOffset: number;
  readonly ttl: number;
  readonly protocol: number;
  /** As received; absent: the right one is computed. */
  readonly checksum?: number;
  readonly source: IPv4;
  readonly destination: IPv4;
  /** A multiple of four octets; see ipv4-options.ts. */
  readonly options: Uint8Array;
}

export interface IPv4Packet extends IPv4Header {
  readonly payload: Uint8Array;
}

/** The checksum is verified by whoever has the octets: `isIPv4ChecksumGood`. What follows the packet is left out. */
export function decodeIPv4(octets: Uint8Array): IPv4Packet | Malformed {
  const fault = ipv4Fault(octets, 0);
  return fault ? new Malformed('ipv4', fault) : decodeFields(octets, u16(octets, IPV4_AT.totalLength));
}

/** The packet that an ICMP error quotes: its payload may be cut short (RFC 792). */
export function decodeQuotedIPv4(octets: Uint8Array): IPv4Packet | Malformed {
  const fault = headerFault(octets, 0);
  return fault ? new Malformed('ipv4', fault) : decodeFields(octets, u16(octets, IPV4_AT.totalLength));
}

export function encodeIPv4(packet: IPv4Packet): Uint8Array {
  const header = IPV4_HEADER + packet.options.length;
  const octets = new Uint8Array(header + packet.payload.length);
  octets.set(packet.payload, header);
  putIPv4Header(octets, 0, packet, packet.payload.length);
  return octets;
}

/** `IPv4 10.0.0.1 > 10.0.0.2, protocol 17, ttl 64, 60 octets, DF` */
export function describeIPv4(packet: IPv4Packet): string {
  const { flags, fragmentOffset, options } = packet;
  const length = IPV4_HEADER + options.length + packet.payload.length;
  const marks = [
    ...(flags & DONT_FRAGMENT ? ['DF'] : []),
    ...(isFragment(packet) ? [`fragment at ${fragmentOffset}${flags & MORE_FRAGMENTS ? ', more follow' : ''}`] : []),
    ...(options.length ? [`options ${describeOptions(options)}`] : []),
  ].map((mark) => `, ${mark}`);
  const ends = `${formatIPv4(packet.source)} > ${formatIPv4(packet.destination)}`;
  return `IPv4 ${ends}, protocol ${packet.protocol}, ttl ${packet.ttl}, ${length} octets${marks.join('')}`;
}

/** Whether it is a part of a datagram only. */
export function isFragment(packet: IPv4Header): boolean {
  return (packet.flags & MORE_FRAGMENTS) !== 0 || packet.fragmentOffset > 0;
}

/**
 * Writes a header with its checksum in front of so many octets of payload. The payload need not be in place yet.
 * Returns where it begins.
 */
export function putIPv4Header(octets: Uint8Array, at: number, header: IPv4Header, payloadLength: number): number {
  const length = IPV4_HEADER + header.options.length;
  assert(length <= 60 && length % 4 === 0, `IPv4 header of ${length} octets`);
  assert(length + payloadLength <= 65_535, `IPv4 packet of ${length + payloadLength} octets`);
  octets[at + IPV4_AT.versionAndLength] = 0x40 | (length >>> 2);
  octets[at + IPV4_AT.tos] = header.tos;
  putU16(octets, at + IPV4_AT.totalLength, length + payloadLength);
  putU16(octets, at + IPV4_AT.identification, header.identification);
  putU16(octets, at + IPV4_AT.fragment, (header.flags << 13) | (header.fragmentOffset >>> 3));
  octets[at + IPV4_AT.ttl] = header.ttl;
  octets[at + IPV4_AT.protocol] = header.protocol;
  putU16(octets, at + IPV4_AT.checksum, 0);
  putU32(octets, at + IPV4_AT.source, header.source);
  putU32(octets, at + IPV4_AT.destination, header.destination);
  if (header.options.length > 0) octets.set(header.options, at + IPV4_AT.options);
  putU16(octets, at + IPV4_AT.checksum, header.checksum ?? internetChecksum(octets, at, at + length));
  return at + length;
}

/** Octets of the header at `at`, options included. */
export function ipv4HeaderLength(octets: Uint8Array, at: number): number {
  return ((octets[at] as number) & 0x0f) << 2;
}

/** What is wrong with version or lengths of the packet at `at` (RFC 1812 §5.2.2, without the checksum), if anything. */
export function ipv4Fault(octets: Uint8Array, at: number): string | undefined {
  const fault = headerFault(octets, at);
  if (fault) return fault;
  const totalLength = u16(octets, at + IPV4_AT.totalLength);
  if (totalLength < ipv4HeaderLength(octets, at)) return `total length ${totalLength} less than the header's`;
  if (at + totalLength > octets.length) return `total length ${totalLength} of ${octets.length - at} octets`;
  return undefined;
}

/** Whether the header at `at`, which has no fault, sums up. */
export function isIPv4ChecksumGood(octets: Uint8Array, at: number): boolean {
  return isChecksumGood(octets, at, at + ipv4HeaderLength(octets, at));
}

/** Takes one from the TTL, which is not 0, and mends the checksum (RFC 1624). */
export function decrementTtl(octets: Uint8Array, at: number): void {
  const before = u16(octets, at + IPV4_AT.ttl);
  const after = before - 0x100;
  octets[at + IPV4_AT.ttl] = after >>> 8;
  putU16(octets, at + IPV4_AT.checksum, updateChecksum(u16(octets, at + IPV4_AT.checksum), before, after));
}

function describeOptions(octets: Uint8Array): string {
  const options = decodeIPv4Options(octets);
  return options instanceof Malformed ? 'malformed' : describeIPv4Options(options);
}

function headerFault(octets: Uint8Array, at: number): string | undefined {
  if (at + IPV4_HEADER > octets.length) return `truncated header (${octets.length - at} octets)`;
  const version = (octets[at] as number) >>> 4;
  if (version !== 4) return `version ${version}`;
  const headerLength = ipv4HeaderLength(octets, at);
  if (headerLength < IPV4_HEADER) return `header length ${headerLength}`;
  if (at + headerLength > octets.length) return `header length ${headerLength} of ${octets.length - at} octets`;
  return undefined;
}

function decodeFields(octets: Uint8Array, end: number): IPv4Packet {
  const headerLength = ipv4HeaderLength(octets, 0);
  const fragment = u16(octets, IPV4_AT.fragment);
  return {
    tos: octets[IPV4_AT.tos] as number,
    identification: u16(octets, IPV4_AT.identification),
    flags: fragment >>> 13,
    fragmentOffset: (fragment & 0x1fff) << 3,
    ttl: octets[IPV4_AT.ttl] as number,
    protocol: octets[IPV4_AT.protocol] as number,
    checksum: u16(octets, IPV4_AT.checksum),
    source: u32(octets, IPV4_AT.source),
    destination: u32(octets, IPV4_AT.destination),
    options: octets.subarray(IPV4_AT.options, headerLength),
    payload: octets.subarray(headerLength, end),
  };
}
