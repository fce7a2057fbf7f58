/**
 * Message digests for authentication: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4), and HMAC over them (RFC 2104). The only
 * importer of @noble/hashes.
 */
import { hmac as hmacOf } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const ALGORITHMS = { md5, sha1, sha256, sha384, sha512 } as const;

export type DigestAlgorithm = keyof typeof ALGORITHMS;

/** 16 octets of MD5, 20 of SHA-1, 32, 48 and 64 of the others. */
export function digest(algorithm: DigestAlgorithm, message: Uint8Array): Uint8Array {
  return ALGORITHMS[algorithm](message);
}

/** SHA-256 of a text in UTF-8, in hexadecimal digits. */
export function digestText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** As long as the digest. */
export function hmac(algorithm: DigestAlgorithm, key: Uint8Array, message: Uint8Array): Uint8Array {
  return hmacOf(ALGORITHMS[algorithm], key, message);
}
