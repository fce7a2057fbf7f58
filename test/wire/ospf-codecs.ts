/** OSPF's and BFD's part of the list of formats. Checksums and digests were computed by another program. */
import { fromHex } from '../../src/base/octets.ts';
import {
  type BfdControl,
  type BfdEcho,
  decodeBfd,
  decodeBfdEcho,
  describeBfd,
  describeBfdEcho,
  encodeBfd,
} from '../../src/wire/bfd.ts';
import { decodeLsaHeader, describeLsaHeader, type Lsa, lsaFault, readLsa, writeLsa } from '../../src/wire/lsa.ts';
import {
  decodeExternalBody,
  decodeNetworkBody,
  decodeRouterBody,
  decodeSummaryBody,
  describeExternalBody,
  describeNetworkBody,
  describeRouterBody,
  describeSummaryBody,
  type ExternalBody,
  encodeExternalBody,
  encodeNetworkBody,
  encodeRouterBody,
  encodeSummaryBody,
  type NetworkBody,
  type RouterBody,
  type SummaryBody,
} from '../../src/wire/lsa-bodies.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import { decodeOspf, describeOspf, encodeOspf, NO_AUTHENTICATION, type OspfPacket } from '../../src/wire/ospf.ts';
import {
  decodeOspfBody,
  describeOspfBody,
  OSPF_TYPE,
  type OspfBody,
  type OspfHello,
  ospfBodyLength,
  putOspfBody,
} from '../../src/wire/ospf-bodies.ts';
import type { Codec } from './codecs.ts';
import { ip } from './ip.ts';

const NONE = fromHex('');

const HELLO = 'fffffffc 000a 02 01 00000028 0a000c02 0a000c01 02020202';
const hello: OspfHello = {
  kind: 'hello',
  networkMask: ip('255.255.255.252'),
  helloInterval: 10,
  options: 0x02,
  priority: 1,
  deadInterval: 40,
  designatedRouter: ip('10.0.12.2'),
  backupDesignatedRouter: ip('10.0.12.1'),
  neighbors: [ip('2.2.2.2')],
};

const ROUTER_HEADER = '0001 22 01 02020202 02020202 80000002 418c 0030';
const ROUTER_BODY = '0300 0002 01010101 0a000c02 01 00 000a 0a000c00 fffffffc 03 00 000a';
const routerHeader = decodeLsaHeader(fromHex(ROUTER_HEADER), 0);
const NETWORK_LSA = '0e10 22 02 0a001703 03030303 80000001 8174 0020 ffffff00 02020202 03030303';

const bodies: readonly (readonly [type: keyof typeof OSPF_TYPE, octets: string, value: OspfBody])[] = [
  ['hello', HELLO, hello],
  [
    'description',
    `05dc 42 07 00001267 ${ROUTER_HEADER}`,
    { kind: 'description', mtu: 1500, options: 0x42, flags: 7, sequence: 4711, headers: [routerHeader] },
  ],
  [
    'request',
    '00000001 02020202 02020202 00000005 ac100000 09090909',
    {
      kind: 'request',
      requests: [
        { type: 1, linkStateId: ip('2.2.2.2'), advertisingRouter: ip('2.2.2.2') },
        { type: 5, linkStateId: ip('172.16.0.0'), advertisingRouter: ip('9.9.9.9') },
      ],
    },
  ],
  [
    'update',
    `00000002 ${ROUTER_HEADER} ${ROUTER_BODY} ${NETWORK_LSA}`,
    { kind: 'update', count: 2, lsas: fromHex(`${ROUTER_HEADER} ${ROUTER_BODY} ${NETWORK_LSA}`) },
  ],
  ['acknowledgment', ROUTER_HEADER, { kind: 'acknowledgment', headers: [routerHeader] }],
];

const ospfBodies: readonly Codec<OspfBody>[] = bodies.map(([kind, octets, value]) => ({
  name: `ospf ${kind}`,
  file: 'ospf-bodies.ts',
  decode: (whole) => decodeOspfBody(OSPF_TYPE[kind], whole),
  encode(body) {
    const written = new Uint8Array(ospfBodyLength(body));
    putOspfBody(written, 0, body);
    return written;
  },
  describe: describeOspfBody,
  good: [[kind, octets, value]],
}));

const common = { routerId: ip('1.1.1.1'), areaId: 0, lls: NONE } as const;

const ospf: Codec<OspfPacket> = {
  name: 'ospf',
  file: 'ospf.ts',
  decode: decodeOspf,
  encode: encodeOspf,
  describe: describeOspf,
  good: [
    [
      'without authentication',
      `0201 0030 01010101 00000000 c995 0000 00000000 00000000 ${HELLO}`,
      { ...common, checksum: 0xc995, authentication: NO_AUTHENTICATION, body: hello },
    ],
    [
      'with a password',
      `0201 0030 01010101 00000000 c994 0001 73656372 65740000 ${HELLO}`,
      {
        ...common,
        checksum: 0xc994,
        authentication: { type: 'simple', password: fromHex('7365637265740000') },
        body: hello,
      },
    ],
    [
      'with a digest and an LLS block',
      `0201 0030 01010101 00000000 0000 0002 0000 01 10 00000007 ${HELLO.replace(' 02 ', ' 12 ')}
       04ae52fd0ba8dfc6ddb96e4e1bbd80fe 0000 0003 0001 0004 00000001`,
      {
        ...common,
        checksum: 0,
        authentication: {
          type: 'cryptographic',
          unused: 0,
          keyId: 1,
          sequence: 7,
          digest: fromHex('04ae52fd0ba8dfc6ddb96e4e1bbd80fe'),
        },
        body: { ...hello, options: 0x12 },
        lls: fromHex('0000 0003 0001 0004 00000001'),
      },
    ],
    [
      'with an unknown authentication',
      '0205 0018 01010101 00000001 fbdc 0003 0102030405060708',
      {
        ...common,
        areaId: 1,
        checksum: 0xfbdc,
        authentication: { type: 'other', code: 3, octets: fromHex('0102030405060708') },
        body: { kind: 'acknowledgment', headers: [] },
      },
    ],
  ],
};

interface AgedLsa {
  readonly age: number;
  readonly lsa: Lsa;
}

const lsa: Codec<AgedLsa> = {
  name: 'lsa',
  file: 'lsa.ts',
  decode(octets) {
    const fault = lsaFault(octets, 0, octets.length);
    return fault ? new Malformed('lsa', fault) : { age: decodeLsaHeader(octets, 0).age, lsa: readLsa(octets, 0) };
  },
  encode(aged) {
    const octets = new Uint8Array(aged.lsa.length);
    writeLsa(octets, 0, aged.lsa, aged.age);
    return octets;
  },
  describe: (aged) => describeLsaHeader({ age: aged.age, ...aged.lsa }),
  good: [
    [
      'a network LSA at the end of its life',
      NETWORK_LSA,
      {
        age: 3600,
        lsa: {
          options: 0x22,
          type: 2,
          linkStateId: ip('10.0.23.3'),
          advertisingRouter: ip('3.3.3.3'),
          sequence: -0x7fffffff,
          checksum: 0x8174,
          length: 32,
          octets: fromHex(NETWORK_LSA.replace('0e10', '0000')),
        },
      },
    ],
  ],
};

const routerBody: Codec<RouterBody> = {
  name: 'router LSA body',
  file: 'lsa-bodies.ts',
  decode: decodeRouterBody,
  encode: encodeRouterBody,
  describe: describeRouterBody,
  good: [
    [
      'of an area border and AS boundary router',
      ROUTER_BODY,
      {
        flags: 0x0300,
        links: [
          { linkId: ip('1.1.1.1'), linkData: ip('10.0.12.2'), type: 1, metric: 10, tos: NONE },
          { linkId: ip('10.0.12.0'), linkData: ip('255.255.255.252'), type: 3, metric: 10, tos: NONE },
        ],
      },
    ],
    [
      'with a metric for another type of service',
      '0000 0001 0a000c01 0a000c02 02 01 ffff 10 00 0001',
      {
        flags: 0,
        links: [
          { linkId: ip('10.0.12.1'), linkData: ip('10.0.12.2'), type: 2, metric: 65535, tos: fromHex('10000001') },
        ],
      },
    ],
  ],
};

const networkBody: Codec<NetworkBody> = {
  name: 'network LSA body',
  file: 'lsa-bodies.ts',
  decode: decodeNetworkBody,
  encode: encodeNetworkBody,
  describe: describeNetworkBody,
  good: [
    [
      'of two routers',
      'ffffff00 02020202 03030303',
      { mask: ip('255.255.255.0'), attachedRouters: [ip('2.2.2.2'), ip('3.3.3.3')] },
    ],
  ],
};

const summaryBody: Codec<SummaryBody> = {
  name: 'summary LSA body',
  file: 'lsa-bodies.ts',
  decode: decodeSummaryBody,
  encode: encodeSummaryBody,
  describe: describeSummaryBody,
  good: [
    ['of a network', 'ffffff00 00000014', { mask: ip('255.255.255.0'), unused: 0, metric: 20, tos: NONE }],
    [
      'with unused bits and another type of service',
      '00000000 01ffffff 08000001',
      { mask: 0, unused: 1, metric: 0xff_ffff, tos: fromHex('08000001') },
    ],
  ],
};

const externalBody: Codec<ExternalBody> = {
  name: 'external LSA body',
  file: 'lsa-bodies.ts',
  decode: decodeExternalBody,
  encode: encodeExternalBody,
  describe: describeExternalBody,
  good: [
    [
      'with a type 2 metric',
      'ffff0000 80000014 00000000 00000064',
      {
        mask: ip('255.255.0.0'),
        metricType: 2,
        unused: 0,
        metric: 20,
        forwardingAddress: 0,
        tag: 100,
        tos: NONE,
      },
    ],
    [
      'with a type 1 metric, unused bits and another type of service',
      'ffff0000 01ffffff 0a006309 ffffffff 08000001 00000000 00000000',
      {
        mask: ip('255.255.0.0'),
        metricType: 1,
        unused: 1,
        metric: 0xff_ffff,
        forwardingAddress: ip('10.0.99.9'),
        tag: 0xffff_ffff,
        tos: fromHex('08000001 00000000 00000000'),
      },
    ],
  ],
};

const SESSION = '00000001 80000002 0000c350 000f4240 00000000';
const session: BfdControl = {
  diagnostic: 0,
  state: 'up',
  poll: false,
  final: false,
  controlPlaneIndependent: false,
  demand: false,
  detectMultiplier: 3,
  myDiscriminator: 1,
  yourDiscriminator: 0x8000_0002,
  desiredMinTx: 50_000,
  requiredMinRx: 1_000_000,
  requiredMinEchoRx: 0,
  trailer: NONE,
};

const bfd: Codec<BfdControl> = {
  name: 'bfd',
  file: 'bfd.ts',
  decode: decodeBfd,
  encode: encodeBfd,
  describe: describeBfd,
  good: [
    ['of a session that is up', `20 c0 03 18 ${SESSION}`, session],
    [
      'with every flag and a reserved diagnostic',
      `3f fa ff 18 ${SESSION}`,
      {
        ...session,
        diagnostic: 31,
        poll: true,
        final: true,
        controlPlaneIndependent: true,
        demand: true,
        detectMultiplier: 255,
      },
    ],
    [
      'with a password and something behind it',
      `21 44 03 23 ${SESSION} 01 09 02 736563726574 abcd`,
      {
        ...session,
        diagnostic: 1,
        state: 'down',
        authentication: { type: 'password', keyId: 2, password: fromHex('736563726574') },
        trailer: fromHex('abcd'),
      },
    ],
    [
      'with a digest',
      `27 04 03 30 ${SESSION} 02 18 01 00 00000007 000102030405060708090a0b0c0d0e0f`,
      {
        ...session,
        diagnostic: 7,
        state: 'adminDown',
        authentication: {
          type: 'digest',
          code: 2,
          keyId: 1,
          unused: 0,
          sequence: 7,
          digest: fromHex('000102030405060708090a0b0c0d0e0f'),
        },
      },
    ],
    [
      'with an unknown authentication',
      `20 84 03 1b ${SESSION} ff 03 aa`,
      { ...session, state: 'init', authentication: { type: 'other', code: 255, octets: fromHex('aa') } },
    ],
  ],
};

const bfdEcho: Codec<BfdEcho> = {
  name: 'bfd-echo',
  file: 'bfd.ts',
  decode: decodeBfdEcho,
  encode: (echo) => echo.octets,
  describe: describeBfdEcho,
  good: [['of two octets', 'abcd', { octets: fromHex('abcd') }]],
};

export const OSPF_CODECS: readonly Codec[] = [
  ospf,
  ...ospfBodies,
  lsa,
  routerBody,
  networkBody,
  summaryBody,
  externalBody,
  bfd,
  bfdEcho,
];
