/** tshark reads every packet and every LSA that we write, with every authentication, as it is meant. */
import { expect, test } from 'vitest';
import { fromHex, fromLatin1, putU32 } from '../../src/base/octets.ts';
import { BFD_DIGEST, BFD_PORT, type BfdControl, encodeBfd } from '../../src/wire/bfd.ts';
import { decodeFrame } from '../../src/wire/describe.ts';
import { ETHER_TYPE, encodeEthernet } from '../../src/wire/ethernet.ts';
import { encodeIPv4, PROTOCOL } from '../../src/wire/ipv4.ts';
import { encodeLsa, INITIAL_SEQUENCE, LSA_TYPE, type Lsa, MAX_AGE, writeLsa } from '../../src/wire/lsa.ts';
import {
  encodeExternalBody,
  encodeNetworkBody,
  encodeRouterBody,
  encodeSummaryBody,
  ROUTER_FLAG,
  ROUTER_LINK,
} from '../../src/wire/lsa-bodies.ts';
import { ALL_SPF_ROUTERS, encodeOspf, NO_AUTHENTICATION, OSPF_AT, putOspfHeader } from '../../src/wire/ospf.ts';
import { type OspfAlgorithm, type OspfCredentials, sealOspf } from '../../src/wire/ospf-auth.ts';
import { DESCRIPTION_FLAG, OPTION, type OspfBody } from '../../src/wire/ospf-bodies.ts';
import { encodeCapturedFrame, encodeInterface, encodeSectionHeader } from '../../src/wire/pcapng.ts';
import { encodeUdp } from '../../src/wire/udp.ts';
import { needsTshark, tsharkFields } from '../adapters/tshark.ts';
import { ip } from './ip.ts';
import { type Readings, readingsOf } from './readings.ts';

const NONE = new Uint8Array(0);
const SOURCE = ip('10.0.12.1');

function lsaOf(type: number, linkStateId: string, body: Uint8Array, options: number = OPTION.external): Lsa {
  return encodeLsa(
    { options, type, linkStateId: ip(linkStateId), advertisingRouter: ip('2.2.2.2'), sequence: INITIAL_SEQUENCE },
    body,
  );
}

const link = { metric: 10, tos: NONE };
const summary = encodeSummaryBody({ mask: ip('255.255.255.0'), metric: 20, tos: NONE });
const external = { mask: ip('255.255.0.0'), metric: 20, forwardingAddress: ip('10.0.99.9'), tag: 100, tos: NONE };

const LSAS: readonly Lsa[] = [
  lsaOf(
    LSA_TYPE.router,
    '2.2.2.2',
    encodeRouterBody({
      flags: ROUTER_FLAG.areaBorder | ROUTER_FLAG.asBoundary | ROUTER_FLAG.virtualEndpoint,
      links: [
        { ...link, type: ROUTER_LINK.pointToPoint, linkId: ip('1.1.1.1'), linkData: ip('10.0.12.2') },
        { ...link, type: ROUTER_LINK.stub, linkId: ip('10.0.12.0'), linkData: ip('255.255.255.252') },
        { ...link, type: ROUTER_LINK.transit, linkId: ip('10.0.23.3'), linkData: ip('10.0.23.2') },
        { ...link, type: ROUTER_LINK.virtual, linkId: ip('4.4.4.4'), linkData: ip('10.0.24.2') },
      ],
    }),
  ),
  lsaOf(
    LSA_TYPE.network,
    '10.0.23.3',
    encodeNetworkBody({ mask: ip('255.255.255.0'), attachedRouters: [ip('2.2.2.2'), ip('3.3.3.3')] }),
  ),
  lsaOf(LSA_TYPE.summaryNetwork, '192.168.1.0', summary),
  lsaOf(LSA_TYPE.summaryAsbr, '9.9.9.9', encodeSummaryBody({ mask: 0, metric: 20, tos: NONE })),
  lsaOf(LSA_TYPE.external, '172.16.0.0', encodeExternalBody({ ...external, metricType: 2 })),
  lsaOf(LSA_TYPE.nssa, '172.17.0.0', encodeExternalBody({ ...external, metricType: 1 }), OPTION.nssa),
  // Grace period, restart reason and address of a restart (RFC 3623 §B).
  lsaOf(
    LSA_TYPE.opaqueLink,
    '3.0.0.0',
    fromHex('0001 0004 00000078 0002 0004 00000000 0003 0004 0a000c02'),
    OPTION.opaque | OPTION.external,
  ),
  // The router address of traffic engineering (RFC 3630 §2.4.1).
  lsaOf(LSA_TYPE.opaqueArea, '1.0.0.0', fromHex('0001 0004 02020202'), OPTION.opaque | OPTION.external),
  lsaOf(LSA_TYPE.opaqueAs, '4.0.0.0', fromHex('0001 0004 00000000'), OPTION.opaque | OPTION.external),
];

/** An update as the protocol writes it: in place. */
function updateOf(lsas: readonly Lsa[]): Uint8Array {
  const length = lsas.reduce((sum, lsa) => sum + lsa.length, OSPF_AT.lsas);
  const octets = new Uint8Array(length);
  putOspfHeader(octets, 'update', length, ip('2.2.2.2'), 0);
  putU32(octets, OSPF_AT.count, lsas.length);
  lsas.reduce((at, lsa, i) => writeLsa(octets, at, lsa, i === 1 ? MAX_AGE : i), OSPF_AT.lsas);
  return octets;
}

const headers = LSAS.map(({ octets: _, ...instance }) => ({ ...instance, age: 1 }));
const BODIES: readonly OspfBody[] = [
  {
    kind: 'hello',
    networkMask: ip('255.255.255.252'),
    helloInterval: 10,
    options: OPTION.external,
    priority: 1,
    deadInterval: 40,
    designatedRouter: ip('10.0.12.2'),
    backupDesignatedRouter: SOURCE,
    neighbors: [ip('2.2.2.2'), ip('3.3.3.3')],
  },
  {
    kind: 'description',
    mtu: 1500,
    options: OPTION.external | OPTION.opaque,
    flags: DESCRIPTION_FLAG.init | DESCRIPTION_FLAG.more | DESCRIPTION_FLAG.master,
    sequence: 4711,
    headers: [],
  },
  { kind: 'description', mtu: 1500, options: OPTION.external, flags: 0, sequence: 4712, headers },
  { kind: 'request', requests: headers },
  { kind: 'acknowledgment', headers },
];

const keyed = (algorithm: OspfAlgorithm, id: number): OspfCredentials => ({
  type: 'cryptographic',
  keys: [{ id, algorithm, secret: fromLatin1('secret') }],
});
const CREDENTIALS: readonly OspfCredentials[] = [
  { type: 'none' },
  { type: 'simple', password: fromLatin1('secret') },
  keyed('md5', 1),
  keyed('hmac-sha1', 2),
  keyed('hmac-sha256', 3),
  keyed('hmac-sha384', 4),
  keyed('hmac-sha512', 5),
];

function ospfFrames(): Uint8Array[] {
  const common = { routerId: ip('1.1.1.1'), areaId: 0, authentication: NO_AUTHENTICATION, lls: NONE };
  return CREDENTIALS.flatMap((credentials) => {
    const bodies = BODIES.map((body) => encodeOspf({ ...common, body }));
    const updates = [...LSAS.map((lsa) => updateOf([lsa])), updateOf(LSAS), updateOf([])];
    return [...bodies, ...updates].map((octets) => frameOf(PROTOCOL.ospf, sealOspf(octets, credentials, 7)));
  });
}

const session: BfdControl = {
  diagnostic: 1,
  state: 'down',
  poll: true,
  final: false,
  controlPlaneIndependent: false,
  demand: false,
  detectMultiplier: 3,
  myDiscriminator: 1,
  yourDiscriminator: 2,
  desiredMinTx: 50_000,
  requiredMinRx: 50_000,
  requiredMinEchoRx: 0,
  trailer: NONE,
};

function bfdFrames(): Uint8Array[] {
  const digest = { type: 'digest', keyId: 2, unused: 0, sequence: 7 } as const;
  const controls: BfdControl[] = [
    session,
    { ...session, authentication: { type: 'password', keyId: 2, password: fromLatin1('secret') } },
    { ...session, authentication: { ...digest, code: BFD_DIGEST.md5, digest: new Uint8Array(16) } },
    { ...session, authentication: { ...digest, code: BFD_DIGEST.meticulousSha1, digest: new Uint8Array(20) } },
  ];
  return controls.map((control) => {
    const udp = { sourcePort: 49_152, destinationPort: BFD_PORT.control, payload: encodeBfd(control) };
    return frameOf(PROTOCOL.udp, encodeUdp(udp, SOURCE, ALL_SPF_ROUTERS));
  });
}

function frameOf(protocol: number, payload: Uint8Array): Uint8Array {
  const packet = { tos: 0xc0, identification: 0, flags: 0, fragmentOffset: 0, ttl: 1, protocol, options: NONE };
  return encodeEthernet({
    destination: 0x01005e000005,
    source: 0xaabbcc000100,
    tags: [],
    etherType: ETHER_TYPE.ipv4,
    payload: encodeIPv4({ ...packet, source: SOURCE, destination: ALL_SPF_ROUTERS, payload }),
    trailer: NONE,
  });
}

function captureOf(frames: readonly Uint8Array[]): Uint8Array {
  const blocks = [
    encodeSectionHeader(),
    encodeInterface({ name: 'R1 Gi0/0', description: 'link R1-R2' }),
    ...frames.map((octets, at) => encodeCapturedFrame({ interface: 0, direction: 'outbound', epochMs: 0, at, octets })),
  ];
  return Uint8Array.from(blocks.flatMap((block) => [...block]));
}

needsTshark('tshark', () => {
  test.each([
    ['OSPF', ospfFrames()],
    ['BFD', bfdFrames()],
  ])('reads our %s without complaint, as we do', (_name, frames) => {
    const ours = frames.map((octets) => readingsOf(decodeFrame(octets)));
    const fields = [...new Set(ours.flatMap((readings) => Object.keys(readings)))];
    const complaints = ['_ws.malformed', '_ws.expert.message'];
    const rows = tsharkFields(captureOf(frames), [...complaints, ...fields], '-o', 'ip.check_checksum:TRUE');
    expect(rows.length).toBe(frames.length);
    rows.forEach(([malformed, expert, ...values], i) => {
      expect([i, malformed, expert]).toEqual([i, '', '']);
      const readings: Readings = ours[i]!;
      expect(readings).toEqual(
        Object.fromEntries(fields.map((field, j) => [field, values[j]]).filter(([field]) => field! in readings)),
      );
    });
  });
});
