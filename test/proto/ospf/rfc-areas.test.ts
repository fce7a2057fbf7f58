/**
 * The autonomous system of RFC 2328 §3 (figure 6): the twelve routers of figure 2 as processes, in three areas and a backbone
 * with a virtual link. What the border routers RT3 and RT4 tell is in tables 4 to 6.
 *
 * Ia and Ib are not looked at: a numbered point-to-point link is told of as its network (§12.4.1.1, option 2), not as the
 * address of the other end.
 */
import { expect, it } from 'vitest';
import { formatIPv4 } from '../../../src/addr/ipv4.ts';
import { lengthOfMask } from '../../../src/addr/prefix.ts';
import { must } from '../../../src/base/assert.ts';
import { lsasOfType } from '../../../src/proto/ospf/database.ts';
import { ospfRedistribute } from '../../../src/proto/ospf/machine.ts';
import { OSPF_BEHAVIOUR } from '../../../src/proto/ospf/profile.ts';
import type { OspfInterfaceSettings } from '../../../src/proto/ospf/settings.ts';
import { summaryBodyOf } from '../../../src/proto/ospf/stored-lsa.ts';
import { LSA_TYPE } from '../../../src/wire/lsa.ts';
import { type LinkEnd, OspfNetwork, type OspfNode } from './network.ts';
import { area, iface, ip, loopback, settingsOf } from './settings.ts';

/** By name: area, and what sending there costs each router on it. */
const NETWORKS: Readonly<Record<string, { area: number; costs: Readonly<Record<number, number>> }>> = {
  N1: { area: 1, costs: { 1: 3 } },
  N2: { area: 1, costs: { 2: 3 } },
  N3: { area: 1, costs: { 1: 1, 2: 1, 3: 1, 4: 1 } },
  N4: { area: 1, costs: { 3: 2 } },
  N6: { area: 2, costs: { 7: 1, 8: 1, 10: 1 } },
  N7: { area: 2, costs: { 8: 4 } },
  N8: { area: 2, costs: { 10: 3, 11: 2 } },
  N9: { area: 3, costs: { 9: 1, 11: 1, 12: 1 } },
  N10: { area: 3, costs: { 12: 2 } },
  N11: { area: 3, costs: { 9: 3 } },
};

/** Serial lines of the backbone: two routers, and what sending to the other costs each. */
const LINES = [
  [3, 6, 8, 6],
  [4, 5, 8, 8],
  [5, 6, 7, 6],
  [5, 7, 6, 6],
  [6, 10, 7, 5],
] as const;

const prefixOf = (name: string): string => `10.${must(NETWORKS[name], name).area}.${name.slice(1)}.0/24`;
const routerId = (n: number): string => `10.0.0.${n}`;
const RANGE = '10.3.0.0/16';

it('tables 4 to 6: RT3 and RT4 tell of each other’s areas at the costs of the RFC', () => {
  const network = figure6();
  const rt = (n: number): OspfNode => must(network.nodes[n - 1], `RT${n}`);
  // Table 4: networks advertised to the backbone.
  const intoBackbone = { RT3: told(rt(3), 0, LSA_TYPE.summaryNetwork), RT4: told(rt(4), 0, LSA_TYPE.summaryNetwork) };
  expect(intoBackbone).toEqual({
    RT3: { [prefixOf('N1')]: 4, [prefixOf('N2')]: 4, [prefixOf('N3')]: 1, [prefixOf('N4')]: 2 },
    RT4: { [prefixOf('N1')]: 4, [prefixOf('N2')]: 4, [prefixOf('N3')]: 1, [prefixOf('N4')]: 3 },
  });
  // Table 5: backbone distances. RT4 lies behind RT5 for RT3, since N3 is in area 1.
  const distances = (from: number) =>
    Object.fromEntries(
      [3, 4, 5, 7, 10, 11].flatMap((to) => {
        const routes = rt(from).state.routing.borderRouters.get(ip(routerId(to)) | 0) ?? [];
        return routes.filter((route) => route.area === 0).map(({ cost }) => [`RT${to}`, cost]);
      }),
    );
  expect(distances(3)).toEqual({ RT4: 22, RT5: 14, RT7: 20, RT10: 15, RT11: 18 });
  expect(distances(4)).toEqual({ RT3: 21, RT5: 8, RT7: 14, RT10: 22, RT11: 25 });
  // Table 6: destinations advertised into area 1.
  expect(without(told(rt(3), 1, LSA_TYPE.summaryNetwork), '10.0.')).toEqual({
    [prefixOf('N6')]: 16,
    [prefixOf('N7')]: 20,
    [prefixOf('N8')]: 18,
    [RANGE]: 29,
  });
  expect(without(told(rt(4), 1, LSA_TYPE.summaryNetwork), '10.0.')).toEqual({
    [prefixOf('N6')]: 15,
    [prefixOf('N7')]: 19,
    [prefixOf('N8')]: 18,
    [RANGE]: 36,
  });
  expect(told(rt(3), 1, LSA_TYPE.summaryAsbr)).toEqual({ [`${routerId(5)}/0`]: 14, [`${routerId(7)}/0`]: 20 });
  expect(told(rt(4), 1, LSA_TYPE.summaryAsbr)).toEqual({ [`${routerId(5)}/0`]: 8, [`${routerId(7)}/0`]: 14 });
});

/** Summaries of a type that the router has originated into the area: destination and metric. */
function told({ state }: OspfNode, into: number, type: number): Record<string, number> {
  const { database } = must(state.areas.get(into), 'an area');
  return Object.fromEntries(
    [...lsasOfType(database, type)]
      .filter(({ lsa }) => lsa.advertisingRouter === state.routerId)
      .map(({ lsa }) => {
        const { mask, metric } = summaryBodyOf(lsa);
        return [`${formatIPv4(lsa.linkStateId)}/${lengthOfMask(mask)}`, metric];
      }),
  );
}

function without(summaries: Record<string, number>, start: string): Record<string, number> {
  return Object.fromEntries(Object.entries(summaries).filter(([prefix]) => !prefix.startsWith(start)));
}

function figure6(): OspfNetwork {
  const network = new OspfNetwork();
  const ends = new Map<string, LinkEnd[]>();
  for (let n = 1; n <= 12; n++) {
    const { interfaces, plugs } = interfacesOf(n);
    const node = network.add(`RT${n}`, settingsFor(n, interfaces));
    for (const [link, number] of plugs) ends.set(link, [...(ends.get(link) ?? []), { node, iface: number }]);
  }
  for (const plugged of ends.values()) network.connect(...plugged);
  network.boot(...network.nodes);
  for (const n of [5, 7]) {
    const node = must(network.nodes[n - 1], `RT${n}`);
    const offer = { nextHop: 0, iface: -1, metric: 0, tag: 0 };
    ospfRedistribute(node.state, 'static', ip(`192.0.2.${n}`), 32, offer, network.now, node);
  }
  expect(network.settle()).toEqual(expect.any(Number));
  return network;
}

interface Wiring {
  readonly interfaces: OspfInterfaceSettings[];
  /** Name of a link and number of the interface that is plugged into it. */
  readonly plugs: (readonly [link: string, iface: number])[];
}

function interfacesOf(n: number): Wiring {
  const wiring: Wiring = { interfaces: [], plugs: [] };
  const add = (link: string, address: string, other: Partial<OspfInterfaceSettings>) => {
    const number = wiring.interfaces.length + 1;
    wiring.interfaces.push(iface(number, address, other));
    wiring.plugs.push([link, number]);
  };
  for (const [name, { area: inArea, costs }] of Object.entries(NETWORKS)) {
    const cost = costs[n];
    const address = prefixOf(name).replace('.0/24', `.${n}/24`);
    if (cost !== undefined) add(name, address, { area: inArea, networkType: 'broadcast', cost });
  }
  for (const [a, b, costOfA, costOfB] of LINES) {
    const cost = n === a ? costOfA : costOfB;
    // The line between RT6 and RT10 alone has addresses of its own.
    const numbered = a === 6 ? `10.0.100.${n}/28` : `${routerId(n)}/32`;
    if (n === a || n === b) add(`${a}-${b}`, numbered, { cost, unnumbered: a !== 6 });
  }
  // H1 hangs on RT12 over SLIP.
  if (n === 12) wiring.interfaces.push(loopback(99, '10.3.200.1/32', { area: 3, cost: 10 }));
  return wiring;
}

function settingsFor(n: number, interfaces: readonly OspfInterfaceSettings[]) {
  const { helloInterval, retransmitInterval, transmitDelay } = OSPF_BEHAVIOUR.frr.defaults;
  const timers = { helloInterval, deadInterval: 4 * helloInterval, retransmitInterval, transmitDelay };
  const neighbor = { 10: 11, 11: 10 }[n];
  const virtualLinks =
    neighbor === undefined
      ? []
      : [{ ...timers, neighbor: ip(routerId(neighbor)), authentication: { type: 'none' as const } }];
  const own = new Set(interfaces.map((each) => each.area));
  // The virtual link is in the backbone, whatever else is.
  const areas = [...(virtualLinks.length > 0 ? own.add(0) : own)].map((id) => {
    const ranges = id === 3 && n === 11 ? [{ prefix: { bits: ip('10.3.0.0'), length: 16 }, advertise: true }] : [];
    return area(`0.0.0.${id}`, { ranges, virtualLinks: id === 2 ? virtualLinks : [] });
  });
  const isBoundary = n === 5 || n === 7;
  return settingsOf('frr', routerId(n), interfaces, {
    areas,
    redistribute: isBoundary ? { static: { metric: 8, metricType: 1, tag: 0, subnets: true } } : {},
  });
}
