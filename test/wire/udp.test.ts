import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex, u16 } from '../../src/base/octets.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { decodeUdp, describeUdp, encodeUdp, isUdpChecksumGood, putUdpHeader, UDP_AT } from '../../src/wire/udp.ts';

const [SOURCE, DESTINATION] = [0x0a000001, 0xe0000009];
const datagrams = fc.record({
  sourcePort: fc.nat(0xffff),
  destinationPort: fc.nat(0xffff),
  payload: fc.uint8Array({ maxLength: 40 }),
});

describe('UDP', () => {
  it('gets a checksum that is good between its addresses, and not between others', () => {
    fc.assert(
      fc.property(datagrams, (udp) => {
        const octets = encodeUdp(udp, SOURCE, DESTINATION);
        expect(u16(octets, UDP_AT.checksum)).not.toBe(0);
        expect(isUdpChecksumGood(octets, SOURCE, DESTINATION)).toBe(true);
        expect(isUdpChecksumGood(octets, SOURCE + 1, DESTINATION)).toBe(false);
      }),
    );
  });

  it('sends a computed checksum of 0 as all ones, as RFC 768 says', () => {
    // The words of pseudo-header and datagram add up to ffff: 0a00 + 0001 + e000 + 0009 + 0011 + 000a + 000a + ports, payload.
    const udp = { sourcePort: 0, destinationPort: 0, payload: fromHex('15d0') };
    const octets = encodeUdp(udp, SOURCE, DESTINATION);
    expect(toHex(octets)).toBe('00000000000affff15d0');
    expect(isUdpChecksumGood(octets, SOURCE, DESTINATION)).toBe(true);
  });

  it('is good without a checksum', () => {
    const octets = encodeUdp({ sourcePort: 1, destinationPort: 2, checksum: 0, payload: fromHex('ff') }, 0, 0);
    expect(isUdpChecksumGood(octets, SOURCE, DESTINATION)).toBe(true);
  });

  it('writes a header in place as it is encoded, over whatever stood there', () => {
    fc.assert(
      fc.property(datagrams, (udp) => {
        const octets = new Uint8Array(34 + 8 + udp.payload.length).fill(0xa5);
        octets.set(udp.payload, 42);
        putUdpHeader(octets, 34, udp, udp.payload.length, SOURCE, DESTINATION);
        expect(toHex(octets.subarray(34))).toBe(toHex(encodeUdp(udp, SOURCE, DESTINATION)));
      }),
    );
  });

  it.each([
    ['0035 0035 0008 00', 'truncated header (7 octets)'],
    ['0035 0035 0007 0000', 'length 7 of 8 octets'],
    ['0035 0035 0009 0000', 'length 9 of 8 octets'],
  ])('%s is malformed', (octets, reason) => {
    expect(decodeUdp(fromHex(octets))).toEqual(new Malformed('udp', reason));
  });

  it('is described', () => {
    expect(describeUdp({ sourcePort: 520, destinationPort: 521, payload: new Uint8Array(24) })).toBe(
      'UDP 520 > 521, 24 octets',
    );
  });
});
