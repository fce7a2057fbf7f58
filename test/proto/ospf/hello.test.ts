/** Hellos (RFC 2328 §9.5, §10.5), and where packets go (§8.1). */
import { describe, expect, it, test } from 'vitest';
import { maskOf } from '../../../src/addr/prefix.ts';
import { SECOND } from '../../../src/base/time.ts';
import { configureOspf, ospfInterfaceDown, ospfNeighborLost } from '../../../src/proto/ospf/machine.ts';
import { OPTION, type OspfHello } from '../../../src/wire/ospf-bodies.ts';
import { area, iface, ip, loopback, settingsOf } from './settings.ts';
import { ALL_D, ALL_SPF, acknowledgment, description, headerOf, hello, routerLsa, Subject, update } from './subject.ts';

const LAN = iface(1, '10.0.12.1/24', { networkType: 'broadcast' });
const LAN_HELLO = { networkMask: maskOf(24) };

function onLan(other: Parameters<typeof iface>[2] = {}): Subject {
  return new Subject(settingsOf('frr', '1.1.1.1', [{ ...LAN, ...other }]));
}

/** Those of the hellos that were sent last. */
function helloOf(subject: Subject): OspfHello {
  return subject.take('hello').at(-1)?.packet.body as OspfHello;
}

it('O01 RFC 2328 §A.1: packets to 224.0.0.5 and 224.0.0.6 have a TTL of 1', () => {
  const subject = onLan({ priority: 0 });
  subject.pass(2);
  subject.meet({ address: ip('10.0.12.2') }, { ...LAN_HELLO, designatedRouter: ip('10.0.12.2') });
  subject.describe();
  subject.pass(10);
  const groups = subject.take().filter(({ destination }) => destination === ALL_SPF || destination === ALL_D);
  expect(new Set(groups.map(({ packet }) => packet.body.kind))).toEqual(new Set(['hello', 'update']));
  expect(new Set(groups.map(({ ttl }) => ttl))).toEqual(new Set([1]));
});

it('O02 RFC 2328 §A.1: 224.0.0.5 is heard wherever OSPF runs, 224.0.0.6 by the Designated Router and its Backup alone', () => {
  const subject = onLan();
  expect([...subject.groups]).toEqual(['1 5']);
  subject.pass(41);
  expect(subject.iface.state).toBe('dr');
  expect([...subject.groups]).toEqual(['1 5', '1 6']);
  ospfInterfaceDown(subject.state, 1, subject.now, subject);
  expect([...subject.groups]).toEqual([]);
  expect([...onLan({ passive: true }).groups]).toEqual([]);
  const other = onLan({ priority: 0 });
  other.pass(50);
  expect([...other.groups]).toEqual(['1 5']);
});

it('O03 RFC 2328 §8.1: on a point-to-point link every packet goes to 224.0.0.5', () => {
  const subject = new Subject();
  subject.pass(2);
  subject.meet();
  subject.describe({}, [routerLsa('3.3.3.3')]);
  subject.hear({
    kind: 'request',
    requests: [{ type: 1, linkStateId: ip('1.1.1.1'), advertisingRouter: ip('1.1.1.1') }],
  });
  subject.hear(update([routerLsa('3.3.3.3')]));
  subject.hear(update([routerLsa('3.3.3.3')]));
  subject.pass(6);
  const sent = subject.take();
  const kinds = ['hello', 'description', 'request', 'update', 'acknowledgment'];
  expect(kinds.filter((kind) => sent.every(({ packet }) => packet.body.kind !== kind))).toEqual([]);
  expect(new Set(sent.map(({ destination }) => destination))).toEqual(new Set([ALL_SPF]));
});

describe('on a network the Designated Router and its Backup tell all, others tell these', () => {
  test.each([
    ['a Designated Router', 1, ALL_SPF],
    ['neither', 0, ALL_D],
  ])('O04 RFC 2328 §8.1: %s', (_name, priority, destination) => {
    const subject = onLan({ priority });
    subject.pass(41);
    const peer = { address: ip('10.0.12.2') };
    const dr = priority === 1 ? ip('10.0.12.1') : ip('10.0.12.2');
    subject.meet(peer, { ...LAN_HELLO, designatedRouter: dr });
    subject.describe(peer);
    expect(subject.neighbor()?.state).toBe('full');
    subject.take();
    // Something new to be acknowledged, and an LSA of our own.
    subject.hear(update([routerLsa('3.3.3.3')]), peer);
    subject.pass(10);
    const sent = subject.take();
    const [hellos, others] = [sent.filter(isHello), sent.filter((one) => !isHello(one) && !isRepeated(one))];
    expect(new Set(hellos.map((one) => one.destination))).toEqual(new Set([ALL_SPF]));
    expect(new Set(others.map(({ packet }) => packet.body.kind))).toEqual(new Set(['update', 'acknowledgment']));
    expect(new Set(others.map((one) => one.destination))).toEqual(new Set([destination]));
  });

  const isHello = ({ packet }: { packet: { body: { kind: string } } }) => packet.body.kind === 'hello';
  /** Sent again since nobody acknowledged it. */
  const isRepeated = (one: { destination: number }) => one.destination === ip('10.0.12.2');
});

it('O05 RFC 2328 §8.1: an update that is sent again goes to the neighbour alone', () => {
  const subject = onLan();
  subject.pass(41);
  const peer = { address: ip('10.0.12.2') };
  subject.meet(peer, { ...LAN_HELLO, designatedRouter: ip('10.0.12.1') });
  subject.describe(peer);
  subject.pass(3);
  expect(new Set(subject.take('update').map(({ destination }) => destination))).toEqual(new Set([ALL_SPF]));
  subject.pass(4);
  expect(new Set(subject.take('update').map(({ destination }) => destination))).toEqual(new Set([peer.address]));
});

it('O06 RFC 2328 §8.1: on an unnumbered link the source is another address of the router', () => {
  const borrowed = iface(1, '1.1.1.1/32', { unnumbered: true });
  const subject = new Subject(settingsOf('frr', '1.1.1.1', [borrowed, loopback(9, '1.1.1.1/32')]));
  subject.pass(1);
  const [sent] = subject.take('hello');
  expect(sent).toMatchObject({ source: ip('1.1.1.1'), destination: ALL_SPF });
  expect(sent?.packet.body).toMatchObject({ networkMask: 0 });
  subject.becomeFull({ address: ip('2.2.2.2') });
  expect(subject.neighbor()?.state).toBe('full');
});

describe('a Hello with other intervals or another mask is dropped, and the difference told', () => {
  test.each<[string, Partial<OspfHello>, 'hello interval' | 'dead interval' | 'mask', string]>([
    ['hello', { helloInterval: 15 }, 'hello interval', 'hello interval differs: 10 here, 15 from 10.0.12.2'],
    ['dead', { deadInterval: 60 }, 'dead interval', 'dead interval differs: 40 here, 60 from 10.0.12.2'],
    ['mask', { networkMask: maskOf(30) }, 'mask', 'mask differs: /24 here, /30 from 10.0.12.2'],
    ['no mask', { networkMask: 0xff00ff00 }, 'mask', 'mask differs: /24 here, 255.0.255.0 from 10.0.12.2'],
  ])('O14 RFC 2328 §10.5: %s', (_name, fields, reason, sentence) => {
    const subject = onLan();
    subject.hear(hello({ ...LAN_HELLO, ...fields }));
    subject.hear(hello({ ...LAN_HELLO, ...fields }));
    expect(subject.neighbor()).toBeUndefined();
    expect(subject.mismatch(reason)).toMatchObject({ count: 2, sentence, from: ip('10.0.12.2') });
    expect(subject.traces.filter(({ kind }) => kind === 'ospf-mismatch')).toHaveLength(2);
  });

  it('O14 RFC 2328 §10.5: the mask means nothing on a point-to-point link', () => {
    const subject = new Subject();
    subject.hear(hello({ networkMask: maskOf(24) }));
    expect(subject.neighbor()?.state).toBe('init');
  });
});

describe('a Hello whose E-bit differs from the area is dropped', () => {
  test.each([
    ['normal', OPTION.external, 0, 'area type differs: normal here, stub from 10.0.12.2'],
    ['stub', 0, OPTION.external, 'area type differs: stub here, normal from 10.0.12.2'],
    ['stub', 0, OPTION.nssa, 'area type differs: stub here, NSSA from 10.0.12.2'],
    ['nssa', OPTION.nssa, OPTION.external, 'area type differs: NSSA here, normal from 10.0.12.2'],
  ] as const)('O15 RFC 2328 §10.5: %s', (type, ours, theirs, sentence) => {
    const own = iface(1, '10.0.12.1/30', { area: 1 });
    const subject = new Subject(settingsOf('frr', '1.1.1.1', [own], { areas: [area('0.0.0.1', { type })] }));
    subject.pass(1);
    expect(helloOf(subject).options).toBe(ours);
    subject.hear(hello({ options: theirs }), { area: 1 });
    expect(subject.neighbor()).toBeUndefined();
    const [fault] = Object.values(subject.iface.counters.mismatches);
    expect(fault).toMatchObject({ count: 1, sentence });
    subject.hear(hello({ options: ours }), { area: 1 });
    expect(subject.neighbor()?.state).toBe('init');
  });
});

describe('who a neighbour is', () => {
  it('O16 RFC 2328 §10.5: on a point-to-point link its Router ID says, whatever its address', () => {
    const subject = new Subject();
    subject.hear(hello());
    subject.hear(hello(), { address: ip('10.0.12.9') });
    expect([...subject.iface.neighbors.values()].map(({ routerId, address }) => [routerId, address])).toEqual([
      [ip('2.2.2.2'), ip('10.0.12.9')],
    ]);
    subject.hear(hello(), { routerId: ip('3.3.3.3') });
    expect(subject.iface.neighbors.size).toBe(2);
  });

  it('O16 RFC 2328 §10.5: on a network its address says, and another Router ID there is another router', () => {
    const subject = onLan();
    subject.hear(hello(LAN_HELLO));
    subject.hear(hello(LAN_HELLO), { address: ip('10.0.12.3') });
    expect(subject.iface.neighbors.size).toBe(2);
    subject.hear(hello({ ...LAN_HELLO, neighbors: [ip('1.1.1.1')] }));
    expect(subject.neighbor('10.0.12.2')).toMatchObject({ state: 'twoWay', routerId: ip('2.2.2.2') });
    subject.hear(hello(LAN_HELLO), { routerId: ip('4.4.4.4') });
    expect(subject.neighbor('10.0.12.2')).toMatchObject({ state: 'init', routerId: ip('4.4.4.4') });
  });
});

it('O17 RFC 2328 §10.5: being in its list is 2-Way, not being in it any more is back to Init', () => {
  // Neither can be elected, so there is no adjacency to be formed.
  const modest = { ...LAN_HELLO, priority: 0 };
  const subject = onLan({ priority: 0 });
  subject.hear(hello(modest));
  expect(subject.neighbor()?.state).toBe('init');
  subject.hear(hello({ ...modest, neighbors: [ip('9.9.9.9')] }));
  expect(subject.neighbor()?.state).toBe('init');
  subject.hear(hello({ ...modest, neighbors: [ip('9.9.9.9'), ip('1.1.1.1')] }));
  expect(subject.neighbor()?.state).toBe('twoWay');
  subject.hear(hello({ ...modest, neighbors: [ip('9.9.9.9')] }));
  expect(subject.neighbor()?.state).toBe('init');

  const link = new Subject();
  link.becomeFull();
  expect(link.neighbor()?.state).toBe('full');
  link.hear(hello());
  expect(link.neighbor()).toMatchObject({ state: 'init', lsRetransmissionList: { size: 0 } });
});

it('O18 RFC 2328 §9.5: a Hello lists who was heard within RouterDeadInterval, and who is designated', () => {
  const subject = onLan();
  subject.hear(hello(LAN_HELLO));
  subject.hear(hello(LAN_HELLO), { routerId: ip('3.3.3.3'), address: ip('10.0.12.3') });
  subject.pass(1);
  expect(helloOf(subject)).toEqual({
    kind: 'hello',
    networkMask: maskOf(24),
    helloInterval: 10,
    options: OPTION.external,
    priority: 1,
    deadInterval: 40,
    designatedRouter: 0,
    backupDesignatedRouter: 0,
    neighbors: [ip('2.2.2.2'), ip('3.3.3.3')],
  });
  subject.pass(30);
  subject.hear(hello({ ...LAN_HELLO, designatedRouter: ip('10.0.12.2'), neighbors: [ip('1.1.1.1')] }));
  subject.pass(20);
  expect(helloOf(subject)).toMatchObject({
    designatedRouter: ip('10.0.12.2'),
    backupDesignatedRouter: ip('10.0.12.1'),
    neighbors: [ip('2.2.2.2')],
  });
});

it('Hellos go out every HelloInterval, on a passive interface none', () => {
  const subject = new Subject(
    settingsOf('frr', '1.1.1.1', [iface(1, '10.0.12.1/30'), iface(2, '10.0.13.1/30', { passive: true })]),
  );
  subject.pass(35);
  const sent = subject.take('hello');
  expect(sent.map(({ at, iface: number }) => [at / SECOND, number])).toEqual([
    [1, 1],
    [11, 1],
    [21, 1],
    [31, 1],
  ]);
  subject.hear(hello(), { iface: 2, address: ip('10.0.13.2') });
  expect(subject.state.interfaces.get(2)?.neighbors.size).toBe(0);
  expect(subject.state.interfaces.get(2)?.counters.mismatches['passive interface']?.count).toBe(1);
});

it('under ios somebody new is answered at once, to its own address', () => {
  const subject = new Subject(settingsOf('ios', '1.1.1.1', [iface(1, '10.0.12.1/30')]));
  subject.pass(3);
  subject.take();
  subject.hear(hello());
  expect(subject.take('hello')).toMatchObject([
    { destination: ip('10.0.12.2'), packet: { body: { neighbors: [ip('2.2.2.2')] } } },
  ]);
  subject.hear(hello());
  expect(subject.take('hello')).toEqual([]);
});

it('O30 RFC 2328 §10.2: a neighbour that is not heard for RouterDeadInterval is gone, and forgotten', () => {
  const subject = new Subject();
  subject.pass(5);
  subject.becomeFull();
  subject.pass(30);
  subject.hear(hello({ neighbors: [ip('1.1.1.1')] }));
  subject.pass(39.9);
  expect(subject.neighbor()?.state).toBe('full');
  subject.pass(0.2);
  expect(subject.neighbor()).toBeUndefined();
  expect(subject.logs.at(-1)).toBe(
    '%OSPF-5-ADJCHG: Process 1, Nbr 2.2.2.2 on eth1 from FULL to DOWN, Neighbor Down: Dead timer expired',
  );
});

it('a neighbour that something else knows to be gone is gone at once', () => {
  const subject = new Subject();
  subject.becomeFull();
  ospfNeighborLost(subject.state, 1, ip('10.0.12.9'), subject.now, subject);
  expect(subject.neighbor()?.state).toBe('full');
  ospfNeighborLost(subject.state, 1, ip('10.0.12.2'), subject.now, subject);
  expect(subject.neighbor()).toBeUndefined();
  expect(subject.logs.at(-1)).toBe(
    '%OSPF-5-ADJCHG: Process 1, Nbr 2.2.2.2 on eth1 from FULL to DOWN, Neighbor Down: BFD node down',
  );
});

it('BFD watches neighbours where it is asked to, from the state on that the profile has', () => {
  const watched = (profile: 'ios' | 'frr') => {
    const settings = settingsOf(profile, '1.1.1.1', [iface(1, '10.0.12.1/30', { bfd: true })]);
    const subject = new Subject(settings);
    subject.meet();
    const early = [...subject.watched];
    subject.describe();
    // From another address of the same router, and then not at all any more.
    subject.hear(hello({ neighbors: [subject.state.routerId] }), { address: ip('10.0.12.3') });
    const without = settingsOf(profile, '1.1.1.1', [iface(1, '10.0.12.1/30')]);
    configureOspf(subject.state, without, subject.now, subject);
    configureOspf(subject.state, settings, subject.now, subject);
    ospfInterfaceDown(subject.state, 1, subject.now, subject);
    return [early, subject.watched];
  };
  const whole = ['+1 10.0.12.2', '-1 10.0.12.2', '+1 10.0.12.3', '-1 10.0.12.3', '+1 10.0.12.3', '-1 10.0.12.3'];
  expect(watched('ios')).toEqual([[], whole]);
  expect(watched('frr')).toEqual([['+1 10.0.12.2'], whole]);
});

it('what is in the log is what IOS writes', () => {
  const subject = new Subject();
  subject.becomeFull({}, [routerLsa('3.3.3.3')]);
  subject.hear(hello());
  expect(subject.logs).toEqual([
    '%OSPF-5-ADJCHG: Process 1, Nbr 2.2.2.2 on eth1 from LOADING to FULL, Loading Done',
    '%OSPF-5-ADJCHG: Process 1, Nbr 2.2.2.2 on eth1 from FULL to INIT, 1-Way',
  ]);
});

it('packets that only a neighbour may send make nobody one', () => {
  const subject = new Subject();
  for (const body of [description(), update([routerLsa('3.3.3.3')]), acknowledgment([headerOf(routerLsa('3.3.3.3'))])])
    subject.hear(body);
  expect(subject.neighbor()).toBeUndefined();
});
