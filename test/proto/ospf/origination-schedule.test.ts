/** When own LSAs are originated (RFC 2328 §12.4), refuted (§13.4) and flushed (§14.1). */
import { describe, expect, it, test } from 'vitest';
import { MILLISECOND, NEVER, SECOND } from '../../../src/base/time.ts';
import { databaseOf, findLsa, putLsa } from '../../../src/proto/ospf/database.ts';
import { originateDue } from '../../../src/proto/ospf/origination.ts';
import { scheduleOrigination, scheduleRefutation } from '../../../src/proto/ospf/origination-schedule.ts';
import type { LsaEntry } from '../../../src/proto/ospf/state.ts';
import { offerKey } from '../../../src/proto/ospf/state.ts';
import { bodyOf, encodeLsa, LSA_TYPE, type Lsa } from '../../../src/wire/lsa.ts';
import { encodeSummaryBody } from '../../../src/wire/lsa-bodies.ts';
import { OPTION } from '../../../src/wire/ospf-bodies.ts';
import { Bench, routerLsa } from './by-hand.ts';
import { iface, ip, loopback, settingsOf } from './settings.ts';

const ID = '1.1.1.1';

class Originator extends Bench {
  /** The deadline `originate`, if it is due by then. */
  run(until: number): void {
    for (;;) {
      const at = this.state.deadlines.originate;
      if (at > until) break;
      this.now = Math.max(this.now, at);
      this.state.deadlines.originate = NEVER;
      originateDue(this.state, this.now, this);
    }
    this.now = until;
  }

  own(type = LSA_TYPE.router as number, id = ID, area: number | undefined = 0): LsaEntry | undefined {
    const where = area === undefined ? undefined : this.state.areas.get(area)!;
    return findLsa(databaseOf(this.state, where, undefined, type), type, ip(id), ip(ID));
  }

  /** Sequence number of the own router-LSA, counted from 1. */
  get sequence(): number {
    const { lsa } = this.own()!;
    return lsa.sequence + 0x8000_0000;
  }

  cost(cost: number): void {
    const own = this.state.interfaces.get(1)!;
    own.settings = { ...own.settings, cost };
    scheduleOrigination(this.state, own.area, 'router', this.now, this);
  }
}

function originator(profile: 'ios' | 'frr'): Originator {
  const bench = new Originator(settingsOf(profile, ID, [iface(1, '10.0.12.1/30'), loopback(2, '1.1.1.1/32')]));
  bench.now = 100 * SECOND;
  scheduleOrigination(bench.state, undefined, 'router', bench.now, bench);
  return bench;
}

describe('origination', () => {
  it('comes after the time that the profile sets, and once for all that changes meanwhile', () => {
    const ios = originator('ios');
    ios.run(100 * SECOND + 49 * MILLISECOND);
    expect(ios.own()).toBeUndefined();
    ios.cost(20);
    ios.run(100 * SECOND + 50 * MILLISECOND);
    expect(ios.sequence).toBe(1);
    ios.run(200 * SECOND);
    expect(ios.sequence).toBe(1);
    const frr = originator('frr');
    frr.run(100 * SECOND);
    expect(frr.sequence).toBe(1);
  });

  it('does not happen if nothing would be said anew', () => {
    const bench = originator('frr');
    bench.run(110 * SECOND);
    scheduleOrigination(bench.state, undefined, 'router', bench.now, bench);
    bench.cost(20);
    bench.cost(10);
    bench.run(120 * SECOND);
    expect(bench.sequence).toBe(1);
    expect(bench.state.origination.pending.size).toBe(0);
  });

  test('O35 RFC 2328 §12.4: two originations of one LSA are MinLSInterval apart', () => {
    const bench = originator('frr');
    bench.run(101 * SECOND);
    bench.cost(20);
    bench.run(105 * SECOND - 1);
    expect(bench.sequence).toBe(1);
    bench.run(105 * SECOND);
    expect(bench.sequence).toBe(2);
    bench.run(111 * SECOND);
    bench.cost(30);
    bench.run(111 * SECOND);
    expect(bench.sequence).toBe(3);
  });

  test('O35 RFC 2328 §12.4: … or as far as the throttle has it, which waits longer the longer it goes on', () => {
    const bench = originator('ios');
    const at: number[] = [];
    for (let cost = 11, now = bench.now; at.length < 5; now += MILLISECOND) {
      bench.run(now);
      if (bench.own() && bench.sequence > at.length) {
        at.push((now - 100 * SECOND) / MILLISECOND);
        bench.cost(cost++);
      }
    }
    expect(at).toEqual([50, 250, 650, 1450, 3050]);
  });

  test('O55 RFC 2328 §13.4: a newer instance that comes back is outdone', () => {
    const bench = originator('frr');
    bench.run(110 * SECOND);
    receive(bench, { type: LSA_TYPE.router, id: ID, sequence: -0x7fff_fff0, body: routerLsa(ID, []).body });
    bench.run(120 * SECOND);
    expect(bench.sequence).toBe(17);
    expect(bench.own()!.lsa.length).toBeGreaterThan(24);
  });

  test('O55 RFC 2328 §13.4: … even one that says the same, for others take it for the older', () => {
    const bench = originator('frr');
    bench.run(110 * SECOND);
    receive(bench, { type: LSA_TYPE.router, id: ID, sequence: -0x7fff_fff0, body: bodyOf(bench.own()!.lsa) });
    bench.run(120 * SECOND);
    expect(bench.sequence).toBe(17);
  });

  test('O55 RFC 2328 §13.4: what is not wanted any more is flushed at once', () => {
    const bench = originator('frr');
    bench.run(110 * SECOND);
    const body = encodeSummaryBody({ mask: 0xffffff00, metric: 1, tos: new Uint8Array(0) });
    const entry = receive(bench, { type: LSA_TYPE.summaryNetwork, id: '10.9.9.0', sequence: 5, body });
    expect(bench.state.dying.has(entry)).toBe(true);
  });

  it('ends with the route: the external is flushed, and comes back no sooner than it may', () => {
    const bench = originator('frr');
    const static_ = { metric: 20, metricType: 2, tag: 0, subnets: true } as const;
    bench.state.settings = { ...bench.state.settings, redistribute: { static: static_ } };
    const key = offerKey(ip('203.0.113.0'), 24);
    const offers = {
      bits: ip('203.0.113.0'),
      length: 24,
      bySource: new Map([['static' as const, { nextHop: 0, iface: -1, metric: 0, tag: 0 }]]),
    };
    const external = () => bench.own(LSA_TYPE.external, '203.0.113.0', undefined);
    const change = () => scheduleOrigination(bench.state, undefined, 'externals', bench.now, bench);
    bench.state.offers.set(key, offers);
    change();
    bench.run(100 * SECOND);
    expect(external()).toBeDefined();
    bench.state.offers.delete(key);
    change();
    bench.run(101 * SECOND);
    expect(bench.state.dying.has(external()!)).toBe(true);
    bench.state.offers.set(key, offers);
    change();
    bench.run(105 * SECOND - 1);
    expect(bench.state.dying.has(external()!)).toBe(true);
    bench.run(105 * SECOND);
    expect(bench.state.dying.has(external()!)).toBe(false);
  });

  it('forgets what was flushed long ago', () => {
    const bench = originator('frr');
    const known = bench.state.origination.lsas;
    bench.run(110 * SECOND);
    const area = bench.state.areas.get(0)!;
    area.interfaces.length = 0;
    scheduleOrigination(bench.state, area, 'router', bench.now, bench);
    bench.run(111 * SECOND);
    expect(known.get(0)!.size).toBe(1);
    scheduleOrigination(bench.state, area, 'router', 200 * SECOND, bench);
    bench.run(200 * SECOND);
    expect(known.get(0)!.size).toBe(0);
  });

  it('looks at summaries when only the way to an AS boundary router changed', () => {
    const bench = new Originator(
      settingsOf('ios', ID, [iface(1, '10.0.12.1/30'), iface(2, '10.1.13.1/30', { area: 1 })]),
    );
    bench.neighbor(1, '2.2.2.2', '10.0.12.2');
    bench.put('0.0.0.0', routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 10'], 'B'));
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10']));
    bench.calculate();
    bench.run(20 * SECOND);
    const { summaries } = bench.state.origination.stale;
    expect(summaries.size).toBe(0);
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10'], 'E'));
    bench.told.length = 0;
    bench.calculate();
    expect(bench.told).toEqual([]);
    expect([...summaries]).toEqual([0, 1]);
    bench.run(30 * SECOND);
    expect(bench.own(LSA_TYPE.summaryAsbr, '2.2.2.2', 1)).toBeDefined();
  });
});

interface Heard {
  readonly type: number;
  readonly id: string;
  readonly sequence: number;
  readonly body: Uint8Array;
}

/** An own LSA as another router's update has it, put into the database by the flooding. */
function receive(bench: Originator, { type, id, sequence, body }: Heard): LsaEntry {
  const key = { type, linkStateId: ip(id), advertisingRouter: ip(ID), options: OPTION.external, sequence };
  const lsa: Lsa = encodeLsa(key, body);
  const area = bench.state.areas.get(0)!;
  const known = bench.own(type, id);
  const entry = putLsa(
    bench.state,
    area.database,
    known,
    bench.intern(lsa.octets, 0)!,
    bench.now,
    { area, link: undefined },
    bench.now,
  );
  scheduleRefutation(bench.state, entry, bench.now, bench);
  return entry;
}
