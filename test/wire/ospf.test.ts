import { describe, expect, it, test } from 'vitest';
import { fromHex, toHex } from '../../src/base/octets.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import {
  decodeOspf,
  describeOspf,
  encodeOspf,
  NO_AUTHENTICATION,
  type OspfPacket,
  ospfSum,
  putOspfHeader,
} from '../../src/wire/ospf.ts';

const BODY = 'fffffffc 000a 02 01 00000028 0a000c02 0a000c01 02020202';
const HELLO = `0201 0030 01010101 00000000 c995 0000 00000000 00000000 ${BODY}`;
const DIGEST = `0201 0030 01010101 00000000 0000 0002 0000 01 10 00000007 ${BODY} ${'aa'.repeat(16)}`;

function decoded(octets: string): OspfPacket {
  const packet = decodeOspf(fromHex(octets));
  if (packet instanceof Malformed) throw new Error(packet.reason);
  return packet;
}

describe('an OSPF packet', () => {
  test.each([
    ['shorter than a header', HELLO.slice(0, 53), 'truncated header (23 octets)'],
    ['of version 3', HELLO.replace('0201', '0301'), 'version 3'],
    ['with a length below that of a header', HELLO.replace('0030', '0017'), 'length 23 of 48 octets'],
    ['with a length beyond its end', HELLO.replace('0030', '0031'), 'length 49 of 48 octets'],
    ['of an unknown type', HELLO.replace('0201', '0206'), 'packet type 6'],
    ['of type 0', HELLO.replace('0201', '0200'), 'packet type 0'],
    ['without its digest', DIGEST.replace('aa'.repeat(16), ''), 'digest of 16 in 0 octets'],
    ['with a digest that is cut short', DIGEST.slice(0, -2), 'digest of 16 in 15 octets'],
  ])('%s is malformed', (_what, octets, reason) => {
    expect(decodeOspf(fromHex(octets))).toEqual(new Malformed('ospf', reason));
  });

  it('O08 RFC 2328 §8.2: of another version than 2 is malformed', () => {
    for (let version = 0; version < 256; version++) {
      const octets = fromHex(HELLO);
      octets[0] = version;
      expect(decodeOspf(octets) instanceof Malformed).toBe(version !== 2);
    }
  });

  it('keeps what is behind it', () => {
    expect(decoded(`${HELLO} fff6 0003 0001 0004 00000001`).lls).toEqual(fromHex('fff6 0003 0001 0004 00000001'));
    expect(decoded(`${DIGEST} 0000 0003 0001 0004 00000001`)).toMatchObject({
      authentication: { digest: fromHex('aa'.repeat(16)) },
      lls: fromHex('0000 0003 0001 0004 00000001'),
    });
  });

  it('keeps what stands where no authentication is', () => {
    const octets = HELLO.replace('0000 00000000 00000000', '0000 deadbeef deadbeef');
    expect(decoded(octets).authentication).toEqual({ type: 'none', unused: fromHex('deadbeefdeadbeef') });
    expect(toHex(encodeOspf(decoded(octets)))).toBe(toHex(fromHex(octets)));
  });

  it('has a sum that neither authentication nor what is behind it changes', () => {
    expect(ospfSum(fromHex(HELLO))).toBe(0xffff);
    expect(ospfSum(fromHex(`${HELLO.replace('00000000 00000000 ffff', '01234567 89abcdef ffff')} 0102`))).toBe(0xffff);
    expect(ospfSum(fromHex(HELLO.replace('0a000c02', '0a000c03')))).not.toBe(0xffff);
  });

  it('gets no checksum when it has a digest', () => {
    const { checksum: _, ...packet } = decoded(DIGEST);
    expect(toHex(encodeOspf(packet))).toBe(toHex(fromHex(DIGEST)));
  });

  it('has a header of which every octet is written', () => {
    const octets = new Uint8Array(26).fill(0xee);
    putOspfHeader(octets, 'acknowledgment', 26, 0x01010101, 2);
    expect(toHex(octets)).toBe(`0205001a0101010100000002${'00'.repeat(12)}eeee`);
  });

  test.each([
    [
      HELLO,
      'OSPFv2 router 1.1.1.1, area 0.0.0.0, hello every 10 s, dead after 40 s, mask 255.255.255.252, priority 1, ' +
        'DR 10.0.12.2, BDR 10.0.12.1, neighbors 2.2.2.2',
    ],
    [
      `0205 0018 01010101 00000001 0000 0001 1b5b324a 0a000000`,
      'OSPFv2 router 1.1.1.1, area 0.0.0.1, acknowledgment, password ".[2J."',
    ],
    [
      `0205 0018 01010101 00000001 0000 0002 0000 07 00 00000063 abcd`,
      'OSPFv2 router 1.1.1.1, area 0.0.0.1, acknowledgment, digest of 0 octets, key 7, sequence 99, LLS of 2 octets',
    ],
    [
      `0205 0018 01010101 00000001 0000 0009 00000000 00000000`,
      'OSPFv2 router 1.1.1.1, area 0.0.0.1, acknowledgment, authentication type 9',
    ],
  ])('%s is described', (octets, text) => {
    expect(describeOspf(decoded(octets))).toBe(text);
  });

  it('is the same for all that send no authentication', () => {
    expect(decoded(HELLO).authentication).toBe(NO_AUTHENTICATION);
  });
});
