import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seconds } from '../../src/base/time.ts';
import { receiveFrame } from '../../src/stack/input.ts';
import { configureInterface } from '../../src/stack/interfaces.ts';
import { sendEcho, sendUdp } from '../../src/stack/originate.ts';
import { openUdp } from '../../src/stack/sockets.ts';
import type { IPv4Packet } from '../../src/wire/ipv4.ts';
import { encodeUdp } from '../../src/wire/udp.ts';
import {
  createHost,
  createRouter,
  frameTo,
  icmpIn,
  ip,
  type Node,
  nothingSent,
  only,
  packet,
  port,
  see,
} from './fixtures.ts';
import { dropReasons, passTime, takeSent } from './recorder.ts';

const BYTES = Uint8Array.from({ length: 3000 }, (_, i) => (i * 31) >> 3);

function narrow(mtu: number): Node {
  const node = createRouter();
  configureInterface(node.stack, { ...port('GigabitEthernet0/1', 2, '10.0.2.1/24'), mtu }, node.env);
  return node;
}

function joined(parts: readonly IPv4Packet[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, { payload }) => length + payload.length, 0));
  for (const { payload, fragmentOffset } of parts) whole.set(payload, fragmentOffset);
  return whole;
}

describe('I24 RFC 1812 §5.2.6: fragmentation in transit, and no reassembly', () => {
  it('I24 RFC 1812 §5.2.6: a packet too long for the next link goes on in fragments that fit', () => {
    const node = narrow(600);
    const payload = BYTES.subarray(0, 1480);
    receiveFrame(node.stack, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.2.9', ttl: 9, payload })), node.env);
    const parts = takeSent(node.env).map((sent) => see(sent).ipv4);
    expect(parts.map(({ fragmentOffset, flags, ttl }) => [fragmentOffset, flags, ttl])).toEqual([
      [0, 1, 8],
      [576, 1, 8],
      [1152, 0, 8],
    ]);
    expect(joined(parts)).toEqual(payload);
  });

  it('I24 RFC 1812 §5.2.6: fragments are forwarded as they come', () => {
    const node = createRouter();
    const fragment = packet({
      from: '10.0.1.9',
      to: '10.0.2.9',
      flags: 1,
      fragmentOffset: 64,
      payload: BYTES.subarray(0, 64),
    });
    receiveFrame(node.stack, 1, frameTo(1, fragment), node.env);
    expect(only(node).ipv4).toMatchObject({ flags: 1, fragmentOffset: 64 });
    expect(node.stack.reassembly.size).toBe(0);
  });
});

describe('what starts here', () => {
  it('is fragmented, unless that is forbidden', () => {
    const node = narrow(600);
    const order = { destination: ip('10.0.2.9'), identifier: 1, sequence: 1, payload: BYTES };
    expect(sendEcho(node.stack, 0, 'p', { ...order, dontFragment: true }, node.env)).toBe('too-big');
    nothingSent(node);
    expect(sendEcho(node.stack, 0, 'p', order, node.env)).toBe('sent');
    const parts = takeSent(node.env).map((sent) => see(sent).ipv4);
    expect(parts).toHaveLength(6);
    expect(joined(parts).subarray(8)).toEqual(BYTES);
  });

  it('cannot be longer than a datagram', () => {
    const node = createRouter();
    const order = { destination: ip('10.0.2.9'), sourcePort: 1, destinationPort: 2, payload: new Uint8Array(65_508) };
    expect(sendUdp(node.stack, 0, 'p', order, node.env)).toBe('too-big');
  });
});

describe('reassembly at the destination', () => {
  const udp = encodeUdp({ sourcePort: 1, destinationPort: 7, payload: BYTES }, ip('10.0.1.9'), ip('10.0.1.5'));

  /** The datagram in fragments, cut at these multiples of eight octets. */
  function cutAt(cuts: readonly number[]): Uint8Array[] {
    const edges = [0, ...cuts, udp.length];
    return edges.slice(1).map((to, i) => {
      const from = edges[i] ?? 0;
      const flags = to < udp.length ? 1 : 0;
      return packet({ from: '10.0.1.9', to: '10.0.1.5', flags, fragmentOffset: from, payload: udp.subarray(from, to) });
    });
  }

  function listening(): Node {
    const node = createHost();
    openUdp(node.stack, { owner: 'echo', port: 7 });
    return node;
  }

  it('puts fragments together in whatever order they come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const node = listening();
        const parts = cutAt([800, 1600, 2400]);
        for (const i of order) receiveFrame(node.stack, 1, frameTo(1, parts[i] ?? new Uint8Array(0)), node.env);
        expect(node.env.udp.map(({ datagram }) => datagram.payload)).toEqual([BYTES]);
        expect(node.stack.reassembly.size).toBe(0);
      }),
    );
  });

  it('gives up after 60 seconds, and says so if the beginning had come', () => {
    const node = listening();
    const [first, second] = cutAt([800]);
    receiveFrame(node.stack, 1, frameTo(1, first ?? new Uint8Array(0)), node.env);
    passTime(node.stack, node.env, seconds(59.9));
    takeSent(node.env);
    passTime(node.stack, node.env, seconds(60));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'time-exceeded', code: 1 });
    receiveFrame(node.stack, 1, frameTo(1, second ?? new Uint8Array(0)), node.env);
    passTime(node.stack, node.env, seconds(120));
    nothingSent(node);
    expect(dropReasons(node.env)).toEqual(['reassembly-timeout', 'reassembly-timeout']);
    expect(node.env.udp).toEqual([]);
    expect(node.env.armed.has('reassembly')).toBe(false);
  });

  it('holds at most 64 datagrams: the oldest gives way', () => {
    const node = listening();
    for (let identification = 0; identification < 65; identification++) {
      const part = packet({
        from: '10.0.1.9',
        to: '10.0.1.5',
        flags: 1,
        identification,
        fragmentOffset: 8,
        payload: BYTES.subarray(0, 8),
      });
      receiveFrame(node.stack, 1, frameTo(1, part), node.env);
    }
    expect(node.stack.reassembly.size).toBe(64);
    expect(dropReasons(node.env)).toEqual(['reassembly-timeout']);
  });

  it('a fragment that does not fit is counted and does no harm', () => {
    const node = listening();
    const [first, second] = cutAt([800]);
    const odd = packet({
      from: '10.0.1.9',
      to: '10.0.1.5',
      flags: 1,
      fragmentOffset: 8,
      payload: BYTES.subarray(0, 7),
    });
    receiveFrame(node.stack, 1, frameTo(1, first ?? new Uint8Array(0)), node.env);
    receiveFrame(node.stack, 1, frameTo(1, odd), node.env);
    receiveFrame(node.stack, 1, frameTo(1, second ?? new Uint8Array(0)), node.env);
    expect(dropReasons(node.env)).toEqual(['reassembly-bad']);
    expect(node.env.udp).toHaveLength(1);
  });
});
