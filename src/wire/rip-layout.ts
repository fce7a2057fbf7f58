/**
 * Where things stand in a RIP message (see rip.ts for the diagram), what can be wrong with them, and how they are
 * written: for the codec, and for the protocol machine, which reads and writes entries in place.
 */
import { formatIPv4 } from '../addr/ipv4.ts';
import { i32, putU16, putU32, u16, u32 } from '../base/octets.ts';
import { Malformed } from './malformed.ts';

/** The metric that means unreachable. */
export const RIP_INFINITY = 16;
/** Entries in a message, authentication included (§3.6). */
export const RIP_MAXIMUM_ENTRIES = 25;

export const RIP_REQUEST = 1;
export const RIP_RESPONSE = 2;

export const RIP_HEADER_OCTETS = 4;
export const RIP_ENTRY_OCTETS = 20;
export const FAMILY_IP = 2;
export const FAMILY_AUTHENTICATION = 0xffff;
export const AUTHENTICATION_PASSWORD = 2;
export const AUTHENTICATION_DIGEST = 3;
/** In the place of the type: the trailer that carries the digest. */
const AUTHENTICATION_TRAILER = 1;

/** Offsets in a message. */
export const RIP_AT = { command: 0, version: 1, zero: 2, entries: RIP_HEADER_OCTETS } as const;
/** Offsets in an entry. */
export const ENTRY_AT = { family: 0, tag: 2, address: 4, mask: 8, nextHop: 12, metric: 16 } as const;
/** Offsets in an authentication entry; all but type and password are of the keyed digest (RFC 2082 §3.1). */
export const AUTHENTICATION_AT = {
  type: 2,
  password: 4,
  packetLength: 4,
  keyId: 6,
  dataLength: 7,
  sequence: 8,
  unused: 12,
} as const;
/** In front of a digest: family 0xffff and type 1. */
export const TRAILER_HEADER_OCTETS = 4;

/** What can be wrong with one entry of a response. */
export type RipEntryFault = 'family' | 'destination' | 'mask' | 'next hop' | 'metric';

/** What makes a message unreadable, before its authentication is looked at; `undefined` if nothing does. */
export function headerFault(octets: Uint8Array): Malformed | undefined {
  if (octets.length < RIP_HEADER_OCTETS) return new Malformed('rip', `truncated header (${octets.length} octets)`);
  const version = octets[RIP_AT.version] as number;
  if (version === 0) return new Malformed('rip', 'version 0');
  // The trailer of a keyed digest needs not be as long as an entry, and may come on top of 25 entries.
  const isDigest = octets.length > RIP_AT.entries + RIP_ENTRY_OCTETS && isAuthentication(octets, AUTHENTICATION_DIGEST);
  if (!isDigest || version === 1) {
    const length = octets.length - RIP_HEADER_OCTETS;
    if (length % RIP_ENTRY_OCTETS !== 0) return new Malformed('rip', `bad length ${octets.length}`);
    if (length > RIP_MAXIMUM_ENTRIES * RIP_ENTRY_OCTETS)
      return new Malformed('rip', `${length / RIP_ENTRY_OCTETS} entries`);
  }
  return version !== 1 || isVersion1Clean(octets)
    ? undefined
    : new Malformed('rip', 'a field that must be zero is not');
}

/** Whether the first entry is an authentication of that type. */
export function isAuthentication(octets: Uint8Array, type: number): boolean {
  const at = RIP_AT.entries;
  return u16(octets, at) === FAMILY_AUTHENTICATION && u16(octets, at + AUTHENTICATION_AT.type) === type;
}

/**
 * What is wrong with the entry of a response at that offset (§3.9.2): destination not unicast, in net 0 or net 127 (but
 * 0.0.0.0 is the default route), mask with holes or shorter than the address, next hop that nobody can have, metric out
 * of 1 to 16.
 */
export function entryFault(octets: Uint8Array, at: number): RipEntryFault | undefined {
  if (octets[at] !== 0 || octets[at + 1] !== FAMILY_IP) return 'family';
  const metric = i32(octets, at + ENTRY_AT.metric);
  if (metric < 1 || metric > RIP_INFINITY) return 'metric';
  const address = i32(octets, at + ENTRY_AT.address);
  const mask = i32(octets, at + ENTRY_AT.mask);
  if (!isRipDestination(address)) return 'destination';
  // A mask is ones, then zeros: its complement is one less than a power of two.
  const host = ~mask;
  if ((host & (host + 1)) !== 0 || ((address & host) !== 0 && mask !== 0)) return 'mask';
  const nextHop = octets[at + ENTRY_AT.nextHop] as number;
  return nextHop === 127 || nextHop >= 224 ? 'next hop' : undefined;
}

/** Unicast, and neither in net 0 nor in net 127, but 0.0.0.0 is the default route. */
export function isRipDestination(address: number): boolean {
  const net = address >>> 24;
  return net < 224 && net !== 127 && (net !== 0 || address === 0);
}

/** The fault in words, with the offending number: `metric 20`. */
export function describeEntryFault(octets: Uint8Array, at: number, fault: RipEntryFault): string {
  const address = formatIPv4(u32(octets, at + ENTRY_AT.address));
  switch (fault) {
    case 'family':
      return `address family ${u16(octets, at)}`;
    case 'destination':
      return `destination ${address}`;
    case 'mask':
      return `mask ${formatIPv4(u32(octets, at + ENTRY_AT.mask))} of ${address}`;
    case 'next hop':
      return `next hop ${formatIPv4(u32(octets, at + ENTRY_AT.nextHop))} of ${address}`;
    case 'metric':
      return `metric ${u32(octets, at + ENTRY_AT.metric)} of ${address}`;
  }
}

/** Where the trailer of a keyed digest begins, as its header says. */
export function packetLengthOf(octets: Uint8Array): number {
  return u16(octets, RIP_AT.entries + AUTHENTICATION_AT.packetLength);
}

/** What is wrong with where the digest stands; implementations differ on what its announced length counts. */
export function trailerFault(octets: Uint8Array): Malformed | undefined {
  const packetLength = packetLengthOf(octets);
  const dataLength = octets[RIP_AT.entries + AUTHENTICATION_AT.dataLength] as number;
  const entries = (packetLength - RIP_HEADER_OCTETS) / RIP_ENTRY_OCTETS;
  if (!Number.isInteger(entries) || entries < 1 || entries > RIP_MAXIMUM_ENTRIES) {
    return new Malformed('rip', `bad packet length ${packetLength}`);
  }
  const length = octets.length - packetLength - TRAILER_HEADER_OCTETS;
  if (length <= 0 || (length !== dataLength && length + TRAILER_HEADER_OCTETS !== dataLength)) {
    return new Malformed('rip', `bad digest length ${dataLength}`);
  }
  return u16(octets, packetLength) === FAMILY_AUTHENTICATION && u16(octets, packetLength + 2) === AUTHENTICATION_TRAILER
    ? undefined
    : new Malformed('rip', 'no digest after the packet');
}

export function putRipHeader(octets: Uint8Array, command: number, version: number): void {
  octets[RIP_AT.command] = command;
  octets[RIP_AT.version] = version;
  putU16(octets, RIP_AT.zero, 0);
}

/** Every octet of the entry is written, whatever stood there; version 1 has neither tag nor mask nor next hop. */
export function putRipEntry(
  octets: Uint8Array,
  at: number,
  tag: number,
  address: number,
  mask: number,
  nextHop: number,
  metric: number,
): void {
  putU16(octets, at, FAMILY_IP);
  putU16(octets, at + ENTRY_AT.tag, tag);
  putU32(octets, at + ENTRY_AT.address, address);
  putU32(octets, at + ENTRY_AT.mask, mask);
  putU32(octets, at + ENTRY_AT.nextHop, nextHop);
  putU32(octets, at + ENTRY_AT.metric, metric);
}

/** The authentication entry of a password of 16 octets. */
export function putPassword(octets: Uint8Array, password: Uint8Array): void {
  putU16(octets, RIP_AT.entries, FAMILY_AUTHENTICATION);
  putU16(octets, RIP_AT.entries + AUTHENTICATION_AT.type, AUTHENTICATION_PASSWORD);
  octets.set(password, RIP_AT.entries + AUTHENTICATION_AT.password);
}

/** The authentication entry of a keyed digest, and the header of its trailer, which stands at `packetLength`. */
export function putDigestHeader(
  octets: Uint8Array,
  packetLength: number,
  keyId: number,
  dataLength: number,
  sequence: number,
): void {
  const at = RIP_AT.entries;
  putU16(octets, at, FAMILY_AUTHENTICATION);
  putU16(octets, at + AUTHENTICATION_AT.type, AUTHENTICATION_DIGEST);
  putU16(octets, at + AUTHENTICATION_AT.packetLength, packetLength);
  octets[at + AUTHENTICATION_AT.keyId] = keyId;
  octets[at + AUTHENTICATION_AT.dataLength] = dataLength;
  putU32(octets, at + AUTHENTICATION_AT.sequence, sequence);
  putU32(octets, at + AUTHENTICATION_AT.unused, 0);
  putU32(octets, at + AUTHENTICATION_AT.unused + 4, 0);
  putU16(octets, packetLength, FAMILY_AUTHENTICATION);
  putU16(octets, packetLength + 2, AUTHENTICATION_TRAILER);
}

/** §5: what version 1 has no field for must be zero, or the message is discarded. */
function isVersion1Clean(octets: Uint8Array): boolean {
  if (u16(octets, RIP_AT.zero) !== 0) return false;
  for (let at = RIP_AT.entries; at < octets.length; at += RIP_ENTRY_OCTETS) {
    if (u16(octets, at + ENTRY_AT.tag) !== 0) return false;
    if (u32(octets, at + ENTRY_AT.mask) !== 0 || u32(octets, at + ENTRY_AT.nextHop) !== 0) return false;
  }
  return true;
}
