/**
 * OSPFv2 integration cases of netlab (ipspace/netlab): their topologies become labs configured in IOS words, and their
 * checks hold within the seconds that they say. Where a device under test learns routes by BGP it has static routes instead.
 */
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formatIPv4 } from '../../src/addr/ipv4.ts';
import { maskOf, parseInterfaceAddress } from '../../src/addr/prefix.ts';
import { must } from '../../src/base/assert.ts';
import { seconds } from '../../src/base/time.ts';
import { type Lab, openLab } from '../../src/lab/lab.ts';
import { needsShared } from '../shared.ts';
import { readJson } from './rip-recording.ts';

interface NetlabCase {
  readonly nodes: Readonly<Record<string, NetlabNode>>;
  readonly links: readonly {
    readonly interfaces: readonly { readonly node: string; readonly ifindex: number }[];
  }[];
  readonly validate: readonly NetlabStep[];
}

interface NetlabNode {
  readonly loopback: { readonly ipv4: string };
  readonly interfaces: readonly {
    readonly ifindex: number;
    /** `true`: unnumbered. */
    readonly ipv4: string | true;
    readonly ospf?: { readonly area: string; readonly network_type?: string; readonly cost?: number };
  }[];
  readonly ospf?: {
    readonly router_id: string;
    readonly import?: object;
    readonly default?: { readonly always?: boolean; readonly type: 'e1' | 'e2'; readonly cost: number };
  };
  readonly routing?: {
    readonly static?: readonly { readonly ipv4: string; readonly nexthop: { readonly ipv4: string } }[];
  };
}

interface NetlabStep {
  readonly id: string;
  readonly nodes: readonly string[];
  /** Seconds. */
  readonly wait?: number;
  readonly check?: string;
  readonly args?: readonly string[];
  readonly kwargs?: { readonly cost?: number; readonly rt?: string; readonly state?: 'missing' };
}

/** What stands in for BGP, by case: configuration of a node, and what a step does. */
interface Substitute {
  readonly lines?: Readonly<Record<string, readonly string[]>>;
  readonly steps?: Readonly<Record<string, (lab: Lab) => void>>;
}

const CASES: Readonly<Record<string, Substitute>> = {
  '01-network': {},
  '03-cost': {},
  '05-unnumbered': {},
  '10-import': { lines: { dut: ['ip route 10.0.0.3 255.255.255.255 10.1.0.2'] } },
  // There are no route maps: what the policy denies is a summary address that is not advertised.
  '11-import-policy': {
    lines: {
      dut: [
        'ip route 10.0.0.3 255.255.255.255 10.1.0.2',
        'ip route 10.42.42.0 255.255.255.0 10.1.0.2',
        'router ospf 1',
        'summary-address 10.0.0.3 255.255.255.255 not-advertise',
      ],
    },
  },
  '20-default': {
    steps: {
      p_eth1_down: (lab) => lab.act({ do: 'shutdown', target: `probe:${portOf(1)}` }),
      bgp_dr: (lab) => configure(lab, 'dut_c', 'ip route 0.0.0.0 0.0.0.0 10.1.0.10'),
      bgp_ndr: (lab) => configure(lab, 'dut_c', 'no ip route 0.0.0.0 0.0.0.0 10.1.0.10'),
      p_eth1_up: (lab) => lab.act({ do: 'restore', target: `probe:${portOf(1)}` }),
    },
  },
};

needsShared('OSPFv2 cases of netlab', 'cases/netlab', (folder) => {
  let passed = 0;
  const read = (id: string) => readJson<NetlabCase>(join(folder, `ospfv2--${id}.json`));

  test.each(Object.entries(CASES))('%s', (id, substitute) => {
    const recorded = read(id);
    const lab = labOf(recorded, substitute);
    const outcomes = recorded.validate
      .filter(({ check }) => check !== 'bgp_neighbor')
      .map((step) => `${step.id} ${perform(lab, step, substitute)}`);
    expect(outcomes.filter((line) => !line.endsWith(' ok'))).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(1);
    passed++;
  });

  afterAll(() => {
    process.stdout.write(`OSPFv2 cases of netlab: ${Object.keys(CASES).length} run, ${passed} passed\n`);
  });
});

/** Does what the step does, or waits until what it checks is so. */
function perform(lab: Lab, { id, nodes, wait = 0, check, args = [], kwargs = {} }: NetlabStep, substitute: Substitute) {
  const act = substitute.steps?.[id];
  if (act) {
    act(lab);
    return 'ok';
  }
  const [wanted = ''] = args;
  const isSo = (node: string): boolean => {
    const report = must(lab.query({ ask: 'report', device: node })[0], node);
    if (check === 'ospf_neighbor') {
      return report.neighbors.some(({ routerId, state }) => routerId === wanted && state === 'full');
    }
    const route = report.rib.find(({ prefix, protocol }) => prefix === wanted && protocol === 'ospf');
    if (kwargs.state === 'missing') return route === undefined;
    if (kwargs.cost !== undefined && route?.metric !== kwargs.cost) return false;
    if (kwargs.rt !== undefined && PATH_TYPES[kwargs.rt] !== route?.pathType) return false;
    return route !== undefined;
  };
  const areAllSo = () => nodes.every(isSo);
  // What is missing must be missing when all had time to come.
  if (kwargs.state === 'missing') lab.advance({ until: lab.now + seconds(wait) });
  else lab.advance({ until: lab.now + seconds(wait), when: areAllSo });
  return check !== undefined && areAllSo() ? 'ok' : 'is not so';
}

const PATH_TYPES: Readonly<Record<string, string>> = { N: 'intra-area', 'N E1': 'external-1', 'N E2': 'external-2' };

/** The nodes behave as FRRouting, under which the cases were resolved: a link costs 10 unless it says otherwise. */
function labOf({ nodes, links }: NetlabCase, { lines = {} }: Substitute): Lab {
  const configs = Object.entries(nodes).map(([name, node]): [string, string] => {
    return [`${name}.cfg`, [...configOf(node), ...(lines[name] ?? []), ''].join('\n')];
  });
  const cables = links
    .filter(({ interfaces }) => interfaces.length > 1)
    .map(({ interfaces }) => `  - ${interfaces.map((end) => `${end.node}:${portOf(end.ifindex)}`).join(' - ')}`);
  const text = [
    'profile: frr',
    'nodes:',
    ...Object.keys(nodes).map((name) => `  ${name}: {startup-config: ${name}.cfg}`),
    'links:',
    ...cables,
  ].join('\n');
  return openLab({ file: 'netlab.yaml', text, files: Object.fromEntries(configs) });
}

function configOf({ loopback: own, interfaces, ospf, routing }: NetlabNode): string[] {
  const isRunning = ospf !== undefined;
  const ports = interfaces.flatMap(({ ifindex, ipv4, ospf: link }) => [
    `interface ${portOf(ifindex)}`,
    ipv4 === true ? 'ip unnumbered Loopback0' : `ip address ${addressAndMask(ipv4)}`,
    ...(link && isRunning ? [`ip ospf 1 area ${link.area}`, `ip ospf cost ${link.cost ?? 10}`] : []),
    ...(link?.network_type ? [`ip ospf network ${link.network_type}`] : []),
    'no shutdown',
  ]);
  const statics = (routing?.static ?? []).map(({ ipv4, nexthop }) => {
    return `ip route ${addressAndMask(ipv4)} ${nexthop.ipv4}`;
  });
  const initial = ospf?.default;
  return [
    'interface Loopback0',
    `ip address ${addressAndMask(own.ipv4)}`,
    ...(isRunning ? ['ip ospf 1 area 0'] : []),
    ...ports,
    ...statics,
    ...(isRunning ? ['router ospf 1', `router-id ${ospf.router_id}`] : []),
    ...(ospf?.import ? ['redistribute static subnets'] : []),
    ...(initial
      ? [
          `default-information originate${initial.always ? ' always' : ''} metric ${initial.cost} metric-type ${initial.type.slice(1)}`,
        ]
      : []),
  ];
}

function portOf(ifindex: number): string {
  return `Gi0/${ifindex - 1}`;
}

function addressAndMask(text: string): string {
  const { address, length } = must(parseInterfaceAddress(text), text);
  return `${formatIPv4(address)} ${formatIPv4(maskOf(length))}`;
}

function configure(lab: Lab, device: string, line: string): void {
  lab.exec(device, 'enable', 'configure terminal', line, 'end');
}
