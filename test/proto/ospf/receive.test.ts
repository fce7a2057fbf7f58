/** What must be right with a packet before anybody looks at what it says (RFC 2328 §8.2, §D). */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { maskOf } from '../../../src/addr/prefix.ts';
import { fromLatin1 } from '../../../src/base/octets.ts';
import type { Mismatch } from '../../../src/proto/ospf/mismatch.ts';
import { encodeOspf, NO_AUTHENTICATION } from '../../../src/wire/ospf.ts';
import type { OspfCredentials } from '../../../src/wire/ospf-auth.ts';
import { OPTION } from '../../../src/wire/ospf-bodies.ts';
import { area, iface, ip, settingsOf } from './settings.ts';
import {
  ALL_D,
  acknowledgment,
  description,
  headerOf,
  hello,
  PEER,
  type Peer,
  routerLsa,
  Subject,
  update,
} from './subject.ts';

const LAN = iface(1, '10.0.12.1/24', { networkType: 'broadcast' });
const LAN_HELLO = { networkMask: maskOf(24) };

/** Why the packet was not looked at, and what was said. */
function faultOf(subject: Subject): readonly [string, string] | undefined {
  const [first] = Object.entries(subject.iface.counters.mismatches);
  return first && [first[0], first[1].sentence];
}

/** A hello as octets, with some octets exchanged; the checksum is as it was. */
function spoiled(exchange: (octets: Uint8Array) => void): Uint8Array {
  const { routerId, area: areaId } = PEER;
  const octets = encodeOspf({
    routerId,
    areaId,
    authentication: NO_AUTHENTICATION,
    body: hello(),
    lls: new Uint8Array(0),
  });
  exchange(octets);
  return octets;
}

describe('own packets, and such as are not sound, are dropped', () => {
  it('O07 RFC 2328 §8.2: from an address of our own', () => {
    const subject = new Subject();
    subject.hear(hello(), { address: ip('10.0.12.1') });
    expect(faultOf(subject)).toEqual(['own packet', '10.0.12.1 is our own address']);
  });

  it.each<[string, (octets: Uint8Array) => void, Mismatch]>([
    [
      'a wrong checksum',
      (octets) => {
        octets[40] = (octets[40] ?? 0) ^ 1;
      },
      'checksum',
    ],
    [
      'a length beyond the end',
      (octets) => {
        octets[3] = 200;
      },
      'malformed',
    ],
    [
      'a type that is not known',
      (octets) => {
        octets[1] = 9;
      },
      'malformed',
    ],
  ])('O07 RFC 2328 §8.2: %s', (_name, exchange, reason) => {
    const subject = new Subject();
    subject.hearOctets(spoiled(exchange));
    expect(faultOf(subject)?.[0]).toBe(reason);
    expect(subject.neighbor()).toBeUndefined();
  });

  it('O07 RFC 2328 §8.2: whatever the octets, nothing throws and no neighbour appears', () => {
    const good = spoiled(() => {});
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(good.length), (octets, cut) => {
        const subject = new Subject();
        subject.hearOctets(octets);
        subject.hearOctets(good.slice(0, cut === good.length ? 0 : cut));
        expect(subject.neighbor()).toBeUndefined();
      }),
    );
  });
});

it('O08 RFC 2328 §8.2: a version other than 2 is discarded', () => {
  const subject = new Subject();
  subject.hearOctets(
    spoiled((octets) => {
      octets[0] = 3;
    }),
  );
  expect(faultOf(subject)).toEqual(['version', 'version 3 from 10.0.12.2']);
});

describe('another area, or a source on another subnet, is discarded', () => {
  test.each<[string, Partial<Peer>, string, string]>([
    ['area', { area: 1 }, 'area', 'area differs: 0.0.0.0 here, 0.0.0.1 from 10.0.12.2'],
    ['subnet', { address: ip('10.0.13.2') }, 'source network', '10.0.13.2 is not on 10.0.12.0/24 of eth1'],
  ])('O09 RFC 2328 §8.2: %s', (_name, peer, reason, sentence) => {
    const subject = new Subject(settingsOf('frr', '1.1.1.1', [LAN]));
    subject.hear(hello(LAN_HELLO), peer);
    expect(faultOf(subject)).toEqual([reason, sentence]);
  });

  it('O09 RFC 2328 §8.2: on a point-to-point link the subnet does not matter', () => {
    const subject = new Subject();
    subject.hear(hello(), { address: ip('192.0.2.1') });
    expect(subject.neighbor()).toMatchObject({ state: 'init', address: ip('192.0.2.1') });
  });
});

it('O10 RFC 2328 §8.2: the backbone elsewhere is accepted from the end of a virtual link alone', () => {
  const own = iface(1, '10.0.12.1/30', { area: 1 });
  const link = {
    neighbor: ip('2.2.2.2'),
    authentication: { type: 'none' } as const,
    helloInterval: 10e9,
    deadInterval: 40e9,
    retransmitInterval: 5e9,
    transmitDelay: 1e9,
  };
  const areas = [area('0.0.0.0'), area('0.0.0.1', { virtualLinks: [link] })];
  const subject = new Subject(settingsOf('frr', '1.1.1.1', [own], { areas }));
  const virtual = [...subject.state.interfaces.values()].find((candidate) => candidate.virtual)!;
  subject.hear(hello(), { routerId: ip('3.3.3.3') });
  expect(faultOf(subject)?.[0]).toBe('area');
  // Its own end is not reached yet: the packet belongs to the link, which is down.
  subject.hear(hello());
  expect(virtual.counters.mismatches['interface not in use']?.count).toBe(1);
});

it('O11 RFC 2328 §8.2: packets to 224.0.0.6 are accepted by the Designated Router and its Backup alone', () => {
  const subject = new Subject(settingsOf('frr', '1.1.1.1', [LAN]));
  subject.hear(hello(LAN_HELLO), { destination: ALL_D });
  expect(faultOf(subject)?.[0]).toBe('destination');
  subject.pass(41);
  expect(subject.iface.state).toBe('dr');
  subject.hear(hello(LAN_HELLO), { destination: ALL_D });
  expect(subject.neighbor()?.state).toBe('init');
});

const PASSWORD: OspfCredentials = { type: 'simple', password: fromLatin1('cisco') };
const OTHER_PASSWORD: OspfCredentials = { type: 'simple', password: fromLatin1('Cisco') };
const md5 = (id: number, secret: string): OspfCredentials => ({
  type: 'cryptographic',
  keys: [{ id, algorithm: 'md5', secret: fromLatin1(secret) }],
});

function secured(authentication: OspfCredentials): Subject {
  return new Subject(settingsOf('frr', '1.1.1.1', [iface(1, '10.0.12.1/30', { authentication })]));
}

describe('what is not authenticated as the interface wants it is discarded, and why is told', () => {
  test.each<[string, OspfCredentials, OspfCredentials, string, string]>([
    [
      'none, a password here',
      PASSWORD,
      { type: 'none' },
      'authentication type',
      'authentication differs: a password here, none from 10.0.12.2',
    ],
    [
      'a digest, none here',
      { type: 'none' },
      md5(1, 'a'),
      'authentication type',
      'authentication differs: none here, a message digest from 10.0.12.2',
    ],
    ['another password', PASSWORD, OTHER_PASSWORD, 'authentication key', 'the password of 10.0.12.2 is another'],
    ['another key', md5(1, 'a'), md5(2, 'a'), 'authentication key', 'key 2 of 10.0.12.2 is not known here'],
    [
      'another secret',
      md5(1, 'a'),
      md5(1, 'b'),
      'authentication key',
      'the digest of 10.0.12.2 is not made with our key',
    ],
  ])('O12 RFC 2328 §8.2: %s', (_name, ours, theirs, reason, sentence) => {
    const subject = secured(ours);
    subject.hear(hello(), { credentials: theirs });
    expect(faultOf(subject)).toEqual([reason, sentence]);
    expect(subject.neighbor()).toBeUndefined();
    subject.hear(hello(), { credentials: ours });
    expect(subject.neighbor()?.state).toBe('init');
  });
});

it('O70 RFC 2328 §D.3: a cryptographic sequence number lower than the last one is an old packet', () => {
  const key = md5(1, 'secret');
  const subject = secured(key);
  const hear = (sequence: number) => subject.hear(hello(), { credentials: key, sequence });
  hear(7);
  hear(7);
  expect(faultOf(subject)).toBeUndefined();
  hear(6);
  expect(faultOf(subject)).toEqual(['replayed', '10.0.12.2 counts 6 after 7: an old packet']);
  hear(8);
  expect(subject.neighbor()?.cryptographicSequence).toBe(8);
  // A neighbour that was given up may begin anew.
  subject.pass(45);
  hear(1);
  expect(subject.neighbor()?.state).toBe('init');
});

it('O70 RFC 2328 §D.3: our own sequence numbers never decrease', () => {
  const subject = secured(md5(1, 'secret'));
  subject.pass(60);
  const sequences = subject.take('hello').map(({ packet }) => {
    if (packet.authentication.type !== 'cryptographic') throw new Error('not sealed');
    return packet.authentication.sequence;
  });
  expect(sequences).toHaveLength(6);
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
});

describe('only Hellos are heard of who is no active neighbour', () => {
  it.each([
    ['a description', description()],
    [
      'a request',
      {
        kind: 'request',
        requests: [{ type: 1, linkStateId: ip('1.1.1.1'), advertisingRouter: ip('1.1.1.1') }],
      } as const,
    ],
    ['an update', update([routerLsa('3.3.3.3')])],
    ['an acknowledgment', acknowledgment([headerOf(routerLsa('3.3.3.3'))])],
  ])('O13 RFC 2328 §8.2: %s', (_name, body) => {
    const subject = new Subject();
    subject.hear(body);
    expect(faultOf(subject)).toEqual(['unknown neighbor', 'no Hello was heard from 10.0.12.2 yet']);
    expect(subject.take()).toEqual([]);
  });
});

it('a duplicate Router ID is dropped, told in the words of IOS, and not for every packet', () => {
  const subject = new Subject();
  const hear = () => subject.hear(hello({ options: OPTION.external }), { routerId: ip('1.1.1.1') });
  hear();
  subject.pass(10);
  hear();
  expect(faultOf(subject)).toEqual(['duplicate router id', '10.0.12.2 has our own router ID 1.1.1.1']);
  expect(subject.logs).toEqual([
    '%OSPF-4-DUP_RTRID_NBR: OSPF detected duplicate router-id 1.1.1.1 from 10.0.12.2 on interface eth1',
  ]);
  subject.pass(61);
  hear();
  expect(subject.logs).toHaveLength(2);
});

it('a neighbour of the backbone on an interface of another area is told of, and not for every packet', () => {
  const own = iface(1, '10.0.12.1/30', { area: 1 });
  const subject = new Subject(settingsOf('frr', '1.1.1.1', [own], { areas: [area('0.0.0.1')] }));
  for (let i = 0; i < 3; i++) {
    subject.hear(hello({ options: OPTION.external }), { area: 0 });
    subject.pass(10);
  }
  expect(subject.logs).toEqual([
    '%OSPF-4-ERRRCV: Received invalid packet: mismatch area ID, from backbone area must be virtual-link but not found from 10.0.12.2, eth1',
  ]);
});
