/** What own LSAs say (RFC 2328 §12.4), of interfaces and routes that are there by hand. */
import { describe, expect, it, test } from 'vitest';
import { SECOND } from '../../../src/base/time.ts';
import type { InterfaceState } from '../../../src/proto/ospf/interface-table.ts';
import { ownExternalLsas } from '../../../src/proto/ospf/origination-external.ts';
import { ownNetworkLsas } from '../../../src/proto/ospf/origination-network.ts';
import { ownNssaLsas } from '../../../src/proto/ospf/origination-nssa.ts';
import { ownRouterLsas } from '../../../src/proto/ospf/origination-router.ts';
import { ownSummaryLsas } from '../../../src/proto/ospf/origination-summary.ts';
import type { OspfInterfaceSettings, OspfSettings, OspfSource } from '../../../src/proto/ospf/settings.ts';
import { type OspfOffer, offerKey } from '../../../src/proto/ospf/state.ts';
import { LSA_TYPE } from '../../../src/wire/lsa.ts';
import {
  decodeExternalBody,
  decodeNetworkBody,
  decodeRouterBody,
  decodeSummaryBody,
  type NetworkBody,
  ROUTER_FLAG,
  type RouterBody,
} from '../../../src/wire/lsa-bodies.ts';
import { OPTION } from '../../../src/wire/ospf-bodies.ts';
import { asbrLsa, Bench, externalLsa, formatAddress, networkLsa, nssaLsa, routerLsa, summaryLsa } from './by-hand.ts';
import { area, iface, ip, loopback, settingsOf } from './settings.ts';

const ID = '1.1.1.1';

function benchOf(
  interfaces: readonly OspfInterfaceSettings[],
  other: Partial<OspfSettings> = {},
  states: Readonly<Record<number, InterfaceState>> = {},
  profile: 'ios' | 'frr' = 'ios',
): Bench {
  return new Bench(settingsOf(profile, ID, interfaces, other), states);
}

function bodyOf(bench: Bench, id = 0): RouterBody {
  const [lsa] = ownRouterLsas(bench.state, bench.state.areas.get(id)!, bench.now, bench);
  return decodeRouterBody(lsa!.body) as RouterBody;
}

/** `p2p 2.2.2.2 10.0.12.1 10`, `stub 10.0.12.0/255.255.255.0 10` … */
function links(bench: Bench, id = 0): string[] {
  const kinds = ['', 'p2p', 'transit', 'stub', 'virtual'];
  return bodyOf(bench, id).links.map(({ type, linkId, linkData, metric }) => {
    const data = linkData < 256 ? linkData : formatAddress(linkData);
    return `${kinds[type]} ${formatAddress(linkId)} ${data} ${metric}`;
  });
}

/** `10.0.0.0/255.255.255.0 20 …` of the networks, and `ASBR 5.5.5.5 20`. */
function summaries(bench: Bench, into: number): string[] {
  return ownSummaryLsas(bench.state, bench.state.areas.get(into)!, bench.now)
    .map(({ type, linkStateId, body }) => {
      const { mask, metric } = decodeSummaryBody(body) as { mask: number; metric: number };
      const id = formatAddress(linkStateId);
      return type === LSA_TYPE.summaryAsbr ? `ASBR ${id} ${metric}` : `${id}/${formatAddress(mask)} ${metric}`;
    })
    .sort();
}

function offer(bench: Bench, prefix: string, source: OspfSource = 'static', other: Partial<OspfOffer> = {}): void {
  const [bits, length] = [ip(prefix.split('/')[0]!), Number(prefix.split('/')[1])];
  const said = { nextHop: 0, iface: -1, metric: 0, tag: 0, ...other };
  bench.state.offers.set(offerKey(bits, length), { bits, length, bySource: new Map([[source, said]]) });
}

/** `203.0.113.0 E2 20 via 0.0.0.0 tag 0` */
function externals(bench: Bench): string[] {
  return ownExternalLsas(bench.state, bench.now).map(describeExternal).sort();
}

function describeExternal({ linkStateId, body }: { linkStateId: number; body: Uint8Array }): string {
  const said = decodeExternalBody(body) as Exclude<ReturnType<typeof decodeExternalBody>, { reason: string }>;
  const { metricType, metric, forwardingAddress, tag } = said;
  return `${formatAddress(linkStateId)} E${metricType} ${metric} via ${formatAddress(forwardingAddress)} tag ${tag}`;
}

const STATIC = { static: { metric: 20, metricType: 2, tag: 0, subnets: true } } as const;
const CONNECTED = { connected: { metric: 20, metricType: 2, tag: 0, subnets: true } } as const;

describe('router-LSAs', () => {
  test('O37 RFC 2328 §12.4.1: bit B at the border of areas, E at that of the AS', () => {
    const border = benchOf([iface(1, '10.0.12.1/30'), iface(2, '10.1.13.1/30', { area: 1 })]);
    expect(bodyOf(border, 0).flags).toBe(ROUTER_FLAG.areaBorder);
    expect(bodyOf(border, 1).flags).toBe(ROUTER_FLAG.areaBorder);
    expect(bodyOf(benchOf([iface(1, '10.0.12.1/30')], { redistribute: STATIC })).flags).toBe(ROUTER_FLAG.asBoundary);
    const always = { always: true, metric: 1, metricType: 2 } as const;
    expect(bodyOf(benchOf([iface(1, '10.0.12.1/30')], { defaultOriginate: always })).flags).toBe(
      ROUTER_FLAG.asBoundary,
    );
  });

  test('O37 RFC 2328 §12.4.1: bit V in the transit area of a virtual link that is fully adjacent', () => {
    const timers = { helloInterval: 1, deadInterval: 4, retransmitInterval: 5, transmitDelay: 1 };
    const virtualLinks = [{ ...timers, neighbor: ip('4.4.4.4'), authentication: { type: 'none' as const } }];
    const areas = [area('0.0.0.1', { virtualLinks }), area('0.0.0.0')];
    const bench = benchOf([iface(1, '10.1.12.1/30', { area: 1 }), loopback(2, '1.1.1.1/32')], { areas });
    bench.addVirtualLinks();
    expect(bodyOf(bench, 1).flags & ROUTER_FLAG.virtualEndpoint).toBe(0);
    const link = bench.state.interfaces.get(-1)!;
    link.state = 'pointToPoint';
    Object.assign(link.virtual!, { cost: 7, source: ip('10.1.12.1') });
    bench.neighbor(-1, '4.4.4.4', '10.1.24.4');
    expect(bodyOf(bench, 1).flags & ROUTER_FLAG.virtualEndpoint).toBe(ROUTER_FLAG.virtualEndpoint);
    expect(links(bench)).toContain('virtual 4.4.4.4 10.1.12.1 7');
  });

  it('RFC 3509 §2.1: bit B takes an interface in the backbone that is up, be it a loopback', () => {
    const interfaces = [iface(1, '10.1.12.1/30', { area: 1 }), iface(2, '10.2.13.1/30', { area: 2 })];
    expect(bodyOf(benchOf(interfaces), 1).flags).toBe(0);
    expect(bodyOf(benchOf([...interfaces, loopback(3, '1.1.1.1/32')]), 1).flags).toBe(ROUTER_FLAG.areaBorder);
    expect(bodyOf(benchOf([...interfaces, iface(3, '10.0.14.1/30')], {}, { 3: 'down' }), 1).flags).toBe(0);
  });

  test('O38 RFC 2328 §12.4.1.1: point-to-point, a stub for the network, and a link to a full neighbour', () => {
    const bench = benchOf([iface(1, '10.0.12.1/30', { cost: 7 })]);
    expect(links(bench)).toEqual(['stub 10.0.12.0 255.255.255.252 7']);
    bench.neighbor(1, '2.2.2.2', '10.0.12.2');
    expect(links(bench)).toEqual(['p2p 2.2.2.2 10.0.12.1 7', 'stub 10.0.12.0 255.255.255.252 7']);
    bench.state.interfaces.get(1)!.neighbors.values().next().value!.state = 'loading';
    expect(links(bench)).toEqual(['stub 10.0.12.0 255.255.255.252 7']);
  });

  test('O38 RFC 2328 §12.4.1.1: without numbers no stub, and the number of the interface as Link Data', () => {
    const bench = benchOf([iface(9, '1.1.1.1/32', { unnumbered: true })]);
    expect(links(bench)).toEqual([]);
    bench.neighbor(9, '2.2.2.2', '2.2.2.2');
    expect(links(bench)).toEqual(['p2p 2.2.2.2 9 10']);
  });

  test('O39 RFC 2328 §12.4.1.2: broadcast, a stub until it is full with the Designated Router', () => {
    const lan = iface(1, '10.0.1.1/24', { networkType: 'broadcast' });
    const stub = ['stub 10.0.1.0 255.255.255.0 10'];
    const waiting = benchOf([lan], {}, { 1: 'waiting' });
    waiting.neighbor(1, '2.2.2.2', '10.0.1.2');
    expect(links(waiting)).toEqual(stub);
    const other = benchOf([lan], {}, { 1: 'drOther' });
    other.state.interfaces.get(1)!.designatedRouter = ip('10.0.1.3');
    other.neighbor(1, '2.2.2.2', '10.0.1.2');
    expect(links(other)).toEqual(stub);
    other.neighbor(1, '3.3.3.3', '10.0.1.3');
    expect(links(other)).toEqual(['transit 10.0.1.3 10.0.1.1 10']);
  });

  test('O39 RFC 2328 §12.4.1.2: … or until somebody is full with it as the Designated Router', () => {
    const bench = benchOf([iface(1, '10.0.1.1/24', { networkType: 'broadcast' })], {}, { 1: 'dr' });
    bench.state.interfaces.get(1)!.designatedRouter = ip('10.0.1.1');
    expect(links(bench)).toEqual(['stub 10.0.1.0 255.255.255.0 10']);
    bench.neighbor(1, '2.2.2.2', '10.0.1.2');
    expect(links(bench)).toEqual(['transit 10.0.1.1 10.0.1.1 10']);
  });

  test('O40 RFC 2328 §12.4.1: a loopback is a host, whatever its mask', () => {
    expect(links(benchOf([loopback(1, '10.9.9.9/24', { cost: 0 })]))).toEqual(['stub 10.9.9.9 255.255.255.255 0']);
  });

  test('O41 RFC 2328 §9.1: others have a route to the address of a loopback', () => {
    const bench = benchOf([iface(1, '10.0.12.1/30')]);
    bench.neighbor(1, '2.2.2.2', '10.0.12.2');
    bench.put('0.0.0.0', routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 10']));
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'stub 2.2.2.2/32 0']));
    bench.calculate();
    expect(bench.routes()).toEqual(['2.2.2.2/32 intra-area 10 10.0.12.2@1']);
  });

  it('a loopback that is set to point-to-point is its network', () => {
    const set = iface(1, '10.9.9.9/24', { name: 'lo1', cost: 1 });
    expect(links(benchOf([set]))).toEqual(['stub 10.9.9.0 255.255.255.0 1']);
  });

  it('RFC 2328 §12.4.1.4: point-to-multipoint, the own address as a host and a link for each full neighbour', () => {
    const neighbors = [{ address: ip('10.0.1.3'), priority: 0, pollInterval: SECOND, cost: 33 }];
    const bench = benchOf([iface(1, '10.0.1.1/24', { networkType: 'point-to-multipoint', neighbors })]);
    bench.neighbor(1, '2.2.2.2', '10.0.1.2');
    bench.neighbor(1, '3.3.3.3', '10.0.1.3');
    expect(links(bench)).toEqual([
      'stub 10.0.1.1 255.255.255.255 0',
      'p2p 2.2.2.2 10.0.1.1 10',
      'p2p 3.3.3.3 10.0.1.1 33',
    ]);
  });

  it('tells of secondary addresses as stubs, and of nothing that is down', () => {
    const secondary = [{ address: ip('10.7.7.1'), length: 24 }];
    const bench = benchOf([iface(1, '10.0.12.1/30', { secondary }), iface(2, '10.0.13.1/30')], {}, { 2: 'down' });
    expect(links(bench)).toEqual(['stub 10.0.12.0 255.255.255.252 10', 'stub 10.7.7.0 255.255.255.0 10']);
  });

  test('O69 RFC 2328 §C.3: what leads to another router never costs nothing', () => {
    const bench = benchOf([iface(1, '10.0.12.1/30', { cost: 0 })]);
    bench.neighbor(1, '2.2.2.2', '10.0.12.2');
    expect(links(bench)[0]).toBe('p2p 2.2.2.2 10.0.12.1 1');
  });

  it('RFC 6987 §2: max-metric is for transit links, and for stubs if it is told so', () => {
    const told = (includeStub: boolean) => {
      const bench = benchOf([iface(1, '10.0.12.1/30')], { maxMetric: { includeStub } });
      bench.neighbor(1, '2.2.2.2', '10.0.12.2');
      return links(bench);
    };
    expect(told(false)).toEqual(['p2p 2.2.2.2 10.0.12.1 65535', 'stub 10.0.12.0 255.255.255.252 10']);
    expect(told(true)).toEqual(['p2p 2.2.2.2 10.0.12.1 65535', 'stub 10.0.12.0 255.255.255.252 65535']);
  });

  it('max-metric on-startup is over in time, and a deadline says when', () => {
    const bench = benchOf([iface(1, '10.0.12.1/30')], { maxMetric: { includeStub: true, onStartup: 60 * SECOND } });
    expect(links(bench)).toEqual(['stub 10.0.12.0 255.255.255.252 65535']);
    expect(bench.armed.get('startup')).toBe(60 * SECOND);
    bench.now = 60 * SECOND;
    expect(links(bench)).toEqual(['stub 10.0.12.0 255.255.255.252 10']);
  });
});

describe('network-LSAs', () => {
  function lan(state: InterfaceState): Bench {
    return benchOf([iface(1, '10.0.1.1/24', { networkType: 'broadcast' })], {}, { 1: state });
  }
  const routers = (bench: Bench) =>
    ownNetworkLsas(bench.state, bench.state.areas.get(0)!).map(({ body }) => {
      const { attachedRouters } = decodeNetworkBody(body) as NetworkBody;
      return attachedRouters.map(formatAddress);
    });

  test('O42 RFC 2328 §12.4.2: only the Designated Router has one, and only if somebody is full', () => {
    const bench = lan('dr');
    expect(routers(bench)).toEqual([]);
    bench.neighbor(1, '3.3.3.3', '10.0.1.3');
    bench.neighbor(1, '2.2.2.2', '10.0.1.2');
    expect(routers(bench)).toEqual([['1.1.1.1', '2.2.2.2', '3.3.3.3']]);
    for (const state of ['backup', 'drOther', 'waiting'] as const) {
      const other = lan(state);
      other.neighbor(1, '2.2.2.2', '10.0.1.2');
      expect(routers(other)).toEqual([]);
    }
  });

  test('O43 RFC 2328 §12.4.2: a former Designated Router wants none', () => {
    const bench = lan('dr');
    bench.neighbor(1, '2.2.2.2', '10.0.1.2');
    expect(routers(bench)).toHaveLength(1);
    bench.state.interfaces.get(1)!.state = 'drOther';
    expect(routers(bench)).toEqual([]);
  });
});

describe('summary-LSAs', () => {
  /** An area border router between 2.2.2.2 in the backbone and 3.3.3.3 in area 1, where there are 10.1.0.0/24 and 10.1.1.0/24. */
  function border(other: Partial<OspfSettings> = {}): Bench {
    const bench = benchOf([iface(1, '10.0.12.1/30'), iface(2, '10.1.13.1/30', { area: 1 })], other);
    bench.neighbor(1, '2.2.2.2', '10.0.12.2');
    bench.neighbor(2, '3.3.3.3', '10.1.13.3');
    bench.put('0.0.0.0', routerLsa(ID, ['p2p 2.2.2.2 10.0.12.1 10', 'stub 10.0.12.0/30 10'], 'B'));
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 10', 'stub 10.0.12.0/30 10'], 'BE'));
    bench.put('0.0.0.0', summaryLsa('10.2.0.0/24', '2.2.2.2', 5));
    bench.put('0.0.0.1', routerLsa(ID, ['p2p 3.3.3.3 10.1.13.1 10', 'stub 10.1.13.0/30 10'], 'B'));
    const stubs = ['stub 10.1.13.0/30 10', 'stub 10.1.0.0/24 1', 'stub 10.1.1.0/24 30'];
    bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10', ...stubs]));
    bench.put(undefined, externalLsa('203.0.113.0/24', '2.2.2.2'));
    bench.calculate();
    return bench;
  }
  const ranged = (
    ranges: { prefix: { bits: number; length: number }; advertise: boolean; cost?: number }[],
    rfc1583Compatibility = false,
  ) => border({ areas: [area('0.0.0.0'), area('0.0.0.1', { ranges })], rfc1583Compatibility });
  const RANGE = { bits: ip('10.1.0.0'), length: 23 };

  test('O44 RFC 2328 §12.4.3: into the backbone what is inside other areas alone, externals never', () => {
    expect(summaries(border(), 0)).toEqual([
      '10.1.0.0/255.255.255.0 11',
      '10.1.1.0/255.255.255.0 40',
      '10.1.13.0/255.255.255.252 10',
    ]);
  });

  test('O44 RFC 2328 §12.4.3: into other areas what is inside others and between them, but not what is in the area', () => {
    expect(summaries(border(), 1)).toEqual([
      '10.0.12.0/255.255.255.252 10',
      '10.2.0.0/255.255.255.0 15',
      'ASBR 2.2.2.2 10',
    ]);
  });

  test('O44 RFC 2328 §12.4.3: nothing by an internal router', () => {
    const bench = benchOf([iface(1, '10.0.12.1/30')]);
    bench.calculate();
    expect(summaries(bench, 0)).toEqual([]);
  });

  test('O44 RFC 2328 §12.4.3: nothing that costs LSInfinity', () => {
    const bench = border();
    bench.put('0.0.0.0', summaryLsa('10.2.0.0/24', '2.2.2.2', 0xff_fffe));
    bench.calculate();
    expect(summaries(bench, 1).join()).not.toContain('10.2.0.0');
    expect(summaries(bench, 1)).toHaveLength(2);
  });

  it('RFC 3509 §2.3: without a neighbour in the backbone of AS boundary routers inside areas, though others are nearer', () => {
    const [backbone, area1, area2, area3] = [0, 1, 2, 3].map((own) => ({ area: own }));
    const interfaces = [
      iface(1, '10.0.0.1/30', backbone),
      iface(2, '10.1.0.1/30', area1),
      iface(3, '10.2.0.1/30', area2),
      iface(4, '10.3.0.1/30', area3),
    ];
    const bench = benchOf(interfaces, { rfc1583Compatibility: true });
    for (const [number, neighbor] of [
      [2, '2.2.2.2'],
      [3, '3.3.3.3'],
      [4, '4.4.4.4'],
    ] as const) {
      const network = `10.${number - 1}.0`;
      bench.neighbor(number, neighbor, `${network}.2`);
      const id = `0.0.0.${number - 1}`;
      bench.put(id, routerLsa(ID, [`p2p ${neighbor} ${network}.1 10`], 'B'));
      const flags = number === 3 ? 'B' : number === 4 ? 'E' : '';
      bench.put(id, routerLsa(neighbor, [`p2p 1.1.1.1 ${network}.2 10`], flags));
    }
    bench.put('0.0.0.3', routerLsa(ID, ['p2p 4.4.4.4 10.3.0.1 20'], 'B'));
    bench.put('0.0.0.2', asbrLsa('4.4.4.4', '3.3.3.3', 1));
    bench.calculate();
    expect(summaries(bench, 1)).toContain('ASBR 4.4.4.4 20');
  });

  test('O45 RFC 2328 §12.4.3: a range is told of once, at the cost of its farthest network', () => {
    expect(summaries(ranged([{ prefix: RANGE, advertise: true }]), 0)).toEqual([
      '10.1.0.0/255.255.254.0 40',
      '10.1.13.0/255.255.255.252 10',
    ]);
  });

  it('RFC 1583 §12.4.3: … of its nearest where IOS keeps to that', () => {
    const ranges = [{ prefix: RANGE, advertise: true }];
    expect(summaries(ranged(ranges, true), 0)).toContain('10.1.0.0/255.255.254.0 11');
  });

  test('O45 RFC 2328 §12.4.3: … or at the cost that is configured', () => {
    expect(summaries(ranged([{ prefix: RANGE, advertise: true, cost: 77 }]), 0)).toContain('10.1.0.0/255.255.254.0 77');
  });

  test('O45 RFC 2328 §12.4.3: a range that is not to be advertised hides its networks', () => {
    expect(summaries(ranged([{ prefix: RANGE, advertise: false }]), 0)).toEqual(['10.1.13.0/255.255.255.252 10']);
  });

  test('O45 RFC 2328 §12.4.3: a range without networks is not told of', () => {
    const unused = ranged([{ prefix: { bits: ip('10.9.0.0'), length: 16 }, advertise: true }]);
    expect(summaries(unused, 0)).toEqual(summaries(border(), 0));
  });

  test('O46 RFC 2328 §12.4.3.1: a stub area gets a default route at its cost, and hears of no AS boundary router', () => {
    const stub = border({ areas: [area('0.0.0.0'), area('0.0.0.1', { type: 'stub', defaultCost: 9 })] });
    expect(summaries(stub, 1)).toEqual([
      '0.0.0.0/0.0.0.0 9',
      '10.0.12.0/255.255.255.252 10',
      '10.2.0.0/255.255.255.0 15',
    ]);
    const totally = border({ areas: [area('0.0.0.0'), area('0.0.0.1', { type: 'stub', noSummary: true })] });
    expect(summaries(totally, 1)).toEqual(['0.0.0.0/0.0.0.0 1']);
  });

  it('RFC 3101 §2.7: an NSSA gets a default route by summary where it gets no other summaries, or where the profile has it', () => {
    const nssa = (profile: 'ios' | 'frr', noSummary: boolean) => {
      const areas = [area('0.0.0.0'), area('0.0.0.1', { type: 'nssa', noSummary })];
      const bench = benchOf([iface(1, '10.0.12.1/30'), iface(2, '10.1.13.1/30', { area: 1 })], { areas }, {}, profile);
      bench.calculate();
      return summaries(bench, 1);
    };
    expect(nssa('ios', false)).toEqual([]);
    expect(nssa('ios', true)).toEqual(['0.0.0.0/0.0.0.0 1']);
    expect(nssa('frr', false)).toEqual(['0.0.0.0/0.0.0.0 1']);
  });

  it('RFC 3509 §2.3: without a neighbour in the backbone, passes on nothing of other areas', () => {
    const bench = benchOf([
      loopback(1, '1.1.1.1/32'),
      iface(2, '10.1.13.1/30', { area: 1 }),
      iface(3, '10.2.14.1/30', { area: 2 }),
    ]);
    bench.neighbor(2, '3.3.3.3', '10.1.13.3');
    bench.put('0.0.0.1', routerLsa(ID, ['p2p 3.3.3.3 10.1.13.1 10'], 'B'));
    bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10'], 'B'));
    bench.put('0.0.0.1', summaryLsa('10.5.0.0/24', '3.3.3.3', 5));
    bench.calculate();
    expect(bench.rib.has('10.5.0.0/24')).toBe(true);
    expect(summaries(bench, 2)).toEqual([]);
  });

  it('RFC 6987 §2: max-metric raises summaries if it is told so', () => {
    const bench = border({ maxMetric: { includeStub: false, summary: 0xff_0000 } });
    expect(summaries(bench, 0)).toContain(`10.1.0.0/255.255.255.0 ${0xff_0000}`);
  });
});

describe('AS-external-LSAs', () => {
  it('tell of redistributed routes with the metric and the tag that were set', () => {
    const redistribute = { static: { metric: 33, metricType: 1, tag: 7, subnets: true } } as const;
    const bench = benchOf([iface(1, '10.0.12.1/30')], { redistribute });
    offer(bench, '203.0.113.0/24');
    offer(bench, '203.0.114.0/24', 'rip');
    expect(externals(bench)).toEqual(['203.0.113.0 E1 33 via 0.0.0.0 tag 7']);
  });

  it('without `subnets` tell of classful networks alone', () => {
    const redistribute = { static: { ...STATIC.static, subnets: false } };
    const bench = benchOf([iface(1, '10.0.12.1/30')], { redistribute });
    offer(bench, '203.0.113.0/24');
    offer(bench, '10.5.5.0/24');
    offer(bench, '10.0.0.0/8');
    expect(externals(bench)).toEqual(['10.0.0.0 E2 20 via 0.0.0.0 tag 0', '203.0.113.0 E2 20 via 0.0.0.0 tag 0']);
  });

  it('leave out connected networks that OSPF runs on', () => {
    const bench = benchOf([iface(1, '10.0.12.1/30')], { redistribute: CONNECTED });
    offer(bench, '10.0.12.0/30', 'connected', { iface: 1 });
    offer(bench, '10.255.0.1/32', 'connected', { iface: 7 });
    expect(externals(bench)).toEqual(['10.255.0.1 E2 20 via 0.0.0.0 tag 0']);
  });

  it('of the default route on condition that there is one, or always, never by redistribution', () => {
    const wanted = { metric: 10, metricType: 2 } as const;
    const conditional = benchOf([iface(1, '10.0.12.1/30')], { defaultOriginate: { ...wanted, always: false } });
    expect(externals(conditional)).toEqual([]);
    offer(conditional, '0.0.0.0/0');
    expect(externals(conditional)).toEqual(['0.0.0.0 E2 10 via 0.0.0.0 tag 0']);
    expect(
      externals(benchOf([iface(1, '10.0.12.1/30')], { defaultOriginate: { ...wanted, always: true } })),
    ).toHaveLength(1);
    const redistributing = benchOf([iface(1, '10.0.12.1/30')], { redistribute: STATIC });
    offer(redistributing, '0.0.0.0/0');
    expect(externals(redistributing)).toEqual([]);
  });

  it('RFC 2328 §12.4.4.1: have a forwarding address where the next hop is on a LAN that OSPF runs on', () => {
    const to = (networkType: 'broadcast' | 'point-to-point', profile: 'ios' | 'frr' = 'ios') => {
      const bench = benchOf([iface(1, '10.0.1.1/24', { networkType })], { redistribute: STATIC }, {}, profile);
      offer(bench, '203.0.113.0/24', 'static', { nextHop: ip('10.0.1.9'), iface: 1 });
      return externals(bench);
    };
    expect(to('broadcast')).toEqual(['203.0.113.0 E2 20 via 10.0.1.9 tag 0']);
    expect(to('point-to-point')).toEqual(['203.0.113.0 E2 20 via 0.0.0.0 tag 0']);
    expect(to('point-to-point', 'frr')).toEqual(['203.0.113.0 E2 20 via 10.0.1.9 tag 0']);
  });

  test('O48 RFC 2328 §12.4.4.1: who would say the same as a router of higher Router ID says nothing', () => {
    const bench = benchOf([iface(1, '10.0.1.1/24', { networkType: 'broadcast' })], { redistribute: STATIC });
    bench.state.interfaces.get(1)!.designatedRouter = ip('10.0.1.2');
    bench.neighbor(1, '2.2.2.2', '10.0.1.2');
    offer(bench, '203.0.113.0/24', 'static', { nextHop: ip('10.0.1.9'), iface: 1 });
    const said = { metricType: 2, metric: 20, forwardingAddress: '10.0.1.9' } as const;
    bench.put(undefined, externalLsa('203.0.113.0/24', '2.2.2.2', said));
    bench.calculate();
    // It is not within reach, and its word counts for nothing.
    expect(externals(bench)).toHaveLength(1);
    bench.put('0.0.0.0', routerLsa(ID, ['transit 10.0.1.2 10.0.1.1 10'], 'E'));
    bench.put('0.0.0.0', routerLsa('2.2.2.2', ['transit 10.0.1.2 10.0.1.2 10'], 'E'));
    bench.put('0.0.0.0', networkLsa('10.0.1.2', '2.2.2.2', 24, ['1.1.1.1', '2.2.2.2']));
    bench.calculate();
    expect(externals(bench)).toEqual([]);
    bench.put(undefined, externalLsa('203.0.113.0/24', '2.2.2.2', { ...said, metric: 21 }));
    expect(externals(bench)).toHaveLength(1);
    // Without a forwarding address they do not say the same: they lead to different routers.
    offer(bench, '203.0.113.0/24');
    bench.put(undefined, externalLsa('203.0.113.0/24', '2.2.2.2'));
    expect(externals(bench)).toHaveLength(1);
  });

  test('O47 RFC 2328 §3.6: none out of a stub area, and no bit E in it', () => {
    const bench = benchOf([iface(1, '10.1.12.1/30', { area: 1 })], {
      redistribute: STATIC,
      areas: [area('0.0.0.1', { type: 'stub' })],
    });
    offer(bench, '203.0.113.0/24');
    expect(externals(bench)).toEqual([]);
    expect(bodyOf(bench, 1).flags).toBe(0);
  });

  it('summary-address tells of many as one, at the least metric, or of none', () => {
    const bits = ip('203.0.112.0');
    const told = (advertise: boolean) => {
      const summaryAddresses = [{ prefix: { bits, length: 22 }, advertise, tag: 5 }];
      const bench = benchOf([iface(1, '10.0.12.1/30')], { redistribute: STATIC, summaryAddresses });
      for (const prefix of ['203.0.113.0/24', '203.0.114.0/24', '198.51.100.0/24']) offer(bench, prefix);
      return externals(bench);
    };
    expect(told(true)).toEqual(['198.51.100.0 E2 20 via 0.0.0.0 tag 0', '203.0.112.0 E2 20 via 0.0.0.0 tag 5']);
    expect(told(false)).toEqual(['198.51.100.0 E2 20 via 0.0.0.0 tag 0']);
  });
});

describe('NSSA-LSAs', () => {
  const NSSA = [area('0.0.0.0'), area('0.0.0.1', { type: 'nssa' })];
  const own = (bench: Bench) => ownNssaLsas(bench.state, bench.state.areas.get(1)!);

  it('RFC 3101 §2.4: carry the P-bit and an address of the router in the area, preferably of a loopback', () => {
    const interfaces = [iface(1, '10.1.12.1/30', { area: 1 }), loopback(2, '1.1.1.1/32', { area: 1 })];
    const bench = benchOf(interfaces, { redistribute: STATIC, areas: NSSA });
    offer(bench, '203.0.113.0/24');
    expect(own(bench).map(describeExternal)).toEqual(['203.0.113.0 E2 20 via 1.1.1.1 tag 0']);
    expect(own(bench)[0]!.options).toBe(OPTION.nssa);
    expect(externals(bench)).toEqual([]);
    const alone = benchOf(interfaces.slice(0, 1), { redistribute: STATIC, areas: NSSA });
    offer(alone, '203.0.113.0/24');
    expect(own(alone).map(describeExternal)).toEqual(['203.0.113.0 E2 20 via 10.1.12.1 tag 0']);
  });

  it('RFC 3101 §2.4: carry no P-bit where the same is told outside as type 5, at the border', () => {
    const interfaces = [iface(1, '10.0.12.1/30'), iface(2, '10.1.13.1/30', { area: 1 })];
    const bench = benchOf(interfaces, { redistribute: STATIC, areas: NSSA });
    bench.calculate();
    offer(bench, '203.0.113.0/24');
    expect(own(bench).map(describeExternal)).toEqual(['203.0.113.0 E2 20 via 0.0.0.0 tag 0']);
    expect(own(bench)[0]!.options).toBe(0);
    expect(externals(bench)).toEqual(['203.0.113.0 E2 20 via 0.0.0.0 tag 0']);
    const nssa = { noRedistribution: true, translateAlways: false, suppressForwardingAddress: false };
    const areas = [area('0.0.0.0'), area('0.0.0.1', { type: 'nssa', nssa })];
    const silent = benchOf(interfaces, { redistribute: STATIC, areas });
    silent.calculate();
    offer(silent, '203.0.113.0/24');
    expect(own(silent)).toEqual([]);
  });

  it('tell of a default route at the border if that is wanted', () => {
    const wanted = { metric: 4, metricType: 1 } as const;
    const nssa = {
      noRedistribution: false,
      translateAlways: false,
      suppressForwardingAddress: false,
      defaultOriginate: wanted,
    };
    const areas = [area('0.0.0.0'), area('0.0.0.1', { type: 'nssa', nssa })];
    const bench = benchOf([iface(1, '10.0.12.1/30'), iface(2, '10.1.13.1/30', { area: 1 })], { areas });
    bench.calculate();
    expect(own(bench).map(describeExternal)).toEqual(['0.0.0.0 E1 4 via 0.0.0.0 tag 0']);
  });

  describe('translated at the border', () => {
    /** At the border, with 3.3.3.3 inside that tells of two networks, of which one is not to be translated. */
    function translator(nssa: Partial<ReturnType<typeof area>['nssa']> = {}): Bench {
      const settings = { noRedistribution: false, translateAlways: false, suppressForwardingAddress: false, ...nssa };
      const areas = [area('0.0.0.0'), area('0.0.0.1', { type: 'nssa', nssa: settings })];
      const bench = benchOf([iface(1, '10.0.12.1/30'), iface(2, '10.1.13.1/30', { area: 1 })], { areas });
      bench.neighbor(2, '3.3.3.3', '10.1.13.3');
      bench.put('0.0.0.1', routerLsa(ID, ['p2p 3.3.3.3 10.1.13.1 10'], 'BE'));
      bench.put('0.0.0.1', routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10', 'stub 3.3.3.3/32 1'], 'E'));
      const said = { metricType: 1, metric: 7, tag: 9, forwardingAddress: '3.3.3.3' } as const;
      bench.put('0.0.0.1', nssaLsa('203.0.113.0/24', '3.3.3.3', said));
      bench.put('0.0.0.1', nssaLsa('198.51.100.0/24', '3.3.3.3', said, 0));
      bench.calculate();
      return bench;
    }

    it('RFC 3101 §3.2: with the P-bit, type, metric, tag and forwarding address as they are', () => {
      expect(externals(translator())).toEqual(['203.0.113.0 E1 7 via 3.3.3.3 tag 9']);
      expect(externals(translator({ suppressForwardingAddress: true }))).toEqual([
        '203.0.113.0 E1 7 via 0.0.0.0 tag 9',
      ]);
    });

    it('RFC 3101 §3.2: only while there is a path', () => {
      const bench = translator();
      bench.put('0.0.0.1', routerLsa('3.3.3.3', [], 'E'));
      bench.calculate();
      expect(externals(bench)).toEqual([]);
    });

    it('RFC 3101 §3.1: by the border router of the highest Router ID, or by who always does', () => {
      const other = (bench: Bench, nt = false) => {
        const body = routerLsa('9.9.9.9', ['p2p 3.3.3.3 10.1.39.9 10'], 'BE');
        if (nt) body.body[0]! |= ROUTER_FLAG.translator >> 8;
        bench.put('0.0.0.1', body);
        bench.put(
          '0.0.0.1',
          routerLsa('3.3.3.3', ['p2p 1.1.1.1 10.1.13.3 10', 'p2p 9.9.9.9 10.1.39.3 10', 'stub 3.3.3.3/32 1'], 'E'),
        );
        bench.calculate();
        return bench;
      };
      expect(externals(other(translator()))).toEqual([]);
      expect(externals(other(translator({ translateAlways: true })))).toHaveLength(1);
      expect(bodyOf(translator({ translateAlways: true }), 1).flags & ROUTER_FLAG.translator).toBe(
        ROUTER_FLAG.translator,
      );
    });
  });
});
