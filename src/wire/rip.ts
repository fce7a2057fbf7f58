/**
 * RIP, versions 1 (RFC 1058) and 2 (RFC 2453 §4), with simple password (RFC 2453 §4.1) and keyed digest (RFC 2082).
 *
 *  0        8        16                31
 * +--------+--------+-----------------+
 * | command| version|  must be zero   |
 * +--------+--------+-----------------+   1 to 25 entries of 20 octets:
 * | address family  |    route tag    |   family 0xffff in the first entry: authentication, its type in the tag's place
 * |             address               |
 * |           subnet mask             |   in version 1 tag, mask and next hop must be zero
 * |             next hop              |
 * |              metric               |
 * +-----------------------------------+
 *
 * Two levels: `decodeRip`, `encodeRip` and `describeRip` for traces, captures and tests; the offsets and `put…` functions
 * for the protocol machine, which reads and writes entries in place.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { lengthOfMask } from '../addr/prefix.ts';
import { i32, latin1, putU16, putU32, u16, u32 } from '../base/octets.ts';
import { Malformed } from './malformed.ts';

export const RIP_PORT = 520;
/** 224.0.0.9, where every RIPv2 router listens (§4.5). */
export const RIP_GROUP: IPv4 = 0xe0000009;
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
export const AUTHENTICATION_TRAILER = 1;

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
const TRAILER_HEADER_OCTETS = 4;

export interface RipMessage {
  /** 1 request, 2 response; others are obsolete. */
  readonly command: number;
  readonly version: number;
  /** Two octets that version 1 wants zero and later versions ignore. */
  readonly unused: number;
  readonly authentication?: RipAuthentication;
  /** The entries that are right. */
  readonly entries: readonly RipEntry[];
  /** The entries that are not: a message with a bad entry is good for the others (§3.9.2). */
  readonly bad: readonly BadRipEntry[];
}

export interface RipEntry {
  /** 2 for IP; 0 with metric 16, alone in a request, asks for the whole table. */
  readonly family: number;
  readonly tag: number;
  readonly address: IPv4;
  readonly mask: IPv4;
  readonly nextHop: IPv4;
  readonly metric: number;
}

export interface BadRipEntry {
  /** Its place among all entries but the authentication. */
  readonly index: number;
  readonly octets: Uint8Array;
  readonly why: Malformed;
}

export type RipAuthentication =
  | { readonly type: 'password'; readonly password: Uint8Array }
  | {
      readonly type: 'digest';
      readonly keyId: number;
      /** As announced; 20 with a digest of 16 octets where the trailer's own header was counted. */
      readonly dataLength: number;
      readonly sequence: number;
      /** Eight octets that a sender sets to zero. */
      readonly unused: Uint8Array;
      readonly digest: Uint8Array;
    }
  | { readonly type: 'other'; readonly code: number; readonly octets: Uint8Array };

/** What can be wrong with one entry of a response. */
export type RipEntryFault = 'family' | 'destination' | 'mask' | 'next hop' | 'metric';

export function decodeRip(octets: Uint8Array): RipMessage | Malformed {
  const fault = headerFault(octets);
  if (fault) return fault;
  const version = octets[RIP_AT.version] as number;
  const authentication = version === 1 ? undefined : decodeAuthentication(octets);
  if (authentication instanceof Malformed) return authentication;
  const end =
    authentication?.type === 'digest' ? u16(octets, RIP_AT.entries + AUTHENTICATION_AT.packetLength) : octets.length;
  const from = RIP_AT.entries + (authentication ? RIP_ENTRY_OCTETS : 0);
  if ((end - from) % RIP_ENTRY_OCTETS !== 0) return new Malformed('rip', `bad length ${octets.length}`);
  const command = octets[RIP_AT.command] as number;
  const unused = u16(octets, RIP_AT.zero);
  return { command, version, unused, ...(authentication && { authentication }), ...decodeEntries(octets, from, end) };
}

export function encodeRip(message: RipMessage): Uint8Array {
  const { authentication, entries, bad } = message;
  const trailer = authentication?.type === 'digest' ? 4 + authentication.digest.length : 0;
  const from = RIP_AT.entries + (authentication ? RIP_ENTRY_OCTETS : 0);
  const end = from + (entries.length + bad.length) * RIP_ENTRY_OCTETS;
  const octets = new Uint8Array(end + trailer);
  putRipHeader(octets, message.command, message.version);
  putU16(octets, RIP_AT.zero, message.unused);
  if (authentication) encodeAuthentication(octets, authentication, end);
  const badAt = new Map(bad.map((entry) => [entry.index, entry.octets]));
  const good = entries.values();
  for (let at = from, index = 0; at < end; at += RIP_ENTRY_OCTETS, index++) {
    const raw = badAt.get(index);
    if (raw) octets.set(raw, at);
    else encodeEntry(octets, at, good.next().value as RipEntry);
  }
  return octets;
}

/** `RIPv2 response, 10.0.12.0/30 metric 1, 2.2.2.2/32 metric 2` */
export function describeRip(message: RipMessage): string {
  const { command, version, authentication } = message;
  const name = command === RIP_REQUEST ? 'request' : command === RIP_RESPONSE ? 'response' : `command ${command}`;
  const parts = [`RIPv${version} ${name}`];
  if (authentication) parts.push(describeAuthentication(authentication));
  if (isWholeTableRequest(message)) parts.push('whole table');
  else parts.push(...message.entries.map(describeEntry));
  parts.push(...message.bad.map((entry) => `bad entry: ${entry.why.reason}`));
  return parts.join(', ');
}

/** §3.9.1: one entry with family 0 and metric 16 asks for the whole table. */
export function isWholeTableRequest(message: RipMessage): boolean {
  const [entry] = message.entries;
  if (message.command !== RIP_REQUEST || !entry || message.entries.length + message.bad.length !== 1) return false;
  return entry.family === 0 && entry.metric === RIP_INFINITY;
}

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

function decodeEntries(octets: Uint8Array, from: number, end: number): Pick<RipMessage, 'entries' | 'bad'> {
  const entries: RipEntry[] = [];
  const bad: BadRipEntry[] = [];
  for (let at = from, index = 0; at < end; at += RIP_ENTRY_OCTETS, index++) {
    const fault = octets[RIP_AT.command] === RIP_RESPONSE ? entryFault(octets, at) : undefined;
    const why = fault && new Malformed('rip', describeEntryFault(octets, at, fault));
    if (why) bad.push({ index, octets: octets.subarray(at, at + RIP_ENTRY_OCTETS), why });
    else entries.push(decodeEntry(octets, at));
  }
  return { entries, bad };
}

function decodeEntry(octets: Uint8Array, at: number): RipEntry {
  return {
    family: u16(octets, at),
    tag: u16(octets, at + ENTRY_AT.tag),
    address: u32(octets, at + ENTRY_AT.address),
    mask: u32(octets, at + ENTRY_AT.mask),
    nextHop: u32(octets, at + ENTRY_AT.nextHop),
    metric: u32(octets, at + ENTRY_AT.metric),
  };
}

function encodeEntry(octets: Uint8Array, at: number, entry: RipEntry): void {
  putRipEntry(octets, at, entry.tag, entry.address, entry.mask, entry.nextHop, entry.metric);
  putU16(octets, at, entry.family);
}

function decodeAuthentication(octets: Uint8Array): RipAuthentication | Malformed | undefined {
  const at = RIP_AT.entries;
  if (octets.length < at + RIP_ENTRY_OCTETS || u16(octets, at) !== FAMILY_AUTHENTICATION) return undefined;
  const code = u16(octets, at + AUTHENTICATION_AT.type);
  const data = octets.subarray(at + AUTHENTICATION_AT.password, at + RIP_ENTRY_OCTETS);
  if (code === AUTHENTICATION_PASSWORD) return { type: 'password', password: data };
  if (code !== AUTHENTICATION_DIGEST) return { type: 'other', code, octets: data };
  const fault = trailerFault(octets);
  if (fault) return fault;
  return {
    type: 'digest',
    keyId: octets[at + AUTHENTICATION_AT.keyId] as number,
    dataLength: octets[at + AUTHENTICATION_AT.dataLength] as number,
    sequence: u32(octets, at + AUTHENTICATION_AT.sequence),
    unused: octets.subarray(at + AUTHENTICATION_AT.unused, at + RIP_ENTRY_OCTETS),
    digest: octets.subarray(packetLengthOf(octets) + TRAILER_HEADER_OCTETS),
  };
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

function encodeAuthentication(octets: Uint8Array, authentication: RipAuthentication, end: number): void {
  const at = RIP_AT.entries;
  if (authentication.type === 'password') {
    putPassword(octets, authentication.password);
  } else if (authentication.type === 'digest') {
    putDigestHeader(octets, end, authentication.keyId, authentication.dataLength, authentication.sequence);
    octets.set(authentication.unused, at + AUTHENTICATION_AT.unused);
    octets.set(authentication.digest, end + TRAILER_HEADER_OCTETS);
  } else {
    putU16(octets, at, FAMILY_AUTHENTICATION);
    putU16(octets, at + AUTHENTICATION_AT.type, authentication.code);
    octets.set(authentication.octets, at + AUTHENTICATION_AT.password);
  }
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

function describeAuthentication(authentication: RipAuthentication): string {
  switch (authentication.type) {
    case 'password':
      // A stranger's octets: none of them reaches a terminal as a control.
      return `password "${latin1(authentication.password)
        .replace(/\0+$/, '')
        .replaceAll(/[^ -~]/g, '.')}"`;
    case 'digest':
      return `digest of ${authentication.digest.length} octets, key ${authentication.keyId}, sequence ${authentication.sequence}`;
    case 'other':
      return `authentication type ${authentication.code}`;
  }
}

function describeEntry(entry: RipEntry): string {
  const length = lengthOfMask(entry.mask);
  const mask =
    entry.mask === 0 && entry.address !== 0
      ? ''
      : length === undefined
        ? ` mask ${formatIPv4(entry.mask)}`
        : `/${length}`;
  const via = entry.nextHop === 0 ? '' : ` via ${formatIPv4(entry.nextHop)}`;
  const tag = entry.tag === 0 ? '' : ` tag ${entry.tag}`;
  return `${formatIPv4(entry.address)}${mask}${via} metric ${entry.metric}${tag}`;
}
