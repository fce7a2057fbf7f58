import { describe, expect, test } from 'vitest';
import { fromHex, fromLatin1, toHex } from '../../src/base/octets.ts';
import { type DigestAlgorithm, digest, hmac } from '../../src/wire/digest.ts';

describe('digests', () => {
  test.each<[source: string, algorithm: DigestAlgorithm, message: string, expected: string]>([
    ['RFC 1321 §A.5', 'md5', '', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['RFC 1321 §A.5', 'md5', 'message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['RFC 3174 §7.3', 'sha1', 'abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['RFC 6234 §8.5', 'sha256', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('%s: %s of "%s"', (_source, algorithm, message, expected) => {
    expect(toHex(digest(algorithm, fromLatin1(message)))).toBe(expected);
  });

  test.each<[source: string, algorithm: DigestAlgorithm, key: string, message: string, expected: string]>([
    ['RFC 2202 §2', 'md5', '0b'.repeat(16), 'Hi There', '9294727a3638bb1c13f48ef8158bfc9d'],
    ['RFC 2202 §3', 'sha1', '0b'.repeat(20), 'Hi There', 'b617318655057264e28bc0b6fb378c8ef146be00'],
    [
      'RFC 4231 §4.2',
      'sha256',
      '0b'.repeat(20),
      'Hi There',
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
  ])('%s: HMAC with %s', (_source, algorithm, key, message, expected) => {
    expect(toHex(hmac(algorithm, fromHex(key), fromLatin1(message)))).toBe(expected);
  });
});
