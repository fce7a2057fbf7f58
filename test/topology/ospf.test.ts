/** `protocols: [ospf]` and everything that OSPF's configuration can say. */
import { describe, expect, it, test } from 'vitest';
import type { InterfaceConfig, OspfConfig } from '../../src/config/document.ts';
import type { LabDescription } from '../../src/topology/description.ts';
import { loadLab, nodeOf, problemsOf } from './load.ts';

function processOf(lab: LabDescription, node: string): OspfConfig | undefined {
  return nodeOf(lab, node).config.ospf;
}

/** What OSPF is told of each interface, by its number: `0` for GigabitEthernet0/0, `Loopback0`. */
function interfacesOf(lab: LabDescription, node: string): Record<string, InterfaceConfig['ospf']> {
  const entries = Object.entries(nodeOf(lab, node).config.interfaces);
  return Object.fromEntries(
    entries.flatMap(([name, { ospf }]) => (ospf ? [[name.replace('GigabitEthernet0/', ''), ospf]] : [])),
  );
}

describe('protocols: [ospf]', () => {
  it('runs in area 0 on every interface of every router; quiet where there is no other', () => {
    const lab = loadLab(`
protocols: [ospf]
nodes: {R1: , R2: , R3: , PC1: host, SW1: switch}
links: [R1-R2, R1-SW1, SW1-PC1, R1, [R1, R2, R3, PC1]]
`);
    expect(processOf(lab, 'R1')).toEqual({
      process: 1,
      networks: {},
      passive: { 'GigabitEthernet0/1': true, 'GigabitEthernet0/2': true },
    });
    expect(interfacesOf(lab, 'R1')).toEqual({
      0: { area: 0, networkType: 'point-to-point' },
      1: { area: 0 },
      2: { area: 0 },
      3: { area: 0 },
      Loopback0: { area: 0 },
    });
    expect(processOf(lab, 'R2')).toEqual({ process: 1, networks: {} });
    expect(processOf(lab, 'PC1')).toBeUndefined();
    expect(processOf(lab, 'SW1')).toBeUndefined();
  });

  it('runs beside RIP', () => {
    const lab = loadLab('protocols: [rip, ospf]\nnodes: {R1: , R2: {protocols: [ospf]}, R3: {protocols: rip}}\n');
    expect(lab.nodes.map(({ config }) => [config.rip !== undefined, config.ospf !== undefined])).toEqual([
      [true, true],
      [false, true],
      [true, false],
    ]);
  });

  it('leaves out interfaces without an address, and those of which the file says none', () => {
    const lab = loadLab(`
protocols: [ospf]
nodes: {R1: {interfaces: {Lo7: {ospf: {cost: 9}}}}, ISP: {protocols: []}}
links: [{endpoints: R1-ISP, R1: {ospf: {area: none, hello-interval: 3s}}}, {endpoints: R1-ISP, prefix: none}]
`);
    expect(interfacesOf(lab, 'R1')).toEqual({
      0: { helloInterval: 3 },
      Loopback0: { area: 0 },
      Loopback7: { cost: 9 },
    });
  });
});

describe('network types', () => {
  const typesOf = (text: string) =>
    ['R1', 'R2'].map((name) => interfacesOf(loadLab(`protocols: [ospf]\n${text}`), name)['0']?.networkType);

  test.each<[what: string, text: string, types: (string | undefined)[]]>([
    ['two routers', 'nodes: [R1, R2]\nlinks: [R1-R2]', ['point-to-point', 'point-to-point']],
    ['two routers on a LAN', 'nodes: [R1, R2]\nlinks: [{endpoints: R1-R2, type: lan}]', [undefined, undefined]],
    ['two routers at a switch', 'nodes: {R1: , R2: , S: switch}\nlinks: [R1-S, S-R2]', [undefined, undefined]],
    ['two that play FRRouting', 'profile: frr\nnodes: [R1, R2]\nlinks: [R1-R2]', [undefined, undefined]],
    ['one of each', 'nodes: {R1: , R2: {profile: frr}}\nlinks: [R1-R2]', [undefined, undefined]],
    ['one without OSPF', 'nodes: {R1: , R2: {protocols: []}}\nlinks: [R1-R2]', [undefined, undefined]],
    [
      'one with network statements',
      'nodes: {R1: , R2: {protocols: {ospf: {networks: {10.0.0.0/8: 0}}}}}\nlinks: [R1-R2]',
      [undefined, undefined],
    ],
    [
      'one that is told another type',
      'nodes: [R1, R2]\nlinks: [{R1: {ospf: {network-type: broadcast}}, R2: }]',
      ['broadcast', undefined],
    ],
    [
      'one that is told this one',
      'nodes: [R1, R2]\nlinks: [{R1: {ospf: {network-type: point-to-point}}, R2: }]',
      ['point-to-point', 'point-to-point'],
    ],
    [
      'both that are told at the link',
      'nodes: [R1, R2]\nlinks: [{endpoints: R1-R2, ospf: {network-type: non-broadcast}}]',
      ['non-broadcast', 'non-broadcast'],
    ],
  ])('%s', (_what, text, types) => {
    expect(typesOf(text)).toEqual(types);
  });
});

describe('areas', () => {
  const areasOf = (lab: LabDescription, node: string) =>
    Object.fromEntries(Object.entries(interfacesOf(lab, node)).map(([name, ospf]) => [name, ospf?.area]));

  it('are said at links; loopbacks and LANs of a router follow', () => {
    const lab = loadLab(`
protocols: [ospf]
nodes: {R1: , R2: , R3: , PC3: host}
links: [R1-R2, {endpoints: R2-R3, ospf: {area: 0.0.0.1}}, R3-PC3]
`);
    expect(areasOf(lab, 'R1')).toEqual({ 0: 0, Loopback0: 0 });
    expect(areasOf(lab, 'R2')).toEqual({ 0: 0, 1: 1, Loopback0: 0 });
    expect(areasOf(lab, 'R3')).toEqual({ 0: 1, 1: 1, Loopback0: 1 });
  });

  it('a router between two areas without the backbone has its loopback in the lower one', () => {
    const lab = loadLab(`
protocols: [ospf]
nodes: {R1: , R2: , R3: {interfaces: {Lo1: 10.9.9.9/32, Lo2: {address: 10.8.8.8/32, ospf: {area: 2}}}}}
links: [{endpoints: R1-R3, ospf: {area: 2}}, {endpoints: R2-R3, ospf: {area: 1}}]
`);
    expect(areasOf(lab, 'R3')).toEqual({ 0: 2, 1: 1, Loopback0: 1, Loopback1: 1, Loopback2: 2 });
  });

  it('are said for a router, a group, the lab; ends of links go before', () => {
    const lab = loadLab(`
protocols: {ospf: {area: 7}}
groups: {one: {members: [R1, R2], protocols: {ospf: {area: 1}}}}
nodes: [R1, R2, R3]
links: [R1-R2, {endpoints: R2-R3, ospf: {area: 3}, R3: {ospf: {area: 4}}}]
intended: area-mismatch
`);
    expect(areasOf(lab, 'R1')).toEqual({ 0: 1, Loopback0: 1 });
    expect(areasOf(lab, 'R2')).toEqual({ 0: 1, 1: 3, Loopback0: 1 });
    expect(areasOf(lab, 'R3')).toEqual({ 0: 4, Loopback0: 4 });
  });

  it("have the types of the lab where a router is in them; a router's own settings add to them", () => {
    const lab = loadLab(`
protocols: {ospf: {areas: {1: stub, 2: totally-nssa, 0: {authentication: md5}}}}
nodes:
  R1:
  R2: {protocols: {ospf: {areas: {1: {type: totally-stubby, ranges: [10.1.0.0/16]}, 2: {default-cost: 5}}}}}
  R3:
links: [{endpoints: R1-R2, ospf: {area: 1}}, {endpoints: R2-R3, ospf: {area: 2}}]
`);
    expect(processOf(lab, 'R1')?.areas).toEqual({ 1: { type: 'stub' } });
    expect(processOf(lab, 'R2')?.areas).toEqual({
      1: { type: 'stub', noSummary: true, ranges: { '10.1.0.0/16': {} } },
      2: { type: 'nssa', noSummary: true, defaultCost: 5 },
    });
    expect(processOf(lab, 'R3')?.areas).toEqual({ 2: { type: 'nssa', noSummary: true } });
  });

  it('everything of an area', () => {
    const lab = loadLab(`
nodes:
  R1:
    interfaces: {Gi0/0: {address: 10.5.0.1/24, ospf: {area: 1}}, Gi0/1: {address: 10.6.0.1/24, ospf: {area: 2}}}
    protocols:
      ospf:
        areas:
          0: {authentication: simple}
          1:
            authentication: none
            ranges: {10.5.0.0/16: {cost: 7}, 10.4.0.0/16: {advertise: false}, 10.3.0.0/16: {advertise: true}}
            virtual-links:
              9.9.9.9: {hello-interval: 5s, authentication: {mode: md5, keys: {1: secret}}}
          2:
            type: nssa
            default-originate: {metric: 5, metric-type: 1}
            no-redistribution: true
            translate-always: true
            suppress-forwarding-address: true
`);
    expect(processOf(lab, 'R1')?.areas).toEqual({
      0: { authentication: 'simple' },
      1: {
        ranges: { '10.5.0.0/16': { cost: 7 }, '10.4.0.0/16': { advertise: false }, '10.3.0.0/16': {} },
        virtualLinks: {
          '9.9.9.9': { helloInterval: 5, authentication: 'message-digest', messageDigestKeys: { 1: 'secret' } },
        },
      },
      2: {
        type: 'nssa',
        nssa: {
          defaultOriginate: { metric: 5, metricType: 1 },
          noRedistribution: true,
          translateAlways: true,
          suppressForwardingAddress: true,
        },
      },
    });
  });
});

describe('costs', () => {
  it('are those of the link, of its end, of the interface', () => {
    const lab = loadLab(`
protocols: [ospf]
nodes: {R1: , R2: , R3: {protocols: [rip]}, PC1: host}
links: [{endpoints: [R1, R2, R3, PC1], cost: 10, R2: {cost: 20}}, {R1: {ospf: {cost: 3}}, R2: {cost: 4}, cost: 5}]
`);
    expect(interfacesOf(lab, 'R1')).toMatchObject({ 0: { cost: 10 }, 1: { cost: 3 } });
    expect(interfacesOf(lab, 'R2')).toMatchObject({ 0: { cost: 20 }, 1: { cost: 4 } });
    expect(interfacesOf(lab, 'R3')).toEqual({});
  });
});

describe('settings of OSPF', () => {
  it('everything of a process', () => {
    const lab = loadLab(`
nodes:
  R1:
    router-id: 1.1.1.1
    interfaces: {Gi0/0: 10.5.0.1/24, Gi0/1: 10.6.0.1/24}
    protocols:
      ospf:
        process: 7
        router-id: 7.7.7.7
        networks: {10.5.0.0/24: 0, 10.0.0.0/8: 0.0.1.0}
        passive: [gi0/1]
        passive-default: true
        active: [gi0/0]
        neighbors: {10.5.0.2: {priority: 3, poll-interval: 60s, cost: 9}}
        default-originate: {always: true, metric: 5, metric-type: 1}
        redistribute: {static: {metric: 4, metric-type: 1, tag: 9, subnets: false}, connected: , rip: }
        default-metric: 3
        summaries: {172.20.0.0/16: {advertise: false}, 172.21.0.0/16: {tag: 5}}
        reference-bandwidth: 100gbit
        distance: {intra-area: 90, external: 200}
        maximum-paths: 8
        rfc1583-compatibility: false
        spf-throttle: {initial: 0, hold: 50ms, maximum: 5s}
        lsa-throttle: {initial: 10, hold: 20, maximum: 30}
        lsa-arrival: 80ms
        max-metric: {on-startup: 5min, include-stub: true, summary: 7, external: 8}
`);
    expect(processOf(lab, 'R1')).toEqual({
      process: 7,
      routerId: '7.7.7.7',
      networks: { '10.5.0.0/24': 0, '10.0.0.0/8': 256 },
      passive: { 'GigabitEthernet0/1': true },
      passiveDefault: true,
      active: { 'GigabitEthernet0/0': true },
      neighbors: { '10.5.0.2': { priority: 3, pollInterval: 60, cost: 9 } },
      defaultOriginate: { always: true, metric: 5, metricType: 1 },
      redistribute: { static: { metric: 4, metricType: 1, tag: 9, subnets: false }, connected: {}, rip: {} },
      defaultMetric: 3,
      summaryAddresses: { '172.20.0.0/16': { advertise: false }, '172.21.0.0/16': { tag: 5 } },
      referenceBandwidth: 100_000,
      distance: { intraArea: 90, external: 200 },
      maximumPaths: 8,
      rfc1583Compatibility: false,
      spfThrottle: { initialMs: 0, holdMs: 50, maximumMs: 5000 },
      lsaThrottle: { initialMs: 10, holdMs: 20, maximumMs: 30 },
      lsaArrivalMs: 80,
      maxMetric: { onStartup: 300, includeStub: true, summary: 7, external: 8 },
    });
    expect(interfacesOf(lab, 'R1')).toEqual({});
  });

  test.each<[said: string, config: Partial<OspfConfig>]>([
    ['default-originate: true', { defaultOriginate: {} }],
    ['default-originate: always', { defaultOriginate: { always: true } }],
    ['default-originate: {metric: 9}', { defaultOriginate: { metric: 9 } }],
    ['default-originate: false', {}],
    ['redistribute: [static, rip]', { redistribute: { static: {}, rip: {} } }],
    ['redistribute: connected', { redistribute: { connected: {} } }],
    ['max-metric: true', { maxMetric: {} }],
    ['max-metric: false', {}],
    ['distance: 120', { distance: { intraArea: 120, interArea: 120, external: 120 } }],
    ['reference-bandwidth: 10000', { referenceBandwidth: 10_000 }],
    ['summaries: [10.8.0.0/13]', { summaryAddresses: { '10.8.0.0/13': {} } }],
    ['neighbors: [10.5.0.2]', { neighbors: { '10.5.0.2': {} } }],
    ['router-id: 5.5.5.5', { routerId: '5.5.5.5' }],
    ['maximum-paths: 1', { maximumPaths: 1 }],
  ])('%s', (said, config) => {
    const lab = loadLab(`nodes: {R1: {protocols: {ospf: {${said}}}}}\n`);
    expect(processOf(lab, 'R1')).toEqual({ process: 1, networks: {}, ...config });
  });

  it("the node's router id is the process's", () => {
    const lab = loadLab('protocols: [ospf]\nnodes: {R1: {router-id: 1.1.1.1}}\n');
    expect(processOf(lab, 'R1')?.routerId).toBe('1.1.1.1');
  });

  it('everything of an interface', () => {
    const lab = loadLab(`
nodes:
  R1:
    interfaces:
      Gi0/0:
        address: 10.5.0.1/24
        ospf:
          area: 0.0.0.5
          network-type: point-to-multipoint
          cost: 12
          priority: 0
          mtu-ignore: true
          hello-interval: 1s
          dead-interval: 2min
          retransmit-interval: 3
          transmit-delay: 4s
          authentication: {mode: key-chain, key-chain: KEYS}
`);
    expect(interfacesOf(lab, 'R1')).toEqual({
      0: {
        area: 5,
        networkType: 'point-to-multipoint',
        cost: 12,
        priority: 0,
        mtuIgnore: true,
        helloInterval: 1,
        deadInterval: 120,
        retransmitInterval: 3,
        transmitDelay: 4,
        authentication: 'key-chain',
        authenticationKeyChain: 'KEYS',
      },
    });
  });

  test.each<[said: string, config: InterfaceConfig['ospf']]>([
    ['none', { authentication: 'null' }],
    ['md5', { authentication: 'message-digest' }],
    ['{key: secret}', { authenticationKey: 'secret' }],
    ['{mode: simple, key: 0123}', { authentication: 'simple', authenticationKey: '0123' }],
    ['{mode: md5, keys: {1: a, 2: b}}', { authentication: 'message-digest', messageDigestKeys: { 1: 'a', 2: 'b' } }],
  ])('authentication: %s', (said, config) => {
    const lab = loadLab(`nodes: {R1: {interfaces: {Gi0/0: {ospf: {authentication: ${said}}}}}}\n`);
    expect(interfacesOf(lab, 'R1')).toEqual({ 0: config });
  });

  it('of interfaces can be said for the lab, a node, a link, an end: the nearer goes before, loopbacks are left out', () => {
    const lab = loadLab(`
protocols: {ospf: {hello-interval: 1s, dead-interval: 4s, priority: 5}}
nodes: {R1: , R2: {protocols: {ospf: {hello-interval: 2s}}}, R3: }
links:
  - R1-R2
  - {endpoints: R2-R3, ospf: {hello-interval: 3s}, R3: {ospf: {dead-interval: 9s}}}
intended: [hello-mismatch, dead-mismatch]
`);
    expect(interfacesOf(lab, 'R1')).toMatchObject({ 0: { helloInterval: 1, deadInterval: 4, priority: 5 } });
    expect(interfacesOf(lab, 'R2')).toMatchObject({
      0: { helloInterval: 2 },
      1: { helloInterval: 3, deadInterval: 4 },
    });
    expect(interfacesOf(lab, 'R3')).toMatchObject({ 0: { helloInterval: 3, deadInterval: 9 } });
    expect(interfacesOf(lab, 'R3')['Loopback0']).toEqual({ area: 0 });
  });

  it('an interface is passive, or not, whatever is automatic or said of the router', () => {
    const lab = loadLab(`
protocols: [ospf]
nodes: {R1: , R2: {protocols: {ospf: {passive-default: true}}}}
links: [{R1: {ospf: {passive: true}}, R2: {ospf: {passive: false}}}, {R1: {ospf: {passive: false}}}, R1]
`);
    expect(processOf(lab, 'R1')?.passive).toEqual({ 'GigabitEthernet0/0': true, 'GigabitEthernet0/2': true });
    expect(processOf(lab, 'R2')).toMatchObject({ passiveDefault: true, active: { 'GigabitEthernet0/0': true } });
  });

  it('keys of a chain may have an algorithm', () => {
    const lab = loadLab(
      'nodes: {R1: {key-chains: {K: {1: a, 2: {key-string: b, algorithm: hmac-sha-512}, 3: {key-string: c}}}}}\n',
    );
    expect(nodeOf(lab, 'R1').config.keyChains).toEqual({
      K: { 1: { keyString: 'a' }, 2: { keyString: 'b', algorithm: 'hmac-sha-512' }, 3: { keyString: 'c' } },
    });
  });
});

describe('ends that do not agree', () => {
  const warningsOf = (links: string) => problemsOf(`protocols: [ospf]\nnodes: [R1, R2, R3]\nlinks: [${links}]\n`);

  test.each<[end: string, kind: string]>([
    ['{ospf: {hello-interval: 5s, dead-interval: 40s}}', 'hello-mismatch'],
    ['{ospf: {hello-interval: 5s}}', 'hello-mismatch'],
    ['{ospf: {dead-interval: 41s}}', 'dead-mismatch'],
    ['{ospf: {area: 1}}', 'area-mismatch'],
    ['{ospf: {network-type: point-to-point}}', 'network-type-mismatch'],
    ['{mtu: 1400}', 'mtu-mismatch'],
  ])('%s', (end, kind) => {
    const link = `{endpoints: [R1, R2], type: lan, R2: ${end}}`;
    expect(warningsOf(link)).toEqual([expect.stringContaining(`(intended: [${kind}] if it is meant)`)]);
    expect(loadLab(`protocols: [ospf]\nintended: ${kind}\nnodes: [R1, R2]\nlinks: [${link}]\n`).warnings).toEqual([]);
  });

  it('are named once each, at the place that says so', () => {
    expect(warningsOf('{endpoints: [R1, R2, R3], R1: {ospf: {area: 0.0.0.9}}}')).toEqual([
      expect.stringMatching(/^lab.yaml:3:53: warning: R2 Gig.* has the OSPF area 0, R1 Gig.* on the same link 9: they/),
      expect.stringMatching(/^lab.yaml:3:53: warning: R3 Gig/),
    ]);
  });

  it('one is passive, the other does not run it, or the smaller MTU is told to ignore it', () => {
    expect(warningsOf('{R1: {ospf: {area: 1, passive: true}}, R2: }')).toEqual([]);
    expect(warningsOf('{R1: {ospf: {area: none, hello-interval: 3s}}, R2: }')).toEqual([]);
    expect(warningsOf('{R1: {mtu: 1400, ospf: {mtu-ignore: true}}, R2: }')).toEqual([]);
    expect(warningsOf('{R1: {mtu: 1400}, R2: {ospf: {mtu-ignore: true}}}')).toHaveLength(1);
  });

  it('what follows from another difference is not said again; what is assumed counts', () => {
    const both = warningsOf('{R1: {ospf: {network-type: non-broadcast}}, R2: {ospf: {network-type: broadcast}}}');
    expect(both).toEqual([expect.stringContaining('[network-type-mismatch]')]);
    const hello = warningsOf('{R1: {ospf: {network-type: non-broadcast, hello-interval: 30s}}, R2: }');
    expect(hello.map((warning) => /\[(.*)\]/.exec(warning)?.[1])).toEqual(['network-type-mismatch', 'hello-mismatch']);
  });
});

describe('BFD', () => {
  const bfdOf = (lab: LabDescription, node: string) =>
    Object.values(nodeOf(lab, node).config.interfaces).map(({ bfd, ospf }) => [ospf?.bfd, bfd?.transmitMs]);

  it('watches where there is another router, at 50 ms unless told otherwise', () => {
    const lab = loadLab(`
protocols: {ospf: {bfd: true}}
nodes: {R1: , R2: {interfaces: {Gi0/1: {ospf: {bfd: false}}}}, R3: {protocols: {ospf: {bfd: {interval: 300ms}}}}}
links: [{endpoints: R1-R2, bfd: {interval: 70ms}}, R2-R3, R3-R1, R1]
`);
    // Ports in order, one of them without a link, and Loopback0.
    expect(bfdOf(lab, 'R1')).toEqual([
      [true, 70],
      [true, 50],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(bfdOf(lab, 'R2').slice(0, 2)).toEqual([
      [true, 70],
      [false, undefined],
    ]);
    expect(bfdOf(lab, 'R3').slice(0, 2)).toEqual([
      [true, 300],
      [true, 300],
    ]);
  });

  it('takes intervals that IOS takes', () => {
    const problems = problemsOf('nodes: {R1: {interfaces: {Gi0/0: {bfd: {interval: 10ms, multiplier: 2}}}}}\n');
    expect(problems.map((problem) => problem.replace(/^.*?: /, ''))).toEqual([
      'interval: expected a number of milliseconds from 50 to 9999, such as 50ms, found "10ms"',
      'multiplier: expected a whole number from 3 to 50, found "2"',
    ]);
  });
});
