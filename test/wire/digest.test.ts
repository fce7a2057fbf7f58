import { describe, expect, test } from 'vitest';
import { fromHex, fromLatin1, toHex } from '../../src/base/octets.ts';
import { type DigestAlgorithm, digest, hmac } from '../../src/wire/digest.ts';

describe('digests', () => {
  test.each<[source: string, algorithm: DigestAlgorithm, message: string, expected: string]>([
    ['RFC 1321 §A.5', 'md5', '', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['RFC 1321 §A.5', 'md5', 'message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['RFC 3174 §7.3', 'sha1', 'abc', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['RFC 6234 §8.5', 'sha256', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'RFC 6234 §8.5',
      'sha384',
      'abc',
      'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
    ],
    [
      'RFC 6234 §8.5',
      'sha512',
      'abc',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
        '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ],
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
    [
      'RFC 4231 §4.2',
      'sha384',
      '0b'.repeat(20),
      'Hi There',
      'afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6',
    ],
    [
      'RFC 4231 §4.2',
      'sha512',
      '0b'.repeat(20),
      'Hi There',
      '87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde' +
        'daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854',
    ],
  ])('%s: HMAC with %s', (_source, algorithm, key, message, expected) => {
    expect(toHex(hmac(algorithm, fromHex(key), fromLatin1(message)))).toBe(expected);
  });
});
