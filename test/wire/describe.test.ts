import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/base/octets.ts';
import { decodeFrame, describeFrame } from '../../src/wire/describe.ts';

const ETHERNET = '01005e000009 aabbcc000100 0800';
const IPV4 = '45c0 0034 0000 0000 0211 0000 0a000001 e0000009';
const UDP = '0208 0208 0020 0000';
const RIP = '02020000 0002 0000 0a000c00 fffffffc 00000000 00000001';
const WHOLE = `${ETHERNET} ${IPV4} ${UDP} ${RIP}`;

describe('a frame', () => {
  it('is described layer by layer', () => {
    expect(describeFrame(fromHex(WHOLE))).toBe(
      [
        'Ethernet aabb.cc00.0100 > 0100.5e00.0009, type 0x0800, 52 octets',
        'IPv4 10.0.0.1 > 224.0.0.9, protocol 17, ttl 2, 52 octets',
        'UDP 520 > 520, 24 octets',
        'RIPv2 response, 10.0.12.0/30 metric 1',
      ].join(' | '),
    );
  });

  it('is read down to OSPF and BFD', () => {
    const inside = (protocol: string, payload: string): string => {
      const length = (20 + fromHex(payload).length).toString(16).padStart(4, '0');
      return describeFrame(
        fromHex(`${ETHERNET} 45c0 ${length} 0000 0000 01 ${protocol} 0000 0a000001 e0000005 ${payload}`),
      )
        .split(' | ')
        .slice(2)
        .join(' | ');
    };
    expect(inside('59', '0205 0018 01010101 00000000 0000 0000 00000000 00000000')).toBe(
      'OSPFv2 router 1.1.1.1, area 0.0.0.0, acknowledgment',
    );
    expect(inside('59', '0305 0018')).toBe('malformed ospf: truncated header (4 octets)');
    const session = '20c00318 00000001 00000002 0000c350 0000c350 00000000';
    const text = 'BFD up, 1 > 2, every 50000 us, wants 50000 us, multiplier 3';
    expect(inside('11', `c000 0ec8 0020 0000 ${session}`)).toBe(`UDP 49152 > 3784, 24 octets | ${text}`);
    expect(inside('11', `c000 12b0 0020 0000 ${session}`)).toBe(`UDP 49152 > 4784, 24 octets | ${text}`);
    expect(inside('11', 'c000 0ec9 000a 0000 abcd')).toBe('UDP 49152 > 3785, 2 octets | BFD echo of 2 octets');
  });

  it('is data: the layers outermost first, and what none of them reads', () => {
    const frame = decodeFrame(fromHex(WHOLE.replace(UDP, '0208 ffff 0020 0000').replaceAll('0208', '1208')));
    expect(frame.layers.map((layer) => layer.name)).toEqual(['ethernet', 'ipv4', 'udp']);
    expect(frame.layers[2]!.value).toMatchObject({ sourcePort: 0x1208, destinationPort: 0xffff });
    expect(frame.rest).toEqual(fromHex(RIP));
    expect(frame.malformed).toBeUndefined();
  });

  it('says where it is malformed, behind the layers that are not', () => {
    const text = describeFrame(fromHex(WHOLE.replace('0208 0208 0020', '0208 0208 0021')));
    expect(text).toMatch(/^Ethernet .* \| IPv4 .* \| malformed udp: length 33 of 32 octets$/);
  });

  it('that is a fragment is read no further', () => {
    const frame = decodeFrame(fromHex(WHOLE.replace('0000 0000 0211', '0000 2000 0211')));
    expect(frame.layers.map((layer) => layer.name)).toEqual(['ethernet', 'ipv4']);
  });

  it('is read from tags and SNAP too', () => {
    const arp = '0001 0800 06 04 0001 aabbcc000100 0a000001 000000000000 0a000002';
    expect(describeFrame(fromHex(`ffffffffffff aabbcc000100 8100 000a 0024 aaaa03 000000 0806 ${arp}`))).toBe(
      'Ethernet aabb.cc00.0100 > ffff.ffff.ffff, vlan 10, 802.3, 36 octets | SNAP oui 0x000000, protocol 0x0806 | ' +
        'ARP who has 10.0.0.2? tell 10.0.0.1',
    );
  });

  it('shows no control character of a stranger', () => {
    const password = `ffff 0002 1b5b324a0a ${'61'.repeat(11)}`;
    const text = describeFrame(
      fromHex(
        WHOLE.replace('0034', '0048').replace('0020 0000', '0034 0000').replace('0002 0000', `${password} 0002 0000`),
      ),
    );
    expect(text).toContain('password ".[2J.aaaaaaaaaaa", 10.0.12.0/30 metric 1');
  });

  it('never throws, whatever the octets', () => {
    const damaged = fc.tuple(fc.nat(fromHex(WHOLE).length - 1), fc.nat(255), fc.nat(80)).map(([at, octet, length]) => {
      const octets = fromHex(WHOLE);
      octets[at] = octet;
      return octets.subarray(0, length);
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), damaged), (octets) => {
        expect(describeFrame(octets)).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});
