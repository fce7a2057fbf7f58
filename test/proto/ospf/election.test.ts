/** The Designated Router and its Backup (RFC 2328 §9.4): the rules by themselves, then routers on one network. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Candidate, type Designated, elect } from '../../../src/proto/ospf/election.ts';
import { OspfNetwork, type OspfNode } from './network.ts';
import { iface, ip, settingsOf } from './settings.ts';

/** Router n has the ID n and the address 100 + n. */
function router(n: number, priority = 1, dr = 0, bdr = 0): Candidate {
  return {
    routerId: n,
    address: 100 + n,
    priority,
    designatedRouter: dr && 100 + dr,
    backupDesignatedRouter: bdr && 100 + bdr,
  };
}

/** What router n elects among all, as numbers of routers. */
function electedBy(n: number, all: readonly Candidate[]): readonly [number, number] {
  const self = all.find(({ routerId }) => routerId === n);
  const others = all.filter((candidate) => candidate !== self && candidate.priority > 0);
  const { designatedRouter, backupDesignatedRouter } = elect(100 + n, self?.priority ? self : undefined, others);
  return [Math.max(0, designatedRouter - 100), Math.max(0, backupDesignatedRouter - 100)];
}

describe('the highest priority is elected, then the highest Router ID, never a priority of 0', () => {
  test.each<[string, number, Candidate[], [number, number]]>([
    ['alone', 1, [router(1)], [1, 0]],
    ['alone and ineligible', 1, [router(1, 0)], [0, 0]],
    ['the higher priority, seen by itself', 1, [router(1, 5), router(2)], [1, 2]],
    ['the higher Router ID, seen by itself', 3, [router(1), router(2), router(3)], [3, 2]],
    ['with an ineligible one that has the highest ID', 2, [router(1), router(2), router(9, 0)], [2, 1]],
    [
      'whoever declares itself Backup goes before a higher one that does not',
      1,
      [router(1, 1, 1, 2), router(2, 1, 1, 2), router(9, 9)],
      [1, 2],
    ],
    [
      'of two that declare themselves Designated Router, the higher',
      2,
      [router(1, 1, 1), router(2, 1, 2), router(3, 1, 1)],
      [2, 3],
    ],
    ['the Backup where nobody is Designated Router', 2, [router(1), router(2, 1, 0, 2), router(3)], [2, 3]],
  ])('O20 RFC 2328 §9.4: %s', (_name, self, all, expected) => {
    expect(electedBy(self, all)).toEqual(expected);
  });
});

it('nobody is both, whoever elects, once everybody declares what it elected', () => {
  const anyRouters = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 50 }), priority: fc.nat(3) }), {
    minLength: 2,
    maxLength: 8,
    selector: ({ id }) => id,
  });
  fc.assert(
    fc.property(anyRouters, (ids) => {
      let all = ids.map(({ id, priority }) => router(id, priority));
      for (let round = 0; round < 6; round++) {
        all = all.map((self) => {
          const others = all.filter((other) => other !== self && other.priority > 0);
          return { ...self, ...elect(self.address, self.priority > 0 ? self : undefined, others) };
        });
      }
      const views = new Set(
        all.map(({ designatedRouter, backupDesignatedRouter }) => `${designatedRouter} ${backupDesignatedRouter}`),
      );
      expect(views.size).toBe(1);
      const eligible = ids.filter(({ priority }) => priority > 0);
      const [{ designatedRouter, backupDesignatedRouter } = { designatedRouter: -1, backupDesignatedRouter: -1 }] = all;
      expect(designatedRouter > 0).toBe(eligible.length > 0);
      expect(backupDesignatedRouter > 0).toBe(eligible.length > 1);
      if (designatedRouter > 0) expect(designatedRouter).not.toBe(backupDesignatedRouter);
    }),
  );
});

/** Routers 1 to n on 10.0.0.0/24, wired but not booted. */
function lan(priorities: readonly number[]): {
  network: OspfNetwork;
  nodes: OspfNode[];
  link: ReturnType<OspfNetwork['connect']>;
} {
  const network = new OspfNetwork();
  const nodes = priorities.map((priority, i) => {
    const own = iface(1, `10.0.0.${i + 1}/24`, { networkType: 'broadcast', priority });
    return network.add(`r${i + 1}`, settingsOf('frr', `${i + 1}.${i + 1}.${i + 1}.${i + 1}`, [own]));
  });
  return { network, nodes, link: network.connect(...nodes.map((node) => ({ node, iface: 1 }))) };
}

function roles({ state }: OspfNode): Designated {
  const { designatedRouter, backupDesignatedRouter } = state.interfaces.get(1)!;
  return { designatedRouter, backupDesignatedRouter };
}

function designated(dr: number, bdr: number): Designated {
  const address = (n: number) => (n === 0 ? 0 : ip(`10.0.0.${n}`));
  return { designatedRouter: address(dr), backupDesignatedRouter: address(bdr) };
}

it('O19 RFC 2328 §9.1: nobody is elected before the Wait timer fires, or somebody is seen to be designated', () => {
  const { network, nodes } = lan([1, 1, 1]);
  network.boot(...nodes.slice(0, 2));
  network.pass(39);
  expect(nodes.slice(0, 2).map(({ state }) => state.interfaces.get(1)?.state)).toEqual(['waiting', 'waiting']);
  expect(roles(nodes[0]!)).toEqual(designated(0, 0));
  network.pass(20);
  expect(roles(nodes[0]!)).toEqual(designated(2, 1));
  // BackupSeen: the third does not wait.
  network.boot(nodes[2]!);
  network.pass(15);
  expect(nodes[2]?.state.interfaces.get(1)?.state).toBe('drOther');
  expect(roles(nodes[2]!)).toEqual(designated(2, 1));
});

it('O21 RFC 2328 §7.3: a router with a higher priority that joins does not displace a working Designated Router', () => {
  const { network, nodes } = lan([1, 1, 200]);
  network.boot(...nodes.slice(0, 2));
  network.pass(60);
  network.boot(nodes[2]!);
  network.pass(120);
  expect(nodes.map(roles)).toEqual([designated(2, 1), designated(2, 1), designated(2, 1)]);
});

it('O22 RFC 2328 §7.4: when the Designated Router fails, its Backup takes over at once', () => {
  const { network, nodes, link } = lan([1, 1, 1, 1]);
  network.boot(...nodes);
  expect(network.settle()).toBeTypeOf('number');
  expect(roles(nodes[0]!)).toEqual(designated(4, 3));
  link.filter = (_order, from) => (from === nodes[3] ? 'drop' : 'pass');
  const failedAt = network.now;
  network.pass(41);
  expect(roles(nodes[2]!)).toEqual(designated(3, 2));
  const taken = nodes[2]?.traces.findLast((event) => event.kind === 'ospf-interface' && event.after === 'dr');
  expect(taken).toBeDefined();
  // The new Designated Router is Full with everybody already: it had been the Backup.
  const full = [...(nodes[2]?.state.interfaces.get(1)?.neighbors.values() ?? [])].filter(
    ({ state }) => state === 'full',
  );
  expect(full.map(({ routerId }) => routerId)).toEqual([ip('1.1.1.1'), ip('2.2.2.2')]);
  expect(network.now - failedAt).toBe(41e9);
});

it('O23 RFC 2328 §10.4: on a network adjacencies are with the Designated Router and its Backup, others stay 2-Way', () => {
  const { network, nodes } = lan([1, 0, 0, 1]);
  network.boot(...nodes);
  expect(network.settle()).toBeTypeOf('number');
  const states = nodes.map((node) => {
    const neighbors = [...node.state.interfaces.get(1)!.neighbors.values()];
    return neighbors.sort((a, b) => a.routerId - b.routerId).map(({ state }) => state);
  });
  expect(states).toEqual([
    ['full', 'full', 'full'],
    ['full', 'twoWay', 'full'],
    ['full', 'twoWay', 'full'],
    ['full', 'full', 'full'],
  ]);
});

it('two halves of a network that each have a Designated Router agree on one when they find each other', () => {
  const { network, nodes, link } = lan([1, 1, 1, 1]);
  const isLeft = (node: OspfNode) => nodes.indexOf(node) < 2;
  link.filter = (_order, from, to) => (isLeft(from) === isLeft(to) ? 'pass' : 'drop');
  network.boot(...nodes);
  network.pass(60);
  expect(nodes.map(roles)).toEqual([designated(2, 1), designated(2, 1), designated(4, 3), designated(4, 3)]);
  delete link.filter;
  expect(network.settle()).toBeTypeOf('number');
  expect(new Set(nodes.map((node) => JSON.stringify(roles(node)))).size).toBe(1);
  expect(roles(nodes[0]!).designatedRouter).toBe(ip('10.0.0.4'));
});
