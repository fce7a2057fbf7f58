/** When routes are calculated, how much of them, and what the RIB hears of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MILLISECOND, NEVER, SECOND } from '../../../src/base/time.ts';
import { numberPair } from '../../../src/proto/ospf/pair-index.ts';
import { OSPF_BEHAVIOUR } from '../../../src/proto/ospf/profile.ts';
import { installRoutes } from '../../../src/proto/ospf/route-install.ts';
import { createRouteTable } from '../../../src/proto/ospf/route-table.ts';
import { scheduleSettings } from '../../../src/proto/ospf/spf-schedule.ts';
import { createThrottle, throttled } from '../../../src/proto/ospf/spf-throttle.ts';
import { LSA_TYPE } from '../../../src/wire/lsa.ts';
import { asbrLsa, Bench, externalLsa, networkLsa, routerLsa, type Said, summaryLsa } from './by-hand.ts';
import { iface, settingsOf } from './settings.ts';

const ID = '1.1.1.1';

/** A neighbour 2.2.2.2 that is everything, with the first calculation done. */
function calculated(): Bench {
  const bench = fresh();
  bench.put('0.0.0.0', routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 10']));
  bench.put('0.0.0.0', two());
  bench.calculate();
  bench.told.length = 0;
  return bench;
}

function fresh(): Bench {
  const bench = new Bench(settingsOf('ios', ID, [iface(1, '10.0.12.1/30'), iface(2, '10.0.13.1/30')]));
  bench.neighbor(1, '2.2.2.2', '10.0.12.2');
  bench.neighbor(2, '3.3.3.3', '10.0.13.3');
  return bench;
}

function two(...stubs: string[]): Said {
  return routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'stub 2.2.2.2/32 1', ...stubs], 'BE');
}

/** What a change made of the counters. */
function counted(bench: Bench, change: () => void): Record<string, number> {
  const before = { ...bench.state.routing.counters };
  change();
  bench.calculate();
  const { dijkstras, whole, partial } = bench.state.routing.counters;
  return { dijkstras: dijkstras - before.dijkstras, whole: whole - before.whole, partial: partial - before.partial };
}

const PARTIAL = { dijkstras: 0, whole: 0, partial: 1 };
const WHOLE = { dijkstras: 1, whole: 1, partial: 0 };

describe('a change', () => {
  it.each<[string, (bench: Bench) => void, string]>([
    ['of a stub network', (bench) => bench.put('0.0.0.0', two('stub 10.5.0.0/24 5')), '+10.5.0.0/24'],
    ['of a summary', (bench) => bench.put('0.0.0.0', summaryLsa('10.6.0.0/24', '2.2.2.2', 5)), '+10.6.0.0/24'],
    ['of an external', (bench) => bench.put(undefined, externalLsa('10.7.0.0/24', '2.2.2.2')), '+10.7.0.0/24'],
  ])('%s runs no Dijkstra, and tells the RIB of nothing else', (_what, change, told) => {
    const bench = calculated();
    expect(counted(bench, () => change(bench))).toEqual(PARTIAL);
    expect(bench.told).toEqual([told]);
    expect(bench.traces.at(-1)).toMatchObject({ kind: 'ospf-spf', whole: false });
  });

  it('of the way to an AS boundary router elsewhere runs no Dijkstra either, and moves its externals', () => {
    const bench = calculated();
    bench.put(undefined, externalLsa('10.7.0.0/24', '9.9.9.9', { metricType: 1, metric: 1 }));
    bench.put('0.0.0.0', asbrLsa('9.9.9.9', '2.2.2.2', 5));
    bench.calculate();
    expect(counted(bench, () => bench.put('0.0.0.0', asbrLsa('9.9.9.9', '2.2.2.2', 6)))).toEqual(PARTIAL);
    expect(bench.rib.get('10.7.0.0/24')?.metric).toBe(17);
  });

  it('of a link runs it, in the area concerned', () => {
    const bench = calculated();
    const link = routerLsa(
      '2.2.2.2',
      ['p2p 1.1.1.1 10.0.12.2 10', 'p2p 4.4.4.4 10.0.24.2 1', 'stub 2.2.2.2/32 1'],
      'BE',
    );
    expect(counted(bench, () => bench.put('0.0.0.0', link))).toEqual(WHOLE);
    expect(bench.told).toEqual([]);
    expect(bench.traces.at(-1)).toMatchObject({ whole: true, reason: 'router 2.2.2.2 from 2.2.2.2' });
  });

  it('of a network-LSA runs it', () => {
    const bench = calculated();
    expect(counted(bench, () => bench.put('0.0.0.0', networkLsa('10.0.9.2', '2.2.2.2', 24, ['2.2.2.2'])))).toEqual(
      WHOLE,
    );
  });

  it('that is taken back before the calculation runs none', () => {
    const bench = calculated();
    const back = () => {
      bench.put('0.0.0.0', routerLsa('2.2.2.2', [], 'BE'));
      bench.put('0.0.0.0', two());
    };
    expect(counted(bench, back)).toEqual(PARTIAL);
    expect(bench.told).toEqual([]);
  });

  it('of nothing but the sequence number is none', () => {
    const bench = calculated();
    expect(counted(bench, () => bench.put('0.0.0.0', two()))).toEqual({ dijkstras: 0, whole: 0, partial: 0 });
    expect(bench.armed.get('spf')).toBe(NEVER);
  });

  it('of settings calculates everything, and tells the RIB of all once more: it forgets what leads over a dead link', () => {
    const bench = calculated();
    expect(counted(bench, () => scheduleSettings(bench.state, bench.now, bench))).toEqual(WHOLE);
    expect(bench.told).toEqual(['+2.2.2.2/32']);
  });

  it('in one area leaves the trees of the others', () => {
    const bench = new Bench(settingsOf('ios', ID, [iface(1, '10.0.12.1/30'), iface(2, '10.1.13.1/30', { area: 1 })]));
    bench.neighbor(1, '2.2.2.2', '10.0.12.2');
    bench.neighbor(2, '3.3.3.3', '10.1.13.3');
    bench.put('0.0.0.0', routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 10'], 'B'));
    bench.put('0.0.0.0', two());
    bench.put('0.0.0.1', routerLsa(ID, ['p2p 3.3.3.3 10.1.13.1 10'], 'B'));
    bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10', 'stub 3.3.3.3/32 1']));
    bench.calculate();
    const runs = () => [...bench.state.areas.values()].map(({ spfRuns }) => spfRuns);
    expect(runs()).toEqual([1, 1]);
    expect(counted(bench, () => bench.put('0.0.0.1', routerLsa('3.3.3.3', [])))).toEqual(WHOLE);
    expect(runs()).toEqual([1, 2]);
    expect(bench.routes()).toEqual(['2.2.2.2/32 intra-area 11 10.0.12.2@1']);
  });

  it('withdraws what is gone', () => {
    const bench = calculated();
    bench.kill('0.0.0.0', LSA_TYPE.router, '2.2.2.2', '2.2.2.2');
    bench.calculate();
    expect(bench.told).toEqual(['-2.2.2.2/32']);
  });
});

it('networks that were given a number and no route are no business of the RIB', () => {
  const bench = calculated();
  const { routing } = bench.state;
  for (let n = 0; n < 100; n++) numberPair(routing.prefixes, n << 8, 24);
  installRoutes(bench.state, createRouteTable(), true, bench);
  expect(bench.told).toEqual(['-2.2.2.2/32']);
});

describe('what is long gone', () => {
  it('is forgotten: networks, routers and next hops that come and go do not pile up', () => {
    const bench = calculated();
    bench.put(undefined, externalLsa('203.0.113.0/24', '2.2.2.2'));
    for (let i = 0; i < 40; i++) {
      const stubs = Array.from({ length: 250 }, (_, k) => `stub 20.${i}.${k}.0/24 1`);
      const links = Array.from({ length: 250 }, (_, k) => `p2p 30.${i}.${k}.1 10.0.0.1 1`);
      bench.put('0.0.0.0', two(...stubs));
      bench.put('0.0.0.0', routerLsa('8.8.8.8', links));
      bench.calculate();
    }
    const { prefixes, trees, routes } = bench.state.routing;
    expect(prefixes.count).toBeLessThan(6000);
    expect(routes.pathTypes.length).toBeLessThan(8000);
    expect(trees.get(0)!.graph.vertices.count).toBeLessThan(6000);
    expect(bench.rib.size).toBe(252);
    bench.put('0.0.0.0', two());
    bench.calculate();
    expect(bench.routes()).toEqual([
      '2.2.2.2/32 intra-area 11 10.0.12.2@1',
      '203.0.113.0/24 external-2 20 10.0.12.2@1',
    ]);
  });
});

describe('step by step', () => {
  const IDS = ['2.2.2.2', '3.3.3.3', '4.4.4.4', '5.5.5.5'];
  const step = fc.record({
    kind: fc.constantFrom('router', 'summary', 'external', 'asbr', 'kill') as fc.Arbitrary<
      'router' | 'summary' | 'external' | 'asbr' | 'kill'
    >,
    at: fc.nat(3),
    links: fc.array(fc.tuple(fc.nat(4), fc.constantFrom(1, 2, 10)), { maxLength: 4 }),
    prefix: fc.nat(3),
    metric: fc.constantFrom(1, 5, 20),
    forward: fc.boolean(),
  });
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

  function apply(bench: Bench, { kind, at, links, prefix, metric, forward }: Step): void {
    const from = IDS[at]!;
    const network = `10.9.${prefix}.0/24`;
    const all = [ID, ...IDS];
    switch (kind) {
      case 'router': {
        const said = links.map(([to, cost]) => `p2p ${all[to]} 10.0.1${at + 2}.${at + 2} ${cost}`);
        bench.put(
          '0.0.0.0',
          routerLsa(from, [...said, `stub ${from}/32 1`, `stub ${network} ${metric}`], forward ? 'BE' : 'B'),
        );
        break;
      }
      case 'summary':
        bench.put('0.0.0.0', summaryLsa(network, from, metric));
        break;
      case 'asbr':
        bench.put('0.0.0.0', asbrLsa(IDS[prefix]!, from, metric));
        break;
      case 'external':
        bench.put(
          undefined,
          externalLsa(network, from, {
            metricType: forward ? 1 : 2,
            metric,
            forwardingAddress: forward ? from : '0.0.0.0',
          }),
        );
        break;
      case 'kill':
        try {
          bench.kill('0.0.0.0', LSA_TYPE.router, from, from);
        } catch {
          // There was none.
        }
    }
  }

  it('calculations come to what one calculation of everything comes to', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const own = routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 10', 'p2p 3.3.3.3 10.0.13.1 10'], 'B');
        const [slow, quick] = [fresh(), fresh()];
        slow.put('0.0.0.0', own);
        for (const each of steps) {
          apply(slow, each);
          slow.calculate();
        }
        for (const each of steps) apply(quick, each);
        quick.put('0.0.0.0', own);
        quick.calculate();
        expect(slow.routes()).toEqual(quick.routes());
      }),
      { numRuns: 300 },
    );
  });
});

describe('the throttle', () => {
  const { ios, frr } = OSPF_BEHAVIOUR;

  it('of IOS doubles the wait while changes go on, up to the maximum, and begins anew after quiet', () => {
    const throttle = createThrottle();
    const { spfThrottle } = ios.defaults;
    const waits: number[] = [];
    let now = 0;
    for (let i = 0; i < 9; i++) {
      const at = throttled(throttle, spfThrottle, ios.throttleGrowth, now);
      waits.push((at - now) / MILLISECOND);
      throttle.doneAt = at;
      now = at;
    }
    expect(waits).toEqual([50, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
    now += 6 * SECOND;
    expect(throttled(throttle, spfThrottle, ios.throttleGrowth, now) - now).toBe(50 * MILLISECOND);
  });

  it('of FRRouting waits for one hold time more each time', () => {
    const throttle = createThrottle();
    const waits: number[] = [];
    let now = 0;
    for (let i = 0; i < 5; i++) {
      const at = throttled(throttle, frr.defaults.spfThrottle, frr.throttleGrowth, now);
      waits.push((at - now) / MILLISECOND);
      throttle.doneAt = at;
      now = at;
    }
    expect(waits).toEqual([0, 50, 100, 150, 200]);
  });

  it('counts from what was done last', () => {
    const throttle = createThrottle();
    throttle.doneAt = throttled(throttle, frr.defaults.lsaThrottle, frr.throttleGrowth, 10 * SECOND);
    expect(throttle.doneAt).toBe(10 * SECOND);
    expect(throttled(throttle, frr.defaults.lsaThrottle, frr.throttleGrowth, 12 * SECOND)).toBe(15 * SECOND);
  });

  it('is asked once for all that changes meanwhile', () => {
    const bench = calculated();
    bench.now += 10 * SECOND;
    bench.put('0.0.0.0', two('stub 10.5.0.0/24 5'));
    expect(bench.armed.get('spf')).toBe(bench.now + 50 * MILLISECOND);
    bench.now += 20 * MILLISECOND;
    bench.put('0.0.0.0', two('stub 10.5.0.0/24 6'));
    expect(bench.armed.get('spf')).toBe(bench.now + 30 * MILLISECOND);
  });
});
