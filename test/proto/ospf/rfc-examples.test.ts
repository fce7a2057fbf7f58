/** The worked examples of RFC 2328. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { formatPrefix, parsePrefix } from '../../../src/addr/prefix.ts';
import { linkStateIds } from '../../../src/proto/ospf/link-state-ids.ts';
import { ownNetworkLsas } from '../../../src/proto/ospf/origination-network.ts';
import { ownRouterLsas } from '../../../src/proto/ospf/origination-router.ts';
import { ownSummaryLsas } from '../../../src/proto/ospf/origination-summary.ts';
import { LSA_TYPE } from '../../../src/wire/lsa.ts';
import { decodeNetworkBody, decodeRouterBody, decodeSummaryBody } from '../../../src/wire/lsa-bodies.ts';
import { OPTION } from '../../../src/wire/ospf-bodies.ts';
import { needsShared } from '../../shared.ts';
import { asbrLsa, Bench, externalLsa, formatAddress, networkLsa, routerLsa, summaryLsa } from './by-hand.ts';
import { iface, ip, loopback, settingsOf } from './settings.ts';

/* biome-ignore lint/suspicious/noExplicitAny: the examples are read as they are. */
type Json = any;

needsShared('the area of figure 2', 'cases', (folder) => {
  const example: Json = JSON.parse(readFileSync(join(folder, 'rfc2328-fig2-single-area.json'), 'utf8'));
  const bench = figure2(example);
  bench.calculate();
  const { networks, external_type1 } = example.expect.RT6;

  it.each<Json>(networks.filter(({ next_hop }: Json) => next_hop))(
    'table 2: $dest costs RT6 $cost by way of $next_hop',
    (row) => {
      const { metric, pathType, nextHops } = bench.rib.get(prefixOf(row.dest))!;
      expect([pathType, metric, ...nextHops.map(neighborOf)]).toEqual(['intra-area', row.cost, row.next_hop]);
    },
  );

  it.each<Json>(external_type1)('table 3: $dest costs RT6 $cost by way of $next_hop', (row) => {
    const { metric, pathType, nextHops } = bench.rib.get(prefixOf(row.dest))!;
    expect([pathType, metric, ...nextHops.map(neighborOf)]).toEqual(['external-1', row.cost, row.next_hop]);
  });

  it.each<Json>(example.expect.RT6.routers)('AS boundary router $dest costs RT6 $cost by way of $next_hop', (row) => {
    const [route] = bench.state.routing.borderRouters.get(ip(routerOf(row.dest)) | 0)!;
    const hops = bench.state.routing.hopSets.members[route!.hops]!.map(neighborOf);
    expect([route!.cost, ...hops]).toEqual([row.cost, row.next_hop]);
  });

  it('§2.3: of type 2 routes to N12 that of RT7 is taken, for 2 is less than 8', () => {
    bench.put(undefined, externalLsa(prefixOf('N12'), routerOf('RT5'), { metric: 8 }));
    bench.put(undefined, externalLsa(prefixOf('N12'), routerOf('RT7'), { metric: 2 }));
    bench.calculate();
    expect(bench.describe(bench.rib.get(prefixOf('N12'))!)).toBe(`external-2 2 ${routerOf('RT10')}@3`);
  });
});

needsShared('Link State IDs', 'cases', (folder) => {
  const { sequence }: Json = JSON.parse(readFileSync(join(folder, 'rfc2328-appendix-e.json'), 'utf8'));

  test('O71 RFC 2328 §E: the same network address with two masks gets distinct Link State IDs', () => {
    const networks: string[] = [];
    for (const { originate, expect: expected } of sequence) {
      networks.push(originate);
      const ids = linkStateIds(networks.map((network) => parsePrefix(network)!)).map(formatAddress);
      expect(Object.fromEntries(networks.map((network, i) => [network, ids[i]]))).toEqual(expected);
    }
  });

  test('O71 RFC 2328 §E: … also beside a host with that address, and one with the broadcast address', () => {
    const networks = ['10.0.0.0/16', '10.0.0.0/24', '10.0.0.0/32', '10.0.0.255/32'];
    const ids = linkStateIds(networks.map((network) => parsePrefix(network)!));
    expect(new Set(ids).size).toBe(networks.length);
    networks.forEach((network, i) => {
      const { bits, length } = parsePrefix(network)!;
      expect(formatPrefix({ bits: (ids[i]! & ~(2 ** (32 - length) - 1)) >>> 0, length })).toBe(
        formatPrefix({ bits, length }),
      );
    });
  });
});

describe('area 1 of figure 15', () => {
  test('O37 RFC 2328 §12.4.1: RT3 has a router-LSA for each of its areas', () => {
    const bench = rt3();
    const [area1] = ownRouterLsas(bench.state, bench.state.areas.get(1)!, bench.now, bench);
    const [backbone] = ownRouterLsas(bench.state, bench.state.areas.get(0)!, bench.now, bench);
    expect([area1!.linkStateId, area1!.options]).toEqual([ip('192.1.1.3'), OPTION.external]);
    expect(decodeRouterBody(area1!.body)).toMatchObject({
      flags: 0x0100,
      links: [
        { linkId: ip('192.1.1.4'), linkData: ip('192.1.1.3'), type: 2, metric: 1 },
        { linkId: ip('192.1.4.0'), linkData: 0xffffff00, type: 3, metric: 2 },
      ],
    });
    expect(decodeRouterBody(backbone!.body)).toMatchObject({
      flags: 0x0100,
      links: [{ linkId: ip('18.10.0.6'), linkData: 3, type: 1, metric: 8 }],
    });
  });

  test('O42 RFC 2328 §12.4.2: RT4 as the Designated Router has the network-LSA of N3', () => {
    const bench = rt4();
    const [lsa] = ownNetworkLsas(bench.state, bench.state.areas.get(1)!);
    expect(lsa).toMatchObject({ type: LSA_TYPE.network, linkStateId: ip('192.1.1.4'), options: OPTION.external });
    expect(decodeNetworkBody(lsa!.body)).toEqual({
      mask: 0xffffff00,
      attachedRouters: ['192.1.1.4', '192.1.1.1', '192.1.1.2', '192.1.1.3'].map(ip),
    });
  });

  test('O44 RFC 2328 §12.4.3: RT4 tells the backbone of N1, and area 1 of RT7', () => {
    const bench = rt4();
    bench.calculate();
    const into = (area: number) => ownSummaryLsas(bench.state, bench.state.areas.get(area)!, bench.now);
    const n1 = into(0).find(({ linkStateId }) => linkStateId === ip('192.1.2.0'))!;
    expect([n1.type, decodeSummaryBody(n1.body)]).toMatchObject([3, { mask: 0xffffff00, metric: 4 }]);
    const rt7 = into(1).find(({ linkStateId }) => linkStateId === ip('18.10.0.7'))!;
    expect([rt7.type, decodeSummaryBody(rt7.body)]).toMatchObject([LSA_TYPE.summaryAsbr, { mask: 0, metric: 14 }]);
  });
});

describe('the transit area of figure 17', () => {
  test('O68 RFC 2328 §15: the virtual link costs what the path through the transit area costs', () => {
    const bench = figure17();
    bench.calculate();
    const { virtual, state } = bench.state.interfaces.get(-1)!;
    expect({ state, ...virtual }).toEqual({
      state: 'pointToPoint',
      neighbor: ip('4.4.4.4'),
      transitArea: 1,
      cost: 2,
      source: ip('10.0.12.1'),
      address: ip('10.0.24.4'),
    });
  });

  test('O65 RFC 2328 §16.3: RT1 goes to N1 by way of RT5, which is nearer than the end of the virtual link', () => {
    const bench = figure17();
    bench.calculate();
    // By the tree of the backbone alone it is 2 + 100 over RT2; by the summary of RT5 2 + 20 over RT3.
    expect(bench.describe(bench.rib.get('192.0.2.0/24')!)).toBe('intra-area 22 10.0.13.3@2');
  });

  test('O65 RFC 2328 §16.3: … and as RT4 is as near, by way of both', () => {
    const bench = figure17();
    bench.put('0.0.0.1', summaryLsa('192.0.2.0/24', '4.4.4.4', 20));
    bench.calculate();
    expect(bench.describe(bench.rib.get('192.0.2.0/24')!)).toBe('intra-area 22 10.0.12.2@1 10.0.13.3@2');
  });

  test('O68 RFC 2328 §15: without a path the virtual link is down', () => {
    const bench = figure17();
    bench.calculate();
    bench.put('0.0.0.1', routerLsa('4.4.4.4', [], 'BV'));
    bench.calculate();
    expect(bench.state.interfaces.get(-1)!.state).toBe('down');
    expect(bench.rib.has('192.0.2.0/24')).toBe(false);
  });

  test('O68 RFC 2328 §15: a path of more than 65,535 is none', () => {
    const bench = figure17();
    bench.put('0.0.0.1', routerLsa('2.2.2.2', ['p2p 1.1.1.1 10.0.12.2 1', 'p2p 4.4.4.4 10.0.24.2 65535']));
    bench.calculate();
    expect(bench.state.interfaces.get(-1)!.state).toBe('down');
  });
});

// Figure 2

function routerOf(name: string): string {
  return `10.255.0.${name.slice(2)}`;
}

function prefixOf(dest: string): string {
  if (dest === 'H1') return '10.98.0.1/32';
  if (dest === 'Ia' || dest === 'Ib') return `10.99.0.${dest === 'Ia' ? 6 : 10}/32`;
  return `10.${dest.slice(1)}.0.0/24`;
}

/** Links without numbers have the neighbour's Router ID for its address, as if it borrowed it. */
function neighborOf({ address }: { address: number }): string {
  const text = formatAddress(address);
  return text === '10.99.0.10' ? 'RT10' : `RT${text.split('.').at(-1)}`;
}

/** The databases of RT6. */
function figure2(example: Json): Bench {
  const id = '10.255.0.6';
  const links = [routerOf('RT3'), routerOf('RT5'), routerOf('RT10')];
  const costs = [6, 6, 7];
  const bench = new Bench(
    settingsOf(
      'ios',
      id,
      links.map((_, i) => iface(i + 1, `${id}/32`, { unnumbered: true, cost: costs[i]! })),
    ),
  );
  links.forEach((router, i) => {
    bench.neighbor(i + 1, router, router);
  });
  for (const name of example.routers) bench.put('0.0.0.0', routerLsa(routerOf(name), linksOf(example, name), 'E'));
  for (const [name, { kind, attached }] of Object.entries<Json>(example.networks)) {
    if (kind !== 'transit') continue;
    const routers = Object.keys(attached).map(routerOf);
    bench.put('0.0.0.0', networkLsa(addressOn(name, routers[0]!), routers[0]!, 24, routers));
  }
  for (const [name, externals] of Object.entries<Json>(example.externals_type1)) {
    for (const [network, metric] of Object.entries<number>(externals)) {
      bench.put(undefined, externalLsa(prefixOf(network), routerOf(name), { metricType: 1, metric }));
    }
  }
  return bench;
}

function addressOn(network: string, router: string): string {
  return `10.${network.slice(1)}.0.${router.split('.').at(-1)}`;
}

function linksOf(example: Json, name: string): string[] {
  const links: string[] = [];
  for (const [network, { kind, attached }] of Object.entries<Json>(example.networks)) {
    const cost = attached[name];
    if (cost === undefined) continue;
    const [first] = Object.keys(attached);
    if (kind !== 'transit') links.push(`stub ${prefixOf(network)} ${cost}`);
    else links.push(`transit ${addressOn(network, routerOf(first!))} ${addressOn(network, routerOf(name))} ${cost}`);
  }
  for (const { a, b, cost_a_to_b, cost_b_to_a, numbered } of example.p2p_links) {
    for (const [from, to, cost] of [
      [a, b, cost_a_to_b],
      [b, a, cost_b_to_a],
    ]) {
      if (from !== name) continue;
      const number = ['RT3', 'RT5', 'RT10'].indexOf(to) + 1;
      links.push(`p2p ${routerOf(to)} ${name === 'RT6' ? number : 1} ${cost}`);
      // Option 1 of §12.4.1.1: the address of the other end.
      if (numbered) links.push(`stub 10.99.0.${to.slice(2)}/32 ${cost}`);
    }
  }
  return links;
}

// Figure 15

function rt3(): Bench {
  const bench = new Bench(
    settingsOf('ios', '192.1.1.3', [
      iface(1, '192.1.1.3/24', { area: 1, networkType: 'broadcast', cost: 1 }),
      iface(2, '192.1.4.3/24', { area: 1, networkType: 'broadcast', cost: 2 }),
      iface(3, '192.1.1.3/32', { unnumbered: true, cost: 8 }),
    ]),
    { 2: 'dr' },
  );
  bench.state.interfaces.get(1)!.designatedRouter = ip('192.1.1.4');
  bench.neighbor(1, '192.1.1.4', '192.1.1.4');
  bench.neighbor(3, '18.10.0.6', '18.10.0.6');
  return bench;
}

/** With RT5 and RT7 beyond its link into the backbone: RT5 costs 8, RT7 6 more. */
function rt4(): Bench {
  const bench = new Bench(
    settingsOf('ios', '192.1.1.4', [
      iface(1, '192.1.1.4/24', { area: 1, networkType: 'broadcast', cost: 1 }),
      iface(2, '192.1.1.4/32', { unnumbered: true, cost: 8 }),
    ]),
    { 1: 'dr' },
  );
  bench.state.interfaces.get(1)!.designatedRouter = ip('192.1.1.4');
  for (const id of ['192.1.1.3', '192.1.1.1', '192.1.1.2']) bench.neighbor(1, id, id);
  bench.neighbor(2, '18.10.0.5', '18.10.0.5');
  const routers = ['192.1.1.1', '192.1.1.2', '192.1.1.3', '192.1.1.4'];
  bench.put('0.0.0.1', networkLsa('192.1.1.4', '192.1.1.4', 24, routers));
  const stubs: Readonly<Record<string, string>> = {
    '192.1.1.1': 'stub 192.1.2.0/24 3',
    '192.1.1.2': 'stub 192.1.3.0/24 3',
    '192.1.1.3': 'stub 192.1.4.0/24 2',
  };
  for (const id of routers) {
    const stub = stubs[id] ?? [];
    bench.put('0.0.0.1', routerLsa(id, [`transit 192.1.1.4 ${id} 1`].concat(stub)));
  }
  bench.put('0.0.0.0', routerLsa('192.1.1.4', ['p2p 18.10.0.5 2 8'], 'B'));
  bench.put('0.0.0.0', routerLsa('18.10.0.5', ['p2p 192.1.1.4 1 8', 'p2p 18.10.0.7 2 6'], 'E'));
  bench.put('0.0.0.0', routerLsa('18.10.0.7', ['p2p 18.10.0.5 1 6'], 'BE'));
  bench.put('0.0.0.1', asbrLsa('18.10.0.7', '192.1.1.3', 20));
  return bench;
}

// Figure 17

/** RT1, with its virtual link to RT4 fully adjacent. */
function figure17(): Bench {
  const timers = { helloInterval: 1, deadInterval: 4, retransmitInterval: 5, transmitDelay: 1 };
  const settings = settingsOf('ios', '1.1.1.1', [
    iface(1, '10.0.12.1/24', { area: 1, cost: 1 }),
    iface(2, '10.0.13.1/24', { area: 1, cost: 1 }),
    loopback(3, '1.1.1.1/32', { cost: 1 }),
  ]);
  const virtualLinks = [{ ...timers, neighbor: ip('4.4.4.4'), authentication: { type: 'none' as const } }];
  const areas = settings.areas.map((area) => (area.id === 1 ? { ...area, virtualLinks } : area));
  const bench = new Bench({ ...settings, areas });
  bench.neighbor(1, '2.2.2.2', '10.0.12.2');
  bench.neighbor(2, '3.3.3.3', '10.0.13.3');
  bench.addVirtualLinks();
  const area1: readonly (readonly [string, 'BV' | 'B' | '', readonly string[]])[] = [
    ['1.1.1.1', 'BV', ['p2p 2.2.2.2 10.0.12.1 1', 'p2p 3.3.3.3 10.0.13.1 1']],
    ['2.2.2.2', '', ['p2p 1.1.1.1 10.0.12.2 1', 'p2p 4.4.4.4 10.0.24.2 1']],
    ['3.3.3.3', '', ['p2p 1.1.1.1 10.0.13.3 1', 'p2p 5.5.5.5 10.0.35.3 1']],
    ['4.4.4.4', 'BV', ['p2p 2.2.2.2 10.0.24.4 1']],
    ['5.5.5.5', 'B', ['p2p 3.3.3.3 10.0.35.5 1']],
  ];
  for (const [id, flags, links] of area1) bench.put('0.0.0.1', routerLsa(id, links, flags));
  bench.put('0.0.0.1', summaryLsa('192.0.2.0/24', '4.4.4.4', 100));
  bench.put('0.0.0.1', summaryLsa('192.0.2.0/24', '5.5.5.5', 20));
  // The path through area 1 brings the link up, and then the adjacency can be formed.
  bench.calculate();
  bench.neighbor(-1, '4.4.4.4', '10.0.24.4');
  bench.put('0.0.0.0', routerLsa('1.1.1.1', ['virtual 4.4.4.4 10.0.12.1 2', 'stub 1.1.1.1/32 1'], 'B'));
  bench.put('0.0.0.0', routerLsa('4.4.4.4', ['virtual 1.1.1.1 10.0.24.4 2', 'transit 192.0.2.5 192.0.2.4 100'], 'B'));
  bench.put('0.0.0.0', routerLsa('5.5.5.5', ['transit 192.0.2.5 192.0.2.5 20'], 'B'));
  bench.put('0.0.0.0', networkLsa('192.0.2.5', '5.5.5.5', 24, ['4.4.4.4', '5.5.5.5']));
  return bench;
}
