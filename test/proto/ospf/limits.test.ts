/** What a neighbour may make a router remember: limits are on, and say so. */
import { expect, it } from 'vitest';
import { allLsas, MAXIMUM_LSAS } from '../../../src/proto/ospf/database.ts';
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

it('a thousand neighbours on an interface are enough', () => {
  const subject = new Subject();
  for (let n = 0; n < 1005; n++) subject.hear(hello(), { routerId: ip('9.0.0.0') + n });
  expect(subject.iface.neighbors.size).toBe(1000);
  expect(subject.mismatch('too many neighbors')).toMatchObject({
    count: 5,
    sentence: '10.0.12.2 is one more than 1000 neighbors',
  });
});
