import { describe, expect, it } from 'vitest';
import { seconds } from '../../src/base/time.ts';
import { forwardDecision } from '../../src/stack/decision.ts';
import { receiveFrame } from '../../src/stack/input.ts';
import { setLineProtocol } from '../../src/stack/interfaces.ts';
import { sendEcho } from '../../src/stack/originate.ts';
import { arp, fib, interfaces, lookup } from '../../src/stack/queries.ts';
import { stackWaits } from '../../src/stack/stack.ts';
import { broadcastFrame, createRouter, frameTo, ip, know, macOf, ourMac, packet } from './fixtures.ts';

const FLOW = { source: ip('10.0.1.9'), protocol: 1, sourcePort: 0, destinationPort: 0 };

describe('what a stack tells', () => {
  it('the ARP table has our own addresses, the neighbours, and those being resolved', () => {
    const node = createRouter({ arpTries: 3 });
    node.env.now = seconds(60);
    know(node, 1, '10.0.1.7');
    const order = { destination: ip('10.0.1.3'), identifier: 1, sequence: 1, payload: new Uint8Array(1) };
    sendEcho(node.stack, 0, 'p', order, node.env);
    const iface = 'GigabitEthernet0/0';
    expect(arp(node.stack).filter((entry) => entry.iface === iface)).toEqual([
      { iface, address: ip('10.0.1.1'), mac: ourMac(1) },
      { iface, address: ip('10.0.1.3') },
      { iface, address: ip('10.0.1.7'), mac: macOf('10.0.1.7'), heardAt: seconds(60) },
      { iface, address: ip('10.0.1.9'), mac: macOf('10.0.1.9'), heardAt: 0 },
    ]);
    expect(stackWaits(node.stack, node.env.now)).toEqual([
      { what: 'ARP for 10.0.1.3 on GigabitEthernet0/0', until: seconds(63) },
    ]);
    setLineProtocol(node.stack, 1, false, node.env);
    expect(arp(node.stack).filter((entry) => entry.iface === iface)).toEqual([]);
  });

  it('interfaces with their counters, drops by reason', () => {
    const node = createRouter();
    receiveFrame(node.stack, 1, broadcastFrame(packet({ from: '10.0.1.9', to: '10.0.2.9' })), node.env);
    receiveFrame(node.stack, 1, frameTo(1, packet({ from: '127.0.0.1', to: '10.0.2.9' })), node.env);
    const views = interfaces(node.stack);
    expect(views.map(({ name, kind, up }) => [name, kind, up])).toEqual([
      ['lo', 'lo', true],
      ['GigabitEthernet0/0', 'ethernet', true],
      ['GigabitEthernet0/1', 'ethernet', true],
      ['Loopback0', 'loopback', true],
    ]);
    expect(views[1]?.counters).toMatchObject({ inPackets: 2, inOctets: 120, inBroadcasts: 1 });
    expect(views[1]?.counters.drops).toEqual({ 'link-broadcast': 1, 'martian-source': 1 });
  });

  it('the FIB, broadcast addresses included', () => {
    const node = createRouter();
    const actions = fib(node.stack).map(({ prefix, action }) => [prefix.bits, prefix.length, action]);
    expect(actions.slice(0, 5)).toEqual([
      [ip('1.1.1.1'), 32, 'receive'],
      [ip('10.0.1.0'), 24, 'forward'],
      [ip('10.0.1.0'), 32, 'receive'],
      [ip('10.0.1.1'), 32, 'receive'],
      [ip('10.0.1.255'), 32, 'receive'],
    ]);
  });

  it('where an address leads, with the neighbour’s MAC if it is known', () => {
    const node = createRouter();
    const decide = (to: string) => forwardDecision(node.stack, ip(to), FLOW);
    expect(decide('10.0.2.9')).toMatchObject({
      kind: 'forward',
      iface: 2,
      nextHop: ip('10.0.2.9'),
      mac: macOf('10.0.2.9'),
    });
    expect(decide('10.0.2.8')).not.toHaveProperty('mac');
    expect([decide('127.0.0.1').kind, decide('1.1.1.1').kind, decide('8.8.8.8').kind]).toEqual([
      'martian',
      'receive',
      'no-route',
    ]);
    expect(lookup(node.stack, ip('8.8.8.8'))).toEqual([]);
    expect(lookup(node.stack, ip('10.0.2.77'))).toMatchObject([{ protocol: 'connected', chosen: true }]);
  });

  it('a router that stops forwarding is a host', () => {
    const node = createRouter();
    node.stack.settings = { ...node.stack.settings, forwarding: false };
    receiveFrame(node.stack, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.2.9' })), node.env);
    expect(interfaces(node.stack)[1]?.counters.drops).toEqual({ 'not-for-this-host': 1 });
  });

  it('every forwarding decision is traced with the entry that matched', () => {
    const node = createRouter();
    const octets = packet({ from: '10.0.1.9', to: '10.0.2.9' });
    receiveFrame(node.stack, 1, frameTo(1, octets), node.env);
    const [trace] = node.env.traces.filter(({ kind }) => kind === 'forward');
    expect(trace).toMatchObject({
      iface: 1,
      out: 2,
      nextHop: ip('10.0.2.9'),
      prefix: { bits: ip('10.0.2.0'), length: 24 },
    });
  });
});
