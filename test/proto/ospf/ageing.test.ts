/** The life of an LSA: sequence numbers, age, refreshing, flushing (RFC 2328 §12.1, §12.4, §14). */
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../src/base/time.ts';
import { ageOf, findLsa } from '../../../src/proto/ospf/database.ts';
import { configureOspf } from '../../../src/proto/ospf/machine.ts';
import { flushLsa, originateLsa } from '../../../src/proto/ospf/own-lsas.ts';
import type { LsaEntry, OspfState } from '../../../src/proto/ospf/state.ts';
import { encodeLsa, isLsaChecksumGood, LSA_TYPE } from '../../../src/wire/lsa.ts';
import { OspfNetwork, type OspfNode } from './network.ts';
import { iface, ip, loopback, settingsOf } from './settings.ts';
import { acknowledgment, headerOf, hello, lsasIn, routerLsa, Subject, update } from './subject.ts';

const FIRST = -0x7fff_ffff;
/** A mask and one router. */
const NETWORK = Uint8Array.from([255, 255, 255, 0, 10, 255, 0, 1]);

function entryOf(state: OspfState, router: string, type: number = LSA_TYPE.router): LsaEntry | undefined {
  return findLsa(state.areas.get(0)!.database, type, ip(router), ip(router));
}

/** r1 – r2 – … in a row, and on each a loopback. */
function line(length: number): { network: OspfNetwork; nodes: OspfNode[] } {
  const network = new OspfNetwork();
  const nodes = Array.from({ length }, (_, i) => {
    const id = `10.255.0.${i + 1}`;
    const left = i > 0 ? [iface(1, `10.0.${i}.2/30`)] : [];
    const right = i < length - 1 ? [iface(2, `10.0.${i + 1}.1/30`)] : [];
    return network.add(`r${i + 1}`, settingsOf('frr', id, [...left, ...right, loopback(9, `${id}/32`)]));
  });
  for (let i = 1; i < length; i++) network.connect({ node: nodes[i - 1]!, iface: 2 }, { node: nodes[i]!, iface: 1 });
  network.boot(...nodes);
  expect(network.settle()).toBeTypeOf('number');
  return { network, nodes };
}

it('O31 RFC 2328 §12.1.1: the age grows by InfTransDelay with every hop', () => {
  const { network, nodes } = line(4);
  network.pass(100.5);
  const ages = nodes.map(({ state }) => ageOf(entryOf(state, '10.255.0.1')!, network.now));
  expect(ages.map((age) => age - ages[0]!)).toEqual([0, 1, 2, 3]);
});

it('O31 RFC 2328 §12.1.1: the age stops at MaxAge', () => {
  const subject = new Subject();
  subject.becomeFull({}, [routerLsa('3.3.3.3')]);
  subject.pass(2);
  subject.hear(update([routerLsa('3.3.3.3', 2)], 3599));
  const old = entryOf(subject.state, '3.3.3.3')!;
  expect([ageOf(old, subject.now), ageOf(old, subject.now + 500 * SECOND)]).toEqual([3599, 3600]);
  subject.take();
  subject.hear({
    kind: 'request',
    requests: [{ type: 1, linkStateId: ip('3.3.3.3'), advertisingRouter: ip('3.3.3.3') }],
  });
  expect(subject.take('update').flatMap(lsasIn)).toMatchObject([{ age: 3600 }]);
});

it('O32 RFC 2328 §12.1.7: what is originated has a Fletcher checksum over all but the age', () => {
  const subject = new Subject();
  subject.pass(1);
  const { octets, checksum } = entryOf(subject.state, '1.1.1.1')!.lsa;
  expect(checksum).not.toBe(0);
  const aged = octets.slice();
  aged[1] = 77;
  expect(isLsaChecksumGood(aged, 0)).toBe(true);
  aged[30] = (aged[30] ?? 0) ^ 1;
  expect(isLsaChecksumGood(aged, 0)).toBe(false);
});

describe('sequence numbers', () => {
  it('O33 RFC 2328 §12.1.6: begin with 0x80000001 and go up by one', () => {
    const subject = new Subject();
    subject.pass(1);
    expect(entryOf(subject.state, '1.1.1.1')?.lsa.sequence).toBe(FIRST);
    subject.becomeFull();
    subject.pass(10);
    expect(entryOf(subject.state, '1.1.1.1')?.lsa.sequence).toBe(FIRST + 1);
  });

  it('O33 RFC 2328 §12.1.6: begin anew after 0x7fffffff, when everybody has acknowledged that the last one is flushed', () => {
    const subject = new Subject();
    subject.becomeFull();
    subject.pass(6);
    // Somebody makes the last number our own.
    subject.hear(
      update([encodeLsa({ ...routerLsa('1.1.1.1'), sequence: 0x7fff_ffff }, Uint8Array.from([0, 0, 0, 0]))]),
    );
    subject.take();
    subject.pass(6);
    const last = subject.take('update').flatMap(lsasIn).at(-1);
    expect(last).toMatchObject({ sequence: 0x7fff_ffff, age: 3600 });
    subject.hear(acknowledgment([last!]));
    const fresh = subject.take('update').flatMap(lsasIn);
    expect(fresh).toMatchObject([{ sequence: FIRST, age: 1 }]);
    expect(entryOf(subject.state, '1.1.1.1')?.lsa.sequence).toBe(FIRST);
  });
});

it('O34 RFC 2328 §12.4: an own LSA is originated anew after half an hour, though it says the same', () => {
  const subject = new Subject();
  subject.pass(1);
  const before = entryOf(subject.state, '1.1.1.1')!;
  const { lsa, bornAt } = before;
  subject.pass(1798);
  expect(entryOf(subject.state, '1.1.1.1')?.lsa).toBe(lsa);
  subject.pass(2);
  const after = entryOf(subject.state, '1.1.1.1')!;
  expect(after.lsa.sequence).toBe(lsa.sequence + 1);
  expect(after.bornAt - bornAt).toBe(1800 * SECOND);
  expect(after.lsa.body).toEqual(lsa.body);
});

it('O35 RFC 2328 §12.4: two originations of one LSA are at least MinLSInterval apart', () => {
  const subject = new Subject();
  subject.becomeFull();
  const cost = (value: number) => {
    const { settings } = subject.state;
    configureOspf(
      subject.state,
      { ...settings, interfaces: settings.interfaces.map((own) => ({ ...own, cost: value })) },
      subject.now,
      subject,
    );
  };
  for (let i = 0; i < 40; i++) {
    cost(20 + i);
    subject.pass(0.5);
  }
  subject.pass(6);
  const originated = subject
    .take('update')
    .flatMap((sent) =>
      lsasIn(sent).flatMap(({ sequence, age }) => (age === 1 ? [[sequence, sent.at / SECOND] as const] : [])),
    );
  const first = [...new Map([...originated].reverse())].map(([, at]) => at).sort((a, b) => a - b);
  expect(first.length).toBeGreaterThan(3);
  for (let i = 1; i < first.length; i++) expect(first[i]! - first[i - 1]!).toBeGreaterThanOrEqual(5);
});

describe('an LSA of MaxAge leaves the database', () => {
  const flushed = (): Subject => {
    const subject = new Subject(settingsOf('frr', '1.1.1.1', [iface(1, '10.0.12.1/30'), iface(2, '10.0.14.1/30')]));
    const other = { routerId: ip('4.4.4.4'), address: ip('10.0.14.2'), iface: 2 };
    subject.becomeFull({}, [routerLsa('3.3.3.3')]);
    subject.meet(other);
    subject.hear({ kind: 'description', mtu: 1500, options: 0x42, flags: 7, sequence: 500, headers: [] }, other);
    subject.hear({ kind: 'description', mtu: 1500, options: 0x42, flags: 1, sequence: 501, headers: [] }, other);
    subject.pass(2);
    subject.hear(update([routerLsa('3.3.3.3')], 3600));
    return subject;
  };
  const ack = () => acknowledgment([headerOf(routerLsa('3.3.3.3'), 3600)]);
  const OTHER = { routerId: ip('4.4.4.4'), address: ip('10.0.14.2'), iface: 2 };

  it('O58 RFC 2328 §14: only when it is on no retransmission list', () => {
    const subject = flushed();
    expect(entryOf(subject.state, '3.3.3.3')).toBeDefined();
    // What acknowledges the living instance says nothing of the dead one.
    subject.hear(acknowledgment([headerOf(routerLsa('3.3.3.3'), 5)]), OTHER);
    expect(entryOf(subject.state, '3.3.3.3')).toBeDefined();
    subject.hear(ack(), OTHER);
    expect(entryOf(subject.state, '3.3.3.3')).toBeUndefined();
  });

  it('O58 RFC 2328 §14: and no neighbour is in Exchange or Loading', () => {
    const subject = flushed();
    subject.hear(hello());
    subject.meet();
    subject.hear({ kind: 'description', mtu: 1500, options: 0x42, flags: 7, sequence: 900, headers: [] });
    expect(subject.neighbor()?.state).toBe('exchange');
    subject.hear(ack(), OTHER);
    subject.hear(ack());
    expect(entryOf(subject.state, '3.3.3.3')).toBeDefined();
    subject.hear(hello());
    expect(entryOf(subject.state, '3.3.3.3')).toBeUndefined();
  });
});

describe('only own LSAs are aged before their time', () => {
  it('O59 RFC 2328 §14.1: those of a router that is gone stay, and die of age an hour after they were born', () => {
    const { network, nodes } = line(3);
    network.cut(network.links[1]!);
    network.pass(3000);
    expect(entryOf(nodes[0]!.state, '10.255.0.3')).toBeDefined();
    expect(nodes[0]?.rib.has('10.255.0.3/32')).toBe(false);
    network.pass(600);
    expect(nodes.slice(0, 2).map(({ state }) => entryOf(state, '10.255.0.3'))).toEqual([undefined, undefined]);
    expect(entryOf(nodes[2]!.state, '10.255.0.3')).toBeDefined();
  });

  it('O59 RFC 2328 §14.1: an own one that is not wanted any more is flushed everywhere', () => {
    const { network, nodes } = line(3);
    const [first, , last] = nodes as [OspfNode, OspfNode, OspfNode];
    const own = { type: LSA_TYPE.network, linkStateId: ip('10.255.0.1'), options: 2, body: NETWORK };
    originateLsa(first.state, first.state.areas.get(0), own, false, network.now, first);
    configureOspf(first.state, first.settings, network.now, first);
    network.pass(1);
    expect(entryOf(last.state, '10.255.0.1', LSA_TYPE.network)).toBeDefined();
    flushLsa(first.state, entryOf(first.state, '10.255.0.1', LSA_TYPE.network)!, network.now, first);
    configureOspf(first.state, first.settings, network.now, first);
    network.pass(10);
    expect(nodes.map(({ state }) => entryOf(state, '10.255.0.1', LSA_TYPE.network))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
