/** Packets of protocols without ports, as OSPF has them: heard by whoever has the socket, sent as they are. */
import { describe, expect, it } from 'vitest';
import { multicastMac } from '../../src/addr/mac.ts';
import { receiveFrame } from '../../src/stack/input.ts';
import { removeInterface } from '../../src/stack/interfaces.ts';
import { sendRaw } from '../../src/stack/originate.ts';
import { closeOwner, closeRaw, joinRawGroup, leaveRawGroup, openRaw } from '../../src/stack/sockets.ts';
import { createRouter, frameTo, icmpIn, ip, know, multicastFrame, type Node, only, packet } from './fixtures.ts';
import { dropReasons, takeSent } from './recorder.ts';

const OSPF = 89;
const GROUP = '224.0.0.5';
const PAYLOAD = Uint8Array.from([2, 1, 0, 44]);

function ospf(to: string): Uint8Array {
  return packet({ from: '10.0.1.9', to, ttl: 1, protocol: OSPF, payload: PAYLOAD });
}

function heard({ env }: Node): number {
  return env.raw.splice(0).length;
}

describe('hearing', () => {
  it('a packet reaches the owner of its protocol, also with a TTL of 1', () => {
    const node = createRouter();
    expect(openRaw(node.stack, 'ospf', OSPF)).toBe('open');
    expect(openRaw(node.stack, 'ospf', OSPF)).toBe('open');
    expect(openRaw(node.stack, 'another', OSPF)).toBe('in-use');
    receiveFrame(node.stack, 1, frameTo(1, ospf('10.0.1.1')), node.env);
    const expected = { from: ip('10.0.1.9'), to: ip('10.0.1.1'), payload: PAYLOAD, iface: 1 };
    expect(node.env.raw).toEqual([{ owner: 'ospf', packet: expected }]);
  });

  it('without an owner the sender is told that the protocol is not known', () => {
    const node = createRouter();
    know(node, 1, '10.0.1.9');
    receiveFrame(node.stack, 1, frameTo(1, ospf('10.0.1.1')), node.env);
    expect(dropReasons(node.env)).toEqual(['protocol-unreachable']);
    expect(icmpIn(only(node))).toMatchObject({ kind: 'unreachable', code: 2 });
  });

  it('of a group only where it was joined, and until it is left', () => {
    const node = createRouter();
    openRaw(node.stack, 'ospf', OSPF);
    const receive = (iface: number) => receiveFrame(node.stack, iface, multicastFrame(GROUP, ospf(GROUP)), node.env);
    receive(1);
    joinRawGroup(node.stack, 'ospf', 1, ip(GROUP));
    joinRawGroup(node.stack, 'ospf', 1, ip(GROUP));
    receive(2);
    expect(heard(node)).toBe(0);
    receive(1);
    expect(heard(node)).toBe(1);
    leaveRawGroup(node.stack, 'ospf', 1, ip(GROUP));
    receive(1);
    expect(heard(node)).toBe(0);
  });

  it('of a group that the owner of another protocol has joined it hears nothing', () => {
    const node = createRouter();
    openRaw(node.stack, 'ospf', OSPF);
    openRaw(node.stack, 'pim', 103);
    joinRawGroup(node.stack, 'pim', 1, ip(GROUP));
    receiveFrame(node.stack, 1, multicastFrame(GROUP, ospf(GROUP)), node.env);
    expect(heard(node)).toBe(0);
    expect(dropReasons(node.env)).toEqual(['no-listener']);
  });

  it('not after the socket is closed, its owner or the interface gone', () => {
    const node = createRouter();
    const open = () => {
      openRaw(node.stack, 'ospf', OSPF);
      joinRawGroup(node.stack, 'ospf', 2, ip(GROUP));
    };
    const receive = () => receiveFrame(node.stack, 2, multicastFrame(GROUP, ospf(GROUP)), node.env);
    open();
    closeRaw(node.stack, 'ospf', OSPF);
    receive();
    open();
    closeOwner(node.stack, 'ospf');
    receive();
    open();
    receive();
    removeInterface(node.stack, 2, node.env);
    receive();
    expect(heard(node)).toBe(1);
    expect(node.stack.rawSockets.flatMap(({ groups }) => groups)).toEqual([]);
  });
});

describe('sending', () => {
  it('to a group out of an interface, with the TTL and the precedence that are asked for', () => {
    const node = createRouter();
    const order = { destination: ip(GROUP), source: ip('10.0.2.1'), iface: 2, protocol: OSPF, ttl: 1, tos: 0xc0 };
    expect(sendRaw(node.stack, 0, { ...order, payload: PAYLOAD }, node.env)).toBe('sent');
    expect(only(node)).toMatchObject({
      iface: 2,
      ethernet: { destination: multicastMac(ip(GROUP)) },
      ipv4: { source: ip('10.0.2.1'), protocol: OSPF, ttl: 1, tos: 0xc0, payload: PAYLOAD },
    });
  });

  it('to an address as the routes say', () => {
    const node = createRouter();
    know(node, 1, '10.0.1.9');
    takeSent(node.env);
    sendRaw(node.stack, 0, { destination: ip('10.0.1.9'), protocol: OSPF, payload: PAYLOAD }, node.env);
    expect(only(node)).toMatchObject({ iface: 1, ipv4: { source: ip('10.0.1.1'), destination: ip('10.0.1.9') } });
  });
});
