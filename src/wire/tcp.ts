/**
 * The TCP header (RFC 9293 §3.1): enough to read and write segments. There is no TCP machine here.
 *
 *  0    4        8              16                  31
 * +-----------------------------+---------------------+
 * |         source port         |  destination port   |
 * +-----------------------------+---------------------+
 * |                  sequence number                  |
 * +---------------------------------------------------+
 * |               acknowledgment number               |
 * +----+--------+---------------+---------------------+
 * |offs|reserved|    flags      |       window        |
 * +----+--------+---------------+---------------------+
 * |          checksum           |   urgent pointer    |
 * +-----------------------------+---------------------+
 * |   options, padded to a multiple of four octets …  |
 * +---------------------------------------------------+
 */
import type { IPv4 } from '../addr/ipv4.ts';
import { assert } from '../base/assert.ts';
import { putU16, putU32, u16, u32 } from '../base/octets.ts';
import { internetChecksum, isChecksumGood, pseudoHeaderSum } from './checksum.ts';
import { PROTOCOL } from './ipv4.ts';
import { Malformed } from './malformed.ts';

const TCP_HEADER = 20;

/** Where the fields are, from the beginning of the header. */
const TCP_AT = {
  sourcePort: 0,
  destinationPort: 2,
  sequence: 4,
  acknowledgment: 8,
  offsetAndFlags: 12,
  window: 14,
  checksum: 16,
  urgentPointer: 18,
  options: 20,
} as const;

const FLAG_NAMES = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'] as const;

export interface Tcp {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly sequence: number;
  readonly acknowledgment: number;
  /** FIN is 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128; the four bits above are reserved. */
  readonly flags: number;
  readonly window: number;
  /** As received; absent: the right one is computed. */
  readonly checksum?: number;
  readonly urgentPointer: number;
  /** A multiple of four octets. */
  readonly options: Uint8Array;
  readonly payload: Uint8Array;
}

/** The checksum is verified by the caller, who knows the addresses: `isTcpChecksumGood`. */
export function decodeTcp(octets: Uint8Array): Tcp | Malformed {
  if (octets.length < TCP_HEADER) return new Malformed('tcp', `truncated header (${octets.length} octets)`);
  const offsetAndFlags = u16(octets, TCP_AT.offsetAndFlags);
  const header = (offsetAndFlags >>> 12) << 2;
  if (header < TCP_HEADER || header > octets.length) {
    return new Malformed('tcp', `header length ${header} of ${octets.length} octets`);
  }
  return {
    sourcePort: u16(octets, TCP_AT.sourcePort),
    destinationPort: u16(octets, TCP_AT.destinationPort),
    sequence: u32(octets, TCP_AT.sequence),
    acknowledgment: u32(octets, TCP_AT.acknowledgment),
    flags: offsetAndFlags & 0xfff,
    window: u16(octets, TCP_AT.window),
    checksum: u16(octets, TCP_AT.checksum),
    urgentPointer: u16(octets, TCP_AT.urgentPointer),
    options: octets.subarray(TCP_AT.options, header),
    payload: octets.subarray(header),
  };
}

/** The addresses are those of the IP packet around it; the checksum covers them. */
export function encodeTcp(tcp: Tcp, source: IPv4, destination: IPv4): Uint8Array {
  const header = TCP_HEADER + tcp.options.length;
  assert(header <= 60 && header % 4 === 0, `TCP header of ${header} octets`);
  const octets = new Uint8Array(header + tcp.payload.length);
  putU16(octets, TCP_AT.sourcePort, tcp.sourcePort);
  putU16(octets, TCP_AT.destinationPort, tcp.destinationPort);
  putU32(octets, TCP_AT.sequence, tcp.sequence);
  putU32(octets, TCP_AT.acknowledgment, tcp.acknowledgment);
  putU16(octets, TCP_AT.offsetAndFlags, (header << 10) | tcp.flags);
  putU16(octets, TCP_AT.window, tcp.window);
  putU16(octets, TCP_AT.urgentPointer, tcp.urgentPointer);
  octets.set(tcp.options, TCP_AT.options);
  octets.set(tcp.payload, header);
  const pseudo = pseudoHeaderSum(source, destination, PROTOCOL.tcp, octets.length);
  putU16(octets, TCP_AT.checksum, tcp.checksum ?? internetChecksum(octets, 0, octets.length, pseudo));
  return octets;
}

/** `TCP 49152 > 23 [SYN ACK], seq 1, ack 2, 0 octets` */
export function describeTcp(tcp: Tcp): string {
  const flags = FLAG_NAMES.filter((_, bit) => tcp.flags & (1 << bit)).join(' ');
  const numbers = `seq ${tcp.sequence}, ack ${tcp.acknowledgment}`;
  return `TCP ${tcp.sourcePort} > ${tcp.destinationPort} [${flags}], ${numbers}, ${tcp.payload.length} octets`;
}

export function isTcpChecksumGood(octets: Uint8Array, source: IPv4, destination: IPv4): boolean {
  return isChecksumGood(octets, 0, octets.length, pseudoHeaderSum(source, destination, PROTOCOL.tcp, octets.length));
}
