import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/base/octets.ts';
import {
  decodeEthernet,
  describeEthernet,
  ETHER_TYPE,
  ETHERNET_HEADER,
  type EthernetFrame,
  encodeEthernet,
  putEthernetHeader,
} from '../../src/wire/ethernet.ts';
import { Malformed } from '../../src/wire/malformed.ts';

const ADDRESSES = '0180c2000000 aabbcc000100';
const NONE = new Uint8Array(0);

function decoded(octets: string): EthernetFrame {
  const frame = decodeEthernet(fromHex(octets));
  if (frame instanceof Malformed) throw new Error(frame.reason);
  return frame;
}

describe('Ethernet', () => {
  it('has any number of tags', () => {
    const tags = Array.from({ length: 40 }, (_, i) => `8100 ${(i + 1).toString(16).padStart(4, '0')}`).join(' ');
    const frame = decoded(`${ADDRESSES} ${tags} 0800 45`);
    expect(frame.tags.map((tag) => tag.vlan)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(frame.etherType).toBe(ETHER_TYPE.ipv4);
    expect(frame.payload).toEqual(fromHex('45'));
  });

  it.each([
    ['nothing', '', 'truncated header (0 octets)'],
    ['addresses alone', ADDRESSES, 'truncated header (12 octets)'],
    ['half a type', `${ADDRESSES} 08`, 'truncated header (13 octets)'],
    ['a tag without its number', `${ADDRESSES} 8100`, 'truncated tag (14 octets)'],
    ['a tag and no type', `${ADDRESSES} 8100 000a`, 'truncated header (16 octets)'],
    ['a length longer than the frame', `${ADDRESSES} 0004 424203`, 'length 4 of 3 octets'],
    ['a type between length and EtherType', `${ADDRESSES} 05dd`, 'type 1501 is neither length nor EtherType'],
  ])('is malformed with %s', (_what, octets, reason) => {
    expect(decodeEthernet(fromHex(octets))).toEqual(new Malformed('ethernet', reason));
  });

  it('leaves padding of an IEEE 802.3 frame out of its payload, tagged or not', () => {
    const frame = decoded(`${ADDRESSES} 8100 000a 0003 424203 00000000`);
    expect([toHex(frame.payload), toHex(frame.trailer)]).toEqual(['424203', '00000000']);
  });

  it('writes an untagged header in place as it is encoded', () => {
    const octets = new Uint8Array(ETHERNET_HEADER + 2).fill(0xa5);
    putEthernetHeader(octets, 0x0180c2000000, 0xaabbcc000100, ETHER_TYPE.arp);
    const frame = { destination: 0x0180c2000000, source: 0xaabbcc000100, tags: [], etherType: ETHER_TYPE.arp };
    expect(octets).toEqual(encodeEthernet({ ...frame, payload: fromHex('a5a5'), trailer: NONE }));
  });

  it('throws at a payload that an IEEE 802.3 length cannot say', () => {
    const frame = { destination: 0, source: 0, tags: [], payload: new Uint8Array(1501), trailer: NONE };
    expect(() => encodeEthernet(frame)).toThrow('IEEE 802.3 payload too long');
  });

  it.each([
    [`${ADDRESSES} 0806 0001`, 'Ethernet aabb.cc00.0100 > 0180.c200.0000, type 0x0806, 2 octets'],
    [
      `${ADDRESSES} 8100 e00a 0800`,
      'Ethernet aabb.cc00.0100 > 0180.c200.0000, vlan 10 priority 7, type 0x0800, 0 octets',
    ],
    [`${ADDRESSES} 0003 424203`, 'Ethernet aabb.cc00.0100 > 0180.c200.0000, 802.3, 3 octets'],
  ])('%s is described', (octets, text) => {
    expect(describeEthernet(decoded(octets))).toBe(text);
  });
});
