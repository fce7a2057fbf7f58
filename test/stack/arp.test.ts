import { describe, expect, it, test } from 'vitest';
import { BROADCAST_MAC } from '../../src/addr/mac.ts';
import { seconds } from '../../src/base/time.ts';
import { receiveFrame } from '../../src/stack/input.ts';
import { configureInterface, setLineProtocol } from '../../src/stack/interfaces.ts';
import { sendEcho } from '../../src/stack/originate.ts';
import { arp } from '../../src/stack/queries.ts';
import { createStack, stackWaits } from '../../src/stack/stack.ts';
import { setStaticRoutes } from '../../src/stack/static-routes.ts';
import {
  arpFrame,
  arpIn,
  createHost,
  createNode,
  createRouter,
  frameTo,
  HOST,
  icmpIn,
  ifaceOf,
  ip,
  macOf,
  type Node,
  nothingSent,
  only,
  ourMac,
  packet,
  port,
  prefix,
  ROUTER,
  see,
} from './fixtures.ts';
import { createRecorder, dropReasons, passTime, takeSent } from './recorder.ts';

function receive({ stack, env }: Node, index: number, frame: Uint8Array): void {
  receiveFrame(stack, index, frame, env);
}

function macKnown({ stack }: Node, index: number, address: string): number | undefined {
  const entry = ifaceOf(stack, index).neighbors.get(ip(address) | 0);
  return entry?.resolved ? entry.mac : undefined;
}

/** The one ARP packet that was sent since this was last asked, with the MAC that its frame goes to. */
function onlyArp(node: Node) {
  const sent = takeSent(node.env);
  expect(sent).toHaveLength(1);
  const [first] = sent;
  if (!first) throw new Error('nothing sent');
  return { iface: first.iface, to: Array.from(first.frame.subarray(0, 6)), arp: arpIn(first) };
}

const BROADCAST = new Array<number>(6).fill(255);

function ping({ stack, env }: Node, to: string): void {
  const order = { destination: ip(to), identifier: 9, sequence: 1, payload: new Uint8Array(8) };
  expect(sendEcho(stack, 0, 'program 1', order, env)).toBe('sent');
}

describe('reception (RFC 826)', () => {
  it('A01 RFC 826 §Packet Reception: a known pair is updated by any packet, also by one that is not for us', () => {
    const node = createRouter();
    receive(
      node,
      1,
      arpFrame({ operation: 'request', sender: '10.0.1.9', senderMac: 0x0200_0000_0099, target: '10.0.1.50' }),
    );
    expect(macKnown(node, 1, '10.0.1.9')).toBe(0x0200_0000_0099);
    nothingSent(node);
  });

  it('A01 RFC 826 §Packet Reception: a new pair is added only when we are the target', () => {
    const node = createRouter();
    receive(node, 1, arpFrame({ operation: 'request', sender: '10.0.1.7', target: '10.0.1.50' }));
    receive(node, 1, arpFrame({ operation: 'reply', sender: '10.0.1.8', target: '10.0.1.50' }));
    expect([macKnown(node, 1, '10.0.1.7'), macKnown(node, 1, '10.0.1.8')]).toEqual([undefined, undefined]);
    receive(node, 1, arpFrame({ operation: 'request', sender: '10.0.1.7', target: '10.0.1.1' }));
    expect(macKnown(node, 1, '10.0.1.7')).toBe(macOf('10.0.1.7'));
  });

  it('A02 RFC 826 §Packet Reception: a request for our address is answered to the asker alone', () => {
    const node = createRouter();
    receive(node, 1, arpFrame({ operation: 'request', sender: '10.0.1.7', target: '10.0.1.1' }));
    const { iface, to, arp: reply } = onlyArp(node);
    expect({ iface, to }).toEqual({ iface: 1, to: [2, 0, 0, 0, 0, 7] });
    expect(reply).toMatchObject({
      operation: 2,
      senderIp: ip('10.0.1.1'),
      senderMac: ourMac(1),
      targetIp: ip('10.0.1.7'),
      targetMac: macOf('10.0.1.7'),
    });
  });

  it('A03 RFC 826 §Packet Generation: an unknown next hop is asked for by broadcast, in our own name', () => {
    const node = createRouter();
    ping(node, '10.0.2.7');
    const { iface, to, arp: request } = onlyArp(node);
    expect({ iface, to }).toEqual({ iface: 2, to: BROADCAST });
    expect(request).toMatchObject({
      operation: 1,
      senderIp: ip('10.0.2.1'),
      senderMac: ourMac(2),
      targetIp: ip('10.0.2.7'),
      targetMac: 0,
    });
  });

  test.each([
    ['another hardware', { hardwareType: 6 }],
    ['another protocol', { protocolType: 0x86dd }],
    ['another target', { targetIp: ip('10.0.1.50') }],
    ['another operation', { operation: 3 }],
  ])('A04 RFC 826 §Packet Reception: %s gets no reply', (_name, changes) => {
    const node = createRouter();
    receive(node, 1, arpFrame({ operation: 'request', sender: '10.0.1.7', target: '10.0.1.1' }, changes));
    nothingSent(node);
  });

  it('a truncated packet is counted', () => {
    const node = createRouter();
    receive(node, 1, arpFrame({ operation: 'request', sender: '10.0.1.7', target: '10.0.1.1' }).subarray(0, 41));
    nothingSent(node);
    expect(dropReasons(node.env)).toEqual(['arp-malformed']);
  });

  it.each([BROADCAST_MAC, 0x0100_5e00_0009])(
    'I31 RFC 1812 §3.3.2: a reply that claims the group MAC %d for a station is not believed',
    (senderMac) => {
      const node = createRouter();
      ping(node, '10.0.2.7');
      takeSent(node.env);
      receive(node, 2, arpFrame({ operation: 'reply', sender: '10.0.2.7', senderMac, target: '10.0.2.1' }));
      expect(macKnown(node, 2, '10.0.2.7')).toBeUndefined();
      expect(dropReasons(node.env)).toContain('arp-group-mac');
    },
  );
});

describe('resolution', () => {
  it('I30 RFC 1812 §3.3.2: a missing entry is no unreachable: packets are queued and sent in order', () => {
    const node = createRouter({ arpQueue: 3 });
    for (const identification of [1, 2]) {
      receive(node, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.2.7', identification })));
    }
    expect(onlyArp(node).arp.targetIp).toBe(ip('10.0.2.7'));
    expect(stackWaits(node.stack, 0).map(({ what }) => what)).toEqual(['ARP for 10.0.2.7 on GigabitEthernet0/1']);
    receive(node, 2, arpFrame({ operation: 'reply', sender: '10.0.2.7', target: '10.0.2.1' }));
    const seen = takeSent(node.env).map(see);
    expect(seen.map(({ ipv4 }) => ipv4.identification)).toEqual([1, 2]);
    expect(seen.map(({ ethernet }) => ethernet.destination)).toEqual([macOf('10.0.2.7'), macOf('10.0.2.7')]);
    expect(stackWaits(node.stack, 0)).toEqual([]);
  });

  it('I30 RFC 1812 §3.3.2: a router that queues nothing drops the packet, asks, and tells nobody', () => {
    const node = createRouter();
    receive(node, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.2.7' })));
    expect(onlyArp(node).arp.targetIp).toBe(ip('10.0.2.7'));
    expect(dropReasons(node.env)).toEqual(['arp-unresolved']);
    receive(node, 2, arpFrame({ operation: 'reply', sender: '10.0.2.7', target: '10.0.2.1' }));
    nothingSent(node);
    receive(node, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.2.7' })));
    expect(only(node).ethernet.destination).toBe(macOf('10.0.2.7'));
  });

  it('the oldest packet gives way where too many wait', () => {
    const node = createRouter({ arpQueue: 2 });
    for (const identification of [1, 2, 3]) {
      receive(node, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.2.7', identification })));
    }
    takeSent(node.env);
    receive(node, 2, arpFrame({ operation: 'request', sender: '10.0.2.7', target: '10.0.2.1' }));
    const ids = takeSent(node.env).flatMap((sent) => (sent.frame[13] === 0 ? [see(sent).ipv4.identification] : []));
    expect(ids).toEqual([2, 3]);
  });

  it('H05 RFC 1122 §2.3.2.2: a host keeps a packet for an unresolved address and sends it when it is resolved', () => {
    const node = createHost();
    ping(node, '10.0.1.7');
    expect(onlyArp(node).to).toEqual(BROADCAST);
    receive(node, 1, arpFrame({ operation: 'reply', sender: '10.0.1.7', target: '10.0.1.5' }));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'echo', identifier: 9 });
  });

  it('a host asks three times, one second apart, then tells its own program', () => {
    const node = createHost();
    ping(node, '10.0.1.7');
    passTime(node.stack, node.env, seconds(10));
    const asked = takeSent(node.env).filter((sent) => sent.frame[13] === 6 && arpIn(sent).targetIp === ip('10.0.1.7'));
    expect(asked.map(({ at }) => at)).toEqual([0, seconds(1), seconds(2)]);
    const about = { protocol: 'icmp', identifier: 9, sequence: 1 };
    const message = { kind: 'icmp-error', from: ip('10.0.1.5'), type: 3, code: 1, about };
    expect(node.env.icmp).toEqual([{ owner: 'program 1', message }]);
    expect(stackWaits(node.stack, node.env.now)).toEqual([]);
  });

  it('a router asks once for each attempt, and not again within a second', () => {
    const node = createRouter();
    ping(node, '10.0.2.7');
    ping(node, '10.0.2.7');
    expect(takeSent(node.env)).toHaveLength(1);
    passTime(node.stack, node.env, seconds(1));
    expect(arp(node.stack).filter(({ mac }) => mac === undefined)).toEqual([]);
    ping(node, '10.0.2.7');
    expect(takeSent(node.env).filter(({ at }) => at === seconds(1))).toHaveLength(1);
  });

  it('what waits is lost when the interface goes down', () => {
    const node = createHost();
    ping(node, '10.0.1.7');
    setLineProtocol(node.stack, 1, false, node.env);
    expect(dropReasons(node.env)).toEqual(['interface-down']);
    expect(stackWaits(node.stack, 0)).toEqual([]);
  });
});

describe('ageing', () => {
  it('H04 RFC 1122 §2.3.2.1: an entry that nobody confirms is flushed after its time', () => {
    const node = createHost();
    passTime(node.stack, node.env, seconds(14_400));
    const polls = takeSent(node.env).filter(({ at }) => at === seconds(14_400));
    expect(polls.map((sent) => arpIn(sent).targetIp)).toEqual([ip('10.0.1.1'), ip('10.0.1.9')]);
    receive(node, 1, arpFrame({ operation: 'reply', sender: '10.0.1.1', target: '10.0.1.5' }));
    passTime(node.stack, node.env, seconds(14_401));
    expect([macKnown(node, 1, '10.0.1.1'), macKnown(node, 1, '10.0.1.9')]).toEqual([macOf('10.0.1.1'), undefined]);
  });

  it('H04 RFC 1122 §2.3.2.1: the question before the end goes to the station alone', () => {
    const node = createHost();
    passTime(node.stack, node.env, seconds(14_400));
    const [poll] = takeSent(node.env).filter(({ at }) => at === seconds(14_400));
    expect(Array.from(poll?.frame.subarray(0, 6) ?? [])).toEqual([2, 0, 0, 0, 0, 1]);
  });

  it('an interface that goes down forgets its neighbours', () => {
    const node = createRouter();
    setLineProtocol(node.stack, 1, false, node.env);
    expect([macKnown(node, 1, '10.0.1.9'), macKnown(node, 2, '10.0.2.9')]).toEqual([undefined, macOf('10.0.2.9')]);
  });
});

describe('announcements and conflicts (RFC 5227)', () => {
  it('A07 RFC 5227 §2.3: two gratuitous requests, two seconds apart, when an interface comes up', () => {
    const [stack, env] = [createStack(ROUTER), createRecorder()];
    const index = configureInterface(stack, port('GigabitEthernet0/0', 1, '10.0.1.1/24', '10.0.11.1/24'), env);
    env.now = seconds(5);
    setLineProtocol(stack, index, true, env);
    passTime(stack, env, seconds(60));
    const seen = takeSent(env).map((sent) => ({ at: sent.at, ...arpIn(sent) }));
    const announced = (at: number, address: string) => ({
      at: seconds(at),
      operation: 1,
      senderIp: ip(address),
      targetIp: ip(address),
      senderMac: ourMac(1),
    });
    expect(seen).toMatchObject([
      announced(5, '10.0.1.1'),
      announced(5, '10.0.11.1'),
      announced(7, '10.0.1.1'),
      announced(7, '10.0.11.1'),
    ]);
    expect(seen).toHaveLength(4);
  });

  it('A07 RFC 5227 §2.3: also for an address that is given to an interface that is up', () => {
    const node = createRouter();
    configureInterface(node.stack, port('GigabitEthernet0/0', 1, '10.0.3.1/24'), node.env);
    expect(onlyArp(node).arp).toMatchObject({ senderIp: ip('10.0.3.1'), targetIp: ip('10.0.3.1') });
  });

  it('A08 RFC 5227 §2.1.1: a probe is answered, and its target is not put in the cache', () => {
    const node = createRouter();
    receive(
      node,
      1,
      arpFrame({ operation: 'request', sender: '0.0.0.0', senderMac: 0x0200_0000_0042, target: '10.0.1.50' }),
    );
    nothingSent(node);
    receive(
      node,
      1,
      arpFrame({ operation: 'request', sender: '0.0.0.0', senderMac: 0x0200_0000_0042, target: '10.0.1.1' }),
    );
    expect(onlyArp(node).arp).toMatchObject({ operation: 2, senderIp: ip('10.0.1.1'), targetMac: 0x0200_0000_0042 });
    expect(ifaceOf(node.stack, 1).neighbors.size).toBe(1);
  });

  it('A08 RFC 5227 §2.1.1: an address in use is never probed', () => {
    const node = createNode(HOST, port('eth0', 1, '10.0.1.5/24'));
    passTime(node.stack, node.env, seconds(100_000));
    expect(takeSent(node.env).filter((sent) => arpIn(sent).senderIp === 0)).toEqual([]);
  });

  it('A09 RFC 5227 §2.4: a conflict is reported every time, and the address defended once in ten seconds', () => {
    const node = createRouter();
    node.env.now = seconds(20);
    const conflict = () =>
      receive(
        node,
        1,
        arpFrame({ operation: 'request', sender: '10.0.1.1', senderMac: 0x0200_0000_0042, target: '10.0.1.9' }),
      );
    conflict();
    expect(onlyArp(node).arp).toMatchObject({ operation: 1, senderIp: ip('10.0.1.1'), targetIp: ip('10.0.1.1') });
    node.env.now = seconds(29.9);
    conflict();
    nothingSent(node);
    node.env.now = seconds(30);
    conflict();
    expect(takeSent(node.env)).toHaveLength(1);
    const reports = node.env.traces.filter(({ kind }) => kind === 'duplicate-address');
    const report = { kind: 'duplicate-address', iface: 1, address: ip('10.0.1.1'), mac: 0x0200_0000_0042 };
    expect(reports).toEqual([report, report, report]);
    // Its MAC does not enter the cache, and the address stays ours.
    expect(ifaceOf(node.stack, 1).neighbors.has(ip('10.0.1.1') | 0)).toBe(false);
  });

  it('our own announcement, returned by a loop, is no conflict', () => {
    const node = createRouter();
    receive(node, 1, arpFrame({ operation: 'request', sender: '10.0.1.1', senderMac: ourMac(1), target: '10.0.1.1' }));
    nothingSent(node);
    expect(node.env.traces.filter(({ kind }) => kind === 'duplicate-address')).toEqual([]);
  });
});

describe('proxy ARP (RFC 1027)', () => {
  const ask = (node: Node, target: string) =>
    receive(node, 1, arpFrame({ operation: 'request', sender: '10.0.1.7', target }));

  it('a router answers for what it reaches through another interface', () => {
    const node = createRouter();
    ask(node, '10.0.2.200');
    expect(onlyArp(node).arp).toMatchObject({ senderIp: ip('10.0.2.200'), senderMac: ourMac(1) });
    ask(node, '1.1.1.1');
    expect(onlyArp(node).arp).toMatchObject({ senderIp: ip('1.1.1.1') });
  });

  it('not for its own subnet, an unknown one, a broadcast, a way back, or Null0', () => {
    const node = createRouter();
    const via = (text: string, iface: number) => ({ vrf: 0, prefix: prefix(text), iface, distance: 1, tag: 0 });
    setStaticRoutes(node.stack, [via('203.0.113.0/24', 1), via('198.51.100.0/24', -1)], node.env);
    for (const target of ['10.0.1.77', '192.0.2.1', '10.0.2.255', '203.0.113.1', '198.51.100.1', '224.0.0.5'])
      ask(node, target);
    nothingSent(node);
  });

  it('not with `no ip proxy-arp`, and never a host', () => {
    const router = createRouter();
    configureInterface(router.stack, { ...port('GigabitEthernet0/0', 1, '10.0.1.1/24'), proxyArp: false }, router.env);
    ask(router, '10.0.2.200');
    nothingSent(router);
    const host = createNode(HOST, port('eth0', 1, '10.0.1.5/24'), port('eth1', 2, '10.0.2.5/24'));
    ask(host, '10.0.2.200');
    nothingSent(host);
  });
});
