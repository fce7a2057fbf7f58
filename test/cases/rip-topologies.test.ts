/**
 * Recorded converged states of holo's RIPv2: every route of every router with its metric, next hop and interface, and
 * every neighbour. Which of several equal paths a router with room for one keeps is decided by who speaks first, which the
 * recordings do not say; a start that leads to their choice is given here, and what does not hang on it is tested without.
 */
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatIPv4 } from '../../src/addr/ipv4.ts';
import { formatPrefix } from '../../src/addr/prefix.ts';
import { must } from '../../src/base/assert.ts';
import { seconds } from '../../src/base/time.ts';
import { ripDatabase, ripSources } from '../../src/proto/rip/database.ts';
import type { RipInterfaceSettings } from '../../src/proto/rip/settings.ts';
import { type LinkEnd, RipNetwork, type RipNode } from '../proto/rip/network.ts';
import { iface, settingsOf } from '../proto/rip/subject.ts';
import { needsShared } from '../shared.ts';
import { readJson } from './rip-recording.ts';
import { HOLO } from './rip-router.ts';

interface Topology {
  readonly nodes: Readonly<
    Record<string, { readonly interfaces: Readonly<Record<string, { readonly ipv4: string[] }>> }>
  >;
  readonly links: readonly { readonly name: string; readonly endpoints: readonly string[] }[];
  readonly expect: Readonly<
    Record<string, { readonly routes: readonly RecordedRoute[]; readonly neighbors: string[] }>
  >;
}

interface RecordedRoute {
  readonly 'ipv4-prefix': string;
  readonly 'next-hop'?: string;
  readonly interface: string;
  readonly 'route-type': string;
  readonly metric: number;
}

interface Start {
  /** Seconds at which each router boots. */
  readonly boots: Readonly<Record<string, number>>;
  /** A link that comes up later, and when. */
  readonly late?: readonly [link: string, at: number];
}

const STARTS: Readonly<Record<string, Start>> = {
  'topo1-1': { boots: { rt1: 0, rt3: 0.2, rt4: 0.4, rt2: 0.6 } },
  'topo2-1': {
    boots: { rt2: 1, rt5: 3, rt1: 4, rt3: 4.1, rt4: 6, rt6: 7 },
    late: ['rt2:eth-rt4-2--rt4:eth-rt2-2', 8],
  },
};

needsShared('RIPv2 topologies of holo', 'cases/holo-topologies', (folder) => {
  let passed = 0;
  const ids = Object.keys(STARTS);

  describe.each(ids)('%s', (id) => {
    const topology = (): Topology => readJson(join(folder, `holo-ripv2-${id}.json`));

    it('converges to the recorded routes, next hops and neighbours', () => {
      const recorded = topology();
      const network = build(recorded, 1);
      play(network, must(STARTS[id], id));
      for (const [name, { routes, neighbors }] of Object.entries(recorded.expect)) {
        const node = nodeOf(network, name);
        expect(routesOf(node), name).toEqual(routes.map(withoutRedistribution));
        expect(
          ripSources(node.state).map(({ address }) => formatIPv4(address)),
          name,
        ).toEqual(neighbors);
      }
      passed++;
    });

    it('has the recorded metrics whoever boots first, and the recorded next hop among the equal ones', () => {
      const recorded = topology();
      const network = build(recorded, 16);
      for (const node of network.nodes) network.boot(node);
      network.run(seconds(60));
      for (const [name, { routes }] of Object.entries(recorded.expect)) {
        const { rib } = nodeOf(network, name);
        const learned = routes.filter((route) => route['route-type'] === 'rip');
        expect([...rib.keys()].sort(), name).toEqual(learned.map((route) => route['ipv4-prefix']).sort());
        for (const route of learned) {
          const { metric, nextHops } = must(rib.get(route['ipv4-prefix']), route['ipv4-prefix']);
          expect(metric, `${name} ${route['ipv4-prefix']}`).toBe(route.metric);
          expect(nextHops.map(({ address }) => formatIPv4(address))).toContain(route['next-hop']);
        }
      }
    });
  });

  afterAll(() => {
    process.stdout.write(`RIPv2 topologies of holo: ${ids.length} run, ${passed} passed, 0 out of scope\n`);
  });
});

function build({ nodes, links }: Topology, maximumPaths: number): RipNetwork {
  const network = new RipNetwork();
  for (const [name, { interfaces }] of Object.entries(nodes)) {
    const settings = Object.entries(interfaces).map(
      ([port, { ipv4 }], index): RipInterfaceSettings => iface(index, ipv4, { name: port, loopback: port === 'lo' }),
    );
    network.add(name, settingsOf(HOLO, settings, { maximumPaths }));
  }
  for (const { endpoints } of links) network.connect(...endpoints.map((end) => endOf(network, end)));
  return network;
}

function endOf(network: RipNetwork, end: string): LinkEnd {
  const [name = '', port = ''] = end.split(':');
  const node = nodeOf(network, name);
  const settings = node.settings.interfaces.find((candidate) => candidate.name === port);
  return { node, iface: must(settings, end).iface };
}

function nodeOf(network: RipNetwork, name: string): RipNode {
  return must(
    network.nodes.find((node) => node.name === name),
    name,
  );
}

function play(network: RipNetwork, { boots, late }: Start): void {
  const lateEnd = late?.[0].split('--')[0];
  const link = lateEnd && network.links.find(({ ends }) => ends.some((end) => isEnd(end, lateEnd)));
  if (link) link.cut = true;
  for (const [name, at] of Object.entries(boots).sort(([, a], [, b]) => a - b)) {
    network.run(seconds(at));
    network.boot(nodeOf(network, name));
  }
  if (link && late) {
    network.run(seconds(late[1]));
    network.restore(link);
  }
  network.run(seconds(60));
}

function isEnd({ node, iface: number }: LinkEnd, text: string): boolean {
  return `${node.name}:${node.settings.interfaces.find((settings) => settings.iface === number)?.name}` === text;
}

function routesOf(node: RipNode): object[] {
  return ripDatabase(node.state).map(({ prefix, kind, metric, paths: [path] }) => ({
    'ipv4-prefix': formatPrefix(prefix),
    ...(path?.nextHop ? { 'next-hop': formatIPv4(path.nextHop) } : {}),
    interface: node.settings.interfaces.find((settings) => settings.iface === path?.iface)?.name,
    'route-type': kind === 'learned' ? 'rip' : kind,
    metric,
  }));
}

/** Nothing is redistributed in any of them. */
function withoutRedistribution(route: RecordedRoute): object {
  const { interface: name, metric } = route;
  const nextHop = route['next-hop'];
  const type = route['route-type'];
  const hop = nextHop === undefined ? {} : { 'next-hop': nextHop };
  return { 'ipv4-prefix': route['ipv4-prefix'], ...hop, interface: name, 'route-type': type, metric };
}
