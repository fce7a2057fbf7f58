import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex, u16 } from '../../src/base/octets.ts';
import {
  DONT_FRAGMENT,
  decodeIPv4,
  decodeQuotedIPv4,
  decrementTtl,
  describeIPv4,
  encodeIPv4,
  IPV4_AT,
  type IPv4Packet,
  ipv4Fault,
  ipv4HeaderLength,
  isIPv4ChecksumGood,
  MORE_FRAGMENTS,
  putIPv4Header,
} from '../../src/wire/ipv4.ts';
import { Malformed } from '../../src/wire/malformed.ts';

const NONE = new Uint8Array(0);
const PACKET: IPv4Packet = {
  tos: 0,
  identification: 7,
  flags: 0,
  fragmentOffset: 0,
  ttl: 64,
  protocol: 17,
  source: 0x0a000001,
  destination: 0x0a000002,
  options: NONE,
  payload: fromHex('0102030405'),
};

const packets = fc.record({
  tos: fc.nat(255),
  identification: fc.nat(0xffff),
  flags: fc.nat(7),
  fragmentOffset: fc.nat(0x1fff).map((units) => units * 8),
  ttl: fc.nat(255),
  protocol: fc.nat(255),
  source: fc.nat(0xffffffff),
  destination: fc.nat(0xffffffff),
  options: fc.constantFrom(NONE, fromHex('94040000'), fromHex('94040000 01010100')),
  payload: fc.uint8Array({ maxLength: 40 }),
});

describe('IPv4', () => {
  it('is read as it was written, with a checksum that is good', () => {
    fc.assert(
      fc.property(packets, (packet) => {
        const octets = encodeIPv4(packet);
        expect(isIPv4ChecksumGood(octets, 0)).toBe(true);
        expect(decodeIPv4(octets)).toEqual({ ...packet, checksum: u16(octets, IPV4_AT.checksum) });
      }),
    );
  });

  it('writes a header in place as it is encoded, over whatever stood there', () => {
    fc.assert(
      fc.property(packets, (packet) => {
        const header = 20 + packet.options.length;
        const octets = new Uint8Array(14 + header + 5).fill(0xa5);
        expect(putIPv4Header(octets, 14, packet, 5)).toBe(14 + header);
        const whole = encodeIPv4({ ...packet, payload: new Uint8Array(5).fill(0xa5) });
        expect(toHex(octets.subarray(14))).toBe(toHex(whole));
        expect(ipv4HeaderLength(octets, 14)).toBe(header);
      }),
    );
  });

  it('loses one of its TTL and keeps a good checksum, whatever both were', () => {
    fc.assert(
      fc.property(packets, fc.integer({ min: 1, max: 255 }), (packet, ttl) => {
        const octets = Uint8Array.from([...new Uint8Array(14), ...encodeIPv4({ ...packet, ttl })]);
        decrementTtl(octets, 14);
        expect(toHex(octets.subarray(14))).toBe(toHex(encodeIPv4({ ...packet, ttl: ttl - 1 })));
      }),
    );
  });

  // RFC 1812 §5.2.2
  it.each([
    ['is too short', '45000014 0000 0000 4011 0000 0a000001 0a0000', 'truncated header (19 octets)'],
    ['is of another version', '65000014 0000 0000 4011 0000 0a000001 0a000002', 'version 6'],
    ['has a header too short', '44000014 0000 0000 4011 0000 0a000001 0a000002', 'header length 16'],
    [
      'has a header longer than itself',
      '46000014 0000 0000 4011 0000 0a000001 0a000002',
      'header length 24 of 20 octets',
    ],
    [
      'is shorter than its header',
      '45000013 0000 0000 4011 0000 0a000001 0a000002',
      "total length 19 less than the header's",
    ],
    ['is longer than the frame', '45000015 0000 0000 4011 0000 0a000001 0a000002', 'total length 21 of 20 octets'],
  ])('%s', (_what, octets, reason) => {
    expect(decodeIPv4(fromHex(octets))).toEqual(new Malformed('ipv4', reason));
    expect(ipv4Fault(fromHex(`${'00'.repeat(14)} ${octets}`), 14)).toBe(reason);
  });

  it('has no fault in place where it is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 64 }), (octets) => {
        octets[0] = 0x40 | (octets[0]! & 7);
        octets[2] = 0;
        expect(ipv4Fault(octets, 0) === undefined).toBe(!(decodeIPv4(octets) instanceof Malformed));
      }),
    );
  });

  it('leaves padding of the frame out of its payload', () => {
    const octets = encodeIPv4(PACKET);
    const packet = decodeIPv4(Uint8Array.from([...octets, 0, 0, 0]));
    expect(packet).toMatchObject({ payload: PACKET.payload });
  });

  it('is read from an ICMP error that quotes eight octets of it', () => {
    const octets = encodeIPv4({ ...PACKET, payload: new Uint8Array(100) }).subarray(0, 28);
    expect(decodeIPv4(octets)).toBeInstanceOf(Malformed);
    expect(decodeQuotedIPv4(octets)).toMatchObject({ source: PACKET.source, payload: new Uint8Array(8) });
  });

  it('throws at what no packet can hold', () => {
    expect(() => encodeIPv4({ ...PACKET, payload: new Uint8Array(65_516) })).toThrow('IPv4 packet of 65536 octets');
    expect(() => encodeIPv4({ ...PACKET, options: fromHex('01') })).toThrow('IPv4 header of 21 octets');
  });

  it.each<[packet: Partial<IPv4Packet>, text: string]>([
    [{}, 'IPv4 10.0.0.1 > 10.0.0.2, protocol 17, ttl 64, 25 octets'],
    [{ flags: DONT_FRAGMENT }, 'IPv4 10.0.0.1 > 10.0.0.2, protocol 17, ttl 64, 25 octets, DF'],
    [{ flags: MORE_FRAGMENTS }, 'IPv4 10.0.0.1 > 10.0.0.2, protocol 17, ttl 64, 25 octets, fragment at 0, more follow'],
    [{ fragmentOffset: 1480 }, 'IPv4 10.0.0.1 > 10.0.0.2, protocol 17, ttl 64, 25 octets, fragment at 1480'],
    [
      { options: fromHex('94040000') },
      'IPv4 10.0.0.1 > 10.0.0.2, protocol 17, ttl 64, 29 octets, options router-alert',
    ],
    [{ options: fromHex('0701ffff') }, 'IPv4 10.0.0.1 > 10.0.0.2, protocol 17, ttl 64, 29 octets, options malformed'],
  ])('with %o is described', (change, text) => {
    expect(describeIPv4({ ...PACKET, ...change })).toBe(text);
  });
});
