import { describe, expect, it, test } from 'vitest';
import { receiveFrame } from '../../src/stack/input.ts';
import { setLineProtocol } from '../../src/stack/interfaces.ts';
import { sendEcho, sendUdp } from '../../src/stack/originate.ts';
import { routes } from '../../src/stack/queries.ts';
import { setStaticRoutes } from '../../src/stack/static-routes.ts';
import type { Icmp } from '../../src/wire/icmp.ts';
import {
  createHost,
  createNode,
  echo,
  frameTo,
  HOST,
  icmpIn,
  icmpPacket,
  ip,
  know,
  macOf,
  type Node,
  nothingSent,
  only,
  packet,
  port,
  prefix,
} from './fixtures.ts';
import { dropReasons } from './recorder.ts';

/** Its gateway is 10.0.1.1. */
function host(): Node {
  const node = createHost();
  const gateway = { vrf: 0, prefix: prefix('0.0.0.0/0'), address: ip('10.0.1.1'), distance: 1, tag: 0 };
  setStaticRoutes(node.stack, [gateway], node.env);
  return node;
}

function receive({ stack, env }: Node, frame: Uint8Array): void {
  receiveFrame(stack, 1, frame, env);
}

const FAR = '203.0.113.1';

test('a host reaches the world by its gateway', () => {
  const node = host();
  const order = { destination: ip(FAR), identifier: 1, sequence: 1, payload: new Uint8Array(8) };
  expect(sendEcho(node.stack, 0, 'program 1', order, node.env)).toBe('sent');
  const { ethernet, ipv4 } = only(node);
  expect(ethernet.destination).toBe(macOf('10.0.1.1'));
  expect(ipv4).toMatchObject({ source: ip('10.0.1.5'), destination: ip(FAR), ttl: 64 });
});

describe('H01 RFC 1122 §3.2.1.3: 127.0.0.0/8 never appears outside', () => {
  const order = { identifier: 1, sequence: 1, payload: new Uint8Array(8) };

  test.each(['127.0.0.1', '127.200.0.1'])('H01 RFC 1122 §3.2.1.3: not %s as a destination', (to) => {
    const node = host();
    expect(sendEcho(node.stack, 0, 'program 1', { ...order, destination: ip(to) }, node.env)).toBe('sent');
    nothingSent(node);
  });

  it('H01 RFC 1122 §3.2.1.3: not as a source', () => {
    const node = host();
    const outside = { ...order, destination: ip('10.0.1.9'), source: ip('127.0.0.1') };
    expect(sendEcho(node.stack, 0, 'program 1', outside, node.env)).toBe('no-such-source');
    nothingSent(node);
  });
});

it('H02 RFC 1122 §3.2.1.3: a datagram for somebody else is silently discarded', () => {
  const node = host();
  receive(node, frameTo(1, packet({ from: '10.0.1.9', to: FAR })));
  receive(node, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.1.77', ttl: 1 })));
  nothingSent(node);
  expect(dropReasons(node.env)).toEqual(['not-for-this-host', 'not-for-this-host']);
});

test.each(['127.0.0.1', '10.0.1.255', '255.255.255.255', '224.0.0.1', '240.1.1.1'])(
  'H03 RFC 1122 §3.2.1.3: a datagram from %s is silently discarded',
  (from) => {
    const node = host();
    receive(node, frameTo(1, echo({ from, to: '10.0.1.5' })));
    nothingSent(node);
    expect(dropReasons(node.env)).toEqual(['martian-source']);
  },
);

it('H06 RFC 1122 §3.2.2.6: an echo request is answered from the address that was asked', () => {
  const node = createNode(HOST, port('eth0', 1, '10.0.1.5/24', '10.0.11.5/24'));
  know(node, 1, '10.0.1.9');
  const data = Uint8Array.from({ length: 99 }, (_, i) => i);
  receive(node, frameTo(1, echo({ from: '10.0.1.9', to: '10.0.11.5' }, data)));
  const seen = only(node);
  expect(seen.ipv4).toMatchObject({ source: ip('10.0.11.5'), destination: ip('10.0.1.9'), ttl: 64 });
  expect(icmpIn(seen)).toMatchObject({ kind: 'echo-reply', payload: data });
});

it('an echo request to everybody is not answered by a Linux host', () => {
  const node = host();
  receive(node, frameTo(1, echo({ from: '10.0.1.9', to: '10.0.1.255' }), { destination: 0xffff_ffff_ffff }));
  nothingSent(node);
});

describe('H07 RFC 1122 §3.2.2.1: an unreachable goes to whoever sent the packet', () => {
  const original = () => packet({ from: '10.0.1.5', to: FAR }).subarray(0, 28);
  const unreachable = (code: number, quoted = original()): Icmp => ({
    kind: 'unreachable',
    code,
    nextHopMtu: 0,
    original: quoted,
  });

  test.each([0, 1, 5])('H07 RFC 1122 §3.2.2.1: code %i reaches the sender of the datagram', (code) => {
    const node = host();
    const order = { destination: ip(FAR), sourcePort: 4000, destinationPort: 5000, payload: new Uint8Array(18) };
    sendUdp(node.stack, 0, 'program 7', order, node.env);
    receive(node, frameTo(1, icmpPacket({ from: '10.0.1.1', to: '10.0.1.5' }, unreachable(code))));
    const about = { protocol: 'udp', sourcePort: 4000, destinationPort: 5000 };
    const message = { kind: 'icmp-error', from: ip('10.0.1.1'), type: 3, code, about };
    expect(node.env.icmp).toEqual([{ owner: 'program 7', message }]);
  });

  it('H07 RFC 1122 §3.2.2.1: "fragmentation needed" brings its MTU, and an echo request is known by identifier and sequence', () => {
    const node = host();
    const order = {
      destination: ip(FAR),
      identifier: 11,
      sequence: 22,
      payload: new Uint8Array(1400),
      dontFragment: true,
    };
    sendEcho(node.stack, 0, 'program 7', order, node.env);
    const { ipv4, ethernet } = only(node);
    expect(ipv4.flags).toBe(2);
    const icmp: Icmp = { kind: 'unreachable', code: 4, nextHopMtu: 1280, original: ethernet.payload.subarray(0, 28) };
    receive(node, frameTo(1, icmpPacket({ from: '10.0.1.1', to: '10.0.1.5' }, icmp)));
    const about = { protocol: 'icmp', identifier: 11, sequence: 22 };
    expect(node.env.icmp[0]?.message).toEqual({
      kind: 'icmp-error',
      from: ip('10.0.1.1'),
      type: 3,
      code: 4,
      about,
      mtu: 1280,
    });
  });

  it('an error about a packet that nobody here sent is dropped', () => {
    const node = host();
    receive(node, frameTo(1, icmpPacket({ from: '10.0.1.1', to: '10.0.1.5' }, unreachable(1))));
    const foreign = packet({ from: '10.0.1.6', to: FAR });
    receive(node, frameTo(1, icmpPacket({ from: '10.0.1.1', to: '10.0.1.5' }, unreachable(1, foreign))));
    receive(node, frameTo(1, icmpPacket({ from: '10.0.1.1', to: '10.0.1.5' }, unreachable(1, new Uint8Array(7)))));
    expect(node.env.icmp).toEqual([]);
    expect(dropReasons(node.env)).toEqual(['icmp-unsolicited', 'icmp-unsolicited', 'icmp-malformed']);
  });
});

describe('H08 RFC 1122 §3.3.1.2: a host redirect updates the host’s route', () => {
  const redirect = (gateway: string): Icmp => ({
    kind: 'redirect',
    code: 1,
    gateway: ip(gateway),
    original: packet({ from: '10.0.1.5', to: FAR }),
  });
  const order = { destination: ip(FAR), identifier: 1, sequence: 1, payload: new Uint8Array(8) };

  it('H08 RFC 1122 §3.3.1.2: for that destination only, until the interface goes down', () => {
    const node = host();
    receive(node, frameTo(1, icmpPacket({ from: '10.0.1.1', to: '10.0.1.5' }, redirect('10.0.1.9'))));
    sendEcho(node.stack, 0, 'program 1', order, node.env);
    expect(only(node).ethernet.destination).toBe(macOf('10.0.1.9'));
    sendEcho(node.stack, 0, 'program 1', { ...order, destination: ip('203.0.113.2') }, node.env);
    expect(only(node).ethernet.destination).toBe(macOf('10.0.1.1'));
    setLineProtocol(node.stack, 1, false, node.env);
    setLineProtocol(node.stack, 1, true, node.env);
    expect(routes(node.stack).map(({ protocol }) => protocol)).toEqual(['static', 'connected', 'local']);
  });

  test.each([
    ['that does not come from the first hop in use', '10.0.1.9', '10.0.1.8'],
    ['to a gateway on another subnet', '10.0.1.1', '10.0.9.1'],
    ['to the host itself', '10.0.1.1', '10.0.1.5'],
  ])('H08 RFC 1122 §3.3.1.2: one %s is refused', (_name, from, gateway) => {
    const node = host();
    know(node, 1, '10.0.1.8');
    receive(node, frameTo(1, icmpPacket({ from, to: '10.0.1.5' }, redirect(gateway))));
    expect(dropReasons(node.env)).toEqual(['redirect-refused']);
    sendEcho(node.stack, 0, 'program 1', order, node.env);
    expect(only(node).ethernet.destination).toBe(macOf('10.0.1.1'));
  });
});
