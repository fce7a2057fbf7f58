/** Nodes: kinds, layers of settings, configurations, what they boot with. */
import { describe, expect, it, test } from 'vitest';
import { loadTopology } from '../../src/topology/load.ts';
import { loadLab, nodeOf, problemsOf } from './load.ts';

describe('forms of nodes', () => {
  test.each([
    ['[R1, PC1: host, SW1: switch]'],
    ['{R1: , PC1: host, SW1: switch}'],
    ['{R1: router, PC1: {kind: host}, SW1: {kind: switch}}'],
    ['[R1, {PC1: {kind: host}, SW1: switch}]'],
  ])('%s', (nodes) => {
    expect(loadLab(`nodes: ${nodes}\n`).nodes.map(({ name, kind }) => [name, kind])).toEqual([
      ['R1', 'router'],
      ['PC1', 'host'],
      ['SW1', 'switch'],
    ]);
  });

  it('the lab has the name of its file unless it says its own', () => {
    expect(loadTopology('labs/my ring.yaml', 'nodes: [R1]').description?.name).toBe('my ring');
    expect(loadTopology('ring.yml', 'name: Ring of one\nnodes: [R1]').description?.name).toBe('Ring of one');
  });

  it('the power-on of a lab is an instant in UTC', () => {
    expect(loadLab('epoch: 2024-02-29\nnodes: [R1]').epoch).toBe('2024-02-29T00:00:00Z');
    expect(loadLab('epoch: 2024-02-29 12:30Z\nnodes: [R1]').epoch).toBe('2024-02-29T12:30:00Z');
    expect(loadLab('epoch: 2024-02-29T12:30:59Z\nnodes: [R1]').epoch).toBe('2024-02-29T12:30:59Z');
  });

  it('boot, position and router id are kept', () => {
    const lab = loadLab('nodes: {R1: {boot: 250ms, position: [10, -2.5], router-id: 1.1.1.1}}\n');
    expect(lab.nodes[0]).toMatchObject({ boot: 250_000_000, position: { x: 10, y: -2.5 }, routerId: '1.1.1.1' });
  });
});

describe('settings in layers', () => {
  const lab = loadLab(`
profile: ios
defaults:
  node: {boot: 1s, profile: frr}
  host: {boot: 2s}
  router: {interfaces: {Gi0/0: {mtu: 1400, description: from defaults}}}
groups:
  edge:
    members: [R1, PC1]
    boot: 3s
  quiet:
    members: [R1]
    interfaces: {Gi0/0: {description: from the group}}
nodes:
  R1: {interfaces: {Gi0/0: {arp-timeout: 60s}}}
  R2: {boot: 4s, profile: ios}
  PC1: host
  PC2: {kind: host}
`);

  test('defaults of all nodes, of a kind, groups, the node itself', () => {
    expect(lab.nodes.map(({ name, boot, profile }) => [name, boot, profile])).toEqual([
      ['R1', 3e9, 'frr'],
      ['R2', 4e9, 'ios'],
      ['PC1', 3e9, 'frr'],
      ['PC2', 2e9, 'frr'],
    ]);
  });

  test('interfaces are merged key by key', () => {
    expect(nodeOf(lab, 'R1').config.interfaces['GigabitEthernet0/0']).toEqual({
      shutdown: true,
      mtu: 1400,
      description: 'from the group',
      arpTimeout: 60,
    });
  });

  test('a group can say the kind', () => {
    const hosts = loadLab('nodes: [R1, A, B]\ngroups: {hosts: {members: [A, B], kind: host}}\n');
    expect(hosts.nodes.map((node) => node.kind)).toEqual(['router', 'host', 'host']);
  });
});

describe('interfaces', () => {
  it('everything that the configuration can say', () => {
    const lab = loadLab(`
nodes:
  R1:
    interfaces:
      gi0/0:
        address: 10.5.0.1/24
        secondary: [10.6.0.1/24, 10.7.0.1/24]
        description: to the world
        mtu: 1400
        bandwidth: 64kbit
        loopback: true
        redirects: false
        unreachables: no
        proxy-arp: off
        directed-broadcast: yes
        arp-timeout: 5min
        shutdown: true
`);
    expect(nodeOf(lab, 'R1').config.interfaces['GigabitEthernet0/0']).toEqual({
      address: '10.5.0.1/24',
      secondary: { '10.6.0.1/24': true, '10.7.0.1/24': true },
      description: 'to the world',
      mtu: 1400,
      bandwidth: 64,
      loopback: true,
      redirects: false,
      unreachables: false,
      proxyArp: false,
      directedBroadcast: true,
      arpTimeout: 300,
      shutdown: true,
    });
  });

  it('the defaults said aloud change nothing', () => {
    const said =
      '{mtu: 1500, loopback: false, redirects: true, unreachables: true, proxy-arp: true, directed-broadcast: false}';
    expect(loadLab(`nodes: {R1: {interfaces: {Gi0/0: ${said}}}}\n`)).toEqual(
      loadLab('nodes: {R1: {interfaces: {Gi0/0: }}}\n'),
    );
  });

  it('every IOS spelling is read, the canonical one kept', () => {
    const lab = loadLab(
      'nodes: {R1: {interfaces: {Gig 0/0: , gigabitethernet0/1: , Fa1/0: , lo7: 7.7.7.7/32, s0/0/0: }}}\n',
    );
    expect(Object.keys(nodeOf(lab, 'R1').config.interfaces)).toEqual([
      'GigabitEthernet0/0',
      'GigabitEthernet0/1',
      'FastEthernet1/0',
      'Serial0/0/0',
      'Loopback0',
      'Loopback7',
    ]);
  });
});

describe('static routes', () => {
  it('in short and in full', () => {
    const lab = loadLab(`
nodes:
  R1:
    interfaces: {Gi0/0: 10.5.0.1/24}
    routes:
      - 10.8.0.0/16 via 10.5.0.2
      - default via Gi0/0 10.5.0.3 distance 200
      - 10.9.0.0/255.255.0.0 via Null0
      - {to: 10.7.0.7/32, via: 10.5.0.4, distance: 5, name: backup}
`);
    expect(nodeOf(lab, 'R1').config.staticRoutes).toEqual({
      '10.8.0.0/16  10.5.0.2': { prefix: '10.8.0.0/16', via: '10.5.0.2' },
      '0.0.0.0/0 GigabitEthernet0/0 10.5.0.3': {
        prefix: '0.0.0.0/0',
        interface: 'GigabitEthernet0/0',
        via: '10.5.0.3',
        distance: 200,
      },
      '10.9.0.0/16 Null0 ': { prefix: '10.9.0.0/16', interface: 'Null0' },
      '10.7.0.7/32  10.5.0.4': { prefix: '10.7.0.7/32', via: '10.5.0.4', distance: 5, name: 'backup' },
    });
  });
});

describe('startup configurations', () => {
  const config = 'hostname Edge\ninterface GigabitEthernet0/0\n ip address 10.1.0.1 255.255.255.252\n';

  it('stand alone: the node gets nothing automatic, its neighbour does', () => {
    const lab = loadLab(`protocols: [rip]\nnodes: {R1: {startup-config: configs/R1.cfg}, R2: }\nlinks: [R1-R2]\n`, {
      'configs/R1.cfg': config,
    });
    expect(nodeOf(lab, 'R1').startupConfig).toEqual({ text: config, file: 'configs/R1.cfg', line: 1 });
    expect(nodeOf(lab, 'R1').config).toEqual({
      hostname: 'R1',
      ipRouting: true,
      interfaces: Object.fromEntries([0, 1, 2, 3].map((n) => [`GigabitEthernet0/${n}`, { shutdown: true }])),
      staticRoutes: {},
    });
    expect(nodeOf(lab, 'R2').config.interfaces['GigabitEthernet0/0']?.address).toBe('10.1.0.2/30');
  });

  it('unless the node says also: auto', () => {
    const lab = loadLab('protocols: [rip]\nnodes: {R1: {config: hostname X, also: auto}, R2: }\nlinks: [R1-R2]\n');
    expect(nodeOf(lab, 'R1').startupConfig).toEqual({ text: 'hostname X', file: 'lab.yaml', line: 2 });
    expect(nodeOf(lab, 'R1').config.interfaces['GigabitEthernet0/0']).toEqual({
      shutdown: false,
      address: '10.1.0.1/30',
    });
    expect(nodeOf(lab, 'R1').config.rip).toBeDefined();
  });

  it('stand in the file with the line of their first', () => {
    const lab = loadLab('nodes:\n  R1:\n    config: |\n      hostname X\n      !\n');
    expect(nodeOf(lab, 'R1').startupConfig).toEqual({ text: 'hostname X\n!\n', file: 'lab.yaml', line: 4 });
  });

  it('files are read from the folder of the lab downwards only', () => {
    const asked: string[] = [];
    const read = (path: string) => {
      loadTopology('lab.yaml', `nodes: {R1: {startup-config: ${JSON.stringify(path)}}}`, {
        readText: (wanted) => {
          asked.push(wanted);
          return '';
        },
      });
    };
    for (const path of ['/etc/passwd', '../x', 'a/../../x', 'a/..', '~/x', 'C:/x', 'a\\..\\x', '', 'a//b', '..'])
      read(path);
    expect(asked).toEqual([]);
    for (const path of ['R1.cfg', './configs/R1.cfg', 'a/b.c/..d']) read(path);
    expect(asked).toEqual(['R1.cfg', 'configs/R1.cfg', 'a/b.c/..d']);
  });

  it('a file that cannot be read is a problem at its place', () => {
    const { problems } = loadTopology('lab.yaml', 'nodes:\n  R1: {startup-config: R1.cfg}\n', {
      readText: () => ({ problem: 'no such file' }),
    });
    expect(problems).toMatchObject([
      { where: { line: 2, column: 24 }, message: 'startup-config: R1.cfg: no such file' },
    ]);
  });
});

test('sections of higher rooms are handed on as they are', () => {
  const lab = loadLab('nodes: [R1]\nevents: [{at: 60s, cut: R1-R2}]\nexpect: whatever\nexercise: {points: 010}\n');
  expect(lab.events).toMatchObject({ kind: 'list', where: { line: 2, column: 9 } });
  expect(lab.expect).toMatchObject({ kind: 'scalar', text: 'whatever' });
  expect(lab.exercise).toMatchObject({ entries: [{ key: 'points', value: { text: '010' } }] });
});

test('an intended warning is silent and remembered', () => {
  const text = 'nodes: {R1: {loopback: 9.9.9.9}, R2: {loopback: 9.9.9.9}}\n';
  expect(problemsOf(text)).toHaveLength(1);
  expect(problemsOf(`intended: duplicate-address\n${text}`)).toEqual([]);
  expect(loadLab(`intended: [duplicate-address]\n${text}`).intended).toEqual(['duplicate-address']);
});
