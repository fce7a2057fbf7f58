import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, putU16 } from '../../src/base/octets.ts';
import { fletcherChecksum, isFletcherGood } from '../../src/wire/fletcher.ts';

/** RFC 905 annex B as it is worded: octet by octet, modulo 255. */
function sumsOf(octets: Uint8Array): readonly [c0: number, c1: number] {
  let [c0, c1] = [0, 0];
  for (const octet of octets) {
    c0 = (c0 + octet) % 255;
    c1 = (c1 + c0) % 255;
  }
  return [c0, c1];
}

describe('the Fletcher checksum', () => {
  const texts = fc.uint8Array({ minLength: 2, maxLength: 300 }).chain((octets) =>
    fc.record({
      octets: fc.constant(octets),
      field: fc.nat({ max: octets.length - 2 }),
      before: fc.nat({ max: 20 }),
      after: fc.nat({ max: 20 }),
    }),
  );

  it('makes both sums zero, with neither octet zero, wherever the field and the octets are', () => {
    fc.assert(
      fc.property(texts, ({ octets, field, before, after }) => {
        const whole = new Uint8Array(before + octets.length + after).fill(0xa5);
        putU16(octets, field, 0);
        whole.set(octets, before);
        const end = before + octets.length;
        const checksum = fletcherChecksum(whole, before, end, before + field);
        expect(checksum >>> 8).not.toBe(0);
        expect(checksum & 0xff).not.toBe(0);
        putU16(whole, before + field, checksum);
        expect(sumsOf(whole.subarray(before, end))).toEqual([0, 0]);
        expect(isFletcherGood(whole, before, end)).toBe(true);
      }),
    );
  });

  it('is right for as many octets as a length field can say, all of them ones', () => {
    const octets = new Uint8Array(65_535).fill(0xfe);
    putU16(octets, 16, 0);
    putU16(octets, 16, fletcherChecksum(octets, 2, octets.length, 16));
    expect(sumsOf(octets.subarray(2))).toEqual([0, 0]);
    expect(isFletcherGood(octets, 2, octets.length)).toBe(true);
  });

  it('finds one changed octet, and two that have changed places', () => {
    const good = fromHex('01 02 03 04 05 06');
    putU16(good, 0, 0);
    putU16(good, 0, fletcherChecksum(good, 0, 6, 0));
    good.forEach((octet, i) => {
      const changed = Uint8Array.from(good);
      changed[i] = octet ^ 0x10;
      expect(isFletcherGood(changed, 0, 6)).toBe(false);
    });
    const swapped = Uint8Array.from(good);
    swapped[4] = good[5]!;
    swapped[5] = good[4]!;
    expect(isFletcherGood(swapped, 0, 6)).toBe(false);
  });
});
