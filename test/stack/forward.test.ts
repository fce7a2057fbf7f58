import { describe, expect, it, test } from 'vitest';
import { putU16 } from '../../src/base/octets.ts';
import { receiveFrame } from '../../src/stack/input.ts';
import { configureInterface } from '../../src/stack/interfaces.ts';
import { sendEcho, sendUdp } from '../../src/stack/originate.ts';
import { setStaticRoutes } from '../../src/stack/static-routes.ts';
import { internetChecksum } from '../../src/wire/checksum.ts';
import {
  broadcastFrame,
  createRouter,
  echo,
  frameTo,
  icmpIn,
  ifaceOf,
  ip,
  know,
  macOf,
  multicastFrame,
  type Node,
  nothingSent,
  only,
  ourMac,
  packet,
  port,
  prefix,
  see,
} from './fixtures.ts';
import { dropReasons, takeSent } from './recorder.ts';

const TRANSIT = { from: '10.0.1.9', to: '10.0.2.9' } as const;

function receive({ stack, env }: Node, index: number, frame: Uint8Array): void {
  receiveFrame(stack, index, frame, env);
}

/** The frame is dropped with that reason, counted once, and nothing is sent about it. */
function expectSilentDrop(node: Node, frame: Uint8Array, reason: string): void {
  receive(node, 1, frame);
  nothingSent(node);
  expect(dropReasons(node.env)).toEqual([reason]);
  expect([...ifaceOf(node.stack, 1).counters.drops]).toEqual([[reason, 1]]);
}

/** A packet with one octet changed and, unless told otherwise, the header checksum made right again. */
function spoiled(octets: Uint8Array, at: number, value: number, mend = true): Uint8Array {
  const copy = octets.slice();
  copy[at] = value;
  if (mend) {
    putU16(copy, 10, 0);
    putU16(copy, 10, internetChecksum(copy, 0, 20));
  }
  return copy;
}

test('a packet in transit gets the next hop’s MAC, one from its TTL, and nothing else', () => {
  const node = createRouter();
  const sent = packet(TRANSIT);
  const frame = frameTo(1, sent);
  receive(node, 1, frame);
  const { iface, ethernet, ipv4 } = only(node);
  expect(iface).toBe(2);
  expect(ethernet).toMatchObject({ destination: macOf('10.0.2.9'), source: ourMac(2) });
  expect(ipv4.ttl).toBe(63);
  expect(ipv4.payload).toEqual(sent.subarray(20));
});

test('counters tell packets and octets of both directions', () => {
  const node = createRouter();
  const before = { ...ifaceOf(node.stack, 2).counters };
  receive(node, 1, frameTo(1, packet(TRANSIT)));
  expect(ifaceOf(node.stack, 1).counters).toMatchObject({ inPackets: 1, inOctets: 60, inBroadcasts: 0 });
  const after = ifaceOf(node.stack, 2).counters;
  expect(after.outPackets - before.outPackets).toBe(1);
  expect(after.outOctets - before.outOctets).toBe(60);
});

test('frames to another station, too short, of another protocol or over a dead interface are counted', () => {
  const node = createRouter();
  receive(node, 1, frameTo(1, packet(TRANSIT), { destination: 0x0200_dead_beef }));
  receive(node, 1, new Uint8Array(13));
  receive(node, 1, frameTo(1, packet(TRANSIT), { etherType: 0x88cc }));
  ifaceOf(node.stack, 1).up = false;
  receive(node, 1, frameTo(1, packet(TRANSIT)));
  expect(dropReasons(node.env)).toEqual(
    ['runt', 'unknown-ethertype', 'interface-down'].toSpliced(0, 0, 'not-for-this-mac'),
  );
});

describe('I01 RFC 1812 §5.2.2: a broken header is silently discarded', () => {
  const good = packet(TRANSIT);
  test.each([
    ['version 6', spoiled(good, 0, 0x65), 'bad-header'],
    ['a header of four words', spoiled(good, 0, 0x44), 'bad-header'],
    ['a total length of less than the header', spoiled(good, 3, 19), 'bad-header'],
    ['a total length of more than the frame', spoiled(good, 3, 200), 'bad-header'],
    ['a truncated header', good.subarray(0, 19), 'bad-header'],
    ['a wrong checksum', spoiled(good, 11, (good[11] ?? 0) ^ 1, false), 'bad-checksum'],
  ])('I01 RFC 1812 §5.2.2: %s', (_name, octets, reason) => {
    expectSilentDrop(createRouter(), frameTo(1, octets), reason);
  });
});

describe('TTL', () => {
  it('I02 RFC 1812 §4.2.2.9: nothing leaves with TTL 0', () => {
    const node = createRouter();
    receive(node, 1, frameTo(1, packet({ ...TRANSIT, ttl: 1 })));
    expect(takeSent(node.env).map((sent) => see(sent).ipv4.destination)).toEqual([ip('10.0.1.9')]);
    receive(node, 1, frameTo(1, packet({ ...TRANSIT, ttl: 0 })));
    expect(takeSent(node.env).every((sent) => see(sent).ipv4.ttl > 0)).toBe(true);
    const order = {
      destination: ip('10.0.2.9'),
      sourcePort: 1,
      destinationPort: 2,
      ttl: 0,
      payload: new Uint8Array(1),
    };
    sendUdp(node.stack, 0, 'program 1', order, node.env);
    expect(only(node).ipv4.ttl).toBe(1);
  });

  test.each([0, 1])('I03 RFC 1812 §4.2.2.9: TTL %i does not matter to a packet for the router itself', (ttl) => {
    const node = createRouter();
    receive(node, 1, frameTo(1, echo({ from: '10.0.1.9', to: '1.1.1.1', ttl })));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'echo-reply' });
  });

  it('I04 RFC 1812 §5.3.1: at the last hop of its TTL a packet is discarded and its sender told', () => {
    const node = createRouter();
    receive(node, 1, frameTo(1, packet({ ...TRANSIT, ttl: 2 })));
    expect(only(node).ipv4).toMatchObject({ destination: ip('10.0.2.9'), ttl: 1 });
    receive(node, 1, frameTo(1, packet({ ...TRANSIT, ttl: 1 })));
    const seen = only(node);
    expect(seen.ipv4.destination).toBe(ip('10.0.1.9'));
    expect(icmpIn(seen)).toMatchObject({ kind: 'time-exceeded', code: 0 });
    expect(dropReasons(node.env)).toEqual(['ttl-expired']);
  });

  it('I04 RFC 1812 §5.3.1: nobody is told about a multicast packet', () => {
    const node = createRouter();
    receive(node, 1, multicastFrame('239.1.1.1', packet({ from: '10.0.1.9', to: '239.1.1.1', ttl: 1 })));
    nothingSent(node);
  });
});

describe('martians', () => {
  const SOURCES = [
    '0.0.0.0',
    '0.1.2.3',
    '127.0.0.1',
    '127.255.0.1',
    '224.0.0.9',
    '240.0.0.1',
    '255.255.255.255',
    '10.0.1.255',
    '10.0.2.0',
  ];

  test.each(SOURCES)('I08 RFC 1812 §4.2.2.11: source %s is discarded, also on the way to the router itself', (from) => {
    expectSilentDrop(createRouter(), frameTo(1, echo({ from, to: '10.0.1.1' })), 'martian-source');
  });

  test.each(SOURCES)('I09 RFC 1812 §5.3.7: source %s is not forwarded', (from) => {
    expectSilentDrop(createRouter(), frameTo(1, packet({ from, to: '10.0.2.9' })), 'martian-source');
  });

  test.each(['0.0.0.0', '0.9.9.9', '127.0.0.1', '127.1.2.3', '240.0.0.1'])(
    'I10 RFC 1812 §5.3.7: destination %s is not forwarded, not even by a default route',
    (to) => {
      const node = createRouter();
      const route = { vrf: 0, prefix: prefix('0.0.0.0/0'), address: ip('10.0.2.9'), distance: 1, tag: 0 };
      setStaticRoutes(node.stack, [route], node.env);
      expectSilentDrop(node, frameTo(1, packet({ from: '10.0.1.9', to })), 'martian-destination');
    },
  );
});

describe('broadcasts', () => {
  it('I11 RFC 1812 §5.3.4: a unicast packet in a link-layer broadcast or multicast is not forwarded', () => {
    expectSilentDrop(createRouter(), broadcastFrame(packet(TRANSIT)), 'link-broadcast');
    expectSilentDrop(createRouter(), multicastFrame('224.0.0.9', packet(TRANSIT)), 'link-broadcast');
  });

  it('I12 RFC 1812 §5.3.5.1: a limited broadcast is heard and goes no further', () => {
    const node = createRouter();
    receive(node, 1, broadcastFrame(echo({ from: '10.0.1.9', to: '255.255.255.255' })));
    const seen = only(node);
    expect(seen.iface).toBe(1);
    expect(icmpIn(seen)).toMatchObject({ kind: 'echo-reply' });
    // I05: the reply comes from a unicast address.
    expect(seen.ipv4.source).toBe(ip('10.0.1.1'));
  });

  it('a directed broadcast to the own subnet is heard, one to another is dropped unless it is let through', () => {
    const node = createRouter();
    receive(node, 1, broadcastFrame(echo({ from: '10.0.1.9', to: '10.0.1.255' })));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'echo-reply' });
    receive(node, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.2.255' })));
    nothingSent(node);
    expect(dropReasons(node.env)).toEqual(['directed-broadcast']);
    const settings = { ...port('GigabitEthernet0/1', 2, '10.0.2.1/24'), directedBroadcast: true };
    configureInterface(node.stack, settings, node.env);
    receive(node, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.2.255' })));
    const seen = only(node);
    expect(seen).toMatchObject({ iface: 2, ethernet: { destination: 0xffff_ffff_ffff }, ipv4: { ttl: 63 } });
  });

  it('multicast that nobody here has joined is dropped', () => {
    expectSilentDrop(
      createRouter(),
      multicastFrame('224.0.0.9', packet({ from: '10.0.1.9', to: '224.0.0.9' })),
      'multicast-not-forwarded',
    );
  });
});

describe('I05 RFC 1812 §4.2.2.11: broadcast addresses and {0,0} are never used as a source', () => {
  test.each(['255.255.255.255', '10.0.1.255', '0.0.0.0', '224.0.0.9'])(
    'I05 RFC 1812 §4.2.2.11: %s is refused',
    (source) => {
      const node = createRouter();
      const order = {
        destination: ip('10.0.2.9'),
        source: ip(source),
        identifier: 1,
        sequence: 1,
        payload: new Uint8Array(8),
      };
      expect(sendEcho(node.stack, 0, 'program 1', order, node.env)).toBe('no-such-source');
      nothingSent(node);
    },
  );
});

describe('I07 RFC 1812 §4.2.2.11: what starts here has one of the router’s own unicast addresses', () => {
  const order = { identifier: 1, sequence: 1, payload: new Uint8Array(8) };

  it('I07 RFC 1812 §4.2.2.11: by default that of the outgoing interface', () => {
    const node = createRouter();
    sendEcho(node.stack, 0, 'program 1', { ...order, destination: ip('10.0.2.9') }, node.env);
    expect(only(node).ipv4.source).toBe(ip('10.0.2.1'));
  });

  it('I07 RFC 1812 §4.2.2.11: another of its own if asked for, a foreign one never', () => {
    const node = createRouter();
    const [destination, own, foreign] = [ip('10.0.2.9'), ip('1.1.1.1'), ip('10.0.2.77')];
    expect(sendEcho(node.stack, 0, 'program 1', { ...order, destination, source: own }, node.env)).toBe('sent');
    expect(only(node).ipv4.source).toBe(own);
    expect(sendEcho(node.stack, 0, 'program 1', { ...order, destination, source: foreign }, node.env)).toBe(
      'no-such-source',
    );
  });

  it('I07 RFC 1812 §4.2.2.11: a secondary address where the neighbour is on its subnet', () => {
    const node = createRouter();
    configureInterface(node.stack, port('GigabitEthernet0/1', 2, '10.0.2.1/24', '10.0.22.1/24'), node.env);
    know(node, 2, '10.0.22.9');
    takeSent(node.env);
    sendEcho(node.stack, 0, 'program 1', { ...order, destination: ip('10.0.22.9') }, node.env);
    expect(only(node).ipv4.source).toBe(ip('10.0.22.1'));
  });
});

it('I26 RFC 1812 §5.2.5: reserved bits of the header are passed on unchanged', () => {
  const node = createRouter();
  receive(node, 1, frameTo(1, packet({ ...TRANSIT, flags: 4, tos: 0xff })));
  expect(only(node).ipv4).toMatchObject({ flags: 4, tos: 0xff });
});

it('I29 RFC 1812 §5.3.8: no check of the reverse path: a source without a route is forwarded', () => {
  const node = createRouter();
  receive(node, 1, frameTo(1, packet({ from: '198.51.100.7', to: '10.0.2.9' })));
  expect(only(node).ipv4.source).toBe(ip('198.51.100.7'));
});

it('what pads a frame does not disturb the packet in it', () => {
  const node = createRouter();
  const octets = packet({ ...TRANSIT, payload: new Uint8Array(4) });
  receive(node, 1, frameTo(1, octets, { trailer: new Uint8Array(22) }));
  expect(only(node).ipv4.payload).toHaveLength(4);
});

it('a packet into the subnet of a Loopback that is not its address is dropped', () => {
  const node = createRouter();
  configureInterface(node.stack, port('Loopback0', 3, '1.1.1.1/24'), node.env);
  expectSilentDrop(node, frameTo(1, packet({ from: '10.0.1.9', to: '1.1.1.2' })), 'loopback-subnet');
});

describe('options', () => {
  const withOptions = (text: number[]) => packet({ ...TRANSIT, options: Uint8Array.from(text) });

  it('pass unchanged', () => {
    const node = createRouter();
    const octets = withOptions([148, 4, 0, 0]);
    receive(node, 1, frameTo(1, octets));
    expect(only(node).ipv4.options).toEqual(Uint8Array.from([148, 4, 0, 0]));
  });

  it('that cannot be read are a parameter problem at their place', () => {
    const node = createRouter();
    receive(node, 1, frameTo(1, withOptions([1, 1, 7, 1])));
    expect(icmpIn(only(node))).toMatchObject({ kind: 'parameter-problem', pointer: 22 });
    expect(dropReasons(node.env)).toEqual(['bad-options']);
  });

  it('a source route is refused without a word', () => {
    expectSilentDrop(createRouter(), frameTo(1, withOptions([131, 7, 4, 10, 0, 2, 9, 0])), 'source-route');
  });
});
