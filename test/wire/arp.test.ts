import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/octets.ts';
import { ARP_LENGTH, decodeArp, describeArp, encodeArp } from '../../src/wire/arp.ts';
import { Malformed } from '../../src/wire/malformed.ts';

const HEADER = '0001 0800 06 04';

describe('ARP', () => {
  it.each([
    [`${HEADER} 0001 aabbcc000100 0a000001 000000000000 0a000002`, 'ARP who has 10.0.0.2? tell 10.0.0.1'],
    [`${HEADER} 0002 aabbcc000200 0a000002 aabbcc000100 0a000001`, 'ARP 10.0.0.2 is at aabb.cc00.0200'],
    // RFC 5227 §1.1
    [`${HEADER} 0001 aabbcc000100 00000000 000000000000 0a000002`, 'ARP probe for 10.0.0.2'],
    [`${HEADER} 0001 aabbcc000100 0a000001 000000000000 0a000001`, 'ARP announcement of 10.0.0.1'],
    [`${HEADER} 0008 aabbcc000100 0a000001 000000000000 0a000002`, 'ARP operation 8, 10.0.0.1 > 10.0.0.2'],
  ])('%s is described', (octets, text) => {
    const arp = decodeArp(fromHex(octets));
    expect(arp instanceof Malformed ? arp.reason : describeArp(arp)).toBe(text);
  });

  it('leaves the padding of a frame alone', () => {
    const octets = fromHex(`${HEADER} 0001 aabbcc000100 0a000001 000000000000 0a000002 ${'00'.repeat(18)}`);
    const arp = decodeArp(octets);
    if (arp instanceof Malformed) throw new Error(arp.reason);
    expect(encodeArp(arp)).toEqual(octets.slice(0, ARP_LENGTH));
  });

  it('keeps hardware and protocol types that are not ours for the receiver to judge', () => {
    const arp = decodeArp(fromHex(`0006 809b 06 04 ${'00'.repeat(22)}`));
    expect(arp).toMatchObject({ hardwareType: 6, protocolType: 0x809b });
  });

  it('is malformed with addresses of other lengths', () => {
    const octets = fromHex(`0001 86dd 06 10 0001 ${'00'.repeat(44)}`);
    expect(decodeArp(octets)).toEqual(new Malformed('arp', 'address lengths 6 and 16'));
  });
});
