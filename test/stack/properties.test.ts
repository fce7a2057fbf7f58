import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, prefixOf } from '../../src/addr/prefix.ts';
import { clone } from '../../src/base/clone.ts';
import { seconds } from '../../src/base/time.ts';
import { forwardDecision } from '../../src/stack/decision.ts';
import { receiveFrame } from '../../src/stack/input.ts';
import { setLineProtocol } from '../../src/stack/interfaces.ts';
import { sendEcho } from '../../src/stack/originate.ts';
import { fib, routes } from '../../src/stack/queries.ts';
import { installRoute, withdrawRoute } from '../../src/stack/rib.ts';
import { setStaticRoutes } from '../../src/stack/static-routes.ts';
import {
  createHost,
  createRouter,
  echo,
  frameTo,
  ip,
  know,
  macOf,
  type Node,
  only,
  ourMac,
  packet,
  prefix,
} from './fixtures.ts';
import { passTime } from './recorder.ts';

const FLOW = { source: 1, protocol: 17, sourcePort: 1, destinationPort: 2 };

/** Addresses of few networks, so that prefixes of many lengths contain them. */
const address = fc
  .tuple(fc.constantFrom(0xc6120000, 0xc6130000, 0xc6ff0000), fc.nat(0xffff))
  .map(([net, host]) => net + host);
const anyPrefix = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([bits, length]) => prefixOf(bits, length));

describe('the FIB', () => {
  it('finds what a scan of all prefixes finds, after any installs and withdrawals', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ prefix: anyPrefix, metric: fc.nat(3), gone: fc.boolean() }), { maxLength: 40 }),
        fc.array(address, { minLength: 1, maxLength: 10 }),
        (steps, targets) => {
          const node = createRouter();
          for (const step of steps) {
            const nextHops = [{ iface: 1 + (step.metric % 2), address: ip('10.0.1.9') + step.metric }];
            if (step.gone) withdrawRoute(node.stack, 0, 'rip', step.prefix, node.env);
            else
              installRoute(
                node.stack,
                0,
                'rip',
                step.prefix,
                { distance: 120, metric: step.metric, nextHops },
                node.env,
              );
          }
          const table = routes(node.stack).filter(({ chosen }) => chosen);
          for (const target of targets) {
            const covering = table.filter((route) => contains(route.prefix, target));
            const longest = covering.sort((a, b) => b.prefix.length - a.prefix.length)[0];
            const decision = forwardDecision(node.stack, target, FLOW);
            if (!longest) expect(decision.kind).toBe('no-route');
            else expect(decision).toMatchObject({ kind: 'forward', nextHop: longest.paths[0]?.address });
          }
        },
      ),
    );
  });

  it('is empty again when all is withdrawn', () => {
    fc.assert(
      fc.property(fc.array(anyPrefix, { maxLength: 20 }), (prefixes) => {
        const node = createRouter();
        const before = [fib(node.stack), routes(node.stack)];
        const offer = { distance: 120, metric: 1, nextHops: [{ iface: 1, address: ip('10.0.1.9') }] };
        for (const to of prefixes) installRoute(node.stack, 0, 'rip', to, offer, node.env);
        for (const to of prefixes) withdrawRoute(node.stack, 0, 'rip', to, node.env);
        expect([fib(node.stack), routes(node.stack)]).toEqual(before);
      }),
    );
  });
});

describe('forwarding', () => {
  it('changes TTL, checksum and MACs, and nothing else, for any packet', () => {
    const fields = {
      payload: fc.uint8Array({ maxLength: 1480 }),
      tos: fc.nat(255),
      identification: fc.nat(0xffff),
      flags: fc.constantFrom(0, 2, 4, 6),
      ttl: fc.integer({ min: 2, max: 255 }),
      protocol: fc.nat(255),
    };
    fc.assert(
      fc.property(fc.record(fields), (random) => {
        const node = createRouter();
        const octets = packet({ from: '10.0.1.9', to: '10.0.2.9', ...random });
        receiveFrame(node.stack, 1, frameTo(1, octets), node.env);
        const { ethernet, ipv4 } = only(node);
        expect(ethernet).toMatchObject({ destination: macOf('10.0.2.9'), source: ourMac(2) });
        expect(ipv4.ttl).toBe(random.ttl - 1);
        const expected = octets.slice();
        expected.set([random.ttl - 1], 8);
        expected.set(ethernet.payload.subarray(10, 12), 10);
        expect(ethernet.payload).toEqual(expected);
      }),
    );
  });
});

describe('whatever comes in', () => {
  const anyFrame = fc.uint8Array({ maxLength: 120 });
  /** Frames to us that claim to be IPv4 or ARP, so that the checks behind are reached. */
  const nearFrame = fc
    .tuple(fc.constantFrom(0x0800, 0x0806), fc.uint8Array({ maxLength: 120 }))
    .map(([etherType, payload]) => frameTo(1, payload, { etherType }));
  /** Sound packets with a few octets changed, header checksum apart. */
  const brokenFrame = fc
    .tuple(
      fc.constantFrom('10.0.1.1', '10.0.2.9', '203.0.113.1', '255.255.255.255', '224.0.0.1'),
      fc.constantFrom(1, 17, 6),
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom(0, 1, 2),
      fc.integer({ min: 0, max: 20 }),
      fc.uint8Array({ maxLength: 40 }).map((options) => options.subarray(0, options.length & ~3)),
    )
    .map(([to, protocol, payload, flags, offset, options]) =>
      frameTo(1, packet({ from: '10.0.1.9', to, protocol, payload, flags, fragmentOffset: 8 * offset, options })),
    );

  it('nothing throws, and no frame that leaves is unsound', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyFrame, nearFrame, brokenFrame), { maxLength: 10 }), (frames) => {
        for (const node of [createRouter({ arpQueue: 2, unreachableInterval: 0 }), createHost()]) {
          for (const frame of frames) receiveFrame(node.stack, 1, frame.slice(), node.env);
          passTime(node.stack, node.env, seconds(100));
          expect(node.env.sent.every(({ frame }) => frame.length >= 34)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the state', () => {
  /** A router in the midst of things: routes, a neighbour being resolved, a packet crossing lo. */
  function busy(): Node {
    const node = createRouter({ arpQueue: 3, arpTries: 3 });
    const statics = [{ vrf: 0, prefix: prefix('0.0.0.0/0'), address: ip('10.0.2.9'), distance: 1, tag: 0 }];
    setStaticRoutes(node.stack, statics, node.env);
    receiveFrame(node.stack, 1, frameTo(1, packet({ from: '10.0.1.9', to: '10.0.2.77' })), node.env);
    receiveFrame(
      node.stack,
      1,
      frameTo(1, packet({ from: '10.0.1.9', to: '10.0.1.1', flags: 1, payload: new Uint8Array(8) })),
      node.env,
    );
    const order = { destination: ip('1.1.1.1'), identifier: 1, sequence: 1, payload: new Uint8Array(8) };
    sendEcho(node.stack, 0, 'program 1', order, node.env);
    return node;
  }

  function proceed(node: Node): unknown[] {
    node.env.sent = [];
    passTime(node.stack, node.env, seconds(2));
    know(node, 2, '10.0.2.77');
    receiveFrame(node.stack, 1, frameTo(1, echo({ from: '10.0.1.9', to: '8.8.8.8' })), node.env);
    setLineProtocol(node.stack, 2, false, node.env);
    passTime(node.stack, node.env, seconds(90));
    return [node.env.sent, node.env.icmp, routes(node.stack), node.stack];
  }

  it('is plain data: a structured clone goes on as the original does', () => {
    const original = busy();
    const copy = busy();
    const restored = { stack: clone(original.stack), env: copy.env };
    expect(restored.stack).toEqual(original.stack);
    expect(proceed(restored)).toEqual(proceed(original));
  });
});
