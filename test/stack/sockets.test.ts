import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/addr/address.ts';
import { multicastMac } from '../../src/addr/mac.ts';
import { receiveFrame } from '../../src/stack/input.ts';
import { configureInterface, removeInterface, setLineProtocol } from '../../src/stack/interfaces.ts';
import { sendEcho, sendUdp } from '../../src/stack/originate.ts';
import { closeOwner, closeUdp, joinGroup, leaveGroup, openUdp } from '../../src/stack/sockets.ts';
import { decodeUdp, encodeUdp, isUdpChecksumGood } from '../../src/wire/udp.ts';
import {
  broadcastFrame,
  createRouter,
  echo,
  frameTo,
  icmpIn,
  icmpPacket,
  ip,
  multicastFrame,
  type Node,
  nothingSent,
  only,
  packet,
  port,
  see,
} from './fixtures.ts';
import { dropReasons, takeSent } from './recorder.ts';

const GROUP = '224.0.0.9';

function datagram(from: string, to: string, destinationPort: number, payload = Uint8Array.from([1, 2, 3])): Uint8Array {
  return packet({
    from,
    to,
    ttl: 1,
    payload: encodeUdp({ sourcePort: 520, destinationPort, payload }, ip(from), ip(to)),
  });
}

function owners({ env }: Node): string[] {
  return env.udp.splice(0).map(({ owner }) => owner);
}

describe('hearing', () => {
  it('a datagram reaches the owner of its port with all that it needs to know', () => {
    const node = createRouter();
    expect(openUdp(node.stack, { owner: 'rip', port: 520 })).toBe('open');
    receiveFrame(node.stack, 1, frameTo(1, datagram('10.0.1.9', '10.0.1.1', 520)), node.env);
    expect(node.env.udp).toEqual([
      {
        owner: 'rip',
        datagram: {
          kind: 'udp',
          from: ip('10.0.1.9'),
          to: ip('10.0.1.1'),
          sourcePort: 520,
          destinationPort: 520,
          payload: Uint8Array.from([1, 2, 3]),
          iface: 1,
          ttl: 1,
        },
      },
    ]);
  });

  it('a group is heard on the interfaces where it was joined, until it is left', () => {
    const node = createRouter();
    openUdp(node.stack, { owner: 'rip', port: 520 });
    joinGroup(node.stack, 'rip', 520, 1, ip(GROUP));
    joinGroup(node.stack, 'rip', 520, 1, ip(GROUP));
    const hear = (index: number) =>
      receiveFrame(node.stack, index, multicastFrame(GROUP, datagram(`10.0.${index}.9`, GROUP, 520)), node.env);
    hear(1);
    hear(2);
    expect(owners(node)).toEqual(['rip']);
    expect(dropReasons(node.env)).toEqual(['multicast-not-forwarded']);
    leaveGroup(node.stack, 'rip', 520, 1, ip(GROUP));
    hear(1);
    expect(owners(node)).toEqual([]);
  });

  it('nobody is a member on an interface that was removed', () => {
    const node = createRouter();
    openUdp(node.stack, { owner: 'rip', port: 520 });
    joinGroup(node.stack, 'rip', 520, 1, ip(GROUP));
    removeInterface(node.stack, 1, node.env);
    expect(node.stack.sockets.get(520)?.[0]?.groups).toEqual([]);
  });

  it('a broadcast reaches all who are bound to no address; nobody is told when there is none', () => {
    const node = createRouter();
    openUdp(node.stack, { owner: 'rip', port: 520 });
    openUdp(node.stack, { owner: 'other', port: 520, address: ip('1.1.1.1') });
    receiveFrame(node.stack, 1, broadcastFrame(datagram('10.0.1.9', '255.255.255.255', 520)), node.env);
    receiveFrame(node.stack, 1, broadcastFrame(datagram('10.0.1.9', '10.0.1.255', 520)), node.env);
    expect(owners(node)).toEqual(['rip', 'rip']);
    receiveFrame(node.stack, 1, broadcastFrame(datagram('10.0.1.9', '10.0.1.255', 521)), node.env);
    expect(dropReasons(node.env)).toEqual(['no-listener']);
    nothingSent(node);
  });

  it('of two sockets on a port the one bound to the address hears', () => {
    const node = createRouter();
    openUdp(node.stack, { owner: 'any', port: 7 });
    openUdp(node.stack, { owner: 'bound', port: 7, address: ip('1.1.1.1') });
    receiveFrame(node.stack, 1, frameTo(1, datagram('10.0.1.9', '1.1.1.1', 7)), node.env);
    receiveFrame(node.stack, 1, frameTo(1, datagram('10.0.1.9', '10.0.1.1', 7)), node.env);
    expect(owners(node)).toEqual(['bound', 'any']);
  });

  it('a port has one owner for each address, until it is closed', () => {
    const node = createRouter();
    expect(openUdp(node.stack, { owner: 'a', port: 7 })).toBe('open');
    expect(openUdp(node.stack, { owner: 'a', port: 7 })).toBe('open');
    expect(openUdp(node.stack, { owner: 'b', port: 7 })).toBe('in-use');
    closeUdp(node.stack, 'b', 7);
    expect(openUdp(node.stack, { owner: 'b', port: 7 })).toBe('in-use');
    closeUdp(node.stack, 'a', 7);
    expect(openUdp(node.stack, { owner: 'b', port: 7 })).toBe('open');
  });

  it('a bad checksum is dropped, none at all is not', () => {
    const node = createRouter();
    openUdp(node.stack, { owner: 'any', port: 7 });
    const udp = { sourcePort: 1, destinationPort: 7, payload: Uint8Array.from([1, 2, 3]) };
    const of = (checksum: number) =>
      packet({ from: '10.0.1.9', to: '10.0.1.1', payload: encodeUdp({ ...udp, checksum }, 0, 0) });
    receiveFrame(node.stack, 1, frameTo(1, of(0x1234)), node.env);
    expect([owners(node), dropReasons(node.env)]).toEqual([[], ['udp-malformed']]);
    receiveFrame(node.stack, 1, frameTo(1, of(0)), node.env);
    expect(owners(node)).toEqual(['any']);
  });

  it('an owner that is no more hears nothing', () => {
    const node = createRouter();
    openUdp(node.stack, { owner: 'program 1', port: 7 });
    const order = { destination: ip('10.0.1.9'), identifier: 1, sequence: 1, payload: new Uint8Array(1) };
    sendEcho(node.stack, 0, 'program 1', order, node.env);
    closeOwner(node.stack, 'program 1');
    takeSent(node.env);
    receiveFrame(node.stack, 1, frameTo(1, datagram('10.0.1.9', '10.0.1.1', 7)), node.env);
    expect(icmpIn(only(node))).toMatchObject({ kind: 'unreachable', code: 3 });
    const reply = { kind: 'echo-reply', code: 0, identifier: 1, sequence: 1, payload: new Uint8Array(1) } as const;
    receiveFrame(node.stack, 1, frameTo(1, icmpPacket({ from: '10.0.1.9', to: '10.0.1.1' }, reply)), node.env);
    expect([node.env.icmp, node.env.udp]).toEqual([[], []]);
    expect(dropReasons(node.env)).toEqual(['port-unreachable', 'icmp-unsolicited']);
  });
});

describe('sending', () => {
  const order = { sourcePort: 520, destinationPort: 520, payload: Uint8Array.from([7, 7, 7]) };

  it('by the routes, with a good checksum', () => {
    const node = createRouter();
    const sent = sendUdp(node.stack, 0, 'rip', { ...order, destination: ip('10.0.2.9'), ttl: 3, tos: 0xc0 }, node.env);
    expect(sent).toBe('sent');
    const { ipv4 } = only(node);
    expect(ipv4).toMatchObject({ source: ip('10.0.2.1'), ttl: 3, tos: 0xc0, protocol: 17 });
    expect(decodeUdp(ipv4.payload)).toMatchObject(order);
    expect(isUdpChecksumGood(ipv4.payload, ipv4.source, ipv4.destination)).toBe(true);
  });

  it('to a group out of one interface, from its address, with its group MAC', () => {
    const node = createRouter();
    const multicast = { ...order, destination: ip(GROUP), iface: 2, ttl: 1 };
    expect(sendUdp(node.stack, 0, 'rip', multicast, node.env)).toBe('sent');
    const { iface, ethernet, ipv4 } = only(node);
    expect({ iface, mac: ethernet.destination }).toEqual({ iface: 2, mac: multicastMac(ip(GROUP)) });
    expect(ipv4).toMatchObject({ source: ip('10.0.2.1'), destination: ip(GROUP), ttl: 1 });
  });

  it('to a group out of one interface from a source of our own that was asked for', () => {
    const node = createRouter();
    configureInterface(node.stack, port('GigabitEthernet0/1', 2, '10.0.2.1/24', '10.0.22.1/24'), node.env);
    takeSent(node.env);
    const multicast = { ...order, destination: ip(GROUP), source: ip('10.0.22.1'), iface: 2, ttl: 1 };
    expect(sendUdp(node.stack, 0, 'rip', multicast, node.env)).toBe('sent');
    expect(only(node).ipv4.source).toBe(ip('10.0.22.1'));
  });

  it('to everybody on every link, each from its own address', () => {
    const node = createRouter();
    sendUdp(node.stack, 0, 'program 1', { ...order, destination: ip('255.255.255.255') }, node.env);
    const seen = takeSent(node.env).map(see);
    expect(seen.map(({ iface, ipv4 }) => [iface, ipv4.source])).toEqual([
      [1, ip('10.0.1.1')],
      [2, ip('10.0.2.1')],
    ]);
    expect(seen.every(({ ethernet }) => ethernet.destination === 0xffff_ffff_ffff)).toBe(true);
  });

  it('to everybody on one subnet', () => {
    const node = createRouter();
    sendUdp(node.stack, 0, 'program 1', { ...order, destination: ip('10.0.2.255') }, node.env);
    expect(only(node)).toMatchObject({ iface: 2, ethernet: { destination: 0xffff_ffff_ffff } });
  });

  it('is refused without a route, without the source, over a dead interface, or to IPv6', () => {
    const node = createRouter();
    const send = (changes: object) =>
      sendUdp(node.stack, 0, 'p', { ...order, destination: ip('10.0.2.9'), ...changes }, node.env);
    setLineProtocol(node.stack, 2, false, node.env);
    const v6 = parseAddress('2001:db8::1');
    expect([
      send({ destination: ip('203.0.113.1') }),
      send({ destination: ip('10.0.1.9'), source: ip('10.0.2.1') }),
      send({ iface: 2 }),
      send({ iface: 2, destination: ip(GROUP) }),
      send({ destination: v6 }),
      send({ destination: ip('10.0.1.9'), source: v6 }),
      send({ destination: ip('0.0.0.0') }),
      send({ destination: ip('250.0.0.1') }),
    ]).toEqual([
      'no-route',
      'no-such-source',
      'no-route',
      'no-route',
      'no-route',
      'no-such-source',
      'no-route',
      'no-route',
    ]);
    nothingSent(node);
  });

  it('a sender without a socket has one from then on, and errors about its packets come to it', () => {
    const node = createRouter();
    sendUdp(node.stack, 0, 'program 4', { ...order, destination: ip('10.0.2.9'), sourcePort: 4001 }, node.env);
    const sent = only(node);
    const error = {
      kind: 'unreachable',
      code: 3,
      nextHopMtu: 0,
      original: sent.ethernet.payload.subarray(0, 28),
    } as const;
    receiveFrame(node.stack, 2, frameTo(2, icmpPacket({ from: '10.0.2.9', to: '10.0.2.1' }, error)), node.env);
    expect(node.env.icmp).toMatchObject([{ owner: 'program 4', message: { type: 3, code: 3 } }]);
    receiveFrame(node.stack, 2, frameTo(2, datagram('10.0.2.9', '10.0.2.1', 4001)), node.env);
    expect(owners(node)).toEqual(['program 4']);
  });

  it('an echo request to a group that was joined is answered', () => {
    const node = createRouter();
    openUdp(node.stack, { owner: 'rip', port: 520 });
    joinGroup(node.stack, 'rip', 520, 1, ip(GROUP));
    receiveFrame(node.stack, 1, multicastFrame(GROUP, echo({ from: '10.0.1.9', to: GROUP })), node.env);
    expect(only(node).ipv4.source).toBe(ip('10.0.1.1'));
  });
});
