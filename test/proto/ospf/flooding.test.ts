/** The flooding procedure (RFC 2328 §13), acknowledgments and retransmissions. */
import { describe, expect, it, test } from 'vitest';
import { maskOf } from '../../../src/addr/prefix.ts';
import { SECOND } from '../../../src/base/time.ts';
import { allLsas, findLsa } from '../../../src/proto/ospf/database.ts';
import { compareInstances } from '../../../src/proto/ospf/instance.ts';
import { OSPF_BEHAVIOUR, type OspfBehaviour } from '../../../src/proto/ospf/profile.ts';
import { sentBy } from '../../../src/proto/ospf/retransmission.ts';
import type { LsaEntry } from '../../../src/proto/ospf/state.ts';
import { bodyOf, encodeLsa, LSA_TYPE, type Lsa, type LsaHeader } from '../../../src/wire/lsa.ts';
import { encodeExternalBody } from '../../../src/wire/lsa-bodies.ts';
import type { OspfAcknowledgment } from '../../../src/wire/ospf-bodies.ts';
import { area, iface, ip, settingsOf } from './settings.ts';
import {
  acknowledgment,
  headerOf,
  hello,
  lsasIn,
  type Peer,
  routerLsa,
  type Sent,
  Subject,
  update,
} from './subject.ts';

/** The neighbour on a second link, for what is flooded on. */
const OTHER: Partial<Peer> = { routerId: ip('4.4.4.4'), address: ip('10.0.14.4'), iface: 2 };

function entryOf(subject: Subject, router: string, type: number = LSA_TYPE.router): LsaEntry | undefined {
  return findLsa(subject.state.areas.get(0)!.database, type, ip(router), ip(router));
}

/** Full with one neighbour, and with another one on a second link if asked for; everything acknowledged. */
function subjectWith(neighbors: 1 | 2 = 1, behaviour: OspfBehaviour = OSPF_BEHAVIOUR.frr): Subject {
  const interfaces = [iface(1, '10.0.12.1/30'), iface(2, '10.0.14.1/24')].slice(0, neighbors);
  const subject = new Subject(settingsOf(behaviour, '1.1.1.1', interfaces));
  subject.becomeFull();
  if (neighbors === 2) {
    subject.meet(OTHER);
    subject.hear({ kind: 'description', mtu: 1500, options: 0x42, flags: 7, sequence: 500, headers: [] }, OTHER);
    subject.hear({ kind: 'description', mtu: 1500, options: 0x42, flags: 1, sequence: 501, headers: [] }, OTHER);
  }
  subject.pass(12);
  acknowledgeAll(subject);
  greet(subject, neighbors);
  subject.take();
  return subject;
}

function greet(subject: Subject, neighbors: 1 | 2): void {
  const known = { neighbors: [ip('1.1.1.1')] };
  subject.hear(hello(known));
  if (neighbors === 2) subject.hear(hello(known), OTHER);
}

function acknowledgeAll(subject: Subject): void {
  for (const { neighbors, key } of subject.state.interfaces.values()) {
    for (const neighbor of neighbors.values()) {
      const { routerId, address } = neighbor;
      const headers = sentBy(subject.state, neighbor, subject.now).map(({ lsa }) => ({ ...lsa, age: 1 }));
      subject.hear(acknowledgment(headers), { routerId, address, iface: key });
    }
  }
}

/** What was sent over an interface, and what it carries. */
function flooded(sent: readonly Sent[], number: number): LsaHeader[] {
  return sent.filter((one) => one.iface === number).flatMap(lsasIn);
}

function acknowledged(sent: readonly Sent[]): LsaHeader[] {
  return sent.flatMap(({ packet }) =>
    packet.body.kind === 'acknowledgment' ? (packet.body as OspfAcknowledgment).headers : [],
  );
}

const names = (headers: readonly { advertisingRouter: number }[]) =>
  headers.map(({ advertisingRouter }) => advertisingRouter);

describe('an LSA with a bad checksum or of an unknown type is skipped, the next one is not', () => {
  const broken = (exchange: (octets: Uint8Array) => void): Lsa => {
    const lsa = routerLsa('5.5.5.5');
    const octets = lsa.octets.slice();
    exchange(octets);
    return { ...lsa, octets };
  };
  const unknown = encodeLsa({ ...routerLsa('5.5.5.5'), type: 6 }, new Uint8Array(4));
  // §12.1.6: what lies below InitialSequenceNumber is no instance's.
  const reserved = encodeLsa({ ...routerLsa('5.5.5.5'), sequence: -0x8000_0000 }, bodyOf(routerLsa('5.5.5.5')));
  const unreadable = encodeLsa(routerLsa('5.5.5.5'), Uint8Array.from([0, 0, 0, 9]));

  test.each<[string, Lsa, string]>([
    [
      'checksum',
      broken((octets) => {
        octets[25] = (octets[25] ?? 0) ^ 1;
      }),
      'checksum',
    ],
    [
      'no checksum',
      broken((octets) => {
        octets.fill(0, 16, 18);
      }),
      'checksum',
    ],
    ['reserved sequence number', reserved, 'sequence'],
    ['type', unknown, 'type'],
    ['body', unreadable, 'body'],
  ])('O49 RFC 2328 §13: %s', (_name, lsa, reason) => {
    const subject = subjectWith();
    subject.hear(update([lsa, routerLsa('3.3.3.3')]));
    subject.pass(2);
    expect(entryOf(subject, '3.3.3.3')).toBeDefined();
    expect(entryOf(subject, '5.5.5.5')).toBeUndefined();
    expect(names(acknowledged(subject.take()))).toEqual([ip('3.3.3.3')]);
    expect(subject.state.counters.ignoredLsas).toEqual({ [reason]: 1 });
  });

  it('O49 RFC 2328 §13: an external LSA in a stub area likewise', () => {
    const own = iface(1, '10.0.12.1/30', { area: 1 });
    const subject = new Subject(settingsOf('frr', '1.1.1.1', [own], { areas: [area('0.0.0.1', { type: 'stub' })] }));
    subject.meet({ area: 1 }, { options: 0 });
    const described = { kind: 'description', mtu: 1500, options: 0, headers: [] } as const;
    subject.hear({ ...described, flags: 7, sequence: 1 }, { area: 1 });
    subject.hear({ ...described, flags: 1, sequence: 2 }, { area: 1 });
    expect(subject.neighbor()?.state).toBe('full');
    subject.hear(update([externalLsa()]), { area: 1 });
    expect([...allLsas(subject.state.externals)]).toEqual([]);
    expect(subject.state.counters.ignoredLsas).toEqual({ area: 1 });
  });
});

function externalLsa(): Lsa {
  const body = {
    mask: maskOf(24),
    metricType: 2,
    metric: 20,
    forwardingAddress: 0,
    tag: 0,
    tos: new Uint8Array(0),
  } as const;
  const id = { type: LSA_TYPE.external, linkStateId: ip('203.0.113.0'), advertisingRouter: ip('5.5.5.5') };
  return encodeLsa({ ...id, options: 2, sequence: -0x7fff_ffff }, encodeExternalBody(body));
}

it('O50 RFC 2328 §13: an LSA of MaxAge that nobody has is acknowledged and dropped', () => {
  const subject = subjectWith(2);
  subject.hear(update([routerLsa('3.3.3.3')], 3600));
  const sent = subject.take();
  expect(acknowledged(sent)).toMatchObject([{ advertisingRouter: ip('3.3.3.3'), age: 3600 }]);
  expect(flooded(sent, 2)).toEqual([]);
  expect(entryOf(subject, '3.3.3.3')).toBeUndefined();
  // Somebody who is learning the database may have it described still: then it is taken in.
  subject.hear(hello(), OTHER);
  subject.meet(OTHER);
  subject.hear({ kind: 'description', mtu: 1500, options: 0x42, flags: 7, sequence: 900, headers: [] }, OTHER);
  subject.hear(update([routerLsa('3.3.3.3')], 3600));
  expect(entryOf(subject, '3.3.3.3')).toBeDefined();
});

describe('which instance is newer', () => {
  const one = { sequence: 5, checksum: 100 };
  test.each<[string, { sequence: number; checksum: number }, number, number, number]>([
    ['the higher sequence number', { sequence: 4, checksum: 200 }, 0, 3600, 1],
    ['the lower one is older', { sequence: 6, checksum: 0 }, 3600, 0, -1],
    ['signed: the first number of all is older than zero', { sequence: -0x7fff_ffff, checksum: 0 }, 0, 0, 1],
    ['the higher checksum', { sequence: 5, checksum: 99 }, 0, 3600, 1],
    ['MaxAge', { sequence: 5, checksum: 100 }, 3600, 3599, 1],
    ['both of MaxAge are the same', { sequence: 5, checksum: 100 }, 3600, 3600, 0],
    ['the younger, if they differ by more than 15 minutes', { sequence: 5, checksum: 100 }, 10, 911, 1],
    ['no difference if by 15 minutes', { sequence: 5, checksum: 100 }, 10, 910, 0],
  ])('O51 RFC 2328 §13.1: %s', (_name, other, age, otherAge, expected) => {
    expect(Math.sign(compareInstances(one, age, other, otherAge))).toBe(expected);
    expect(Math.sign(compareInstances(other, otherAge, one, age))).toBe(expected === 0 ? 0 : -expected);
  });
});

it('O52 RFC 2328 §13: whoever sends something older gets what we have, and no acknowledgment', () => {
  const subject = subjectWith(2);
  subject.hear(update([routerLsa('3.3.3.3', 5)]));
  subject.pass(3);
  acknowledgeAll(subject);
  subject.take();
  subject.hear(update([routerLsa('3.3.3.3', 4)]));
  const sent = subject.take();
  expect(flooded(sent, 1)).toMatchObject([{ advertisingRouter: ip('3.3.3.3'), sequence: -0x7fff_ffff + 4 }]);
  expect(flooded(sent, 2)).toEqual([]);
  expect(acknowledged(sent)).toEqual([]);
  // Once is enough within MinLSArrival.
  subject.hear(update([routerLsa('3.3.3.3', 4)]));
  expect(subject.take()).toEqual([]);
});

it('O53 RFC 2328 §13.3: what is new goes on to all others that are in Exchange or beyond, and waits for their word', () => {
  const subject = subjectWith(2);
  subject.hear(update([routerLsa('3.3.3.3')]));
  const sent = subject.take();
  expect(names(flooded(sent, 2))).toEqual([ip('3.3.3.3')]);
  expect(flooded(sent, 1)).toEqual([]);
  const [here, there] = [1, 2].map((key) => [...subject.state.interfaces.get(key)!.neighbors.values()][0]!);
  expect(here?.lsRetransmissionList.size).toBe(0);
  expect(sentBy(subject.state, there!, subject.now).map(({ lsa }) => lsa.advertisingRouter)).toEqual([ip('3.3.3.3')]);
  // A neighbour in Init gets nothing.
  subject.hear(hello(), OTHER);
  subject.hear(update([routerLsa('6.6.6.6')]));
  expect(flooded(subject.take(), 2)).toEqual([]);
});

it('O53 RFC 2328 §13.3: who has told of an instance in its description is not sent it', () => {
  const subject = subjectWith(2);
  subject.hear(hello(), OTHER);
  subject.meet(OTHER);
  const described = { kind: 'description', mtu: 1500, options: 0x42, headers: [] } as const;
  subject.hear({ ...described, flags: 7, sequence: 900 }, OTHER);
  const headers = [headerOf(routerLsa('3.3.3.3')), headerOf(routerLsa('6.6.6.6', 2))];
  subject.hear({ ...described, flags: 1, sequence: 901, headers }, OTHER);
  acknowledgeAll(subject);
  subject.take();
  subject.hear(update([routerLsa('3.3.3.3'), routerLsa('6.6.6.6')]));
  expect(flooded(subject.take(), 2)).toEqual([]);
  const there = [...subject.state.interfaces.get(2)!.neighbors.values()][0]!;
  // The first has come, the second is an older one.
  expect([there.state, there.lsRequestList.size]).toEqual(['loading', 1]);
  subject.pass(2);
  subject.hear(update([routerLsa('6.6.6.6', 2)]), OTHER);
  expect(there.state).toBe('full');
});

const LAN = iface(1, '10.0.12.1/24', { networkType: 'broadcast' });
const [DR, OTHER_LAN] = [
  { routerId: ip('2.2.2.2'), address: ip('10.0.12.2') },
  { routerId: ip('3.3.3.3'), address: ip('10.0.12.3') },
];

/** On a network whose Designated Router is 10.0.12.2, with 10.0.12.3 on it: Full with both if Backup, else with the first. */
function subjectOnLan(role: 'backup' | 'drOther'): Subject {
  const subject = new Subject(settingsOf('frr', '1.1.1.1', [{ ...LAN, priority: role === 'backup' ? 1 : 0 }]));
  const said = {
    networkMask: maskOf(24),
    designatedRouter: DR.address,
    // To be seen by who is Waiting: there is a Designated Router, and either no Backup yet or another one.
    backupDesignatedRouter: role === 'backup' ? 0 : OTHER_LAN.address,
  };
  subject.meet(DR, said);
  subject.meet(OTHER_LAN, { ...said, priority: role === 'backup' ? 0 : 1 });
  subject.pass(1);
  for (const peer of [DR, OTHER_LAN]) {
    subject.hear({ kind: 'description', mtu: 1500, options: 0x42, flags: 7, sequence: 1, headers: [] }, peer);
    subject.hear({ kind: 'description', mtu: 1500, options: 0x42, flags: 1, sequence: 2, headers: [] }, peer);
  }
  expect(subject.iface.state).toBe(role);
  expect([...subject.iface.neighbors.values()].map(({ state }) => state)).toEqual(['full', 'full']);
  subject.pass(12);
  acknowledgeAll(subject);
  for (const peer of [DR, OTHER_LAN])
    subject.hear(
      hello({ ...said, neighbors: [ip('1.1.1.1')], priority: peer === DR || role !== 'backup' ? 1 : 0 }),
      peer,
    );
  subject.take();
  return subject;
}

describe('over the interface that it came by an LSA does not go out again, for others do that', () => {
  test.each<['backup' | 'drOther', string, Partial<Peer>]>([
    ['drOther', 'from the Designated Router', DR],
    ['drOther', 'from the Backup', OTHER_LAN],
    ['backup', 'from the Designated Router', DR],
    ['backup', 'from another router: the Designated Router does it', OTHER_LAN],
  ])('O54 RFC 2328 §13.3: %s, %s', (role, _name, peer) => {
    const subject = subjectOnLan(role);
    subject.hear(update([routerLsa('9.9.9.9')]), peer);
    expect(flooded(subject.take(), 1)).toEqual([]);
    // It is on the list of whoever did not send it all the same.
    const lists = [...subject.iface.neighbors.values()].map(({ lsRetransmissionList }) => lsRetransmissionList.size);
    expect(lists).toEqual(peer === DR ? [0, 1] : [1, 0]);
  });

  it('O54 RFC 2328 §13.3: a Designated Router floods it back, which acknowledges it', () => {
    const subject = new Subject(settingsOf('frr', '1.1.1.1', [LAN]));
    subject.pass(41);
    const said = { networkMask: maskOf(24), designatedRouter: ip('10.0.12.1') };
    for (const peer of [DR, OTHER_LAN]) {
      subject.meet(peer, said);
      subject.hear({ kind: 'description', mtu: 1500, options: 0x42, flags: 7, sequence: 1, headers: [] }, peer);
      subject.hear({ kind: 'description', mtu: 1500, options: 0x42, flags: 1, sequence: 2, headers: [] }, peer);
    }
    subject.pass(3);
    acknowledgeAll(subject);
    subject.take();
    subject.hear(update([routerLsa('9.9.9.9')]), DR);
    subject.pass(3);
    const sent = subject.take();
    expect(names(flooded(sent, 1))).toEqual([ip('9.9.9.9')]);
    expect(acknowledged(sent)).toEqual([]);
  });
});

describe('an own LSA that comes back newer', () => {
  it('O55 RFC 2328 §13.4: is originated anew with a higher sequence number', () => {
    const subject = subjectWith(2);
    const known = entryOf(subject, '1.1.1.1')!.lsa;
    subject.hear(update([routerLsa('1.1.1.1', 50, 77)]));
    subject.pass(6);
    expect(entryOf(subject, '1.1.1.1')?.lsa.sequence).toBe(-0x7fff_ffff + 50);
    expect(entryOf(subject, '1.1.1.1')?.lsa.body).toEqual(known.body);
    const there = flooded(subject.take(), 2);
    expect(there.at(-1)).toMatchObject({ advertisingRouter: ip('1.1.1.1'), sequence: -0x7fff_ffff + 50 });
  });

  it('O55 RFC 2328 §13.4: is flushed if there is nothing to be said', () => {
    const subject = subjectWith(2);
    const network = encodeLsa(
      { ...routerLsa('1.1.1.1', 3), type: LSA_TYPE.network },
      Uint8Array.from([255, 255, 255, 0, 1, 1, 1, 1]),
    );
    subject.hear(update([network]));
    subject.pass(6);
    const ages = flooded(subject.take(), 1).flatMap(({ type, age }) => (type === LSA_TYPE.network ? [age] : []));
    expect(new Set(ages)).toEqual(new Set([3600]));
  });
});

describe('acknowledgments', () => {
  it('O56 RFC 2328 §13.5: of what is new wait for others, less than RxmtInterval', () => {
    const subject = subjectWith();
    const began = subject.now;
    subject.hear(update([routerLsa('3.3.3.3')]));
    subject.pass(0.5);
    subject.hear(update([routerLsa('4.4.4.4')]));
    expect(acknowledged(subject.take())).toEqual([]);
    subject.pass(4.5);
    const sent = subject.take('acknowledgment');
    expect(sent.map(({ at }) => (at - began) / SECOND)).toEqual([1]);
    expect(names(acknowledged(sent))).toEqual([ip('3.3.3.3'), ip('4.4.4.4')]);
  });

  it('O56 RFC 2328 §13.5: of what came before go out at once, to the neighbour', () => {
    const subject = subjectOnLan('drOther');
    subject.hear(update([routerLsa('9.9.9.9')]), DR);
    subject.pass(2);
    subject.take();
    subject.hear(update([routerLsa('9.9.9.9')]), DR);
    const sent = subject.take();
    expect(names(acknowledged(sent))).toEqual([ip('9.9.9.9')]);
    expect(sent[0]?.destination).toBe(DR.address);
  });

  it('O56 RFC 2328 §13.5: are implied by what crosses what we sent', () => {
    const subject = subjectWith(2);
    subject.hear(update([routerLsa('3.3.3.3')]));
    subject.pass(2);
    subject.take();
    subject.hear(update([routerLsa('3.3.3.3')]), OTHER);
    expect(acknowledged(subject.take())).toEqual([]);
    const there = [...subject.state.interfaces.get(2)!.neighbors.values()][0]!;
    expect(there.lsRetransmissionList.size).toBe(0);
  });

  it('O56 RFC 2328 §13.5: a Backup sends to the Designated Router alone', () => {
    const subject = subjectOnLan('backup');
    subject.hear(update([routerLsa('8.8.8.8')]), OTHER_LAN);
    subject.hear(update([routerLsa('9.9.9.9')]), DR);
    subject.pass(2);
    expect(names(acknowledged(subject.take()))).toEqual([ip('9.9.9.9')]);
  });
});

it('O57 RFC 2328 §13.6: what is not acknowledged is sent again every RxmtInterval, as it stands then', () => {
  const subject = subjectWith(2);
  subject.hear(update([routerLsa('3.3.3.3')]));
  subject.take();
  const began = subject.now;
  subject.pass(7);
  subject.hear(update([routerLsa('3.3.3.3', 2)]));
  subject.pass(11);
  const sent = subject.take('update').filter(({ iface: number }) => number === 2);
  const seen = sent.flatMap((one) =>
    lsasIn(one).map(({ sequence }) => [(one.at - began) / SECOND, sequence + 0x7fff_ffff]),
  );
  expect(seen).toEqual([
    [5, 0],
    [7, 1],
    [12, 1],
    [17, 1],
  ]);
  acknowledgeAll(subject);
  subject.pass(10);
  expect(subject.take('update')).toEqual([]);
});

describe('what waits for the next update', () => {
  const paced = { ...OSPF_BEHAVIOUR.frr, floodPacing: SECOND / 10 };

  it('goes out with others when the time has come, once, and RxmtInterval counts from then', () => {
    const subject = subjectWith(2, paced);
    subject.hear(update([routerLsa('3.3.3.3')]));
    expect(names(flooded(subject.take(), 2))).toEqual([ip('3.3.3.3')]);
    subject.hear(update([routerLsa('5.5.5.5', 3)]));
    subject.hear(update([routerLsa('6.6.6.6')]));
    expect(flooded(subject.take(), 2)).toEqual([]);
    subject.pass(0.1);
    expect(names(flooded(subject.take(), 2))).toEqual([ip('5.5.5.5'), ip('6.6.6.6')]);
    subject.pass(4.95);
    expect(names(flooded(subject.take(), 2))).toEqual([ip('3.3.3.3')]);
    subject.pass(0.05);
    expect(names(flooded(subject.take(), 2))).toEqual([ip('5.5.5.5'), ip('6.6.6.6')]);
  });

  it('is not sent to who has sent it meanwhile, but acknowledged', () => {
    const subject = subjectWith(2, paced);
    subject.hear(update([routerLsa('3.3.3.3')]));
    subject.hear(update([routerLsa('5.5.5.5')]));
    subject.take();
    subject.hear(update([routerLsa('5.5.5.5')]), OTHER);
    const there = [...subject.state.interfaces.get(2)!.neighbors.values()][0]!;
    expect(sentBy(subject.state, there, subject.now).map(({ lsa }) => lsa.advertisingRouter)).toEqual([ip('3.3.3.3')]);
    subject.pass(2);
    const sent = subject.take().filter((one) => one.iface === 2);
    expect(flooded(sent, 2)).toEqual([]);
    expect(names(acknowledged(sent))).toEqual([ip('5.5.5.5')]);
  });

  it('and left the database before that is not sent, be there another LSA of the same number', () => {
    const subject = subjectWith(2, paced);
    subject.hear(update([routerLsa('5.5.5.5')]));
    subject.pass(1);
    acknowledgeAll(subject);
    subject.hear(update([routerLsa('3.3.3.3')]));
    subject.take();
    const gone = entryOf(subject, '5.5.5.5')!;
    const { number } = gone;
    subject.hear(update([routerLsa('5.5.5.5', 2)], 3600));
    const dead = { ...routerLsa('5.5.5.5', 2), age: 3600 };
    subject.hear(acknowledgment([dead]), OTHER);
    expect(gone.number).toBe(-1);
    subject.hear(update([routerLsa('7.7.7.7')]));
    expect(entryOf(subject, '7.7.7.7')?.number).toBe(number);
    subject.pass(0.1);
    expect(names(flooded(subject.take(), 2))).toEqual([ip('7.7.7.7')]);
  });
});

it('O36 RFC 2328 §13: a newer instance within MinLSArrival of the stored one is discarded, and not acknowledged', () => {
  const subject = subjectWith(2);
  subject.hear(update([routerLsa('3.3.3.3')]));
  subject.pass(0.9);
  subject.hear(update([routerLsa('3.3.3.3', 2)]));
  expect(entryOf(subject, '3.3.3.3')?.lsa.sequence).toBe(-0x7fff_ffff);
  expect(subject.state.counters.ignoredLsas).toEqual({ 'too soon': 1 });
  subject.pass(0.2);
  subject.take();
  subject.hear(update([routerLsa('3.3.3.3', 2)]));
  subject.pass(2);
  expect(entryOf(subject, '3.3.3.3')?.lsa.sequence).toBe(-0x7fff_ffff + 1);
  expect(acknowledged(subject.take())).toHaveLength(1);
});

it('what was described and does not come in an update is a request gone wrong', () => {
  const subject = new Subject();
  subject.pass(3);
  subject.meet();
  subject.describe({}, [routerLsa('3.3.3.3', 9)]);
  expect(subject.neighbor()?.state).toBe('loading');
  // It comes from elsewhere as it was described, then from the neighbour an older one.
  subject.hear(update([routerLsa('3.3.3.3', 8)]));
  expect(subject.neighbor()?.state).toBe('loading');
  subject.hear(update([routerLsa('3.3.3.3', 8)]));
  expect(subject.neighbor()?.state).toBe('exStart');
});
