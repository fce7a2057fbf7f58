/** `protocols: [rip]` and everything that RIP's configuration can say. */
import { describe, expect, it } from 'vitest';
import { loadLab, nodeOf } from './load.ts';

describe('protocols: [rip]', () => {
  it('runs version 2 without automatic summaries on every interface of every router; quiet where there is no other', () => {
    const lab = loadLab(`
protocols: [rip]
nodes: {R1: , R2: , PC1: host, SW1: switch}
links: [R1-R2, R1-SW1, SW1-PC1, R1, [R1, R2, PC1]]
`);
    expect(nodeOf(lab, 'R1').config.rip).toEqual({
      version: 2,
      autoSummary: false,
      networks: { '10.0.0.0/8': true, '172.16.0.0/16': true },
      passive: { 'GigabitEthernet0/1': true, 'GigabitEthernet0/2': true },
    });
    expect(nodeOf(lab, 'R2').config.rip?.passive).toBeUndefined();
    expect(nodeOf(lab, 'PC1').config.rip).toBeUndefined();
    expect(nodeOf(lab, 'SW1').config.rip).toBeUndefined();
  });

  it('names the networks of classes under ios, the networks themselves under frr', () => {
    const text = 'protocols: [rip]\nnodes: {R1: {loopback: 192.168.7.1}, R2: {profile: frr}}\nlinks: [R1-R2]\n';
    const networks = (name: string) => Object.keys(nodeOf(loadLab(text), name).config.rip?.networks ?? {});
    expect(networks('R1')).toEqual(['10.0.0.0/8', '192.168.7.0/24']);
    expect(networks('R2')).toEqual(['10.1.0.0/30', '10.0.0.2/32']);
  });

  it('a node may run none, or run it alone', () => {
    const none = loadLab('protocols: [rip]\nnodes: {R1: {protocols: []}, R2: }\n');
    expect(none.nodes.map((node) => node.config.rip !== undefined)).toEqual([false, true]);
    const alone = loadLab('nodes: {R1: {protocols: [rip]}, R2: }\n');
    expect(alone.nodes.map((node) => node.config.rip !== undefined)).toEqual([true, false]);
  });
});

describe('settings of RIP', () => {
  it('add up from the lab to the node', () => {
    const lab = loadLab(`
protocols:
  rip: {distance: 130, timers: {update: 5s, invalid: 15s, holddown: 0s, flush: 25s}}
nodes:
  R1: {protocols: {rip: {distance: 140, default-originate: true}}}
  R2: {protocols: rip}
`);
    const timers = { update: 5, invalid: 15, holddown: 0, flush: 25 };
    expect(nodeOf(lab, 'R1').config.rip).toMatchObject({ distance: 140, defaultOriginate: true, timers });
    expect(nodeOf(lab, 'R2').config.rip).toMatchObject({ distance: 130, timers });
  });

  it('everything on a node', () => {
    const lab = loadLab(`
nodes:
  R1:
    interfaces: {Gi0/0: 10.5.0.1/24, Gi0/1: 10.6.0.1/24}
    routes: [10.9.0.0/16 via Null0]
    protocols:
      rip:
        version: 1
        networks: [10.0.0.0/8]
        passive: [gi0/1]
        passive-default: true
        active: [gi0/0]
        neighbors: [10.5.0.2]
        auto-summary: true
        default-originate: true
        redistribute: {static: {metric: 4}, connected: }
        default-metric: 3
        distance: 121
        maximum-paths: 8
        timers: {update: 5s, invalid: 15s, holddown: 15s, flush: 25s}
`);
    expect(nodeOf(lab, 'R1').config.rip).toEqual({
      version: 1,
      networks: { '10.0.0.0/8': true },
      passive: { 'GigabitEthernet0/1': true },
      passiveDefault: true,
      active: { 'GigabitEthernet0/0': true },
      neighbors: { '10.5.0.2': true },
      autoSummary: true,
      defaultOriginate: true,
      redistribute: { static: { metric: 4 }, connected: {} },
      defaultMetric: 3,
      distance: 121,
      maximumPaths: 8,
      timers: { update: 5, invalid: 15, holddown: 15, flush: 25 },
    });
  });

  it('everything on an interface, with its keys', () => {
    const lab = loadLab(`
nodes:
  R1:
    key-chains: {KEYS: {1: 0012, 2: "two words"}}
    interfaces:
      Gi0/0:
        rip:
          send-version: 2
          receive-version: 1
          split-horizon: false
          authentication: {mode: md5, key-chain: KEYS}
          summaries: [10.8.0.0/13]
`);
    expect(nodeOf(lab, 'R1').config.keyChains).toEqual({
      KEYS: { 1: { keyString: '0012' }, 2: { keyString: 'two words' } },
    });
    expect(nodeOf(lab, 'R1').config.interfaces['GigabitEthernet0/0']?.rip).toEqual({
      sendVersion: 2,
      receiveVersion: 1,
      splitHorizon: false,
      authenticationMode: 'md5',
      authenticationKeyChain: 'KEYS',
      summaries: { '10.8.0.0/13': true },
    });
  });

  it('can be said at the end of a link', () => {
    const lab = loadLab('nodes: [R1, R2]\nlinks: [{R1: {rip: {split-horizon: false}}, R2: }]\n');
    expect(nodeOf(lab, 'R1').config.interfaces['GigabitEthernet0/0']?.rip).toEqual({ splitHorizon: false });
  });

  it('redistribution without metrics is a list', () => {
    const lab = loadLab('nodes: {R1: {protocols: {rip: {redistribute: [static, connected]}}}}\n');
    expect(nodeOf(lab, 'R1').config.rip?.redistribute).toEqual({ static: {}, connected: {} });
  });
});
