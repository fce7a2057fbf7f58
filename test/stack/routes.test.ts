import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatIPv4 } from '../../src/addr/ipv4.ts';
import { formatPrefix } from '../../src/addr/prefix.ts';
import { seconds } from '../../src/base/time.ts';
import { forwardDecision } from '../../src/stack/decision.ts';
import { receiveFrame } from '../../src/stack/input.ts';
import { configureInterface, removeInterface, setLineProtocol } from '../../src/stack/interfaces.ts';
import { fib, type HopView, interfaces, lookup, routes } from '../../src/stack/queries.ts';
import { installRoute, withdrawRoute } from '../../src/stack/rib.ts';
import type { StaticRoute } from '../../src/stack/settings.ts';
import { NULL_INTERFACE } from '../../src/stack/state.ts';
import { setStaticRoutes } from '../../src/stack/static-routes.ts';
import {
  createNode,
  createRouter,
  frameTo,
  ip,
  type Node,
  nothingSent,
  only,
  packet,
  port,
  prefix,
  ROUTER,
} from './fixtures.ts';
import { dropReasons, takeSent } from './recorder.ts';

const FLOW = { source: ip('10.0.1.9'), protocol: 17, sourcePort: 4000, destinationPort: 5000 };

function staticRoute(text: string, via: string | number | [number, string], distance = 1): StaticRoute {
  const [iface, address] = Array.isArray(via) ? via : typeof via === 'number' ? [via] : [undefined, via];
  return {
    vrf: 0,
    prefix: prefix(text),
    ...(iface !== undefined && { iface }),
    ...(address !== undefined && { address: ip(address) }),
    distance,
    tag: 0,
  };
}

function configure({ stack, env }: Node, ...statics: StaticRoute[]): void {
  setStaticRoutes(stack, statics, env);
}

const hop = ({ address, iface }: HopView): string =>
  [...(address ? [formatIPv4(address)] : []), ...(iface ? [iface] : [])].join(' ');

/** `10.0.0.0/8 static 1/0 10.0.1.9 GigabitEthernet0/0`, the paths behind; with a star before what is chosen. */
function table({ stack }: Node, ...protocols: string[]): string[] {
  return routes(stack)
    .filter(({ protocol }) => protocols.length === 0 || protocols.includes(protocol))
    .map((route) => {
      const { prefix: to, protocol, distance, metric, chosen, paths } = route;
      return `${chosen ? '*' : ' '}${formatPrefix(to)} ${protocol} ${distance}/${metric} ${paths.map(hop).join(', ')}`;
    });
}

/** Where a packet to that address goes. */
function way({ stack }: Node, to: string): string {
  const decision = forwardDecision(stack, ip(to), FLOW);
  return decision.kind === 'forward' ? `${formatIPv4(decision.nextHop)} ${decision.iface}` : decision.kind;
}

describe('connected and local routes', () => {
  it('are there as long as the line protocol is up; a /32 has no local route beside it', () => {
    const node = createRouter();
    expect(table(node)).toEqual([
      '*1.1.1.1/32 connected 0/0 Loopback0',
      '*10.0.1.0/24 connected 0/0 GigabitEthernet0/0',
      '*10.0.1.1/32 local 0/0 GigabitEthernet0/0',
      '*10.0.2.0/24 connected 0/0 GigabitEthernet0/1',
      '*10.0.2.1/32 local 0/0 GigabitEthernet0/1',
    ]);
    setLineProtocol(node.stack, 1, false, node.env);
    expect(table(node)).toHaveLength(3);
    expect([way(node, '10.0.1.1'), way(node, '10.0.1.9'), way(node, '1.1.1.1')]).toEqual([
      'no-route',
      'no-route',
      'receive',
    ]);
    setLineProtocol(node.stack, 1, true, node.env);
    expect(table(node)).toHaveLength(5);
  });

  it('follow a change of address, secondaries included', () => {
    const node = createRouter();
    configureInterface(node.stack, port('GigabitEthernet0/0', 1, '10.0.3.1/25', '10.0.4.1/24'), node.env);
    expect(table(node).filter((line) => line.includes('0/0 GigabitEthernet0/0'))).toEqual([
      '*10.0.3.0/25 connected 0/0 GigabitEthernet0/0',
      '*10.0.3.1/32 local 0/0 GigabitEthernet0/0',
      '*10.0.4.0/24 connected 0/0 GigabitEthernet0/0',
      '*10.0.4.1/32 local 0/0 GigabitEthernet0/0',
    ]);
    expect([way(node, '10.0.1.1'), way(node, '10.0.3.127'), way(node, '10.0.1.255')]).toEqual([
      'no-route',
      'receive',
      'no-route',
    ]);
  });

  it('a mask made longer on the same subnet keeps the broadcast addresses right', () => {
    const node = createRouter();
    configureInterface(node.stack, port('GigabitEthernet0/0', 1, '10.0.1.1/25'), node.env);
    expect([way(node, '10.0.1.0'), way(node, '10.0.1.127'), way(node, '10.0.1.255')]).toEqual([
      'receive',
      'receive',
      'no-route',
    ]);
  });

  it('a /31 has no broadcast address', () => {
    const node = createNode(ROUTER, port('GigabitEthernet0/0', 1, '10.9.0.0/31'));
    expect([way(node, '10.9.0.0'), way(node, '10.9.0.1')]).toEqual(['receive', '10.9.0.1 1']);
  });

  it('a removed interface is gone, its index is not used again', () => {
    const node = createRouter();
    removeInterface(node.stack, 3, node.env);
    expect(way(node, '1.1.1.1')).toBe('no-route');
    expect(configureInterface(node.stack, port('Loopback0', 3, '1.1.1.1/32'), node.env)).toBe(4);
    expect(interfaces(node.stack).map(({ index }) => index)).toEqual([0, 1, 2, 4]);
  });

  it('two interfaces on one subnet share it', () => {
    const node = createNode(ROUTER, port('eth0', 1, '10.0.1.1/24'), port('eth1', 2, '10.0.1.2/24'));
    expect(table(node, 'connected')).toEqual(['*10.0.1.0/24 connected 0/0 eth0, eth1']);
    setLineProtocol(node.stack, 1, false, node.env);
    expect(table(node, 'connected')).toEqual(['*10.0.1.0/24 connected 0/0 eth1']);
    expect([way(node, '10.0.1.255'), way(node, '10.0.1.1')]).toEqual(['receive', '10.0.1.1 2']);
  });
});

describe('the choice between candidates', () => {
  const offer = (distance: number, metric: number, ...via: [number, string][]) => ({
    distance,
    metric,
    nextHops: via.map(([iface, address]) => ({ iface, address: ip(address) })),
  });
  const TO = prefix('203.0.113.0/24');

  it('lowest distance, then lowest metric; every candidate is listed', () => {
    const node = createRouter();
    installRoute(node.stack, 0, 'rip', TO, offer(120, 3, [1, '10.0.1.9']), node.env);
    installRoute(node.stack, 0, 'ospf', TO, offer(110, 30, [2, '10.0.2.9']), node.env);
    expect(table(node, 'rip', 'ospf')).toEqual([
      '*203.0.113.0/24 ospf 110/30 10.0.2.9 GigabitEthernet0/1',
      ' 203.0.113.0/24 rip 120/3 10.0.1.9 GigabitEthernet0/0',
    ]);
    withdrawRoute(node.stack, 0, 'ospf', TO, node.env);
    expect(way(node, '203.0.113.1')).toBe('10.0.1.9 1');
    installRoute(node.stack, 0, 'rip', TO, offer(255, 3, [1, '10.0.1.9']), node.env);
    expect(way(node, '203.0.113.1')).toBe('no-route');
  });

  it('only a change of the best route is told, and what is told again unchanged keeps its age', () => {
    const node = createRouter();
    const told = () => node.env.routes.splice(0).map(({ best }) => best && `${best.protocol} ${best.metric}`);
    told();
    installRoute(node.stack, 0, 'rip', TO, offer(120, 3, [1, '10.0.1.9']), node.env);
    node.env.now = seconds(30);
    installRoute(node.stack, 0, 'rip', TO, offer(120, 3, [1, '10.0.1.9']), node.env);
    installRoute(node.stack, 0, 'ospf', TO, offer(130, 3, [1, '10.0.1.9']), node.env);
    expect(told()).toEqual(['rip 3']);
    expect(lookup(node.stack, ip('203.0.113.1'))[0]).toMatchObject({ protocol: 'rip', chosen: true, since: 0 });
    installRoute(node.stack, 0, 'rip', TO, offer(120, 4, [1, '10.0.1.9']), node.env);
    withdrawRoute(node.stack, 0, 'rip', TO, node.env);
    withdrawRoute(node.stack, 0, 'rip', TO, node.env);
    withdrawRoute(node.stack, 0, 'ospf', TO, node.env);
    expect(told()).toEqual(['rip 4', 'ospf 3', undefined]);
  });

  it('the FIB changes when forwarding does: not with a metric, nor with the order of equal paths', () => {
    const node = createRouter();
    const one: [number, string] = [1, '10.0.1.9'];
    const two: [number, string] = [2, '10.0.2.9'];
    node.env.now = 7;
    installRoute(node.stack, 0, 'rip', TO, offer(120, 3, one, two), node.env);
    expect(node.stack.fibChangedAt).toBe(7);
    node.env.now = 8;
    installRoute(node.stack, 0, 'rip', TO, offer(120, 4, two, one), node.env);
    expect(node.stack.fibChangedAt).toBe(7);
    withdrawRoute(node.stack, 0, 'rip', TO, node.env);
    expect(node.stack.fibChangedAt).toBe(8);
  });

  it('I25 RFC 1812 §5.2.4.3: the longest match wins, whatever its distance', () => {
    const node = createRouter();
    configure(node, staticRoute('0.0.0.0/0', '10.0.1.9'), staticRoute('203.0.0.0/16', '10.0.1.9'));
    installRoute(node.stack, 0, 'rip', TO, offer(120, 15, [2, '10.0.2.9']), node.env);
    expect([way(node, '203.0.113.1'), way(node, '203.0.112.1'), way(node, '8.8.8.8')]).toEqual([
      '10.0.2.9 2',
      '10.0.1.9 1',
      '10.0.1.9 1',
    ]);
  });

  it('I27 RFC 1812 §5.3.12.3: with an interface its routes go, and the best alternate is installed', () => {
    const node = createRouter();
    configure(
      node,
      staticRoute('198.51.100.0/24', '10.0.1.9'),
      staticRoute('192.0.2.0/24', 1),
      staticRoute('192.0.2.0/24', '10.0.2.9', 200),
    );
    installRoute(node.stack, 0, 'rip', TO, offer(120, 3, [1, '10.0.1.9'], [2, '10.0.2.9']), node.env);
    installRoute(node.stack, 0, 'rip', prefix('203.0.114.0/24'), offer(120, 3, [1, '10.0.1.9']), node.env);
    setLineProtocol(node.stack, 1, false, node.env);
    expect(table(node, 'static', 'rip')).toEqual([
      '*192.0.2.0/24 static 200/0 10.0.2.9 GigabitEthernet0/1',
      '*203.0.113.0/24 rip 120/3 10.0.2.9 GigabitEthernet0/1',
    ]);
    expect(way(node, '198.51.100.1')).toBe('no-route');
  });

  it('I28 RFC 1812 §5.3.12.4: static routes come back with their interface', () => {
    const node = createRouter();
    configure(
      node,
      staticRoute('198.51.100.0/24', '10.0.1.9'),
      staticRoute('192.0.2.0/24', 1),
      staticRoute('203.0.113.0/24', [1, '10.0.1.9']),
    );
    const before = table(node);
    setLineProtocol(node.stack, 1, false, node.env);
    expect(table(node, 'static')).toEqual([]);
    setLineProtocol(node.stack, 1, true, node.env);
    expect(table(node)).toEqual(before);
  });

  it('a path over an interface that is down is not installed', () => {
    const node = createRouter();
    setLineProtocol(node.stack, 2, false, node.env);
    installRoute(node.stack, 0, 'rip', TO, offer(120, 3, [2, '10.0.2.9']), node.env);
    expect(table(node, 'rip')).toEqual([]);
  });
});

describe('static routes', () => {
  it('by address, by interface, by both, and into nothing', () => {
    const node = createRouter();
    configure(
      node,
      staticRoute('192.0.2.0/26', '10.0.2.9'),
      staticRoute('192.0.2.64/26', 2),
      staticRoute('192.0.2.128/26', [2, '172.16.0.1']),
      staticRoute('192.0.2.192/26', NULL_INTERFACE),
    );
    expect(['192.0.2.1', '192.0.2.65', '192.0.2.129', '192.0.2.193'].map((to) => way(node, to))).toEqual([
      '10.0.2.9 2',
      '192.0.2.65 2',
      '172.16.0.1 2',
      'discard',
    ]);
    expect(fib(node.stack).filter(({ prefix: { bits } }) => bits >>> 8 === ip('192.0.2.0') >>> 8)).toMatchObject([
      { action: 'forward', hops: [{ address: ip('10.0.2.9'), iface: 'GigabitEthernet0/1' }] },
      { action: 'forward', hops: [{ iface: 'GigabitEthernet0/1' }] },
      { action: 'forward', hops: [{ address: ip('172.16.0.1') }] },
      { action: 'discard', hops: [{ iface: 'Null0' }] },
    ]);
  });

  it('floating: the one with the higher distance waits for the other to go', () => {
    const node = createRouter();
    configure(node, staticRoute('0.0.0.0/0', '10.0.1.9'), staticRoute('0.0.0.0/0', '10.0.2.9', 5));
    expect(table(node, 'static')).toEqual([
      '*0.0.0.0/0 static 1/0 10.0.1.9 GigabitEthernet0/0',
      ' 0.0.0.0/0 static 5/0 10.0.2.9 GigabitEthernet0/1',
    ]);
    setLineProtocol(node.stack, 1, false, node.env);
    expect(way(node, '8.8.8.8')).toBe('10.0.2.9 2');
    setLineProtocol(node.stack, 1, true, node.env);
    expect(way(node, '8.8.8.8')).toBe('10.0.1.9 1');
  });

  it('with equal distance share the traffic, up to the maximum', () => {
    const node = createRouter({ maximumPaths: 2 });
    const via = ['10.0.1.9', '10.0.2.9', '10.0.1.8'].map((address) => staticRoute('0.0.0.0/0', address));
    configure(node, ...via);
    expect(table(node, 'static')).toEqual([
      '*0.0.0.0/0 static 1/0 10.0.1.9 GigabitEthernet0/0, 10.0.2.9 GigabitEthernet0/1',
    ]);
    setLineProtocol(node.stack, 2, false, node.env);
    expect(table(node, 'static')).toEqual([
      '*0.0.0.0/0 static 1/0 10.0.1.9 GigabitEthernet0/0, 10.0.1.8 GigabitEthernet0/0',
    ]);
  });

  it('a configuration replaces the one before', () => {
    const node = createRouter();
    configure(node, staticRoute('192.0.2.0/24', '10.0.1.9'), staticRoute('198.51.100.0/24', '10.0.1.9'));
    configure(node, staticRoute('198.51.100.0/24', '10.0.2.9'), staticRoute('203.0.113.0/24', '10.0.2.9', 255));
    expect(table(node, 'static')).toEqual(['*198.51.100.0/24 static 1/0 10.0.2.9 GigabitEthernet0/1']);
  });

  describe('recursive', () => {
    it('a next hop is looked up until an interface is found, and again when what it leads over changes', () => {
      const node = createRouter();
      configure(node, staticRoute('192.0.2.0/24', '172.16.0.1'), staticRoute('172.16.0.0/16', '10.0.1.9'));
      expect(way(node, '192.0.2.1')).toBe('10.0.1.9 1');
      expect(lookup(node.stack, ip('192.0.2.1'))[0]?.nextHops).toEqual([{ address: ip('172.16.0.1') }]);
      const better = { distance: 120, metric: 1, nextHops: [{ iface: 2, address: ip('10.0.2.9') }] };
      installRoute(node.stack, 0, 'rip', prefix('172.16.0.0/24'), better, node.env);
      expect(way(node, '192.0.2.1')).toBe('10.0.2.9 2');
      withdrawRoute(node.stack, 0, 'rip', prefix('172.16.0.0/24'), node.env);
      expect(way(node, '192.0.2.1')).toBe('10.0.1.9 1');
    });

    it('equal paths to the next hop are all used', () => {
      const node = createRouter();
      configure(
        node,
        staticRoute('192.0.2.0/24', '172.16.0.1'),
        staticRoute('172.16.0.0/16', '10.0.1.9'),
        staticRoute('172.16.0.0/16', '10.0.2.9'),
      );
      expect(table(node, 'static')[1]).toBe(
        '*192.0.2.0/24 static 1/0 10.0.1.9 GigabitEthernet0/0, 10.0.2.9 GigabitEthernet0/1',
      );
    });

    it('over an interface route, the next hop is on that link', () => {
      const node = createRouter();
      configure(node, staticRoute('192.0.2.0/24', '172.16.0.1'), staticRoute('172.16.0.0/16', 2));
      expect(way(node, '192.0.2.1')).toBe('172.16.0.1 2');
    });

    it('without a route to its next hop, to itself, or in a circle it is not used', () => {
      const node = createRouter();
      configure(
        node,
        staticRoute('192.0.2.0/24', '172.16.0.1'),
        staticRoute('198.51.100.0/24', '10.0.1.1'),
        staticRoute('203.0.113.0/24', '203.0.113.9'),
        staticRoute('100.64.0.0/16', '100.65.0.1'),
        staticRoute('100.65.0.0/16', '100.64.0.1'),
      );
      expect(table(node, 'static')).toEqual([]);
    });

    it('a route that would lead the others in a circle is left out, and the answer does not depend on history', () => {
      const node = createRouter();
      const statics = [
        staticRoute('0.0.0.0/0', '10.0.1.9'),
        staticRoute('100.64.0.0/16', '100.65.0.1'),
        staticRoute('100.65.0.0/16', '100.64.0.1'),
      ];
      configure(node, ...statics);
      const settled = table(node);
      expect(way(node, '8.8.8.8')).toBe('10.0.1.9 1');
      configure(node);
      configure(node, ...statics);
      setLineProtocol(node.stack, 2, false, node.env);
      setLineProtocol(node.stack, 2, true, node.env);
      expect(table(node)).toEqual(settled);
    });
  });
});

describe('equal paths', () => {
  function shared(salt = 1): Node {
    const node = createRouter({ salt });
    configure(node, staticRoute('0.0.0.0/0', '10.0.1.9'), staticRoute('0.0.0.0/0', '10.0.2.9'));
    return node;
  }
  const wayOf = (node: Node, sourcePort: number) => {
    const decision = forwardDecision(node.stack, ip('8.8.8.8'), { ...FLOW, sourcePort });
    return decision.kind === 'forward' ? decision.iface : 0;
  };

  it('flows are spread about evenly, each keeping to its path', () => {
    const node = shared();
    const ways = Array.from({ length: 1000 }, (_, i) => wayOf(node, i));
    const first = ways.filter((iface) => iface === 1).length;
    expect(first).toBeGreaterThan(400);
    expect(first).toBeLessThan(600);
    expect(Array.from({ length: 1000 }, (_, i) => wayOf(node, i))).toEqual(ways);
  });

  it('routers with another salt choose otherwise', () => {
    const [one, other] = [shared(1), shared(2)];
    const differing = Array.from({ length: 1000 }, (_, i) => i).filter((i) => wayOf(one, i) !== wayOf(other, i));
    expect(differing.length).toBeGreaterThan(300);
  });

  it('the decision is what forwarding does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), (identification) => {
        const node = shared();
        const to = formatIPv4(ip('8.0.0.0') + identification);
        receiveFrame(node.stack, 1, frameTo(1, packet({ from: '10.0.9.9', to, identification })), node.env);
        const decision = forwardDecision(node.stack, ip(to), { ...FLOW, source: ip('10.0.9.9') });
        expect(only(node).iface).toBe(decision.kind === 'forward' && decision.iface);
      }),
    );
  });

  it('all fragments of a datagram take one path', () => {
    const node = shared();
    for (let seed = 0; seed < 64; seed++) {
      const fields = { from: '10.0.9.9', to: '8.8.8.8', identification: 77 };
      // Where the ports of the first fragment are, later ones have data.
      const part = (first: number) => new Uint8Array(16).fill(first);
      receiveFrame(node.stack, 1, frameTo(1, packet({ ...fields, flags: 1, payload: part(seed) })), node.env);
      receiveFrame(
        node.stack,
        1,
        frameTo(1, packet({ ...fields, fragmentOffset: 16, payload: part(seed + 64) })),
        node.env,
      );
    }
    expect(new Set(takeSent(node.env).map(({ iface }) => iface)).size).toBe(1);
  });
});

test('a floating route to Null0 stops what would follow the default', () => {
  const node = createRouter();
  configure(node, staticRoute('0.0.0.0/0', '10.0.2.9'), staticRoute('172.16.0.0/12', NULL_INTERFACE, 250));
  node.stack.settings = { ...node.stack.settings, unreachableInterval: seconds(1000) };
  node.stack.errorsSent.unreachable = 0;
  receiveFrame(node.stack, 1, frameTo(1, packet({ from: '10.0.1.9', to: '172.16.3.4' })), node.env);
  nothingSent(node);
  expect(dropReasons(node.env)).toEqual(['null-route']);
});
