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
 * For traces, captures and tests; the protocol machine reads and writes entries in place by rip-layout.ts.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { lengthOfMask } from '../addr/prefix.ts';
import { latin1, putU16, u16, u32 } from '../base/octets.ts';
import { Malformed } from './malformed.ts';
import {
  AUTHENTICATION_AT,
  AUTHENTICATION_DIGEST,
  AUTHENTICATION_PASSWORD,
  describeEntryFault,
  ENTRY_AT,
  entryFault,
  FAMILY_AUTHENTICATION,
  headerFault,
  packetLengthOf,
  putDigestHeader,
  putPassword,
  putRipEntry,
  putRipHeader,
  RIP_AT,
  RIP_ENTRY_OCTETS,
  RIP_INFINITY,
  RIP_REQUEST,
  RIP_RESPONSE,
  TRAILER_HEADER_OCTETS,
  trailerFault,
} from './rip-layout.ts';

export const RIP_PORT = 520;
/** 224.0.0.9, where every RIPv2 router listens (§4.5). */
export const RIP_GROUP: IPv4 = 0xe0000009;
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

export function decodeRip(octets: Uint8Array): RipMessage | Malformed {
  const fault = headerFault(octets);
  if (fault) return fault;
  const version = octets[RIP_AT.version] as number;
  const authentication = version === 1 ? undefined : decodeAuthentication(octets);
  if (authentication instanceof Malformed) return authentication;
  const end = authentication?.type === 'digest' ? packetLengthOf(octets) : octets.length;
  const from = RIP_AT.entries + (authentication ? RIP_ENTRY_OCTETS : 0);
  const command = octets[RIP_AT.command] as number;
  const unused = u16(octets, RIP_AT.zero);
  return { command, version, unused, ...(authentication && { authentication }), ...decodeEntries(octets, from, end) };
}

export function encodeRip(message: RipMessage): Uint8Array {
  const { authentication, entries, bad } = message;
  const trailer = authentication?.type === 'digest' ? TRAILER_HEADER_OCTETS + authentication.digest.length : 0;
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
function isWholeTableRequest(message: RipMessage): boolean {
  const [entry] = message.entries;
  if (message.command !== RIP_REQUEST || !entry || message.entries.length + message.bad.length !== 1) return false;
  return entry.family === 0 && entry.metric === RIP_INFINITY;
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
