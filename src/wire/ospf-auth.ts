/**
 * Authentication of OSPF version 2 packets, and with it their checksum (RFC 2328 §D): none, a password, or a digest
 * appended to the packet, of a key that both ends know: MD5 (§D.4.3) or HMAC-SHA (RFC 5709 §3).
 *
 * Sequence numbers against replay are compared by who knows the neighbor; of keys lifetimes are not known here.
 */
import { putU16, putU32, u16 } from '../base/octets.ts';
import { type DigestAlgorithm, digest, hmac } from './digest.ts';
import { AU_TYPE, OSPF_AT, ospfSum } from './ospf.ts';

/** Octets of a digest. */
const DIGEST_OCTETS = { md5: 16, 'hmac-sha1': 20, 'hmac-sha256': 32, 'hmac-sha384': 48, 'hmac-sha512': 64 } as const;

export type OspfAlgorithm = keyof typeof DIGEST_OCTETS;

export interface OspfKey {
  /** 0 to 255. */
  readonly id: number;
  readonly algorithm: OspfAlgorithm;
  readonly secret: Uint8Array;
}

/** What an interface shows, and asks to be shown. */
export type OspfCredentials =
  | { readonly type: 'none' }
  /** Octets beyond the eighth are ignored. */
  | { readonly type: 'simple'; readonly password: Uint8Array }
  /** The first key seals, each opens; at least one. */
  | { readonly type: 'cryptographic'; readonly keys: readonly [OspfKey, ...OspfKey[]] };

/** Why a packet is not accepted: `type` has another kind of authentication, `key` a key that is not known. */
export const OSPF_AUTHENTICATION_FAULTS = ['type', 'checksum', 'password', 'key', 'digest'] as const;
export type OspfAuthenticationFault = (typeof OSPF_AUTHENTICATION_FAULTS)[number];

/** Octets of the authentication field. */
const PASSWORD_OCTETS = 8;
/** RFC 5709 §3.3: repeated in the digest's place while it is computed. */
const APAD = 0x878f_e1f3;

/** Octets that sealing appends: what they leave of the MTU is the packet's. */
export function sealLength(credentials: OspfCredentials): number {
  return credentials.type === 'cryptographic' ? DIGEST_OCTETS[credentials.keys[0].algorithm] : 0;
}

/**
 * The packet with its authentication and checksum: the same octets, or with a digest a longer copy. `sequence` goes with
 * a digest, and must never decrease.
 */
export function sealOspf(octets: Uint8Array, credentials: OspfCredentials, sequence: number): Uint8Array {
  putU16(octets, OSPF_AT.checksum, 0);
  putU16(octets, OSPF_AT.auType, AU_TYPE[credentials.type]);
  octets.fill(0, OSPF_AT.authentication, OSPF_AT.body);
  if (credentials.type === 'cryptographic') return appendDigest(octets, credentials.keys[0], sequence);
  if (credentials.type === 'simple') octets.set(passwordOf(credentials.password), OSPF_AT.authentication);
  // §D.4.1, §D.4.2: the checksum does not cover the password.
  putU16(octets, OSPF_AT.checksum, ~ospfSum(octets) & 0xffff);
  return octets;
}

/** What is wrong with the authentication or the checksum of a packet that decodes; `undefined` if nothing is. */
export function openOspf(octets: Uint8Array, credentials: OspfCredentials): OspfAuthenticationFault | undefined {
  if (u16(octets, OSPF_AT.auType) !== AU_TYPE[credentials.type]) return 'type';
  if (credentials.type === 'cryptographic') return digestFault(octets, credentials.keys);
  if (ospfSum(octets) !== 0xffff) return 'checksum';
  if (credentials.type === 'none') return undefined;
  return isSame(passwordOf(credentials.password), octets, OSPF_AT.authentication) ? undefined : 'password';
}

function appendDigest(packet: Uint8Array, key: OspfKey, sequence: number): Uint8Array {
  const length = u16(packet, OSPF_AT.length);
  const octets = new Uint8Array(length + DIGEST_OCTETS[key.algorithm]);
  octets.set(packet.subarray(0, length));
  octets[OSPF_AT.keyId] = key.id;
  octets[OSPF_AT.dataLength] = DIGEST_OCTETS[key.algorithm];
  putU32(octets, OSPF_AT.sequence, sequence);
  octets.set(digestOf(octets, length, key), length);
  return octets;
}

/** §D.5.3 */
function digestFault(octets: Uint8Array, keys: readonly OspfKey[]): OspfAuthenticationFault | undefined {
  const key = keys.find((candidate) => candidate.id === octets[OSPF_AT.keyId]);
  if (!key) return 'key';
  if (octets[OSPF_AT.dataLength] !== DIGEST_OCTETS[key.algorithm]) return 'digest';
  const length = u16(octets, OSPF_AT.length);
  return isSame(digestOf(octets, length, key), octets, length) ? undefined : 'digest';
}

/** Of the first `length` octets, header and body. */
function digestOf(octets: Uint8Array, length: number, { algorithm, secret }: OspfKey): Uint8Array {
  const size = DIGEST_OCTETS[algorithm];
  const message = new Uint8Array(length + size);
  message.set(octets.subarray(0, length));
  if (algorithm === 'md5') {
    // RFC 2328 §D.4.3: the key, cut or padded with zeros to 16 octets, is appended and the whole digested.
    message.set(secret.subarray(0, size), length);
    return digest('md5', message);
  }
  for (let at = length; at < message.length; at += 4) putU32(message, at, APAD);
  const hash = HASHES[algorithm];
  // RFC 5709 §3.3: a key longer than the digest, not only one longer than the hash's block, is hashed first.
  return hmac(hash, secret.length > size ? digest(hash, secret) : secret, message);
}

const HASHES: Readonly<Record<Exclude<OspfAlgorithm, 'md5'>, DigestAlgorithm>> = {
  'hmac-sha1': 'sha1',
  'hmac-sha256': 'sha256',
  'hmac-sha384': 'sha384',
  'hmac-sha512': 'sha512',
};

function passwordOf(text: Uint8Array): Uint8Array {
  const password = new Uint8Array(PASSWORD_OCTETS);
  password.set(text.subarray(0, PASSWORD_OCTETS));
  return password;
}

function isSame(expected: Uint8Array, octets: Uint8Array, at: number): boolean {
  return expected.every((octet, i) => octet === octets[at + i]);
}
