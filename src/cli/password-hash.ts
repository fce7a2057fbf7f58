/**
 * Passwords as IOS hashes them: type 5 is the MD5 crypt of BSD (`$1$salt$…`), type 8 PBKDF2 with SHA-256, type 9 scrypt. The
 * parameters of the last two are Cisco's ("Cisco Password Types: Best Practices", NSA 2022): 20,000 rounds; N = 16384, r = 1,
 * p = 1; 32 octets, written in the alphabet of crypt in the order of base64.
 */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { digest } from '../wire/digest.ts';

export type HashType = '5' | '8' | '9';

/** Whether the password has that hash; `undefined` if the text is no hash of that type. */
export function hasHash(password: string, type: HashType, hash: string): boolean | undefined {
  const [, number, salt = ''] = /^\$([189])\$([^$]+)\$[./0-9A-Za-z]+$/.exec(hash) ?? [];
  if (number !== (type === '5' ? '1' : type)) return undefined;
  return hash === `$${number}$${salt}$${hashed(password, type, salt)}`;
}

function hashed(password: string, type: HashType, salt: string): string {
  const [secret, salted] = [utf8ToBytes(password), utf8ToBytes(salt)];
  switch (type) {
    case '5':
      return md5Crypt(secret, salted.subarray(0, 8));
    case '8':
      return inBase64(pbkdf2(sha256, secret, salted, { c: 20_000, dkLen: 32 }));
    case '9':
      return inBase64(scrypt(secret, salted, { N: 16_384, r: 1, p: 1, dkLen: 32 }));
  }
}

const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Six bits a character from the front, the last ones filled with zeros. */
function inBase64(octets: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const octet of octets) {
    bits = ((bits << 8) | octet) & 0xffff;
    for (held += 8; held >= 6; held -= 6) text += ALPHABET[(bits >> (held - 6)) & 63];
  }
  return held === 0 ? text : text + ALPHABET[(bits << (6 - held)) & 63];
}

/** Poul-Henning Kamp's crypt (FreeBSD, 1994): a thousand rounds of MD5 over password, salt and what came out before. */
function md5Crypt(password: Uint8Array, salt: Uint8Array): string {
  const mixed = digest('md5', concatBytes(password, salt, password));
  const parts = [password, utf8ToBytes('$1$'), salt];
  for (let left = password.length; left > 0; left -= 16) parts.push(mixed.subarray(0, Math.min(16, left)));
  for (let bits = password.length; bits > 0; bits >>= 1) {
    parts.push(bits & 1 ? Uint8Array.of(0) : password.subarray(0, 1));
  }
  let result = digest('md5', concatBytes(...parts));
  for (let round = 0; round < 1000; round++) {
    const [first, last] = round & 1 ? [password, result] : [result, password];
    const between = [...(round % 3 ? [salt] : []), ...(round % 7 ? [password] : [])];
    result = digest('md5', concatBytes(first, ...between, last));
  }
  return MD5_ORDER.map((places) => inCrypt(places.map((place) => result[place] ?? 0))).join('');
}

/** Which octets make four characters together, the highest first; the last one makes two by itself. */
const MD5_ORDER: readonly (readonly number[])[] = [[0, 6, 12], [1, 7, 13], [2, 8, 14], [3, 9, 15], [4, 10, 5], [11]];

/** Six bits a character from the back. */
function inCrypt(octets: readonly number[]): string {
  let value = octets.reduce((sum, octet) => (sum << 8) | octet, 0);
  let text = '';
  for (let n = octets.length + 1; n > 0; n--) {
    text += ALPHABET[value & 63];
    value >>= 6;
  }
  return text;
}
