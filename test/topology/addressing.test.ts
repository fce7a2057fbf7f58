/** The address plan, held against the examples in netlab's documentation (its tutorial on addressing, its page on links). */
import { describe, expect, it, test } from 'vitest';
import { addressesOf, linkOf, loadLab, nodeOf, problemsOf } from './load.ts';

describe("netlab's documented examples", () => {
  it('loopbacks by node id, a stub, a point-to-point link, two LANs', () => {
    const lab = loadLab(`
nodes: [r1, r2, r3, r4]
links:
  - r1
  - r1-r2
  - r1-r3-r4
  - {r3: , r4: , type: lan}
`);
    expect(addressesOf(lab, 'r1')).toEqual({
      Loopback0: '10.0.0.1/32',
      'GigabitEthernet0/0': '172.16.0.1/24',
      'GigabitEthernet0/1': '10.1.0.1/30',
      'GigabitEthernet0/2': '172.16.1.1/24',
    });
    expect(addressesOf(lab, 'r2')).toEqual({ Loopback0: '10.0.0.2/32', 'GigabitEthernet0/0': '10.1.0.2/30' });
    expect(addressesOf(lab, 'r4')).toEqual({
      Loopback0: '10.0.0.4/32',
      'GigabitEthernet0/0': '172.16.1.4/24',
      'GigabitEthernet0/1': '172.16.2.4/24',
    });
  });

  it('a given id is kept, the others count from one', () => {
    const lab = loadLab('nodes: {r1: {id: 42}, r2: , r3: , r4: }\nlinks: [r1]\n');
    expect(['r1', 'r2', 'r3', 'r4'].map((name) => addressesOf(lab, name)['Loopback0'])).toEqual([
      '10.0.0.42/32',
      '10.0.0.1/32',
      '10.0.0.2/32',
      '10.0.0.3/32',
    ]);
    expect(addressesOf(lab, 'r1')['GigabitEthernet0/0']).toBe('172.16.0.42/24');
  });

  it('a LAN too small for the ids counts its ends', () => {
    const lab = loadLab(`
nodes: {r1: {id: 42}, r2: {id: 17}, r3: {id: 1}}
links:
  - {r1: , r2: , r3: , prefix: 10.42.0.0/27}
`);
    expect(['r1', 'r2', 'r3'].map((name) => addressesOf(lab, name)['GigabitEthernet0/0'])).toEqual([
      '10.42.0.1/27',
      '10.42.0.2/27',
      '10.42.0.3/27',
    ]);
  });

  it('a prefix of its own for a LAN of two', () => {
    const lab = loadLab('nodes: [e1, e2, pe1]\nlinks: [{e2: , pe1: , type: lan, prefix: 192.168.22.0/24}, e1-e2]\n');
    expect(addressesOf(lab, 'e2')['GigabitEthernet0/0']).toBe('192.168.22.2/24');
    expect(addressesOf(lab, 'pe1')['GigabitEthernet0/0']).toBe('192.168.22.3/24');
    expect(addressesOf(lab, 'e1')['GigabitEthernet0/0']).toBe('10.1.0.1/30');
  });

  it('pools of its own, the rest by default', () => {
    const lab = loadLab(`
addressing: {lan: {ipv4: 10.2.0.0/16, prefix: 26}}
nodes: [r1, r2, r3]
links: [[r1, r2, r3], [r1, r2, r3], r1-r2]
`);
    expect(addressesOf(lab, 'r3')['GigabitEthernet0/0']).toBe('10.2.0.3/26');
    expect(addressesOf(lab, 'r3')['GigabitEthernet0/1']).toBe('10.2.0.67/26');
    expect(addressesOf(lab, 'r2')['GigabitEthernet0/2']).toBe('10.1.0.2/30');
  });

  it('a link with a host is a LAN, and the host has a gateway: the first router on it', () => {
    const lab = loadLab('nodes: {rtr: , h1: host, h2: host}\nlinks: [rtr-h1, rtr-h2]\n');
    expect(addressesOf(lab, 'h1')).toEqual({ eth0: '172.16.0.2/24' });
    expect(addressesOf(lab, 'h2')).toEqual({ eth0: '172.16.1.3/24' });
    expect(Object.values(nodeOf(lab, 'h2').config.staticRoutes)).toEqual([{ prefix: '0.0.0.0/0', via: '172.16.1.1' }]);
  });
});

describe('point-to-point links', () => {
  it('the first node of the link has the first address', () => {
    const lab = loadLab('nodes: [R1, R2]\nlinks: [R2-R1]\n');
    expect(addressesOf(lab, 'R2')['GigabitEthernet0/0']).toBe('10.1.0.1/30');
    expect(addressesOf(lab, 'R1')['GigabitEthernet0/0']).toBe('10.1.0.2/30');
  });

  it.each([
    ['10.1.0.0/31', '10.1.0.0/31', '10.1.0.1/31'],
    ['192.168.12.0/24', '192.168.12.1/24', '192.168.12.2/24'],
  ])('out of %s', (prefix, first, second) => {
    const lab = loadLab(`nodes: [R1, R2]\nlinks: [{endpoints: R1-R2, prefix: ${prefix}}]\n`);
    expect(addressesOf(lab, 'R1')['GigabitEthernet0/0']).toBe(first);
    expect(addressesOf(lab, 'R2')['GigabitEthernet0/0']).toBe(second);
  });

  it('an end without an address takes one out of the network of the other', () => {
    const lab = loadLab('nodes: [R1, R2, R3]\nlinks: [{R1: , R2: 10.0.12.1/24}, R2-R3]\n');
    expect(addressesOf(lab, 'R1')['GigabitEthernet0/0']).toBe('10.0.12.2/24');
    expect(addressesOf(lab, 'R3')['GigabitEthernet0/0']).toBe('10.1.0.2/30');
  });
});

describe('switches', () => {
  it('all that is reached through them is one LAN', () => {
    const lab = loadLab(`
nodes: {R1: , SW1: switch, SW2: switch, PC1: host, PC2: host, PC3: host}
links: [R1-SW1, SW1-SW2, SW1-PC1, SW2-PC2, R1-PC3]
`);
    expect(addressesOf(lab, 'R1')).toEqual({
      Loopback0: '10.0.0.1/32',
      'GigabitEthernet0/0': '172.16.0.1/24',
      'GigabitEthernet0/1': '172.16.1.1/24',
    });
    expect(addressesOf(lab, 'PC1')).toEqual({ eth0: '172.16.0.4/24' });
    expect(addressesOf(lab, 'PC2')).toEqual({ eth0: '172.16.0.5/24' });
    expect(addressesOf(lab, 'SW1')).toEqual({});
    expect(Object.values(nodeOf(lab, 'PC2').config.staticRoutes)[0]?.via).toBe('172.16.0.1');
  });

  it('are joined whatever the order of their links', () => {
    const lab = loadLab(`
nodes: {A: host, B: host, C: host, S1: switch, S2: switch, S3: switch}
links: [A-S1, B-S2, C-S3, S1-S2, S2-S3]
`);
    expect(['A', 'B', 'C'].map((name) => addressesOf(lab, name)['eth0'])).toEqual([
      '172.16.0.1/24',
      '172.16.0.2/24',
      '172.16.0.3/24',
    ]);
  });

  it('give a node with two cables into one LAN one address', () => {
    const lab = loadLab('nodes: {R1: , S1: switch, PC1: host}\nlinks: [R1-S1, R1-S1, S1-PC1]\n');
    expect(Object.keys(addressesOf(lab, 'R1'))).toEqual(['GigabitEthernet0/0', 'Loopback0']);
  });

  it('may have an address in Vlan1', () => {
    const lab = loadLab('nodes: {S1: {kind: switch, interfaces: {Vlan1: 10.5.0.2/24}, gateway: 10.5.0.1}}\n');
    expect(nodeOf(lab, 'S1').config).toMatchObject({
      ipRouting: false,
      interfaces: { Vlan1: { address: '10.5.0.2/24', shutdown: false } },
    });
  });
});

describe('schemes', () => {
  it('router-id: Rn has n.n.n.n', () => {
    const lab = loadLab('addressing: router-id\nnodes: [R1, R7, Edge]\nlinks: [R1-R7]\n');
    expect(['R1', 'R7', 'Edge'].map((name) => addressesOf(lab, name)['Loopback0'])).toEqual([
      '1.1.1.1/32',
      '7.7.7.7/32',
      '3.3.3.3/32',
    ]);
    expect(addressesOf(lab, 'R7')['GigabitEthernet0/0']).toBe('10.1.0.2/30');
  });

  it('none: only what the file says, ports as on a router out of its box', () => {
    const lab = loadLab(`
addressing: none
nodes: {R1: {interfaces: {Gi0/0: 10.0.0.1/24}}, R2: , PC1: host}
links: [R1-R2, R2-PC1]
`);
    expect(addressesOf(lab, 'R1')).toEqual({ 'GigabitEthernet0/0': '10.0.0.1/24' });
    expect(addressesOf(lab, 'R2')).toEqual({});
    expect(nodeOf(lab, 'R1').config.interfaces['GigabitEthernet0/0']?.shutdown).toBe(false);
    expect(nodeOf(lab, 'R2').config.interfaces['GigabitEthernet0/0']?.shutdown).toBe(true);
    expect(nodeOf(lab, 'PC1').config).toMatchObject({ interfaces: { eth0: { shutdown: false } }, staticRoutes: {} });
  });

  it('blank: the same for one node; its neighbour has its address all the same', () => {
    const lab = loadLab('protocols: [rip]\nnodes: {R1: , R2: {blank: true}}\nlinks: [R1-R2]\n');
    expect(addressesOf(lab, 'R1')['GigabitEthernet0/0']).toBe('10.1.0.1/30');
    expect(nodeOf(lab, 'R2').config).toEqual({
      hostname: 'R2',
      ipRouting: true,
      interfaces: Object.fromEntries([0, 1, 2, 3].map((n) => [`GigabitEthernet0/${n}`, { shutdown: true }])),
      staticRoutes: {},
    });
  });

  it('a pool or a link can be none', () => {
    const lab = loadLab(`
addressing: {loopback: none, lan: none}
nodes: [R1, R2, R3]
links: [R1-R2, [R1, R2, R3], {endpoints: R2-R3, prefix: none}]
`);
    expect(addressesOf(lab, 'R1')).toEqual({ 'GigabitEthernet0/0': '10.1.0.1/30' });
    expect(addressesOf(lab, 'R3')).toEqual({});
    expect(nodeOf(lab, 'R3').config.interfaces['GigabitEthernet0/0']?.shutdown).toBe(false);
  });
});

describe('what the file says', () => {
  it('is left out of the pools', () => {
    const lab = loadLab(`
nodes: {R1: {interfaces: {Gi0/3: 10.1.0.1/29}}, R2: , R3: }
links: [R1-R2, {endpoints: R2-R3, prefix: 10.1.0.8/30}, R1-R3]
`);
    expect(addressesOf(lab, 'R2')['GigabitEthernet0/0']).toBe('10.1.0.14/30');
    expect(addressesOf(lab, 'R1')['GigabitEthernet0/1']).toBe('10.1.0.17/30');
  });

  it('a router whose automatic loopback lies in a network of the file has none', () => {
    const lab = loadLab('nodes: [R1, R2]\nlinks: [{R1: 10.0.0.1/24, R2: 10.0.0.2/24}]\n');
    expect(addressesOf(lab, 'R1')).toEqual({ 'GigabitEthernet0/0': '10.0.0.1/24' });
  });

  it('one end can be without an address', () => {
    const lab = loadLab('nodes: [R1, R2]\nlinks: [{R1: none, R2: }]\n');
    expect(addressesOf(lab, 'R1')).toEqual({ Loopback0: '10.0.0.1/32' });
    expect(addressesOf(lab, 'R2')['GigabitEthernet0/0']).toBe('10.1.0.2/30');
  });

  it('masks may be dotted', () => {
    const lab = loadLab('nodes: {R1: {interfaces: {Gi0/0: 10.5.0.1 255.255.255.252, Lo5: 5.5.5.5 255.255.255.255}}}\n');
    expect(addressesOf(lab, 'R1')).toMatchObject({ 'GigabitEthernet0/0': '10.5.0.1/30', Loopback5: '5.5.5.5/32' });
  });

  it('several loopbacks, one, none', () => {
    const lab = loadLab(
      'nodes: {R1: {loopback: [1.1.1.1, 10.1.1.1/24]}, R2: {loopback: 2.2.2.2}, R3: {loopback: none}}\n',
    );
    expect(addressesOf(lab, 'R1')).toEqual({ Loopback0: '1.1.1.1/32', Loopback1: '10.1.1.1/24' });
    expect(addressesOf(lab, 'R2')).toEqual({ Loopback0: '2.2.2.2/32' });
    expect(nodeOf(lab, 'R3').config.interfaces['Loopback0']).toBeUndefined();
  });

  test('a gateway is a default route; none is none; a default route is enough', () => {
    const lab = loadLab(`
nodes:
  R1:
  A: {kind: host, gateway: 172.16.0.77}
  B: {kind: host, gateway: none}
  C: {kind: host, routes: [default via 172.16.0.88]}
links: [[R1, A, B, C]]
`);
    const routes = ['A', 'B', 'C'].map((name) =>
      Object.values(nodeOf(lab, name).config.staticRoutes).map(({ via }) => via),
    );
    expect(routes).toEqual([['172.16.0.77'], [], ['172.16.0.88']]);
  });
});

describe('large labs', () => {
  it('a 20 × 20 grid wants a larger loopback pool and says so', () => {
    expect(problemsOf('generate: {grid: 20x20}\n')[0]).toBe(
      'lab.yaml:1:1: the loopback pool 10.0.0.0/24 has no address for number 256; give R256 a loopback, or all a larger pool',
    );
    const lab = loadLab('generate: {grid: 20x20}\naddressing: {loopback: 10.255.0.0/16}\n');
    expect(addressesOf(lab, 'R400')['Loopback0']).toBe('10.255.1.144/32');
    expect(lab.links).toHaveLength(2 * 20 * 19);
    expect(linkOf(lab, 'R1-R21').ends).toHaveLength(2);
  });
});
