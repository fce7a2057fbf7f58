/**
 * Every format that is decoded, with good packets: octets and what they say, held against each other in both directions
 * by codecs.test.ts. Checksums were computed by another program.
 */
import { parseMac } from '../../src/addr/mac.ts';
import { fromHex } from '../../src/base/octets.ts';
import { type Arp, decodeArp, describeArp, encodeArp } from '../../src/wire/arp.ts';
import { decodeEthernet, describeEthernet, type EthernetFrame, encodeEthernet } from '../../src/wire/ethernet.ts';
import { decodeIcmp, describeIcmp, encodeIcmp, type Icmp } from '../../src/wire/icmp.ts';
import {
  DONT_FRAGMENT,
  decodeIPv4,
  describeIPv4,
  encodeIPv4,
  type IPv4Packet,
  MORE_FRAGMENTS,
} from '../../src/wire/ipv4.ts';
import {
  decodeIPv4Options,
  describeIPv4Options,
  encodeIPv4Options,
  type IPv4Option,
} from '../../src/wire/ipv4-options.ts';
import { decodeLlc, describeLlc, encodeLlc, type Llc } from '../../src/wire/llc.ts';
import type { Malformed } from '../../src/wire/malformed.ts';
import { decodeRip, describeRip, encodeRip, type RipMessage } from '../../src/wire/rip.ts';
import { decodeTcp, describeTcp, encodeTcp, type Tcp } from '../../src/wire/tcp.ts';
import { decodeUdp, describeUdp, encodeUdp, type Udp } from '../../src/wire/udp.ts';
import { DISCOVERY_CODECS } from './discovery-codecs.ts';
import { ip } from './ip.ts';
import { OSPF_CODECS } from './ospf-codecs.ts';

export interface Codec<Value extends object = object> {
  readonly name: string;
  /** In src/wire. */
  readonly file: string;
  decode(octets: Uint8Array): Value | Malformed;
  encode(value: Value): Uint8Array;
  describe(value: Value): string;
  readonly good: readonly (readonly [what: string, octets: string, value: Value])[];
}

const mac = (text: string): number => parseMac(text)!;
const NONE = fromHex('');

const ethernet: Codec<EthernetFrame> = {
  name: 'ethernet',
  file: 'ethernet.ts',
  decode: decodeEthernet,
  encode: encodeEthernet,
  describe: describeEthernet,
  good: [
    [
      'Ethernet II',
      'ffffffffffff aabbcc000100 0806 0001',
      {
        destination: mac('ffff.ffff.ffff'),
        source: mac('aabb.cc00.0100'),
        tags: [],
        etherType: 0x0806,
        payload: fromHex('0001'),
        trailer: NONE,
      },
    ],
    [
      'a service tag and a customer tag',
      '01005e000009 aabbcc000100 88a8 e00a 8100 1fff 0800 45',
      {
        destination: mac('0100.5e00.0009'),
        source: mac('aabb.cc00.0100'),
        tags: [
          { tpid: 0x88a8, priority: 7, dropEligible: false, vlan: 10 },
          { tpid: 0x8100, priority: 0, dropEligible: true, vlan: 4095 },
        ],
        etherType: 0x0800,
        payload: fromHex('45'),
        trailer: NONE,
      },
    ],
    [
      'IEEE 802.3 with padding',
      '0180c2000000 aabbcc000100 0003 424203 0000',
      {
        destination: mac('0180.c200.0000'),
        source: mac('aabb.cc00.0100'),
        tags: [],
        payload: fromHex('424203'),
        trailer: fromHex('0000'),
      },
    ],
  ],
};

const llc: Codec<Llc> = {
  name: 'llc',
  file: 'llc.ts',
  decode: decodeLlc,
  encode: encodeLlc,
  describe: describeLlc,
  good: [
    ['spanning tree', '42 42 03 0000', { dsap: 0x42, ssap: 0x42, control: 3, payload: fromHex('0000') }],
    ['a numbered format', 'e0 e1 0402 ff', { dsap: 0xe0, ssap: 0xe1, control: 0x0204, payload: fromHex('ff') }],
    [
      'SNAP',
      'aa aa 03 00000c 2000 01',
      { dsap: 0xaa, ssap: 0xaa, control: 3, snap: { oui: 0x00000c, protocol: 0x2000 }, payload: fromHex('01') },
    ],
  ],
};

const arp: Codec<Arp> = {
  name: 'arp',
  file: 'arp.ts',
  decode: decodeArp,
  encode: encodeArp,
  describe: describeArp,
  good: [
    [
      'request',
      '0001 0800 06 04 0001 aabbcc000100 0a000001 000000000000 0a000002',
      {
        hardwareType: 1,
        protocolType: 0x0800,
        operation: 1,
        senderMac: mac('aabb.cc00.0100'),
        senderIp: ip('10.0.0.1'),
        targetMac: 0,
        targetIp: ip('10.0.0.2'),
      },
    ],
  ],
};

const ipv4: Codec<IPv4Packet> = {
  name: 'ipv4',
  file: 'ipv4.ts',
  decode: decodeIPv4,
  encode: encodeIPv4,
  describe: describeIPv4,
  good: [
    [
      'not to be fragmented',
      '45c0 001c 0102 4000 ff11 660c 0a000001 0a000002 0208020800080000',
      {
        tos: 0xc0,
        identification: 0x0102,
        flags: DONT_FRAGMENT,
        fragmentOffset: 0,
        ttl: 255,
        protocol: 17,
        checksum: 0x660c,
        source: ip('10.0.0.1'),
        destination: ip('10.0.0.2'),
        options: NONE,
        payload: fromHex('0208 0208 0008 0000'),
      },
    ],
    [
      'a fragment with options',
      '4700 0020 0000 20b9 0101 1715 0a000001 e0000009 94040000 01010100 deadbeef',
      {
        tos: 0,
        identification: 0,
        flags: MORE_FRAGMENTS,
        fragmentOffset: 1480,
        ttl: 1,
        protocol: 1,
        checksum: 0x1715,
        source: ip('10.0.0.1'),
        destination: ip('224.0.0.9'),
        options: fromHex('94040000 01010100'),
        payload: fromHex('deadbeef'),
      },
    ],
  ],
};

const ipv4Options: Codec<readonly IPv4Option[]> = {
  name: 'ipv4 options',
  file: 'ipv4-options.ts',
  decode: decodeIPv4Options,
  encode: encodeIPv4Options,
  describe: describeIPv4Options,
  good: [
    [
      'record route behind a no-operation',
      '01 07 0b 08 0a000001 00000000',
      [{ kind: 'no-operation' }, { kind: 'record-route', pointer: 8, addresses: [ip('10.0.0.1'), 0] }],
    ],
    [
      'source routes',
      '83 07 04 0a000001 89 07 04 0a000002 00 ff',
      [
        { kind: 'loose-source-route', pointer: 4, addresses: [ip('10.0.0.1')] },
        { kind: 'strict-source-route', pointer: 4, addresses: [ip('10.0.0.2')] },
        { kind: 'end', padding: fromHex('ff') },
      ],
    ],
    [
      'timestamps with addresses, two of them lost',
      '44 0c 0d 21 0a000001 02c37c90',
      [{ kind: 'timestamp', pointer: 13, overflow: 2, flag: 1, words: [ip('10.0.0.1'), 0x02c37c90] }],
    ],
    ['router alert', '94 04 0000', [{ kind: 'router-alert', value: 0 }]],
    ['an unknown option', '1e 03 aa 01', [{ kind: 'other', type: 30, data: fromHex('aa') }, { kind: 'no-operation' }]],
  ],
};

const ORIGINAL = '4500 001e 0007 0000 0111 a2c6 0a000101 0a000202 c000 829a 000a 0000';
const original = fromHex(ORIGINAL);

const icmp: Codec<Icmp> = {
  name: 'icmp',
  file: 'icmp.ts',
  decode: decodeIcmp,
  encode: encodeIcmp,
  describe: describeIcmp,
  good: [
    [
      'echo',
      '0800 3336 0001 0002 61626364',
      { kind: 'echo', code: 0, checksum: 0x3336, identifier: 1, sequence: 2, payload: fromHex('61626364') },
    ],
    [
      'echo reply of odd length',
      '0000 3b9a 0001 0002 616263',
      { kind: 'echo-reply', code: 0, checksum: 0x3b9a, identifier: 1, sequence: 2, payload: fromHex('616263') },
    ],
    [
      'fragmentation needed',
      `0304 b47a 0000 05dc ${ORIGINAL}`,
      { kind: 'unreachable', code: 4, checksum: 0xb47a, unused: 0, nextHopMtu: 1500, original },
    ],
    [
      'host unreachable with a length (RFC 4884)',
      `0301 ba54 0005 0000 ${ORIGINAL}`,
      { kind: 'unreachable', code: 1, checksum: 0xba54, unused: 5, nextHopMtu: 0, original },
    ],
    [
      'redirect',
      `0501 ad56 0a000103 ${ORIGINAL}`,
      { kind: 'redirect', code: 1, checksum: 0xad56, gateway: ip('10.0.1.3'), original },
    ],
    [
      'time exceeded',
      `0b00 b25a 0000 0000 ${ORIGINAL}`,
      { kind: 'time-exceeded', code: 0, checksum: 0xb25a, unused: 0, original },
    ],
    [
      'parameter problem',
      `0c00 9d5a 14 000000 ${ORIGINAL}`,
      { kind: 'parameter-problem', code: 0, checksum: 0x9d5a, pointer: 20, unused: 0, original },
    ],
    [
      'timestamp reply with something behind it',
      '0e00 49ec 0001 0002 02c37c90 02c37c9a 82c37c9b aa',
      {
        kind: 'timestamp-reply',
        code: 0,
        checksum: 0x49ec,
        identifier: 1,
        sequence: 2,
        originate: 0x02c37c90,
        receive: 0x02c37c9a,
        transmit: 0x82c37c9b,
        trailer: fromHex('aa'),
      },
    ],
    [
      'address mask reply',
      '1200 eefd 0001 0000 ffffff00',
      {
        kind: 'mask-reply',
        code: 0,
        checksum: 0xeefd,
        identifier: 1,
        sequence: 0,
        mask: ip('255.255.255.0'),
        trailer: NONE,
      },
    ],
    [
      'router advertisement, kept as octets',
      '0900 e3f4 01020708 0a000101 00000000',
      { kind: 'other', type: 9, code: 0, checksum: 0xe3f4, rest: fromHex('01020708 0a000101 00000000') },
    ],
  ],
};

/** With checksums for packets from 10.0.0.1. */
const udp: Codec<Udp> = {
  name: 'udp',
  file: 'udp.ts',
  decode: decodeUdp,
  encode: (value) => encodeUdp(value, ip('10.0.0.1'), ip('224.0.0.9')),
  describe: describeUdp,
  good: [
    [
      'RIP to its group',
      '0208 0208 000c 0db6 01020304',
      { sourcePort: 520, destinationPort: 520, checksum: 0x0db6, payload: fromHex('01020304') },
    ],
    [
      'without a checksum',
      '0035 c001 0009 0000 ab',
      { sourcePort: 53, destinationPort: 49153, checksum: 0, payload: fromHex('ab') },
    ],
  ],
};

const tcp: Codec<Tcp> = {
  name: 'tcp',
  file: 'tcp.ts',
  decode: decodeTcp,
  encode: (value) => encodeTcp(value, ip('10.0.0.1'), ip('10.0.0.2')),
  describe: describeTcp,
  good: [
    [
      'SYN with a segment size',
      'c000 0017 00000001 00000000 6002 1000 b40b 0000 020405b4',
      {
        sourcePort: 49152,
        destinationPort: 23,
        sequence: 1,
        acknowledgment: 0,
        flags: 2,
        window: 4096,
        checksum: 0xb40b,
        urgentPointer: 0,
        options: fromHex('020405b4'),
        payload: NONE,
      },
    ],
    [
      'data with reserved bits set',
      '0017 c000 fffffffe 00000002 5f18 1000 5446 0000 6869',
      {
        sourcePort: 23,
        destinationPort: 49152,
        sequence: 0xfffffffe,
        acknowledgment: 2,
        flags: 0xf18,
        window: 4096,
        checksum: 0x5446,
        urgentPointer: 0,
        options: NONE,
        payload: fromHex('6869'),
      },
    ],
  ],
};

const rip: Codec<RipMessage> = {
  name: 'rip',
  file: 'rip.ts',
  decode: decodeRip,
  encode: encodeRip,
  describe: describeRip,
  good: [
    [
      'a request for the whole table',
      '01020000 0000 0000 00000000 00000000 00000000 00000010',
      {
        command: 1,
        version: 2,
        unused: 0,
        entries: [{ family: 0, tag: 0, address: 0, mask: 0, nextHop: 0, metric: 16 }],
        bad: [],
      },
    ],
    [
      'a response with a password',
      '02020000 ffff 0002 73656372657400000000000000000000 0002 0007 0a000c00 fffffffc 0a000001 00000002',
      {
        command: 2,
        version: 2,
        unused: 0,
        authentication: { type: 'password', password: fromHex('73656372657400000000000000000000') },
        entries: [
          {
            family: 2,
            tag: 7,
            address: ip('10.0.12.0'),
            mask: ip('255.255.255.252'),
            nextHop: ip('10.0.0.1'),
            metric: 2,
          },
        ],
        bad: [],
      },
    ],
    [
      'a response of version 1',
      '02010000 0002 0000 0a000000 00000000 00000000 00000001',
      {
        command: 2,
        version: 1,
        unused: 0,
        entries: [{ family: 2, tag: 0, address: ip('10.0.0.0'), mask: 0, nextHop: 0, metric: 1 }],
        bad: [],
      },
    ],
  ],
};

export const CODECS: readonly Codec[] = [
  ethernet,
  llc,
  arp,
  ipv4,
  ipv4Options,
  icmp,
  udp,
  tcp,
  rip,
  ...OSPF_CODECS,
  ...DISCOVERY_CODECS,
];
