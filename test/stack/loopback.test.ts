import { describe, expect, it, test } from 'vitest';
import { receiveFrame } from '../../src/stack/input.ts';
import { setLineProtocol } from '../../src/stack/interfaces.ts';
import { sendEcho, sendUdp } from '../../src/stack/originate.ts';
import { fib, routes } from '../../src/stack/queries.ts';
import { openUdp } from '../../src/stack/sockets.ts';
import { createStack, stackWaits } from '../../src/stack/stack.ts';
import { decodeIPv4, isIPv4ChecksumGood } from '../../src/wire/ipv4.ts';
import { Malformed } from '../../src/wire/malformed.ts';
import {
  createHost,
  createRouter,
  echo,
  frameTo,
  HOST,
  icmpIn,
  ifaceOf,
  ip,
  type Node,
  nothingSent,
  only,
} from './fixtures.ts';
import { createRecorder, dropReasons, passTime } from './recorder.ts';

/** A host without any interface: no cable, no port. */
function bareHost(): Node {
  return { stack: createStack(HOST), env: createRecorder() };
}

function ping({ stack, env }: Node, to: string, from?: string) {
  const source = from === undefined ? {} : { source: ip(from) };
  const order = { destination: ip(to), ...source, identifier: 5, sequence: 1, payload: Uint8Array.from([1, 2, 3]) };
  return sendEcho(stack, 0, 'program 1', order, env);
}

const REPLY = { kind: 'echo-reply', identifier: 5, sequence: 1, payload: Uint8Array.from([1, 2, 3]) };

describe('lo, the host’s own 127.0.0.0/8', () => {
  test.each(['127.0.0.1', '127.1.2.3', '127.255.255.254'])('%s answers without a cable, at the same instant', (to) => {
    const node = bareHost();
    node.env.now = 42;
    expect(ping(node, to)).toBe('sent');
    // The answer is an event of its own: nothing comes back while a program sends.
    expect(node.env.icmp).toEqual([]);
    expect(stackWaits(node.stack, 42)).toHaveLength(1);
    passTime(node.stack, node.env, 42);
    expect(node.env.icmp).toEqual([{ owner: 'program 1', message: { ...REPLY, from: ip(to), ttl: 64 } }]);
    nothingSent(node);
    expect(stackWaits(node.stack, 42)).toEqual([]);
  });

  it('what crosses it can be captured: request and reply, sound packets', () => {
    const node = bareHost();
    ping(node, '127.0.0.1');
    passTime(node.stack, node.env, 0);
    const packets = node.env.looped.map((octets) => {
      expect(isIPv4ChecksumGood(octets, 0)).toBe(true);
      const packet = decodeIPv4(octets);
      return packet instanceof Malformed ? packet : packet.payload[0];
    });
    expect(packets).toEqual([8, 0]);
    expect(ifaceOf(node.stack, 0).counters).toMatchObject({ inPackets: 2, outPackets: 2 });
  });

  it('is in no table', () => {
    const node = bareHost();
    expect([routes(node.stack), fib(node.stack)]).toEqual([[], []]);
  });

  it('I06 RFC 1812 §4.2.2.11: 127.0.0.0/8 is refused as a source to the outside', () => {
    const node = createRouter();
    expect(ping(node, '10.0.1.9', '127.0.0.1')).toBe('no-such-source');
    nothingSent(node);
  });

  it('I06 RFC 1812 §4.2.2.11: nothing to or from it is let in from a wire, nor through', () => {
    const node = createRouter();
    receiveFrame(node.stack, 1, frameTo(1, echo({ from: '10.0.1.9', to: '127.0.0.1' })), node.env);
    receiveFrame(node.stack, 1, frameTo(1, echo({ from: '127.0.0.1', to: '10.0.2.9' })), node.env);
    nothingSent(node);
    expect(dropReasons(node.env)).toEqual(['martian-destination', 'martian-source']);
    expect(Object.fromEntries(ifaceOf(node.stack, 1).counters.drops)).toEqual({
      'martian-destination': 1,
      'martian-source': 1,
    });
  });

  it('a datagram to a closed port is refused by an ICMP error, one to an open port arrives', () => {
    const node = bareHost();
    const order = { destination: ip('127.0.0.1'), sourcePort: 4000, destinationPort: 7, payload: Uint8Array.from([9]) };
    sendUdp(node.stack, 0, 'program 1', order, node.env);
    passTime(node.stack, node.env, 0);
    const about = { protocol: 'udp', sourcePort: 4000, destinationPort: 7 };
    expect(node.env.icmp).toMatchObject([{ message: { kind: 'icmp-error', type: 3, code: 3, about } }]);
    openUdp(node.stack, { owner: 'echo', port: 7, address: ip('127.0.0.1') });
    sendUdp(node.stack, 0, 'program 1', order, node.env);
    passTime(node.stack, node.env, 0);
    expect(node.env.udp).toMatchObject([
      { owner: 'echo', datagram: { from: ip('127.0.0.1'), payload: Uint8Array.from([9]) } },
    ]);
  });
});

describe('own addresses', () => {
  test.each(['10.0.1.1', '10.0.2.1', '1.1.1.1'])('%s answers inside, and nothing appears on a wire', (to) => {
    const node = createRouter();
    expect(ping(node, to)).toBe('sent');
    passTime(node.stack, node.env, 0);
    expect(node.env.icmp).toMatchObject([{ message: { ...REPLY, from: ip(to) } }]);
    nothingSent(node);
  });

  it('the address of an interface that is down does not answer, that of a Loopback does', () => {
    const node = createRouter();
    setLineProtocol(node.stack, 1, false, node.env);
    expect(ping(node, '10.0.1.1')).toBe('no-route');
    setLineProtocol(node.stack, 2, false, node.env);
    expect(ping(node, '1.1.1.1')).toBe('sent');
    passTime(node.stack, node.env, 0);
    expect(node.env.icmp).toHaveLength(1);
  });

  it('a Loopback answers whatever interface the request came by', () => {
    const node = createRouter();
    receiveFrame(node.stack, 2, frameTo(2, echo({ from: '10.0.2.9', to: '1.1.1.1' })), node.env);
    const seen = only(node);
    expect(seen.ipv4.source).toBe(ip('1.1.1.1'));
    expect(icmpIn(seen)).toMatchObject({ kind: 'echo-reply' });
  });

  it('a host answers to itself', () => {
    const node = createHost();
    ping(node, '10.0.1.5');
    passTime(node.stack, node.env, 0);
    expect(node.env.icmp).toMatchObject([{ message: { from: ip('10.0.1.5') } }]);
    nothingSent(node);
  });
});
