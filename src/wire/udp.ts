/**
 * UDP (RFC 768).
 *
 *  0              15 16             31
 * +-----------------+-----------------+
 * |   source port   | destination port|
 * +-----------------+-----------------+
 * |     length      |    checksum     |
 * +-----------------+-----------------+
 */
import type { IPv4 } from '../addr/ipv4.ts';
import { putU16, u16 } from '../base/octets.ts';
import { internetChecksum, isChecksumGood, pseudoHeaderSum } from './checksum.ts';
import { PROTOCOL } from './ipv4.ts';
import { Malformed } from './malformed.ts';

/** Octets of the header. */
export const UDP_HEADER = 8;

/** Where the fields are, from the beginning of the header. */
export const UDP_AT = { sourcePort: 0, destinationPort: 2, length: 4, checksum: 6 } as const;

export interface Udp {
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** As received, 0 for none; absent: the right one is computed. */
  readonly checksum?: number;
  readonly payload: Uint8Array;
}

/** The checksum is verified by the caller, who knows the addresses: `isUdpChecksumGood`. */
export function decodeUdp(octets: Uint8Array): Udp | Malformed {
  if (octets.length < UDP_HEADER) return new Malformed('udp', `truncated header (${octets.length} octets)`);
  const length = u16(octets, UDP_AT.length);
  if (length < UDP_HEADER || length > octets.length) {
    return new Malformed('udp', `length ${length} of ${octets.length} octets`);
  }
  return {
    sourcePort: u16(octets, UDP_AT.sourcePort),
    destinationPort: u16(octets, UDP_AT.destinationPort),
    checksum: u16(octets, UDP_AT.checksum),
    payload: octets.subarray(UDP_HEADER, length),
  };
}

/** The addresses are those of the IP packet around it; the checksum covers them. */
export function encodeUdp(udp: Udp, source: IPv4, destination: IPv4): Uint8Array {
  const octets = new Uint8Array(UDP_HEADER + udp.payload.length);
  octets.set(udp.payload, UDP_HEADER);
  putUdpHeader(octets, 0, udp, udp.payload.length, source, destination);
  return octets;
}

/** `UDP 520 > 520, 24 octets` */
export function describeUdp(udp: Udp): string {
  return `UDP ${udp.sourcePort} > ${udp.destinationPort}, ${udp.payload.length} octets`;
}

/** Writes a header in front of so many octets of payload, which are in place already: the checksum covers them. */
export function putUdpHeader(
  octets: Uint8Array,
  at: number,
  udp: Omit<Udp, 'payload'>,
  payloadLength: number,
  source: IPv4,
  destination: IPv4,
): void {
  const length = UDP_HEADER + payloadLength;
  putU16(octets, at + UDP_AT.sourcePort, udp.sourcePort);
  putU16(octets, at + UDP_AT.destinationPort, udp.destinationPort);
  putU16(octets, at + UDP_AT.length, length);
  putU16(octets, at + UDP_AT.checksum, 0);
  const pseudo = pseudoHeaderSum(source, destination, PROTOCOL.udp, length);
  // A computed 0 is sent as all ones, since 0 says that there is none.
  const checksum = udp.checksum ?? (internetChecksum(octets, at, at + length, pseudo) || 0xffff);
  putU16(octets, at + UDP_AT.checksum, checksum);
}

/** Whether a datagram that decodes has no checksum, or the right one. */
export function isUdpChecksumGood(octets: Uint8Array, source: IPv4, destination: IPv4): boolean {
  if (u16(octets, UDP_AT.checksum) === 0) return true;
  const length = u16(octets, UDP_AT.length);
  return isChecksumGood(octets, 0, length, pseudoHeaderSum(source, destination, PROTOCOL.udp, length));
}
