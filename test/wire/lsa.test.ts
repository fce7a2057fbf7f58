import { describe, expect, it, test } from 'vitest';
import { fromHex, toHex } from '../../src/base/octets.ts';
import { isFletcherGood } from '../../src/wire/fletcher.ts';
import {
  bodyOf,
  decodeLsaHeader,
  describeLsaHeader,
  encodeLsa,
  INITIAL_SEQUENCE,
  isLsaChecksumGood,
  isSameInstance,
  LSA_TYPE,
  lsaFault,
  lsaLength,
  lsasFault,
  MAX_SEQUENCE,
  putLsaHeader,
  readLsa,
  writeLsa,
} from '../../src/wire/lsa.ts';
import { ip } from './ip.ts';

/** Checksums were computed by another program. */
const ROUTER =
  '0001 22 01 02020202 02020202 80000002 418c 0030 03000002 01010101 0a000c02 0100000a 0a000c00 fffffffc 0300000a';
const SUMMARY = '000c 02 03 c0a80100 02020202 7fffffff 4296 001c ffffff00 00000014';
const lsas = [
  ROUTER,
  SUMMARY,
  '0e10 22 02 0a001703 03030303 80000001 8174 0020 ffffff00 02020202 03030303',
  '000c 02 04 09090909 02020202 80000001 4ad1 001c 00000000 00000014',
  '000c 02 05 ac100000 09090909 80000001 2653 0024 ffff0000 80000014 00000000 00000064',
  '000c 08 07 ac110000 09090909 80000001 1961 0024 ffff0000 00000014 0a006309 00000064',
  '000c 42 0a 01000000 02020202 80000001 5ca3 001c 0001000402020202',
].map(fromHex);

describe('the LS checksum', () => {
  test.each(lsas.map((octets) => [decodeLsaHeader(octets, 0).type, octets] as const))(
    'O32 RFC 2328 §12.1.7: covers a type %i LSA without its age',
    (_type, octets) => {
      expect(isLsaChecksumGood(octets, 0)).toBe(true);
      octets.forEach((octet, i) => {
        const changed = Uint8Array.from(octets);
        changed[i] = octet ^ 0x40;
        // A length that is another does not belong to these octets any more.
        if (i === 18 || i === 19) return;
        expect(isLsaChecksumGood(changed, 0)).toBe(i < 2);
      });
      expect(encodeLsa(readLsa(octets, 0), octets.subarray(20)).checksum).toBe(readLsa(octets, 0).checksum);
    },
  );

  it('O32 RFC 2328 §12.1.7: is a failure when it is zero, though the sums be right', () => {
    const whole = new Uint8Array(255).fill(0xff);
    whole.set(fromHex('0000 ff ff ffffffff ffffffff ffffffff 0000 00ff'));
    expect(isFletcherGood(whole, 2, 255)).toBe(true);
    expect(isLsaChecksumGood(whole, 0)).toBe(false);
    // Modulo 255 an octet of ones is as good as zero: the same sums, with a checksum.
    whole.set(fromHex('ffff'), 16);
    expect(isLsaChecksumGood(whole, 0)).toBe(true);
  });

  it('is verified of an LSA in the middle of others', () => {
    const row = Uint8Array.from([...lsas[0]!, ...lsas[1]!, ...lsas[2]!]);
    expect(isLsaChecksumGood(row, lsas[0]!.length)).toBe(true);
    row[lsas[0]!.length + 21] = 1;
    expect(isLsaChecksumGood(row, 0)).toBe(true);
    expect(isLsaChecksumGood(row, lsas[0]!.length)).toBe(false);
  });
});

describe('an LSA', () => {
  it('has numbers as its database compares them: the sequence signed, addresses not', () => {
    const [router, summary] = [ROUTER, SUMMARY].map((octets) => decodeLsaHeader(fromHex(octets), 0));
    expect(router).toEqual({
      age: 1,
      options: 0x22,
      type: LSA_TYPE.router,
      linkStateId: ip('2.2.2.2'),
      advertisingRouter: ip('2.2.2.2'),
      sequence: INITIAL_SEQUENCE + 1,
      checksum: 0x418c,
      length: 48,
    });
    expect(summary).toMatchObject({ linkStateId: ip('192.168.1.0'), sequence: MAX_SEQUENCE });
  });

  it('O33 RFC 2328 §12.1.6: begins with sequence number 0x80000001, and is written so', () => {
    const fields = { options: 0, type: 1, linkStateId: 1, advertisingRouter: 1, sequence: INITIAL_SEQUENCE };
    expect(toHex(encodeLsa(fields, fromHex('')).octets.subarray(12, 16))).toBe('80000001');
  });

  it('is kept without its age, in octets of its own', () => {
    const packet = fromHex(`ffff ${ROUTER}`);
    const lsa = readLsa(packet, 2);
    packet.fill(0);
    expect(toHex(lsa.octets)).toBe(toHex(fromHex(`0000 ${ROUTER.slice(5)}`)));
    expect(toHex(bodyOf(lsa))).toBe(toHex(fromHex(ROUTER.slice(48))));
  });

  it('is sent with an age, at its place among others', () => {
    const lsa = readLsa(fromHex(ROUTER), 0);
    const packet = new Uint8Array(60).fill(0xee);
    expect(writeLsa(packet, 4, lsa, 3600)).toBe(52);
    expect(toHex(packet)).toBe(toHex(fromHex(`eeeeeeee 0e10 ${ROUTER.slice(5)} eeeeeeee eeeeeeee`)));
    expect(decodeLsaHeader(packet, 4).age).toBe(3600);
    expect(toHex(lsa.octets.subarray(0, 2))).toBe('0000');
  });

  it('is the same instance whatever its age, and another if any octet differs', () => {
    const lsa = readLsa(fromHex(ROUTER), 0);
    const octets = fromHex(`00 ${ROUTER}`);
    expect(isSameInstance(lsa, octets, 1)).toBe(true);
    octets.set(fromHex('0e10'), 1);
    expect(isSameInstance(lsa, octets, 1)).toBe(true);
    for (let at = 3; at < octets.length; at++) {
      const changed = Uint8Array.from(octets);
      changed[at]! ^= 1;
      expect(isSameInstance(lsa, changed, 1)).toBe(false);
    }
  });

  it('is longer than the octets at hand: not the same instance', () => {
    expect(isSameInstance(readLsa(fromHex(ROUTER), 0), fromHex(ROUTER).subarray(0, 40), 0)).toBe(false);
  });

  it('is described by its name, its instance and its age', () => {
    const header = decodeLsaHeader(fromHex(ROUTER), 0);
    expect(describeLsaHeader(header)).toBe('router 2.2.2.2 from 2.2.2.2, sequence 0x80000002, age 1');
    expect(describeLsaHeader({ ...header, type: 8 })).toBe('type 8 2.2.2.2 from 2.2.2.2, sequence 0x80000002, age 1');
  });

  it('has a header of which every octet is written', () => {
    const octets = new Uint8Array(24).fill(0xee);
    putLsaHeader(octets, 2, decodeLsaHeader(fromHex(SUMMARY), 0));
    expect(toHex(octets)).toBe(toHex(fromHex(`eeee ${SUMMARY.slice(0, 48)} eeee`)));
  });
});

describe('LSAs in a row', () => {
  const row = fromHex(`${ROUTER} ${SUMMARY}`);

  it('lead from one to the next', () => {
    expect(lsasFault(row, 0, row.length, 2)).toBeUndefined();
    expect(lsaLength(row, 0)).toBe(48);
    expect(decodeLsaHeader(row, lsaLength(row, 0)).linkStateId).toBe(ip('192.168.1.0'));
  });

  test.each<[what: string, octets: Uint8Array, count: number, fault: string]>([
    ['fewer than counted', row, 3, 'LSA 3 of 3: truncated header (0 octets)'],
    ['more than counted', row, 1, '28 octets behind 1 LSAs'],
    ['a million counted', row, 1_000_000, 'LSA 3 of 1000000: truncated header (0 octets)'],
    ['the last cut short', row.subarray(0, 70), 2, 'LSA 2 of 2: length 28 of 22 octets'],
    ['the last without a header', row.subarray(0, 60), 2, 'LSA 2 of 2: truncated header (12 octets)'],
    [
      'a length shorter than a header',
      fromHex(ROUTER.replace('0030', '0013')),
      1,
      'LSA 1 of 1: length 19 of 48 octets',
    ],
    ['a length of zero', fromHex(ROUTER.replace('0030', '0000')), 2, 'LSA 1 of 2: length 0 of 48 octets'],
    ['a length that is too long', fromHex(ROUTER.replace('0030', '0031')), 1, 'LSA 1 of 1: length 49 of 48 octets'],
  ])('with %s are at fault', (_what, octets, count, fault) => {
    expect(lsasFault(octets, 0, octets.length, count)).toBe(fault);
  });

  it('of which there is none have no fault', () => {
    expect(lsasFault(row, row.length, row.length, 0)).toBeUndefined();
    expect(lsaFault(row, 0, row.length)).toBeUndefined();
  });
});
