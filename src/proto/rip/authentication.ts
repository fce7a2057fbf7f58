/**
 * Authentication of messages: a password (RFC 2453 §4.1) or a keyed digest with a sequence number (RFC 2082). It also
 * knows how a message begins and ends, since both depend on it.
 *
 * Of keys it does not know lifetimes: the first one seals, each opens.
 */
import { fromLatin1, u16, u32 } from '../../base/octets.ts';
import { type Instant, SECOND } from '../../base/time.ts';
import { digest } from '../../wire/digest.ts';
import {
  AUTHENTICATION_AT,
  AUTHENTICATION_DIGEST,
  AUTHENTICATION_PASSWORD,
  FAMILY_AUTHENTICATION,
  isAuthentication,
  putDigestHeader,
  putPassword,
  putRipHeader,
  RIP_AT,
  RIP_ENTRY_OCTETS,
  RIP_HEADER_OCTETS,
  RIP_MAXIMUM_ENTRIES,
  trailerFault,
} from '../../wire/rip-layout.ts';
import type { RipAuthenticationSettings, RipInterfaceSettings } from './settings.ts';
import type { RipNeighbor } from './state.ts';
import type { RipMessageFault } from './trace.ts';

/** Octets of a password, a key and an MD5 digest alike. */
const KEY_OCTETS = 16;
const TRAILER_OCTETS = 4 + KEY_OCTETS;
const FIRST_ENTRY = RIP_AT.entries + RIP_ENTRY_OCTETS;

/** Where the entries of a message begin and end. */
export interface RipBody {
  readonly from: number;
  readonly end: number;
}

/** Writes what stands before the entries, and returns where they begin. */
export function beginMessage(octets: Uint8Array, command: number, settings: RipInterfaceSettings): number {
  putRipHeader(octets, command, settings.sendVersion);
  const authentication = sealOf(settings);
  if (authentication?.mode === 'text') putPassword(octets, keyOctets(authentication.keys[0]?.secret ?? ''));
  return authentication ? FIRST_ENTRY : RIP_AT.entries;
}

/** Where the last entry must end for the message to fit into 25 entries, the digest's trailer included. */
export function lastEntryEnd(settings: RipInterfaceSettings): number {
  const end = RIP_HEADER_OCTETS + RIP_MAXIMUM_ENTRIES * RIP_ENTRY_OCTETS;
  return sealOf(settings)?.mode === 'md5' ? end - TRAILER_OCTETS : end;
}

/** Writes what stands after the entries, which end at `end`, and returns the length of the message. */
export function endMessage(octets: Uint8Array, end: number, settings: RipInterfaceSettings, now: Instant): number {
  const authentication = sealOf(settings);
  if (authentication?.mode !== 'md5') return end;
  const { id, secret } = authentication.keys[0] ?? { id: 0, secret: '' };
  // RFC 2082 §3.2.1: the sequence number never decreases; the time of the message, so that a restart does not either.
  putDigestHeader(octets, end, id & 0xff, KEY_OCTETS, Math.floor(now / SECOND));
  octets.set(keyedDigest(octets, end, secret), end + AUTHENTICATION_AT.password);
  return end + TRAILER_OCTETS;
}

/**
 * §5.2: with a key only what it opens is accepted, without one only what is not authenticated. RIPv1 has no
 * authentication, so that with a key it is not accepted at all.
 */
export function authenticate(
  octets: Uint8Array,
  settings: RipInterfaceSettings,
  neighbor: RipNeighbor | undefined,
): RipBody | RipMessageFault {
  const hasOne = octets.length >= FIRST_ENTRY && u16(octets, RIP_AT.entries) === FAMILY_AUTHENTICATION;
  const isVersion1 = octets[RIP_AT.version] === 1;
  const { authentication } = settings;
  if (!authentication || authentication.keys.length === 0) {
    return hasOne && !isVersion1 ? 'unexpected authentication' : { from: RIP_AT.entries, end: octets.length };
  }
  if (!hasOne || isVersion1) return 'no authentication';
  return authentication.mode === 'text'
    ? openPassword(octets, authentication)
    : openDigest(octets, authentication, neighbor);
}

/** The sequence number of a message with a keyed digest; -1 without one. */
export function sequenceOf(octets: Uint8Array, body: RipBody): number {
  const isDigest = body.from === FIRST_ENTRY && isAuthentication(octets, AUTHENTICATION_DIGEST);
  return isDigest ? u32(octets, RIP_AT.entries + AUTHENTICATION_AT.sequence) : -1;
}

function openPassword(octets: Uint8Array, { keys }: RipAuthenticationSettings): RipBody | RipMessageFault {
  if (!isAuthentication(octets, AUTHENTICATION_PASSWORD)) return 'bad authentication';
  const password = octets.subarray(RIP_AT.entries + AUTHENTICATION_AT.password, FIRST_ENTRY);
  const isKnown = keys.some((key) => isSame(password, keyOctets(key.secret)));
  return isKnown ? { from: FIRST_ENTRY, end: octets.length } : 'bad authentication';
}

function openDigest(
  octets: Uint8Array,
  { keys }: RipAuthenticationSettings,
  neighbor: RipNeighbor | undefined,
): RipBody | RipMessageFault {
  const at = RIP_AT.entries;
  if (!isAuthentication(octets, AUTHENTICATION_DIGEST)) return 'bad authentication';
  const end = u16(octets, at + AUTHENTICATION_AT.packetLength);
  if (trailerFault(octets)) return 'malformed';
  const keyId = octets[at + AUTHENTICATION_AT.keyId];
  const key = keys.find(({ id }) => (id & 0xff) === keyId);
  const expected = key && keyedDigest(octets, end, key.secret);
  if (!expected || !isSame(octets.subarray(end + AUTHENTICATION_AT.password), expected)) return 'bad authentication';
  // RFC 2082 §3.2.2: what is older than the last message of that router is a replay. Who was silent for the timeout is
  // forgotten, and may start anew.
  const sequence = u32(octets, at + AUTHENTICATION_AT.sequence);
  return neighbor && sequence < neighbor.sequence ? 'replayed' : { from: FIRST_ENTRY, end };
}

/** RFC 2082 §3.2.1: MD5 over the message, the trailer's header and the key in the digest's place. */
function keyedDigest(octets: Uint8Array, end: number, secret: string): Uint8Array {
  const keyed = new Uint8Array(end + TRAILER_OCTETS);
  keyed.set(octets.subarray(0, end + AUTHENTICATION_AT.password));
  keyed.set(keyOctets(secret), end + AUTHENTICATION_AT.password);
  return digest('md5', keyed);
}

/** How messages are sealed, if they are; RIPv1 cannot be. */
function sealOf({ authentication, sendVersion }: RipInterfaceSettings): RipAuthenticationSettings | undefined {
  return sendVersion === 2 && authentication && authentication.keys.length > 0 ? authentication : undefined;
}

/** Padded with zeros (§4.1); what is too long is cut off. */
function keyOctets(secret: string): Uint8Array {
  const octets = new Uint8Array(KEY_OCTETS);
  octets.set(fromLatin1(secret.slice(0, KEY_OCTETS)));
  return octets;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, index) => octet === b[index]);
}
