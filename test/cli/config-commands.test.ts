import { describe, expect, it, test } from 'vitest';
import { renderConfig } from '../../src/cli/running-config.ts';
import { Rig } from './rig.ts';

const GIG0 = 'interface GigabitEthernet0/0';
const iface = (rig: Rig, name = 'GigabitEthernet0/0') => rig.device.config.interfaces[name];

describe('ip address', () => {
  it('is set, replaced and taken away', () => {
    const rig = Rig.config(GIG0, 'ip address 10.0.0.1 255.255.255.0');
    expect(iface(rig)?.address).toBe('10.0.0.1/24');
    rig.type('ip address 10.0.0.2 255.255.255.128');
    expect(iface(rig)?.address).toBe('10.0.0.2/25');
    rig.type('no ip address');
    expect(iface(rig)).toEqual({ shutdown: true });
  });

  it('is in one subnet of the device only', () => {
    const rig = Rig.config(GIG0, 'ip address 10.1.1.1 255.255.255.0', 'interface GigabitEthernet0/1');
    expect(rig.type('ip address 10.1.1.130 255.255.255.128')).toBe('% 10.1.1.128 overlaps with GigabitEthernet0/0\n');
    expect(iface(rig, 'GigabitEthernet0/1')?.address).toBeUndefined();
  });

  it.each([
    ['10.2.2.3 255.255.255.252', 'Bad mask /30 for address 10.2.2.3'],
    ['10.2.2.3 255.0.255.0', 'Bad mask 0xFF00FF00 for address 10.2.2.3'],
    ['127.0.0.1 255.0.0.0', 'Not a valid host address - 127.0.0.1'],
    ['224.1.1.1 255.0.0.0', 'Not a valid host address - 224.1.1.1'],
  ])('%s is refused', (text, message) => {
    const rig = Rig.config(GIG0);
    expect(rig.type(`ip address ${text}`)).toBe(`${message}\n`);
    expect(rig.commits).toBe(0);
  });

  it('with a /31 is taken with a warning, on a loopback without', () => {
    const rig = Rig.config(GIG0);
    expect(rig.type('ip address 10.0.0.0 255.255.255.254')).toBe(
      '% Warning: use /31 mask on non point-to-point interface cautiously\n',
    );
    expect(iface(rig)?.address).toBe('10.0.0.0/31');
    expect(rig.type('interface Loopback0', 'ip address 10.1.0.0 255.255.255.254')).toBe('');
  });

  it('may have secondary ones beside it, which go first', () => {
    const rig = Rig.config(GIG0, 'ip address 10.0.0.1 255.255.255.0', 'ip address 10.0.1.1 255.255.255.0 secondary');
    expect(iface(rig)).toMatchObject({ address: '10.0.0.1/24', secondary: { '10.0.1.1/24': true } });
    expect(rig.type('ip address 10.0.0.9 255.255.255.0 secondary')).toBe(
      '% 10.0.0.0 overlaps with GigabitEthernet0/0\n',
    );
    expect(rig.type('no ip address 10.0.0.1 255.255.255.0')).toBe('Must delete secondary before deleting primary\n');
    rig.type('no ip address 10.0.1.1 255.255.255.0 secondary', 'no ip address 10.0.0.1 255.255.255.0');
    expect(iface(rig)).toEqual({ shutdown: true });
  });
});

describe('interfaces', () => {
  it('that are loopbacks come into being when named, up, and can be removed', () => {
    const rig = Rig.config('interface lo0', 'ip address 1.1.1.1 255.255.255.255');
    expect(iface(rig, 'Loopback0')).toEqual({ shutdown: false, address: '1.1.1.1/32' });
    rig.type('router rip', 'passive-interface lo0', 'ip route 9.0.0.0 255.0.0.0 Loopback0', 'no interface Loopback0');
    expect(rig.device.config.interfaces).not.toHaveProperty('Loopback0');
    expect([rig.device.config.rip, rig.device.config.staticRoutes]).toEqual([{ networks: {} }, {}]);
  });

  it('that are ports can be neither added nor removed', () => {
    const rig = Rig.config();
    expect(rig.type('no interface GigabitEthernet0/0')).toBe('% Removal of physical interfaces is not permitted\n');
    expect(rig.type('interface GigabitEthernet0/9')).toContain('% Invalid input');
    expect(rig.prompt).toBe('R1(config)#');
  });

  it('keep what is set on them', () => {
    const rig = Rig.config(GIG0);
    rig.type('description to the core', 'bandwidth 1000', 'ip mtu 1400', 'arp timeout 60', 'loopback', 'no shutdown');
    rig.type(
      'no ip redirects',
      'no ip unreachables',
      'no ip proxy-arp',
      'ip directed-broadcast',
      'no ip split-horizon',
    );
    rig.type('ip rip authentication mode md5', 'ip rip authentication key-chain K', 'ip rip send version 2');
    rig.type('ip rip receive version 1', 'ip summary-address rip 10.4.0.0 255.252.0.0');
    expect(iface(rig)).toEqual({
      description: 'to the core',
      shutdown: false,
      bandwidth: 1000,
      mtu: 1400,
      arpTimeout: 60,
      loopback: true,
      redirects: false,
      unreachables: false,
      proxyArp: false,
      directedBroadcast: true,
      rip: {
        sendVersion: 2,
        receiveVersion: 1,
        splitHorizon: false,
        authenticationMode: 'md5',
        authenticationKeyChain: 'K',
        summaries: { '10.4.0.0/14': true },
      },
    });
    rig.type('no description', 'no bandwidth', 'no ip mtu 1400', 'no arp timeout', 'no loopback', 'shutdown');
    rig.type('ip redirects', 'ip unreachables', 'ip proxy-arp', 'no ip directed-broadcast', 'ip split-horizon');
    rig.type('no ip rip authentication mode', 'no ip rip authentication key-chain', 'no ip rip send version 2');
    rig.type('no ip rip receive version', 'no ip summary-address rip 10.4.0.0 255.252.0.0');
    expect(iface(rig)).toEqual({ shutdown: true });
  });
});

describe('ip route', () => {
  it.each([
    ['0.0.0.0 0.0.0.0 10.0.0.2', { prefix: '0.0.0.0/0', via: '10.0.0.2' }],
    ['10.0.0.0 255.0.0.0 Null0', { prefix: '10.0.0.0/8', interface: 'Null0' }],
    [
      '10.0.0.0 255.0.0.0 g0/1 10.9.0.2 200',
      { prefix: '10.0.0.0/8', interface: 'GigabitEthernet0/1', via: '10.9.0.2', distance: 200 },
    ],
    ['10.0.0.0 255.0.0.0 10.9.0.2 1 name core', { prefix: '10.0.0.0/8', via: '10.9.0.2', name: 'core' }],
  ])('%s', (text, route) => {
    const rig = Rig.config();
    expect(rig.type(`ip route ${text}`)).toBe('');
    expect(Object.values(rig.device.config.staticRoutes)).toEqual([route]);
    expect(rig.type(`no ip route ${text}`)).toBe('');
    expect(rig.device.config.staticRoutes).toEqual({});
  });

  it('goes with all its next hops if none is named', () => {
    const rig = Rig.config('ip route 10.0.0.0 255.0.0.0 1.1.1.1', 'ip route 10.0.0.0 255.0.0.0 2.2.2.2');
    rig.type('no ip route 10.0.0.0 255.0.0.0');
    expect(rig.device.config.staticRoutes).toEqual({});
  });

  it.each([
    ['ip route 10.0.0.1 255.0.0.0 1.1.1.1', '%Inconsistent address and mask'],
    ['ip route 10.0.0.0 255.0.255.0 1.1.1.1', '%Inconsistent address and mask'],
    ['no ip route 10.0.0.0 255.0.0.0 1.1.1.1', '%No matching route to delete'],
    ['ip route 10.0.0.0 255.0.0.0 192.168.0.1', "%Invalid next hop address (it's this router)"],
  ])('%s is refused', (line, message) => {
    const rig = Rig.config(GIG0, 'ip address 192.168.0.1 255.255.255.0');
    expect(rig.type(line)).toBe(`${message}\n`);
  });
});

describe('router rip', () => {
  it('keeps the classful network of what is typed, as IOS does', () => {
    const rig = Rig.config('router rip', 'network 10.1.2.3', 'network 172.16.5.0', 'network 192.168.7.9');
    expect(rig.device.config.rip?.networks).toEqual({
      '10.0.0.0/8': true,
      '172.16.0.0/16': true,
      '192.168.7.0/24': true,
    });
    rig.type('no network 10.0.0.0');
    expect(rig.device.config.rip?.networks).not.toHaveProperty('10.0.0.0/8');
  });

  it('knows which interfaces only listen', () => {
    const rig = Rig.config('router rip', 'passive-interface g0/0');
    expect(rig.device.config.rip).toEqual({ networks: {}, passive: { 'GigabitEthernet0/0': true } });
    rig.type('passive-interface default', 'no passive-interface g0/1');
    expect(rig.device.config.rip).toEqual({
      networks: {},
      passiveDefault: true,
      active: { 'GigabitEthernet0/1': true },
    });
    rig.type('passive-interface g0/1');
    expect(rig.device.config.rip).toEqual({ networks: {}, passiveDefault: true });
    rig.type('no passive-interface default');
    expect(rig.device.config.rip).toEqual({ networks: {} });
  });

  it('keeps its settings, and goes as a whole', () => {
    const rig = Rig.config('router rip', 'version 2', 'no auto-summary', 'timers basic 10 30 40 60', 'distance 100');
    rig.type('neighbor 10.0.0.2', 'default-metric 3', 'maximum-paths 2', 'default-information originate');
    rig.type('redistribute static metric 5', 'redistribute connected');
    expect(rig.device.config.rip).toEqual({
      networks: {},
      version: 2,
      autoSummary: false,
      timers: { update: 10, invalid: 30, holddown: 40, flush: 60 },
      distance: 100,
      neighbors: { '10.0.0.2': true },
      defaultMetric: 3,
      maximumPaths: 2,
      defaultOriginate: true,
      redistribute: { static: { metric: 5 }, connected: {} },
    });
    rig.type('no version', 'auto-summary', 'no timers basic', 'no distance 100', 'no neighbor 10.0.0.2');
    rig.type('no default-metric', 'no maximum-paths', 'no default-information originate', 'no redistribute static');
    rig.type('no redistribute connected');
    expect(rig.device.config.rip).toEqual({ networks: {}, autoSummary: true });
    rig.type('no router rip');
    expect(rig.device.config.rip).toBeUndefined();
  });
});

test.each([
  ['hostname LAB', 'no hostname', 'Router'],
  ['no ip routing', 'ip routing', 'R1'],
])('%s, %s', (there, back, name) => {
  const rig = Rig.config(there);
  expect(rig.device.config).not.toEqual(Rig.config().device.config);
  rig.type(back);
  expect(rig.device.config).toEqual({ ...Rig.config().device.config, hostname: name });
});

it('key chains may have any name', () => {
  const rig = Rig.config('key chain constructor', 'key 1', 'key-string x', 'key chain toString');
  expect(Object.keys(rig.device.config.keyChains ?? {})).toEqual(['constructor', 'toString']);
  expect(rig.type('key chain __proto__')).toContain('% Invalid input');
  rig.type('no key chain constructor', 'no key chain toString');
  expect(rig.device.config).not.toHaveProperty('keyChains');
});

it('what is written to memory is what the device boots with', () => {
  const rig = Rig.config('hostname LAB', 'end');
  expect(rig.device.startup.hostname).toBe('R1');
  expect(rig.type('write memory')).toBe('Building configuration...\n[OK]\n');
  expect(rig.device.startup.hostname).toBe('LAB');
});

it('a switch has its addresses on Vlan1, not on its ports', () => {
  const rig = Rig.privileged('switch', ['GigabitEthernet0/1'], 'SW1');
  rig.type('configure terminal', 'interface GigabitEthernet0/1');
  expect(rig.type('ip address 10.0.0.2 255.255.255.0')).toBe('% IP addresses may not be configured on L2 links.\n');
  expect(rig.type('interface vlan 1', 'ip address 10.0.0.2 255.255.255.0')).toBe('');
  expect(rig.device.config.interfaces['Vlan1']?.address).toBe('10.0.0.2/24');
  expect(rig.type('no interface Vlan1', 'interface Vlan1')).toBe('');
  expect(rig.type('interface Vlan2')).toBe('% interface: kept, but without effect in this lab\n');
  expect(rig.type('interface Vlan4095')).toContain('% Invalid input');
});

it('a host name has the characters of a host name', () => {
  const rig = Rig.config();
  expect(rig.type('hostname R#1')).toBe('% Hostname contains one or more illegal characters.\n');
  expect(rig.type('hostname R-1_a.b')).toBe('');
});

it('RIP redistributes OSPF with the metric that it is told', () => {
  const rig = Rig.config('router rip', 'redistribute ospf 1 metric 3');
  const shown = () => renderConfig(rig.device.config, 'router').filter((line) => line.includes('redistribute'));
  expect(shown()).toEqual([' redistribute ospf 1 metric 3']);
  rig.type('no redistribute ospf 1 metric 3');
  expect(shown()).toEqual([' redistribute ospf 1']);
  rig.type('no redistribute ospf 2');
  expect(shown()).toEqual([' redistribute ospf 1']);
  rig.type('no redistribute ospf 1');
  expect(shown()).toEqual([]);
});
