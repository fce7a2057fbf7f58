import { describe, expect, it, test } from 'vitest';
import { seconds } from '../../src/base/time.ts';
import { receiveFrame } from '../../src/stack/input.ts';
import { configureInterface } from '../../src/stack/interfaces.ts';
import { setStaticRoutes } from '../../src/stack/static-routes.ts';
import { decodeQuotedIPv4 } from '../../src/wire/ipv4.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import {
  broadcastFrame,
  createNode,
  createRouter,
  echo,
  frameTo,
  icmpIn,
  icmpPacket,
  ifaceOf,
  ip,
  know,
  type Node,
  nothingSent,
  only,
  packet,
  port,
  prefix,
  ROUTER,
  see,
} from './fixtures.ts';
import { dropReasons, passTime, takeSent } from './recorder.ts';

const NOWHERE = { from: '10.0.1.9', to: '203.0.113.1' } as const;

function receive({ stack, env }: Node, index: number, frame: Uint8Array): void {
  receiveFrame(stack, index, frame, env);
}

describe('what an error looks like', () => {
  it('I13 RFC 1812 §4.3.2.2: it has a fresh TTL', () => {
    const node = createRouter();
    receive(node, 1, frameTo(1, packet({ ...NOWHERE, ttl: 3 })));
    expect(only(node).ipv4.ttl).toBe(255);
  });

  it('I14 RFC 1812 §4.3.2.3: it quotes as much of the original as fits in 576 octets', () => {
    const node = createRouter();
    const long = packet({ ...NOWHERE, payload: Uint8Array.from({ length: 1000 }, (_, i) => i) });
    receive(node, 1, frameTo(1, long));
    const seen = only(node);
    expect(20 + seen.ipv4.payload.length).toBe(576);
    expect(icmpIn(seen)).toMatchObject({ original: long.subarray(0, 548) });
  });

  it('I14 RFC 1812 §4.3.2.3: a short original is quoted whole, without what padded its frame', () => {
    const node = createRouter();
    const short = packet({ ...NOWHERE, payload: new Uint8Array(3) });
    receive(node, 1, frameTo(1, short, { trailer: new Uint8Array(23) }));
    expect(icmpIn(only(node))).toMatchObject({ original: short });
  });

  it('I15 RFC 1812 §4.3.2.4: its source is the address of the interface that it leaves by', () => {
    const node = createRouter();
    // The way back to the sender is not the way it came.
    receive(node, 1, frameTo(1, packet({ from: '10.0.2.9', to: '203.0.113.1' })));
    const seen = only(node);
    expect(seen.iface).toBe(2);
    expect(seen.ipv4.source).toBe(ip('10.0.2.1'));
  });

  it('I15 RFC 1812 §4.3.2.4: or another of its own, if that interface has none', () => {
    const node = createNode(
      ROUTER,
      port('GigabitEthernet0/0', 1, '10.0.1.1/24'),
      port('GigabitEthernet0/1', 2),
      port('Loopback0', 3, '1.1.1.1/32'),
    );
    const back = { vrf: 0, prefix: prefix('192.0.2.0/24'), iface: 2, distance: 1, tag: 0 };
    setStaticRoutes(node.stack, [back], node.env);
    know(node, 2, '192.0.2.9');
    receive(node, 1, frameTo(1, packet({ from: '192.0.2.9', to: '203.0.113.1' })));
    const seen = only(node);
    expect(seen.iface).toBe(2);
    expect(seen.ipv4.source).toBe(ip('1.1.1.1'));
  });

  it('I16 RFC 1812 §4.3.2.5: it has precedence 6', () => {
    const node = createRouter();
    receive(node, 1, frameTo(1, packet(NOWHERE)));
    expect(only(node).ipv4.tos >>> 5).toBe(6);
  });
});

describe('I17 RFC 1812 §4.3.2.7: what no error is sent about', () => {
  const broken = Uint8Array.from([7, 1, 0, 0]);
  test.each([
    [
      'an ICMP error',
      frameTo(1, icmpPacket(NOWHERE, { kind: 'unreachable', code: 1, nextHopMtu: 0, original: packet(NOWHERE) })),
    ],
    [
      'an ICMP redirect',
      frameTo(1, icmpPacket(NOWHERE, { kind: 'redirect', code: 1, gateway: 1, original: packet(NOWHERE) })),
    ],
    ['a broadcast', frameTo(1, packet({ from: '10.0.1.9', to: '255.255.255.255', protocol: 47 }))],
    ['a directed broadcast', frameTo(1, packet({ from: '10.0.1.9', to: '10.0.1.255', protocol: 47 }))],
    ['a multicast', frameTo(1, packet({ from: '10.0.1.9', to: '224.0.0.1', protocol: 47 }))],
    ['a link-layer broadcast', broadcastFrame(packet({ ...NOWHERE, options: broken }))],
    ['a fragment that is not the first', frameTo(1, packet({ ...NOWHERE, fragmentOffset: 8 }))],
    ['a bad source', frameTo(1, packet({ from: '0.0.0.0', to: '203.0.113.1' }))],
  ])('I17 RFC 1812 §4.3.2.7: %s', (_name, frame) => {
    const node = createRouter();
    receive(node, 1, frame);
    nothingSent(node);
    expect(dropReasons(node.env)).toHaveLength(1);
  });

  it('I17 RFC 1812 §4.3.2.7: but one is about an echo request, and about a first fragment', () => {
    const node = createRouter({ unreachableInterval: 0 });
    receive(node, 1, frameTo(1, echo(NOWHERE)));
    receive(node, 1, frameTo(1, packet({ ...NOWHERE, flags: 1 })));
    expect(takeSent(node.env)).toHaveLength(2);
  });
});

describe('unreachables', () => {
  it('I18 RFC 1812 §4.3.3.1: no route is code 0', () => {
    const node = createRouter();
    receive(node, 1, frameTo(1, packet(NOWHERE)));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'unreachable', code: 0 });
  });

  it('I19 RFC 1812 §4.3.3.1: a host of the last hop that does not answer is code 1', () => {
    const node = createRouter({ arpQueue: 3, arpTries: 3 });
    const octets = packet({ from: '10.0.1.9', to: '10.0.2.77' });
    receive(node, 1, frameTo(1, octets));
    passTime(node.stack, node.env, seconds(2.5));
    expect(takeSent(node.env).filter(({ frame }) => frame[13] === 0)).toEqual([]);
    passTime(node.stack, node.env, seconds(3));
    const seen = only(node);
    expect(seen.ipv4.destination).toBe(ip('10.0.1.9'));
    const error = icmpIn(seen);
    expect(error).toMatchObject({ kind: 'unreachable', code: 1 });
    const about = 'original' in error ? decodeQuotedIPv4(error.original) : undefined;
    expect(about instanceof Malformed || about?.destination).toBe(ip('10.0.2.77'));
    expect(dropReasons(node.env)).toEqual(['arp-failed']);
  });

  it('an unknown protocol is code 2, a closed port code 3', () => {
    const node = createRouter({ unreachableInterval: 0 });
    receive(node, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.1.1', protocol: 47 })));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'unreachable', code: 2 });
    receive(node, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.1.1' })));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'unreachable', code: 3 });
    expect(dropReasons(node.env)).toEqual(['protocol-unreachable', 'port-unreachable']);
  });

  it('I20 RFC 1812 §5.2.7.1: too long and not to be fragmented is code 4 with the MTU of the next link', () => {
    const node = createRouter();
    configureInterface(node.stack, { ...port('GigabitEthernet0/1', 2, '10.0.2.1/24'), mtu: 600 }, node.env);
    const octets = packet({ from: '10.0.1.9', to: '10.0.2.9', flags: 2, payload: new Uint8Array(581) });
    receive(node, 1, frameTo(1, octets));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'unreachable', code: 4, nextHopMtu: 600 });
    receive(node, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.2.9', flags: 2, payload: new Uint8Array(580) })));
    expect(only(node).iface).toBe(2);
  });

  it('a route to Null0 discards, and says that the host is unreachable', () => {
    const node = createRouter();
    setStaticRoutes(
      node.stack,
      [{ vrf: 0, prefix: prefix('203.0.113.0/24'), iface: -1, distance: 1, tag: 0 }],
      node.env,
    );
    receive(node, 1, frameTo(1, packet(NOWHERE)));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'unreachable', code: 1 });
    expect(dropReasons(node.env)).toEqual(['null-route']);
  });

  it('at most one in 500 ms, "fragmentation needed" apart from the others, time exceeded never withheld', () => {
    const node = createRouter();
    node.env.now = seconds(1);
    const unreachable = (): number => {
      receive(node, 1, frameTo(1, packet(NOWHERE)));
      return takeSent(node.env).length;
    };
    expect([unreachable(), unreachable()]).toEqual([1, 0]);
    expect(node.env.traces.filter(({ kind }) => kind === 'icmp')).toMatchObject([
      { limited: false },
      { limited: true },
    ]);
    const long = { from: '10.0.1.9', to: '10.0.2.9', flags: 2, payload: new Uint8Array(1481) };
    receive(node, 1, frameTo(1, packet(long)));
    receive(node, 1, frameTo(1, packet({ ...NOWHERE, to: '10.0.2.9', ttl: 1 })));
    receive(node, 1, frameTo(1, packet({ ...NOWHERE, to: '10.0.2.9', ttl: 1 })));
    expect(takeSent(node.env)).toHaveLength(3);
    node.env.now += 499_999_999;
    expect(unreachable()).toBe(0);
    node.env.now += 1;
    expect(unreachable()).toBe(1);
  });

  it('none by an interface with `no ip unreachables`', () => {
    const node = createRouter();
    configureInterface(node.stack, { ...port('GigabitEthernet0/0', 1, '10.0.1.1/24'), unreachables: false }, node.env);
    receive(node, 1, frameTo(1, packet(NOWHERE)));
    nothingSent(node);
    receive(node, 1, frameTo(1, packet({ ...NOWHERE, to: '10.0.2.9', ttl: 1 })));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'time-exceeded' });
  });
});

it('I21 RFC 1812 §4.3.3.6: an echo reply returns all data, from the address that was pinged', () => {
  const node = createRouter();
  const data = Uint8Array.from({ length: 777 }, (_, i) => i * 7);
  receive(node, 1, frameTo(1, echo({ from: '10.0.1.9', to: '1.1.1.1', tos: 0x20 }, data)));
  const seen = only(node);
  expect(seen.ipv4).toMatchObject({ source: ip('1.1.1.1'), destination: ip('10.0.1.9'), tos: 0x20, ttl: 255 });
  expect(icmpIn(seen)).toMatchObject({ kind: 'echo-reply', identifier: 1, sequence: 2, payload: data });
});

it('an echo request with a bad checksum is dropped', () => {
  const node = createRouter();
  const octets = echo({ from: '10.0.1.9', to: '10.0.1.1' });
  octets[40] = 1;
  receive(node, 1, frameTo(1, octets));
  nothingSent(node);
  expect(dropReasons(node.env)).toEqual(['icmp-malformed']);
});

describe('redirects', () => {
  /** The way to 203.0.113.0/24 is 10.0.1.9, on the subnet of Gi0/0; that to 198.51.100.0/24 is 10.0.2.9. */
  function detour(): Node {
    const node = createRouter();
    const via = (text: string, address: string) => ({
      vrf: 0,
      prefix: prefix(text),
      address: ip(address),
      distance: 1,
      tag: 0,
    });
    setStaticRoutes(node.stack, [via('203.0.113.0/24', '10.0.1.9'), via('198.51.100.0/24', '10.0.2.9')], node.env);
    know(node, 1, '10.0.1.5');
    return node;
  }

  it('I22 RFC 1812 §5.2.7.2: out of the interface that it came by: forwarded, and the sender told, for that host only', () => {
    const node = detour();
    receive(node, 1, frameTo(1, packet({ from: '10.0.1.5', to: '203.0.113.1' })));
    const [told, forwarded] = takeSent(node.env).map(see);
    expect(told && icmpIn(told)).toMatchObject({ kind: 'redirect', code: 1, gateway: ip('10.0.1.9') });
    expect(told?.ipv4.destination).toBe(ip('10.0.1.5'));
    expect(forwarded?.ipv4).toMatchObject({ destination: ip('203.0.113.1'), ttl: 63 });
  });

  it('I22 RFC 1812 §5.2.7.2: not to a sender on another subnet, nor from another interface, nor with `no ip redirects`', () => {
    const node = detour();
    receive(node, 1, frameTo(1, packet({ from: '198.51.100.1', to: '203.0.113.1' })));
    expect(only(node).ipv4.destination).toBe(ip('203.0.113.1'));
    receive(node, 2, frameTo(2, packet({ from: '10.0.2.9', to: '203.0.113.1' })));
    expect(only(node).ipv4.destination).toBe(ip('203.0.113.1'));
    configureInterface(node.stack, { ...port('GigabitEthernet0/0', 1, '10.0.1.1/24'), redirects: false }, node.env);
    receive(node, 1, frameTo(1, packet({ from: '10.0.1.5', to: '203.0.113.1' })));
    expect(only(node).ipv4.destination).toBe(ip('203.0.113.1'));
  });

  it('I23 RFC 1812 §5.2.7.2: a router does not go by a redirect', () => {
    const node = createRouter();
    const route = { vrf: 0, prefix: prefix('203.0.113.0/24'), address: ip('10.0.1.9'), distance: 1, tag: 0 };
    setStaticRoutes(node.stack, [route], node.env);
    const original = packet({ from: '10.0.1.1', to: '203.0.113.1' });
    const fields = { from: '10.0.1.9', to: '10.0.1.1' };
    receive(node, 1, frameTo(1, icmpPacket(fields, { kind: 'redirect', code: 1, gateway: ip('10.0.1.8'), original })));
    expect(dropReasons(node.env)).toEqual(['redirect-refused']);
    receive(node, 2, frameTo(2, packet({ from: '10.0.2.9', to: '203.0.113.1' })));
    expect(only(node).ethernet.destination).toBe(ifaceOf(node.stack, 1).neighbors.get(ip('10.0.1.9') | 0)?.mac);
  });
});
