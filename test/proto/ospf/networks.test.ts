/** Two and more machines on links of every kind (RFC 2328 §9, §10.4, §15), through faults and changes. */
import { describe, expect, it, test } from 'vitest';
import { fromLatin1 } from '../../../src/base/octets.ts';
import { SECOND } from '../../../src/base/time.ts';
import { clearOspf, stopOspf } from '../../../src/proto/ospf/machine.ts';
import { ospfDatabase } from '../../../src/proto/ospf/queries.ts';
import type { OspfInterfaceSettings } from '../../../src/proto/ospf/settings.ts';
import { OspfNetwork, type OspfNode } from './network.ts';
import { area, iface, ip, loopback, settingsOf } from './settings.ts';

type Other = Partial<OspfInterfaceSettings>;

/** r1 to rn on one link, 10.0.0.1 to 10.0.0.n, each with a loopback n.n.n.n. */
function sharing(count: number, other: Other = {}, profile: 'ios' | 'frr' = 'frr', prefix = 24) {
  const network = new OspfNetwork();
  const nodes = Array.from({ length: count }, (_, i) => {
    const id = `${i + 1}.${i + 1}.${i + 1}.${i + 1}`;
    const plain = iface(1, `10.0.0.${i + 1}/${prefix}`, other);
    const own = { ...plain, neighbors: plain.neighbors.filter(({ address }) => address !== plain.address) };
    return network.add(`r${i + 1}`, settingsOf(profile, id, [own, loopback(9, `${id}/32`)]));
  });
  const link = network.connect(...nodes.map((node) => ({ node, iface: 1 })));
  return { network, nodes, link };
}

/** How each loopback is reached from each router: `metric via address`. */
function reach({ nodes }: OspfNetwork): Record<string, string[]> {
  return Object.fromEntries(
    nodes.map(({ name, rib, settings }) => [
      name,
      [...rib]
        .filter(
          ([prefix]) =>
            prefix.endsWith('/32') &&
            !prefix.startsWith('10.') &&
            !settings.interfaces.some(
              (own) => own.networkType === 'loopback' && prefix.startsWith(`${text(own.address)}/`),
            ),
        )
        .map(
          ([prefix, { metric, nextHops }]) =>
            `${prefix} ${metric} via ${nextHops
              .map((hop) => text(hop.address))
              .sort()
              .join(', ')}`,
        )
        .sort(),
    ]),
  );
}

function text(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

function databases(nodes: readonly OspfNode[], now: number): Set<string> {
  return new Set(
    nodes.map(({ state }) =>
      JSON.stringify(
        ospfDatabase(state, now).areas.map(({ id, lsas }) => [
          id,
          lsas.map(({ lsa }) => [lsa.type, lsa.linkStateId, lsa.sequence, lsa.checksum]),
        ]),
      ),
    ),
  );
}

function states(nodes: readonly OspfNode[]): string[] {
  return nodes.map((node) =>
    [...(node.state.interfaces.get(1)?.neighbors.values() ?? [])].map(({ state }) => state).join(' '),
  );
}

const neighbors = (addresses: readonly string[], priority = 1) =>
  addresses.map((address) => ({ address: ip(address), priority, pollInterval: 60 * SECOND }));

describe('routers reach each other over every kind of link', () => {
  test.each<[string, Other, Other?]>([
    ['point-to-point', { networkType: 'point-to-point' }],
    ['broadcast', { networkType: 'broadcast' }],
    ['NBMA, both told of each other', { networkType: 'nbma', neighbors: neighbors(['10.0.0.1', '10.0.0.2']) }],
    [
      'NBMA, one told of the other',
      { networkType: 'nbma' },
      { networkType: 'nbma', neighbors: neighbors(['10.0.0.2']) },
    ],
    ['point-to-multipoint', { networkType: 'point-to-multipoint' }],
    [
      'point-to-multipoint without groups',
      { networkType: 'point-to-multipoint', neighbors: neighbors(['10.0.0.1', '10.0.0.2']) },
    ],
  ])('%s', (_name, both, first) => {
    for (const profile of ['ios', 'frr'] as const) {
      const { network, nodes } = sharing(2, both, profile);
      const [r1] = nodes as [OspfNode, OspfNode];
      const own = r1.settings.interfaces.map((settings) =>
        settings.iface === 1 ? { ...settings, ...first } : settings,
      );
      r1.settings = { ...r1.settings, interfaces: own };
      network.boot(...nodes);
      expect(network.settle()).toBeTypeOf('number');
      expect(states(nodes)).toEqual(['full', 'full']);
      expect(reach(network)).toEqual({ r1: ['2.2.2.2/32 10 via 10.0.0.2'], r2: ['1.1.1.1/32 10 via 10.0.0.1'] });
    }
  });

  it('unnumbered, borrowing the address of a loopback', () => {
    const network = new OspfNetwork();
    const nodes = ['1.1.1.1', '2.2.2.2'].map((id) =>
      network.add(
        `r${id[0]}`,
        settingsOf('ios', id, [iface(1, `${id}/32`, { unnumbered: true }), loopback(9, `${id}/32`, { cost: 1 })]),
      ),
    );
    network.connect(...nodes.map((node) => ({ node, iface: 1 })));
    network.boot(...nodes);
    expect(network.settle()).toBeTypeOf('number');
    expect(states(nodes)).toEqual(['full', 'full']);
    expect(nodes[0]?.rib.get('2.2.2.2/32')).toMatchObject({ metric: 11, nextHops: [{ iface: 1 }] });
  });

  it('a network of six elects, and all its databases are the same', () => {
    const { network, nodes } = sharing(6, { networkType: 'broadcast' });
    network.boot(...nodes);
    expect(network.settle()).toBeTypeOf('number');
    expect(databases(nodes, network.now).size).toBe(1);
    expect(reach(network)['r1']).toEqual([2, 3, 4, 5, 6].map((n) => `${n}.${n}.${n}.${n}/32 10 via 10.0.0.${n}`));
  });
});

describe('authentication', () => {
  const md5 = { id: 1, algorithm: 'md5', secret: fromLatin1('cisco') } as const;
  const sha = { id: 2, algorithm: 'hmac-sha256', secret: fromLatin1('a longer secret') } as const;
  test.each<[string, Other]>([
    ['a password', { authentication: { type: 'simple', password: fromLatin1('cisco') } }],
    ['MD5', { authentication: { type: 'cryptographic', keys: [md5] } }],
    ['HMAC-SHA-256, beside an older key', { authentication: { type: 'cryptographic', keys: [sha, md5] } }],
  ])('%s: adjacencies form with it', (_name, other) => {
    const { network, nodes } = sharing(2, { networkType: 'point-to-point', ...other });
    network.boot(...nodes);
    expect(network.settle()).toBeTypeOf('number');
    expect(states(nodes)).toEqual(['full', 'full']);
  });
});

it('a virtual link carries the backbone through another area', () => {
  const network = new OspfNetwork();
  const link = (neighbor: string) => ({
    neighbor: ip(neighbor),
    authentication: { type: 'none' } as const,
    helloInterval: 10 * SECOND,
    deadInterval: 40 * SECOND,
    retransmitInterval: 5 * SECOND,
    transmitDelay: 1 * SECOND,
  });
  const r1 = network.add(
    'r1',
    settingsOf('frr', '1.1.1.1', [iface(1, '10.0.12.1/30', { area: 1 }), loopback(9, '1.1.1.1/32')], {
      areas: [area('0.0.0.0'), area('0.0.0.1', { virtualLinks: [link('2.2.2.2')] })],
    }),
  );
  const r2 = network.add(
    'r2',
    settingsOf('frr', '2.2.2.2', [iface(1, '10.0.12.2/30', { area: 1 }), iface(2, '10.0.23.1/30', { area: 2 })], {
      areas: [area('0.0.0.0'), area('0.0.0.1', { virtualLinks: [link('1.1.1.1')] }), area('0.0.0.2')],
    }),
  );
  const r3 = network.add(
    'r3',
    settingsOf('frr', '3.3.3.3', [iface(1, '10.0.23.2/30', { area: 2 }), loopback(9, '3.3.3.3/32', { area: 2 })]),
  );
  network.connect({ node: r1, iface: 1 }, { node: r2, iface: 1 });
  network.connect({ node: r2, iface: 2 }, { node: r3, iface: 1 });
  network.boot(r1, r2, r3);
  network.pass(120);
  const virtual = [...r1.state.interfaces.values()].find((own) => own.virtual)!;
  expect([...virtual.neighbors.values()].map(({ state }) => state)).toEqual(['full']);
  expect(r3.rib.get('1.1.1.1/32')).toMatchObject({ pathType: 'inter-area', metric: 20 });
  expect(r1.rib.get('3.3.3.3/32')).toMatchObject({ pathType: 'inter-area', metric: 20 });
});

describe('changes while it runs', () => {
  it('a silent link is noticed after the dead interval, and its return at the next Hellos', () => {
    const { network, nodes, link } = sharing(2);
    network.boot(...nodes);
    expect(network.settle()).toBeTypeOf('number');
    link.filter = () => 'drop';
    const failedAt = network.now;
    const settledAt = network.settle();
    expect(settledAt).toBeTypeOf('number');
    expect(reach(network)).toEqual({ r1: [], r2: [] });
    expect(network.changedAt - failedAt).toBeGreaterThan(29 * SECOND);
    expect(network.changedAt - failedAt).toBeLessThan(41 * SECOND);
    delete link.filter;
    expect(network.settle()).toBeTypeOf('number');
    expect(states(nodes)).toEqual(['full', 'full']);
  });

  it('a timer that is set differently ends the adjacency, and says why', () => {
    const { network, nodes } = sharing(2);
    const [r1, r2] = nodes as [OspfNode, OspfNode];
    network.boot(r1, r2);
    expect(network.settle()).toBeTypeOf('number');
    const interfaces = r2.settings.interfaces.map((own) => ({ ...own, helloInterval: 15 * SECOND }));
    network.configure(r2, { ...r2.settings, interfaces });
    expect(network.settle()).toBeTypeOf('number');
    expect(r1.neighbor(1)).toBeUndefined();
    expect(r1.state.interfaces.get(1)?.counters.mismatches['hello interval']?.sentence).toBe(
      'hello interval differs: 10 here, 15 from 10.0.0.2',
    );
  });

  it('another MTU keeps both in the exchange, which is not waited for for ever', () => {
    const { network, nodes } = sharing(2);
    const [r1, r2] = nodes as [OspfNode, OspfNode];
    r2.settings = { ...r2.settings, interfaces: r2.settings.interfaces.map((own) => ({ ...own, mtu: 1400 })) };
    network.boot(r1, r2);
    expect(network.settle()).toBeTypeOf('number');
    // The one with the larger MTU gets its answers, and the other none that it takes.
    expect(states(nodes).sort()).toEqual(['exStart', 'exchange'].sort());
    expect(r2.state.interfaces.get(1)?.counters.mismatches.mtu?.sentence).toBe(
      'mtu differs: 1400 here, 1500 from 10.0.0.1',
    );
  });

  it('an interface that goes and comes, one that becomes passive, and one that changes its area', () => {
    const { network, nodes, link } = sharing(2);
    const [r1, r2] = nodes as [OspfNode, OspfNode];
    network.boot(r1, r2);
    network.settle();
    network.cut(link);
    expect(states(nodes)).toEqual(['', '']);
    network.restore(link);
    expect(network.settle()).toBeTypeOf('number');
    expect(states(nodes)).toEqual(['full', 'full']);
    const change = (other: Other) => ({
      ...r2.settings,
      interfaces: r2.settings.interfaces.map((own) => (own.iface === 1 ? { ...own, ...other } : own)),
    });
    network.configure(r2, change({ passive: true }));
    expect(network.settle()).toBeTypeOf('number');
    expect(states(nodes)).toEqual(['', '']);
    network.configure(r2, change({ passive: false, area: 7 }));
    network.configure(r2, { ...r2.settings, areas: [area('0.0.0.0'), area('0.0.0.7')] });
    network.pass(30);
    expect(r1.state.interfaces.get(1)?.counters.mismatches.area?.sentence).toBe(
      'area differs: 0.0.0.0 here, 0.0.0.7 from 10.0.0.2',
    );
  });

  it('a router ID is kept until the process is cleared, and then the old one is forgotten by nobody who asks', () => {
    const { network, nodes } = sharing(2);
    const [r1, r2] = nodes as [OspfNode, OspfNode];
    network.boot(r1, r2);
    network.settle();
    network.configure(r1, { ...r1.settings, routerId: ip('9.9.9.9') });
    network.settle();
    expect(r1.state.routerId).toBe(ip('1.1.1.1'));
    clearOspf(r1.state, r1.settings, network.now, r1);
    expect(network.settle()).toBeTypeOf('number');
    expect(r1.state.routerId).toBe(ip('9.9.9.9'));
    expect(r2.neighbor(1)).toMatchObject({ routerId: ip('9.9.9.9'), state: 'full' });
    expect(reach(network)).toEqual({ r1: ['2.2.2.2/32 10 via 10.0.0.2'], r2: ['1.1.1.1/32 10 via 10.0.0.1'] });
  });

  it('a process that ends takes back what it told, and nobody waits for its silence', () => {
    const { network, nodes } = sharing(3, { networkType: 'broadcast' });
    network.boot(...nodes);
    network.settle();
    const [r1, r2, r3] = nodes as [OspfNode, OspfNode, OspfNode];
    network.recording = true;
    stopOspf(r1.state, network.now, r1);
    expect(network.packets.map(({ from }) => from.name)).toEqual(['r1']);
    network.pass(1);
    for (const { rib } of [r2, r3]) expect([...rib.keys()]).not.toContain('1.1.1.1/32');
  });

  it('a router that comes back from nothing takes on its LSAs where it left them', () => {
    const { network, nodes, link } = sharing(3, { networkType: 'broadcast' });
    network.boot(...nodes);
    network.settle();
    const [r1] = nodes as [OspfNode];
    clearOspf(r1.state, r1.settings, network.now, r1);
    expect(network.settle()).toBeTypeOf('number');
    expect(databases(nodes, network.now).size).toBe(1);
    expect(reach(network)['r1']).toHaveLength(2);
    expect(link.cut).toBe(false);
  });

  it('where one packet in five is lost, everybody knows everything in the end', () => {
    const { network, nodes, link } = sharing(4, { networkType: 'broadcast' });
    let count = 0;
    link.filter = () => (count++ % 5 === 3 ? 'drop' : 'pass');
    network.boot(...nodes);
    expect(network.settle(900)).toBeTypeOf('number');
    expect(databases(nodes, network.now).size).toBe(1);
    for (const { state } of nodes) {
      for (const { neighbors: others } of state.interfaces.values()) {
        for (const { lsRetransmissionList } of others.values()) expect(lsRetransmissionList.size).toBe(0);
      }
    }
  });
});
