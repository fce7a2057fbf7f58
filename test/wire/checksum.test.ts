import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fromHex, putU16, u16 } from '../../src/base/octets.ts';
import {
  internetChecksum,
  isChecksumGood,
  onesComplementSum,
  pseudoHeaderSum,
  updateChecksum,
} from '../../src/wire/checksum.ts';

/** The definition: the sum modulo 2^16 - 1, in which all ones stands for 0 unless every octet is zero. */
function sumByDefinition(octets: Uint8Array): number {
  let sum = 0n;
  for (let at = 0; at < octets.length; at += 2) sum += BigInt(octets[at]!) * 256n + BigInt(octets[at + 1] ?? 0);
  return sum === 0n ? 0 : Number(((sum - 1n) % 0xffffn) + 1n);
}

describe('the Internet checksum', () => {
  test('RFC 1071 §3: the example sums up to ddf2', () => {
    const octets = fromHex('0001 f203 f4f5 f6f7');
    expect(onesComplementSum(octets, 0, 8)).toBe(0xddf2);
    expect(internetChecksum(octets, 0, 8)).toBe(0x220d);
  });

  it('is the one’s complement sum of any octets, odd numbers of them too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        expect(onesComplementSum(octets, 0, octets.length)).toBe(sumByDefinition(octets));
      }),
    );
  });

  it('holds for the longest packet there is', () => {
    const octets = new Uint8Array(65_535).fill(0xff);
    expect(onesComplementSum(octets, 0, octets.length)).toBe(sumByDefinition(octets));
  });

  it('sums a range only', () => {
    expect(onesComplementSum(fromHex('ffff 0102 0304 ffff'), 2, 6)).toBe(0x0406);
    expect(onesComplementSum(fromHex('ff 0102 03 ff'), 1, 4)).toBe(0x0402);
  });

  it('is good where it was written, and not after one bit has changed', () => {
    const packets = fc.tuple(fc.uint8Array({ minLength: 4, maxLength: 60 }), fc.nat());
    fc.assert(
      fc.property(packets, ([octets, bit]) => {
        putU16(octets, 2, 0);
        putU16(octets, 2, internetChecksum(octets, 0, octets.length));
        // A packet of zeros has the checksum ffff, which is the same number as 0 to a sum.
        expect(isChecksumGood(octets, 0, octets.length)).toBe(true);
        octets[(bit >>> 3) % octets.length]! ^= 1 << (bit & 7);
        expect(isChecksumGood(octets, 0, octets.length)).toBe(false);
      }),
    );
  });

  it('covers the pseudo-header', () => {
    const [source, destination] = [0xc0a80001, 0xffffffff];
    const pseudo = fromHex('c0a80001 ffffffff 00 11 0020');
    expect(internetChecksum(new Uint8Array(0), 0, 0, pseudoHeaderSum(source, destination, 17, 32))).toBe(
      internetChecksum(pseudo, 0, pseudo.length),
    );
  });
});

describe('a checksum after one word has changed', () => {
  test('RFC 1624 §4: the example in which the equation of RFC 1141 gives ffff', () => {
    expect(updateChecksum(0xdd2f, 0x5555, 0x3285)).toBe(0x0000);
  });

  it('is the checksum computed anew', () => {
    const changes = fc.tuple(fc.uint8Array({ minLength: 12, maxLength: 12 }), fc.nat(0xffff));
    fc.assert(
      fc.property(changes, ([octets, after]) => {
        // A header is never all zero: it begins with the version.
        octets[0] = 0x45;
        putU16(octets, 2, 0);
        const checksum = internetChecksum(octets, 0, 12);
        const before = u16(octets, 8);
        putU16(octets, 8, after);
        expect(updateChecksum(checksum, before, after)).toBe(internetChecksum(octets, 0, 12));
      }),
    );
  });
});
