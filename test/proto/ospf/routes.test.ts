/** Routes out of databases that are filled by hand (RFC 2328 §16, RFC 3101 §2.5). The router is 1.1.1.1. */
import { describe, expect, it, test } from 'vitest';
import { OSPF_BEHAVIOUR } from '../../../src/proto/ospf/profile.ts';
import type { OspfAreaSettings, OspfInterfaceSettings, OspfSettings } from '../../../src/proto/ospf/settings.ts';
import { LS_INFINITY, LSA_TYPE } from '../../../src/wire/lsa.ts';
import { asbrLsa, Bench, externalLsa, networkLsa, nssaLsa, routerLsa, summaryLsa } from './by-hand.ts';
import { area, iface, ip, loopback, settingsOf } from './settings.ts';

const ID = '1.1.1.1';
const NSSA_OFF = { noRedistribution: false, translateAlways: false, suppressForwardingAddress: false };

function benchOf(interfaces: readonly OspfInterfaceSettings[], other: Partial<OspfSettings> = {}): Bench {
  return new Bench(settingsOf('ios', ID, interfaces, other));
}

/** A neighbour in the backbone, 2.2.2.2 at 10.0.12.2 behind interface 1, and one in area 1, 3.3.3.3 at 10.1.13.3 behind 2. */
function border(
  other: Partial<OspfSettings> = {},
  flags: { readonly two?: 'B' | 'E' | 'BE'; readonly three?: 'B' | 'E' | 'BE' } = {},
): Bench {
  const bench = benchOf([iface(1, '10.0.12.1/30'), iface(2, '10.1.13.1/30', { area: 1 })], other);
  bench.neighbor(1, '2.2.2.2', '10.0.12.2');
  bench.neighbor(2, '3.3.3.3', '10.1.13.3');
  bench.put('0.0.0.0', routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 10'], 'B'));
  bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10'], flags.two ?? 'B'));
  bench.put('0.0.0.1', routerLsa(ID, ['p2p 3.3.3.3 10.1.13.1 10'], 'B'));
  bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10'], flags.three ?? 'B'));
  return bench;
}

/** A neighbour 2.2.2.2 at 10.0.12.2 behind interface 1, and one 3.3.3.3 at 10.0.13.3 behind 2, which both cost 10. */
function inside(flags: 'B' | 'E' | 'BE' = 'BE', other: Partial<OspfSettings> = {}): Bench {
  const bench = benchOf([iface(1, '10.0.12.1/30'), iface(2, '10.0.13.1/30')], other);
  bench.neighbor(1, '2.2.2.2', '10.0.12.2');
  bench.neighbor(2, '3.3.3.3', '10.0.13.3');
  bench.put('0.0.0.0', routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 10', 'p2p 3.3.3.3 10.0.13.1 10']));
  bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10'], flags));
  bench.put('0.0.0.0', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.0.13.3 10'], flags));
  return bench;
}

function routesOf(bench: Bench): string[] {
  bench.calculate();
  return bench.routes();
}

describe('the shortest-path tree', () => {
  test('O61 RFC 2328 §16.1: a link counts only if there is one back', () => {
    const bench = inside();
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['stub 10.2.2.0/24 1']));
    expect(routesOf(bench)).toEqual([]);
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'stub 10.2.2.0/24 1']));
    expect(routesOf(bench)).toEqual(['10.2.2.0/24 intra-area 11 10.0.12.2@1']);
  });

  test('O61 RFC 2328 §16.1: a router-LSA of MaxAge counts for nothing', () => {
    const bench = inside();
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'stub 10.2.2.0/24 1']));
    expect(routesOf(bench)).toHaveLength(1);
    bench.kill('0.0.0.0', LSA_TYPE.router, '2.2.2.2', '2.2.2.2');
    expect(routesOf(bench)).toEqual([]);
  });

  test('O61 RFC 2328 §16.1: a network-LSA must have the router, and the router the network', () => {
    const bench = benchOf([iface(1, '10.0.1.1/24', { networkType: 'broadcast' })]);
    bench.put('0.0.0.0', routerLsa(ID, ['transit 10.0.1.2 10.0.1.1 10']));
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['transit 10.0.1.2 10.0.1.2 10', 'stub 2.2.2.2/32 1']));
    bench.put('0.0.0.0', routerLsa('3.3.3.3', ['stub 3.3.3.3/32 1']));
    bench.put('0.0.0.0', networkLsa('10.0.1.2', '2.2.2.2', 24, ['2.2.2.2', '3.3.3.3']));
    expect(routesOf(bench)).toEqual([]);
    bench.put('0.0.0.0', networkLsa('10.0.1.2', '2.2.2.2', 24, ['1.1.1.1', '2.2.2.2', '3.3.3.3']));
    expect(routesOf(bench)).toEqual(['2.2.2.2/32 intra-area 11 10.0.1.2@1']);
  });

  test('O62 RFC 2328 §16.1: paths of the same cost all count', () => {
    const bench = inside();
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'p2p 4.4.4.4 10.0.24.2 5']));
    bench.put('0.0.0.0', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.0.13.3 10', 'p2p 4.4.4.4 10.0.34.3 5']));
    bench.put(
      '0.0.0.0',
      routerLsa('4.4.4.4', ['p2p 2.2.2.2 10.0.24.4 5', 'p2p 3.3.3.3 10.0.34.4 5', 'stub 4.4.4.4/32 1']),
    );
    expect(routesOf(bench)).toEqual(['4.4.4.4/32 intra-area 16 10.0.12.2@1 10.0.13.3@2']);
  });

  test('O62 RFC 2328 §16.1: … of two links to one neighbour, too, and of one stub network at two routers', () => {
    const bench = benchOf([iface(1, '10.0.12.1/30'), iface(2, '10.0.13.1/30'), iface(3, '10.0.14.1/30')]);
    bench.neighbor(1, '2.2.2.2', '10.0.12.2');
    bench.neighbor(2, '2.2.2.2', '10.0.13.2');
    bench.neighbor(3, '4.4.4.4', '10.0.14.4');
    bench.put(
      '0.0.0.0',
      routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 10', 'p2p 2.2.2.2 10.0.13.1 10', 'p2p 4.4.4.4 10.0.14.1 5']),
    );
    bench.put(
      '0.0.0.0',
      routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'p2p 1.1.1.1 10.0.13.2 10', 'stub 192.0.2.0/24 1']),
    );
    bench.put('0.0.0.0', routerLsa('4.4.4.4', ['p2p 1.1.1.1 10.0.14.4 5', 'stub 192.0.2.0/24 6']));
    expect(routesOf(bench)).toEqual(['192.0.2.0/24 intra-area 11 10.0.12.2@1 10.0.13.2@2 10.0.14.4@3']);
  });

  test('O62 RFC 2328 §16.1: no more paths than allowed, always the same ones', () => {
    const bench = inside('B', { maximumPaths: 1 });
    const stub = 'stub 192.0.2.0/24 1';
    bench.put('0.0.0.0', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.0.13.3 10', stub]));
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', stub]));
    expect(routesOf(bench)).toEqual(['192.0.2.0/24 intra-area 11 10.0.12.2@1']);
  });

  it('§16.1 (3): takes a network before a router that is as near, or it would miss a path', () => {
    // 4.4.4.4 is on a LAN with 2.2.2.2 and costs as much over 3.3.3.3, which is on the tree when the LAN is a candidate.
    const bench = inside();
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'transit 10.9.9.2 10.9.9.2 5']));
    bench.put('0.0.0.0', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.0.13.3 10', 'p2p 4.4.4.4 10.0.34.3 5']));
    bench.put(
      '0.0.0.0',
      routerLsa('4.4.4.4', ['p2p 3.3.3.3 10.0.34.4 5', 'transit 10.9.9.2 10.9.9.4 5', 'p2p 5.5.5.5 10.0.45.4 1']),
    );
    bench.put('0.0.0.0', routerLsa('5.5.5.5', ['p2p 4.4.4.4 10.0.45.5 1', 'stub 5.5.5.5/32 1']));
    bench.put('0.0.0.0', networkLsa('10.9.9.2', '2.2.2.2', 24, ['2.2.2.2', '4.4.4.4']));
    expect(routesOf(bench)).toContain('5.5.5.5/32 intra-area 17 10.0.12.2@1 10.0.13.3@2');
  });

  it('§16.1 (4): of two vertices that are one network takes the higher Link State ID, or else the nearer one', () => {
    const bench = inside();
    const put = (cost: number) => {
      bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'transit 10.9.9.2 10.9.9.2 5']));
      bench.put('0.0.0.0', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.0.13.3 10', `transit 10.9.9.3 10.9.9.3 ${cost}`]));
      bench.put('0.0.0.0', networkLsa('10.9.9.2', '2.2.2.2', 24, ['2.2.2.2', '4.4.4.4']));
      bench.put('0.0.0.0', networkLsa('10.9.9.3', '3.3.3.3', 24, ['3.3.3.3', '4.4.4.4']));
    };
    put(5);
    expect(routesOf(bench)).toEqual(['10.9.9.0/24 intra-area 15 10.0.13.3@2']);
    put(6);
    expect(routesOf(bench)).toEqual(['10.9.9.0/24 intra-area 15 10.0.12.2@1']);
  });

  it('§16.1.1: what is as near over a router as over a LAN of ours is reached both ways, or directly alone by profile', () => {
    const both = (reachesOwnNetworksDirectly: boolean) => {
      const behaviour = { ...OSPF_BEHAVIOUR.ios, reachesOwnNetworksDirectly };
      const bench = benchOf(
        [iface(1, '10.0.12.1/30', { cost: 5 }), iface(2, '10.9.9.1/24', { networkType: 'broadcast' })],
        { behaviour },
      );
      bench.neighbor(1, '2.2.2.2', '10.0.12.2');
      bench.put('0.0.0.0', routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 5', 'transit 10.9.9.3 10.9.9.1 10']));
      bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 5', 'transit 10.9.9.3 10.9.9.2 5']));
      bench.put('0.0.0.0', routerLsa('3.3.3.3', ['transit 10.9.9.3 10.9.9.3 10', 'stub 3.3.3.3/32 1']));
      bench.put('0.0.0.0', networkLsa('10.9.9.3', '3.3.3.3', 24, ['1.1.1.1', '2.2.2.2', '3.3.3.3']));
      return routesOf(bench).filter((route) => route.startsWith('3.3.3.3'));
    };
    expect(both(false)).toEqual(['3.3.3.3/32 intra-area 11 10.0.12.2@1 10.9.9.3@2']);
    expect(both(true)).toEqual(['3.3.3.3/32 intra-area 11 10.9.9.3@2']);
  });

  it('tells the RIB of networks of its own only where the profile has it', () => {
    const told = (profile: 'ios' | 'frr') => {
      const bench = new Bench(settingsOf(profile, ID, [iface(1, '10.0.12.1/30'), loopback(2, '1.1.1.1/32')]));
      bench.put('0.0.0.0', routerLsa(ID, ['stub 10.0.12.0/30 10', 'stub 1.1.1.1/32 0']));
      return routesOf(bench);
    };
    expect(told('ios')).toEqual([]);
    expect(told('frr')).toEqual(['1.1.1.1/32 intra-area 0 0.0.0.0@2', '10.0.12.0/30 intra-area 10 0.0.0.0@1']);
  });

  it('does not go over a link that went down since the LSA was originated', () => {
    const bench = inside();
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'stub 2.2.2.2/32 1']));
    bench.state.interfaces.get(1)!.state = 'down';
    expect(routesOf(bench)).toEqual([]);
  });

  it('ignores masks that are none, and links of unknown types', () => {
    const bench = inside();
    const said = routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'stub 192.0.2.0/24 1', 'stub 198.51.100.0/24 1']);
    said.body[4 + 12 + 4 + 1] = 0;
    said.body[4 + 24 + 8] = 9;
    bench.put('0.0.0.0', said);
    expect(routesOf(bench)).toEqual([]);
  });

  it('has neither loops nor doubts on links that cost nothing', () => {
    const bench = inside();
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 0', 'p2p 4.4.4.4 10.0.24.2 0']));
    bench.put('0.0.0.0', routerLsa('4.4.4.4', ['p2p 2.2.2.2 10.0.24.4 0', 'stub 4.4.4.4/32 0']));
    expect(routesOf(bench)).toEqual(['4.4.4.4/32 intra-area 10 10.0.12.2@1']);
  });
});

describe('inter-area routes', () => {
  test('O60 RFC 2328 §11: intra-area goes before inter-area, that before type 1, that before type 2, whatever they cost', () => {
    const bench = inside();
    const prefix = '192.0.2.0/24';
    bench.put(undefined, externalLsa(prefix, '2.2.2.2', { metricType: 2, metric: 1 }));
    expect(routesOf(bench)).toEqual([`${prefix} external-2 1 10.0.12.2@1`]);
    bench.put(undefined, externalLsa(prefix, '3.3.3.3', { metricType: 1, metric: 1000 }));
    expect(routesOf(bench)).toEqual([`${prefix} external-1 1010 10.0.13.3@2`]);
    bench.put('0.0.0.0', summaryLsa(prefix, '2.2.2.2', 2000));
    expect(routesOf(bench)).toEqual([`${prefix} inter-area 2010 10.0.12.2@1`]);
    bench.put('0.0.0.0', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.0.13.3 10', `stub ${prefix} 3000`], 'BE'));
    expect(routesOf(bench)).toEqual([`${prefix} intra-area 3010 10.0.13.3@2`]);
    bench.put('0.0.0.0', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.0.13.3 10'], 'BE'));
    bench.kill('0.0.0.0', LSA_TYPE.summaryNetwork, '192.0.2.0', '2.2.2.2');
    bench.kill(undefined, LSA_TYPE.external, '192.0.2.0', '3.3.3.3');
    expect(routesOf(bench)).toEqual([`${prefix} external-2 1 10.0.12.2@1`]);
  });

  test('O63 RFC 2328 §16.2: an area border router examines summaries of the backbone alone', () => {
    const bench = border();
    bench.put('0.0.0.1', summaryLsa('10.7.0.0/24', '3.3.3.3', 1));
    expect(routesOf(bench)).toEqual([]);
    bench.put('0.0.0.0', summaryLsa('10.7.0.0/24', '2.2.2.2', 5));
    expect(routesOf(bench)).toEqual(['10.7.0.0/24 inter-area 15 10.0.12.2@1']);
  });

  it('RFC 3509 §2.2: … but of all areas while it has no neighbour in the backbone, save the default into a stub area', () => {
    const bench = border({ areas: [area('0.0.0.0'), area('0.0.0.1', { type: 'stub' })] });
    bench.state.interfaces.get(1)!.neighbors.clear();
    bench.put('0.0.0.1', summaryLsa('10.7.0.0/24', '3.3.3.3', 1));
    bench.put('0.0.0.1', summaryLsa('0.0.0.0/0', '3.3.3.3', 1));
    expect(routesOf(bench)).toEqual(['10.7.0.0/24 inter-area 11 10.1.13.3@2']);
  });

  test('O64 RFC 2328 §16.2: summaries of LSInfinity, of MaxAge and of its own are ignored', () => {
    const bench = inside();
    bench.put('0.0.0.0', summaryLsa('10.7.0.0/24', '2.2.2.2', LS_INFINITY));
    bench.put('0.0.0.0', summaryLsa('10.8.0.0/24', ID, 5));
    expect(routesOf(bench)).toEqual([]);
    bench.put('0.0.0.0', summaryLsa('10.7.0.0/24', '2.2.2.2', LS_INFINITY - 1));
    expect(routesOf(bench)).toHaveLength(1);
    bench.kill('0.0.0.0', LSA_TYPE.summaryNetwork, '10.7.0.0', '2.2.2.2');
    expect(routesOf(bench)).toEqual([]);
  });

  it('§16.2 (4): are of routers that are within reach and at the border of areas', () => {
    const bench = inside('E');
    bench.put('0.0.0.0', summaryLsa('10.7.0.0/24', '2.2.2.2', 5));
    bench.put('0.0.0.0', summaryLsa('10.7.0.0/24', '9.9.9.9', 1));
    expect(routesOf(bench)).toEqual([]);
  });

  it('§16.2 (7): of the same cost all count', () => {
    const bench = inside();
    for (const from of ['2.2.2.2', '3.3.3.3']) bench.put('0.0.0.0', summaryLsa('10.7.0.0/24', from, 5));
    expect(routesOf(bench)).toEqual(['10.7.0.0/24 inter-area 15 10.0.12.2@1 10.0.13.3@2']);
  });

  test('O72 RFC 2328 §11.1: an active range discards what is in it and leads nowhere', () => {
    const range = { prefix: { bits: ip('10.1.0.0'), length: 16 }, advertise: true };
    const bench = border({ areas: [area('0.0.0.0'), area('0.0.0.1', { ranges: [range] })] });
    expect(routesOf(bench)).toEqual([]);
    bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10', 'stub 10.1.7.0/24 5'], 'B'));
    expect(routesOf(bench)).toEqual(['10.1.0.0/16 inter-area 15', '10.1.7.0/24 intra-area 15 10.1.13.3@2']);
  });

  it('§16.2 (3): does not learn from others what it tells of as a whole itself', () => {
    const range = { prefix: { bits: ip('10.1.0.0'), length: 16 }, advertise: true };
    const bench = border({ areas: [area('0.0.0.0'), area('0.0.0.1', { ranges: [range] })] });
    bench.put('0.0.0.0', summaryLsa('10.1.0.0/16', '2.2.2.2', 5));
    expect(routesOf(bench)).toEqual(['10.1.0.0/16 inter-area 15 10.0.12.2@1']);
    bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10', 'stub 10.1.7.0/24 5'], 'B'));
    expect(routesOf(bench)).toContain('10.1.0.0/16 inter-area 15');
  });

  it('becomes the border router of areas, or is one no more, with an interface', () => {
    const bench = border();
    bench.put('0.0.0.1', summaryLsa('10.7.0.0/24', '3.3.3.3', 1));
    expect(routesOf(bench)).toEqual([]);
    bench.state.interfaces.get(1)!.state = 'down';
    bench.put('0.0.0.0', routerLsa(ID, [], ''));
    expect(routesOf(bench)).toEqual(['10.7.0.0/24 inter-area 11 10.1.13.3@2']);
  });
});

describe('external routes', () => {
  const prefix = '203.0.113.0/24';

  it('§16.4 (3): are of AS boundary routers within reach, in the area or by summary', () => {
    const bench = inside('B');
    bench.put(undefined, externalLsa(prefix, '9.9.9.9'));
    bench.put(undefined, externalLsa(prefix, '2.2.2.2'));
    expect(routesOf(bench)).toEqual([]);
    bench.put('0.0.0.0', asbrLsa('9.9.9.9', '3.3.3.3', 7));
    expect(routesOf(bench)).toEqual([`${prefix} external-2 20 10.0.13.3@2`]);
    expect(bench.rib.get(prefix)).toMatchObject({ forwardMetric: 17, metric: 20 });
  });

  it('§16.4 (1), (2): of LSInfinity, of MaxAge and of its own are ignored', () => {
    const bench = inside();
    bench.put(undefined, externalLsa(prefix, '2.2.2.2', { metric: LS_INFINITY }));
    bench.put(undefined, externalLsa('198.51.100.0/24', ID));
    expect(routesOf(bench)).toEqual([]);
  });

  test('O66 RFC 2328 §16.4: a forwarding address counts only if an intra-area or inter-area path leads there', () => {
    const bench = inside();
    bench.put(undefined, externalLsa(prefix, '2.2.2.2', { metricType: 1, forwardingAddress: '10.9.9.9' }));
    expect(routesOf(bench)).toEqual([]);
    bench.put(undefined, externalLsa('10.9.0.0/16', '2.2.2.2'));
    expect(routesOf(bench)).toEqual(['10.9.0.0/16 external-2 20 10.0.12.2@1']);
    bench.put('0.0.0.0', summaryLsa('10.9.9.0/24', '3.3.3.3', 3));
    expect(routesOf(bench)).toContain(`${prefix} external-1 33 10.0.13.3@2`);
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'stub 10.9.9.8/29 1'], 'BE'));
    expect(routesOf(bench)).toContain(`${prefix} external-1 31 10.0.12.2@1`);
  });

  test('O66 RFC 2328 §16.4: … and on a network of ours it is the next hop itself', () => {
    const bench = benchOf([iface(1, '10.0.1.1/24', { networkType: 'broadcast' })]);
    bench.put('0.0.0.0', routerLsa(ID, ['transit 10.0.1.2 10.0.1.1 10']));
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['transit 10.0.1.2 10.0.1.2 10'], 'E'));
    bench.put('0.0.0.0', networkLsa('10.0.1.2', '2.2.2.2', 24, ['1.1.1.1', '2.2.2.2']));
    bench.put(undefined, externalLsa(prefix, '2.2.2.2', { forwardingAddress: '10.0.1.9' }));
    expect(routesOf(bench)).toEqual([`${prefix} external-2 20 10.0.1.9@1`]);
    bench.put(undefined, externalLsa(prefix, '2.2.2.2', { forwardingAddress: '10.0.1.1' }));
    expect(routesOf(bench)).toEqual([]);
  });

  test('O67 RFC 2328 §16.4: of type 2 the lower metric counts first, then the shorter way', () => {
    const bench = inside();
    bench.put('0.0.0.0', routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 10', 'p2p 3.3.3.3 10.0.13.1 50']));
    bench.put(undefined, externalLsa(prefix, '2.2.2.2', { metric: 20 }));
    bench.put(undefined, externalLsa(prefix, '3.3.3.3', { metric: 19 }));
    expect(routesOf(bench)).toEqual([`${prefix} external-2 19 10.0.13.3@2`]);
    bench.put(undefined, externalLsa(prefix, '3.3.3.3', { metric: 20 }));
    expect(routesOf(bench)).toEqual([`${prefix} external-2 20 10.0.12.2@1`]);
    bench.put('0.0.0.0', routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 50', 'p2p 3.3.3.3 10.0.13.1 50']));
    expect(routesOf(bench)).toEqual([`${prefix} external-2 20 10.0.12.2@1 10.0.13.3@2`]);
  });

  describe.each([true, false])('RFC 2328 §16.4.1 with RFC1583Compatibility %s', (rfc1583Compatibility) => {
    const compatible = (text: string, strict: string) => [rfc1583Compatibility ? text : strict];

    it('decides which of two paths to one AS boundary router is taken', () => {
      const bench = border({ rfc1583Compatibility }, { two: 'BE' });
      bench.put('0.0.0.1', routerLsa(ID, ['p2p 3.3.3.3 10.1.13.1 100'], 'B'));
      bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 100', 'p2p 2.2.2.2 10.1.23.3 70']));
      bench.put('0.0.0.1', routerLsa('2.2.2.2', ['p2p 3.3.3.3 10.1.23.2 70'], 'BE'));
      bench.put(undefined, externalLsa(prefix, '2.2.2.2', { metricType: 1 }));
      expect(routesOf(bench)).toEqual(
        compatible(`${prefix} external-1 30 10.0.12.2@1`, `${prefix} external-1 190 10.1.13.3@2`),
      );
    });

    it('decides between two AS boundary routers before the cost does, of type 2 after the metric', () => {
      const bench = border({ rfc1583Compatibility }, { two: 'BE', three: 'E' });
      bench.put('0.0.0.1', routerLsa(ID, ['p2p 3.3.3.3 10.1.13.1 100'], 'B'));
      const said = (metricType: 1 | 2) => {
        for (const from of ['2.2.2.2', '3.3.3.3']) bench.put(undefined, externalLsa(prefix, from, { metricType }));
        return routesOf(bench);
      };
      expect(said(1)).toEqual(
        compatible(`${prefix} external-1 30 10.0.12.2@1`, `${prefix} external-1 120 10.1.13.3@2`),
      );
      expect(said(2)).toEqual(compatible(`${prefix} external-2 20 10.0.12.2@1`, `${prefix} external-2 20 10.1.13.3@2`));
    });
  });

  it('§16.4 (3): of two paths of the same cost to one AS boundary router takes that of the higher area', () => {
    const bench = border({}, { two: 'BE' });
    bench.put('0.0.0.1', routerLsa(ID, ['p2p 3.3.3.3 10.1.13.1 5'], 'B'));
    bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 5', 'p2p 2.2.2.2 10.1.23.3 5']));
    bench.put('0.0.0.1', routerLsa('2.2.2.2', ['p2p 3.3.3.3 10.1.23.2 5'], 'BE'));
    bench.put(undefined, externalLsa(prefix, '2.2.2.2'));
    expect(routesOf(bench)).toEqual([`${prefix} external-2 20 10.1.13.3@2`]);
  });

  test('O47 RFC 2328 §3.6: a stub area leads outside by the default route of its border', () => {
    const bench = benchOf([iface(1, '10.1.13.1/30', { area: 1 })], { areas: [area('0.0.0.1', { type: 'stub' })] });
    bench.neighbor(1, '3.3.3.3', '10.1.13.3');
    bench.put('0.0.0.1', routerLsa(ID, ['p2p 3.3.3.3 10.1.13.1 10']));
    bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10'], 'B'));
    bench.put('0.0.0.1', summaryLsa('0.0.0.0/0', '3.3.3.3', 1));
    expect(routesOf(bench)).toEqual(['0.0.0.0/0 inter-area 11 10.1.13.3@1']);
  });

  test('O47 RFC 2328 §3.6: no virtual link goes through a stub area', () => {
    const timers = { helloInterval: 1, deadInterval: 4, retransmitInterval: 5, transmitDelay: 1 };
    const virtualLinks = [{ ...timers, neighbor: ip('3.3.3.3'), authentication: { type: 'none' as const } }];
    const through = (type: OspfAreaSettings['type']) => {
      const bench = border({ areas: [area('0.0.0.0'), area('0.0.0.1', { type, virtualLinks })] });
      bench.addVirtualLinks();
      return bench.state.interfaces.has(-1);
    };
    expect([through('normal'), through('stub'), through('nssa')]).toEqual([true, false, false]);
  });
});

describe('routes out of NSSA-LSAs', () => {
  const prefix = '203.0.113.0/24';
  const NSSA = [area('0.0.0.0'), area('0.0.0.1', { type: 'nssa', nssa: NSSA_OFF })];

  function nssa(stub: string): Bench {
    const bench = border({ areas: NSSA }, { two: 'BE', three: 'E' });
    bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10', stub], 'E'));
    return bench;
  }

  it('RFC 3101 §2.5: lead to the forwarding address inside the area', () => {
    const bench = nssa('stub 3.3.3.3/32 1');
    bench.put('0.0.0.1', nssaLsa(prefix, '3.3.3.3', { metricType: 1, metric: 5, forwardingAddress: '3.3.3.3' }));
    expect(routesOf(bench)).toContain(`${prefix} external-1 16 10.1.13.3@2`);
    bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10'], 'E'));
    bench.put('0.0.0.0', summaryLsa('3.3.3.3/32', '2.2.2.2', 1));
    expect(routesOf(bench)).toEqual(['3.3.3.3/32 inter-area 11 10.0.12.2@1']);
  });

  it('RFC 3101 §2.5 (6e): of LSAs that say the same the translatable one goes before type 5, and that before the others', () => {
    const bench = nssa('stub 10.1.7.0/24 1');
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'stub 10.0.7.0/24 1'], 'BE'));
    const said = { metricType: 1, metric: 5, forwardingAddress: '10.0.7.9' } as const;
    bench.put(undefined, externalLsa(prefix, '2.2.2.2', { ...said, tag: 5 }));
    expect(routesOf(bench)).toContain(`${prefix} external-1 16 10.0.12.2@1`);
    // One that leads elsewhere is another path.
    bench.put('0.0.0.1', nssaLsa(prefix, '3.3.3.3', { ...said, forwardingAddress: '10.1.7.9', tag: 7 }, 0));
    expect(routesOf(bench)).toContain(`${prefix} external-1 16 10.0.12.2@1 10.1.13.3@2`);
  });

  it('RFC 3101 §2.5 (3): the border does not take the default route that is told to the area', () => {
    const bench = nssa('stub 3.3.3.3/32 1');
    bench.put('0.0.0.1', nssaLsa('0.0.0.0/0', '3.3.3.3', { forwardingAddress: '3.3.3.3' }, 0));
    expect(routesOf(bench).join()).not.toContain('0.0.0.0/0');
    bench.put('0.0.0.1', nssaLsa('0.0.0.0/0', '3.3.3.3', { forwardingAddress: '3.3.3.3' }));
    expect(routesOf(bench)).toContain('0.0.0.0/0 external-2 20 10.1.13.3@2');
  });
});
