/** What a neighbour may make a router remember: limits are on, and say so. */
import { expect, it } from 'vitest';
import { allLsas, MAXIMUM_LSAS } from '../../../src/proto/ospf/database.ts';
import { createLsaInterner, internLsa } from '../../../src/proto/ospf/interning.ts';
import { bodyOf, encodeLsa } from '../../../src/wire/lsa.ts';
import { ip } from './settings.ts';
import { hello, routerLsa, Subject, update } from './subject.ts';

it('a database that is full takes in nothing new, is told of once, and goes on with what it has', () => {
  const subject = new Subject();
  subject.becomeFull({}, [routerLsa('3.3.3.3')]);
  subject.pass(2);
  // As if so many had come.
  const { database } = subject.state.areas.get(0)!;
  database.byType[1]!.size = MAXIMUM_LSAS;
  subject.hear(update([routerLsa('4.4.4.4'), routerLsa('5.5.5.5'), routerLsa('3.3.3.3', 2)]));
  const routers = [...allLsas(database)].map(({ lsa }) => lsa.advertisingRouter);
  expect(routers).toEqual([ip('3.3.3.3'), ip('1.1.1.1')]);
  expect([...allLsas(database)][0]?.lsa.sequence).toBe(-0x7fff_fffe);
  expect(subject.state.counters.ignoredLsas).toEqual({ limit: 2 });
  expect(subject.logs.filter((line) => line.includes('MAX_LSA'))).toEqual([
    '%OSPF-4-OSPF_MAX_LSA: Maximum number of non self-generated LSA has been exceeded "ospf 1" - 100000 LSAs',
  ]);
});

it('LSAs that a neighbour floods without end are counted and dropped but for those that there is room for', () => {
  const subject = new Subject();
  subject.becomeFull();
  const { database } = subject.state.areas.get(0)!;
  const template = routerLsa('0.0.0.0');
  const fields = { ...template, advertisingRouter: ip('66.66.66.66') };
  let id = 0;
  const FLOODED = 300_000;
  while (id < FLOODED) {
    const lsas = Array.from({ length: 25 }, () => encodeLsa({ ...fields, linkStateId: id++ }, bodyOf(template)));
    subject.hear(update(lsas));
    if (id % 100_000 === 0) subject.take();
  }
  expect([...allLsas(database)]).toHaveLength(MAXIMUM_LSAS);
  expect(subject.state.counters.ignoredLsas).toEqual({ limit: FLOODED - MAXIMUM_LSAS });
  expect(subject.logs.filter((line) => line.includes('MAX_LSA'))).toHaveLength(1);
  expect(subject.neighbor()?.state).toBe('full');
});

it('what is remembered of LSAs that were seen is bounded by the number of routers', () => {
  const interner = createLsaInterner(20);
  for (let n = 1; n <= 10_000; n++) internLsa(interner, routerLsa('3.3.3.3', n).octets, 0);
  expect(interner.young.size + interner.old.size).toBeLessThanOrEqual(2 * 64 * 20);
  const last = internLsa(interner, routerLsa('3.3.3.3', 10_000).octets, 0);
  expect(internLsa(interner, routerLsa('3.3.3.3', 10_000).octets, 0)).toBe(last);
});

it('a thousand neighbours on an interface are enough', () => {
  const subject = new Subject();
  for (let n = 0; n < 1005; n++) subject.hear(hello(), { routerId: ip('9.0.0.0') + n });
  expect(subject.iface.neighbors.size).toBe(1000);
  expect(subject.mismatch('too many neighbors')).toMatchObject({
    count: 5,
    sentence: '10.0.12.2 is one more than 1000 neighbors',
  });
});
