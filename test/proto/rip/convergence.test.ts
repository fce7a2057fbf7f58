import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPrefix, prefixOf } from '../../../src/addr/prefix.ts';
import { MILLISECOND, SECOND, seconds } from '../../../src/base/time.ts';
import type { RipInterfaceSettings, SplitHorizon } from '../../../src/proto/rip/settings.ts';
import { type NetworkLink, RipNetwork, type RipNode } from './network.ts';
import { iface, ip, settingsOf } from './subject.ts';

type Profile = 'ios' | 'frr';

interface Graph {
  readonly size: number;
  readonly edges: readonly (readonly [number, number])[];
}

const loopback = (node: number): number => ip('10.0.0.1') + node;
const INFINITY = 16;

function build({ size, edges }: Graph, profile: Profile, other: Partial<RipInterfaceSettings>): RipNetwork {
  const network = new RipNetwork();
  const interfaces = Array.from({ length: size }, (_, node): RipInterfaceSettings[] => [
    { ...iface(0, [], { loopback: true }), addresses: [{ address: loopback(node), length: 32 }] },
  ]);
  const ends = edges.map((edge, link) =>
    edge.map((node, side) => {
      const own = interfaces[node]!;
      const address = ip('10.1.0.1') + 4 * link + side;
      own.push({ ...iface(own.length, [], other), addresses: [{ address, length: 30 }] });
      return { node, iface: own.length - 1 };
    }),
  );
  const nodes = interfaces.map((own, node) => network.add(`R${node}`, settingsOf(profile, own)));
  for (const both of ends) network.connect(...both.map((end) => ({ node: nodes[end.node]!, iface: end.iface })));
  return network;
}

function bootAll(network: RipNetwork): void {
  for (const [index, node] of network.nodes.entries()) {
    network.run(index * 137 * MILLISECOND);
    network.boot(node);
  }
}

/** Hops between all nodes (Floyd and Warshall), over the links that carry. */
function hops(network: RipNetwork): number[][] {
  const { nodes, links } = network;
  const between = nodes.map((_, i) => nodes.map((_, j) => (i === j ? 0 : Number.POSITIVE_INFINITY)));
  for (const { ends, cut, silent } of links) {
    const [a, b] = ends.map(({ node }) => nodes.indexOf(node)) as [number, number];
    if (cut || silent) continue;
    between[a]![b] = 1;
    between[b]![a] = 1;
  }
  for (const k of nodes.keys()) {
    for (const i of nodes.keys()) {
      for (const j of nodes.keys()) between[i]![j] = Math.min(between[i]![j]!, between[i]![k]! + between[k]![j]!);
    }
  }
  return between;
}

/** Metrics are the hops, and every next hop is one hop nearer. */
function expectShortestPaths(network: RipNetwork, profile: Profile): void {
  const between = hops(network);
  for (const [i, node] of network.nodes.entries()) {
    for (const j of network.nodes.keys()) {
      if (i === j) continue;
      const route = node.rib.get(`${formatPrefix(prefixOf(loopback(j), 32))}`);
      const distance = between[i]![j]!;
      if (distance === Number.POSITIVE_INFINITY) {
        expect(route, `R${i} to R${j}`).toBeUndefined();
        continue;
      }
      expect(route?.metric, `R${i} to R${j}`).toBe(profile === 'ios' ? distance : distance + 1);
      for (const hop of route?.nextHops ?? []) {
        const neighbor = network.nodes.findIndex(({ state }) => state.ownAddresses.has(hop.address | 0));
        expect(between[neighbor]![j], `R${i} to R${j} over R${neighbor}`).toBe(distance - 1);
      }
    }
  }
}

const graph: fc.Arbitrary<Graph> = fc.integer({ min: 2, max: 5 }).chain((size) => {
  const pairs = Array.from({ length: size }, (_, i) => Array.from({ length: i }, (_, j) => [j, i] as const)).flat();
  // A tree, and some links more.
  const tree = fc.tuple(...Array.from({ length: size - 1 }, (_, i) => fc.nat(i)));
  return fc.record({ tree, more: fc.subarray(pairs) }).map(({ tree: parents, more }) => ({
    size,
    edges: [...parents.map((parent, i) => [parent, i + 1] as const), ...more],
  }));
});

const profile = fc.constantFrom<Profile>('ios', 'frr');
const splitHorizon = fc.constantFrom<SplitHorizon>('simple', 'poisoned', 'off');

describe('machines wired together', () => {
  it('agree on shortest paths, and have settled when they say so', () => {
    fc.assert(
      fc.property(graph, profile, splitHorizon, (wires, name, horizon) => {
        const network = build(wires, name, { splitHorizon: horizon });
        bootAll(network);
        expect(network.settle(0, 100 * SECOND)).toBeDefined();
        expectShortestPaths(network, name);
        expectQuiet(network);
      }),
      { numRuns: 60 },
    );
  });

  it('agree again after a link is cut or goes silent and after it returns, and have settled when they say so', () => {
    const fault = fc.constantFrom('cut', 'silent');
    fc.assert(
      fc.property(graph, profile, fault, fc.nat(), fc.nat({ max: 30_000 }), (wires, name, kind, which, wait) => {
        const network = build(wires, name, {});
        bootAll(network);
        network.run(seconds(40) + wait * MILLISECOND);
        const link = network.links[which % network.links.length]!;
        if (kind === 'cut') network.cut(link);
        else link.silent = true;
        expectSettled(network, name);
        restore(network, link);
        expectSettled(network, name);
      }),
      { numRuns: 60 },
    );
  });

  it('count to infinity with RIPv1 and without split horizon, and no further', () => {
    for (const name of ['ios', 'frr'] as const) {
      // R0 is behind R1; when it is gone without a word, R1 and R2 lead each other on.
      const wires: Graph = {
        size: 3,
        edges: [
          [0, 1],
          [1, 2],
        ],
      };
      const old = { splitHorizon: 'off', sendVersion: 1, receiveVersions: [1] } as const;
      const network = build(wires, name, old);
      bootAll(network);
      network.run(seconds(120));
      // R1 hears what R2 still tells before R2 hears that it is gone.
      const [first, second] = network.links as [NetworkLink, NetworkLink];
      network.cut(first);
      second.deaf = network.nodes[2];
      network.run(seconds(155));
      second.deaf = undefined;
      const seen = new Set<number>();
      for (let until = 155; until < 900; until++) {
        network.run(seconds(until));
        for (const { rib } of network.nodes.slice(1)) seen.add(rib.get('10.0.0.1/32')?.metric ?? INFINITY);
      }
      expect(seen.size, name).toBeGreaterThan(6);
      expect(Math.max(...seen)).toBe(INFINITY);
      expect(network.nodes.slice(1).map(({ rib }) => rib.has('10.0.0.1/32'))).toEqual([false, false]);
    }
  });

  it('meet on a shared segment', () => {
    const network = new RipNetwork();
    const nodes = [0, 1, 2].map((node) =>
      network.add(
        `R${node}`,
        settingsOf('frr', [
          { ...iface(0, [], { loopback: true }), addresses: [{ address: loopback(node), length: 32 }] },
          iface(1, [`10.9.0.${node + 1}/24`]),
        ]),
      ),
    );
    network.connect(...nodes.map((node) => ({ node, iface: 1 })));
    bootAll(network);
    network.run(seconds(10));
    for (const [i, { rib }] of nodes.entries()) {
      expect([...rib.keys()].sort()).toEqual([0, 1, 2].filter((j) => j !== i).map((j) => `10.0.0.${j + 1}/32`));
      for (const { metric } of rib.values()) expect(metric).toBe(2);
    }
  });

  it('do the same twice, and settle on the same routes with other draws', () => {
    const wires: Graph = {
      size: 5,
      edges: [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 0],
      ],
    };
    const play = (seed: number): [messages: number, rib: unknown[]] => {
      const network = build(wires, 'ios', {});
      const seeded = new RipNetwork(seed);
      for (const { name, settings } of network.nodes) seeded.add(name, settings);
      for (const { ends } of network.links) {
        seeded.connect(...ends.map((end) => ({ node: nodeLike(seeded, end.node), iface: end.iface })));
      }
      bootAll(seeded);
      seeded.run(seconds(300));
      return [
        seeded.messages,
        seeded.nodes.map(({ rib }) => [...rib].sort().map(([prefix, route]) => [prefix, route.metric])),
      ];
    };
    expect(play(1)).toEqual(play(1));
    expect(play(2)[1]).toEqual(play(1)[1]);
  });
});

function nodeLike(network: RipNetwork, { name }: RipNode): RipNode {
  return network.nodes.find((node) => node.name === name)!;
}

function restore(network: RipNetwork, link: NetworkLink): void {
  if (link.cut) network.restore(link);
  else link.silent = false;
}

/** A disturbance is over when nothing is waited for any more, and then nothing changes. */
function expectSettled(network: RipNetwork, name: Profile): void {
  expect(network.settle(network.now, 900 * SECOND)).toBeDefined();
  expectShortestPaths(network, name);
  expectQuiet(network);
}

function expectQuiet(network: RipNetwork): void {
  const { changes } = network;
  network.run(network.now + seconds(600));
  expect(network.changes).toBe(changes);
}
