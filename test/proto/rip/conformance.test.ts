/**
 * The statements on RIPv2 of the conformance list, each with a test of its id. The machine under test has 10.0.1.1/24 on
 * interface 1 and 10.0.2.1/24 on interface 2; draws give their least value, so that it updates every 22.5 s under `frr`.
 */
import { describe, expect, test } from 'vitest';
import { seconds } from '../../../src/base/time.ts';
import { RIP_BEHAVIOUR, type RipBehaviour } from '../../../src/proto/rip/profile.ts';
import type { RipInterfaceSettings, RipSettings } from '../../../src/proto/rip/settings.ts';
import { encodeRip } from '../../../src/wire/rip.ts';
import { entry, iface, ip, request, response, Subject, settingsOf, told, WHOLE_TABLE } from './subject.ts';

const { frr } = RIP_BEHAVIOUR;

function router(other: Partial<RipSettings> = {}, behaviour: 'ios' | 'frr' | RipBehaviour = 'frr'): Subject {
  return new Subject(settingsOf(behaviour, [iface(1, ['10.0.1.1/24']), iface(2, ['10.0.2.1/24'])], other));
}

/** With other settings of interface 1. */
function routerWith(other: Partial<RipInterfaceSettings>): Subject {
  return new Subject(settingsOf('frr', [iface(1, ['10.0.1.1/24'], other), iface(2, ['10.0.2.1/24'])]));
}

describe('messages', () => {
  test('R01 RFC 2453 §3.6: updates use port 520 at both ends, replies go to the port that asked', () => {
    const subject = router();
    subject.advance(seconds(23));
    expect(subject.sent.length).toBeGreaterThan(0);
    expect(subject.sent.every(({ port }) => port === 520)).toBe(true);
    subject.forget();
    subject.hear('10.0.1.2', request([WHOLE_TABLE]), { port: 40001 });
    expect(subject.sent.map(({ destination, port }) => [destination, port])).toEqual([[ip('10.0.1.2'), 40001]]);
  });

  test('R02 RFC 2453 §3.6: a message has 1 to 25 entries, larger tables are split', () => {
    const subject = router();
    const many = Array.from({ length: 60 }, (_, i) => entry(`172.16.${i}.0/24`, 1));
    for (let from = 0; from < 60; from += 25) subject.hear('10.0.1.2', response(many.slice(from, from + 25)));
    subject.advance(seconds(12));
    subject.forget();
    subject.advance(seconds(23));
    // Sixty routes and the network of interface 1.
    expect(subject.sentOn(2).map(({ message }) => message.entries.length)).toEqual([25, 25, 11]);
    expect(new Set(told(subject.sentOn(2))).size).toBe(61);
  });

  test('R02 RFC 2453 §3.6: a message of 26 entries is not looked at', () => {
    const subject = router();
    const octets = encodeRip(response(Array.from({ length: 26 }, (_, i) => entry(`172.16.${i}.0/24`, 1))));
    subject.hear('10.0.1.2', octets);
    expect(subject.rib.size).toBe(0);
    expect(subject.state.counters.ignored.malformed).toBe(1);
  });

  test('R25 RFC 2453 §4.5: periodic updates of RIPv2 go to 224.0.0.9', () => {
    const subject = router();
    subject.advance(seconds(23));
    expect(subject.sent.map(({ iface: number, destination }) => [number, destination])).toEqual([
      [1, ip('224.0.0.9')],
      [2, ip('224.0.0.9')],
    ]);
  });

  test('R26 RFC 2453 §5: version 0 is discarded', () => {
    const subject = router();
    const octets = encodeRip(response([entry('172.16.0.0/16', 1)], { version: 0 }));
    subject.hear('10.0.1.2', octets);
    expect(subject.rib.size).toBe(0);
    expect(subject.state.counters.ignored.malformed).toBe(1);
  });

  test('R26 RFC 2453 §5: version 1 with a field set that must be zero is discarded, later versions are not', () => {
    const subject = routerWith({ receiveVersions: [1, 2] });
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)], { version: 1 }));
    expect(subject.state.counters.ignored.malformed).toBe(1);
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1, { mask: 0 })], { version: 1, unused: 7 }));
    expect(subject.state.counters.ignored.malformed).toBe(2);
    expect(subject.rib.size).toBe(0);
    subject.hear('10.0.1.2', response([entry('172.17.0.0/16', 1)], { version: 2, unused: 7 }));
    subject.hear('10.0.1.2', response([entry('172.18.0.0/16', 1)], { version: 3, unused: 7 }));
    expect([...subject.rib.keys()]).toEqual(['172.17.0.0/16', '172.18.0.0/16']);
  });
});

describe('timers', () => {
  test('R03 RFC 2453 §3.8: a full update every 30 s, with jitter', () => {
    const subject = router();
    subject.luck = 0.5;
    subject.advance(seconds(23));
    subject.forget();
    // 22.5 s + 30 s: half of the range from 75 % to 125 %.
    subject.advance(seconds(52.4));
    expect(subject.sent).toEqual([]);
    subject.advance(seconds(52.6));
    expect(told(subject.sentOn(1))).toEqual(['10.0.2.0/24 1']);
    expect(told(subject.sentOn(2))).toEqual(['10.0.1.0/24 1']);
  });

  test('R04 RFC 2453 §3.8: a route that is not heard of for 180 s expires', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    const heardAt = subject.now;
    subject.advance(heardAt + seconds(180) - 1);
    expect(subject.rib.has('172.16.0.0/16')).toBe(true);
    subject.advance(heardAt + seconds(180));
    expect(subject.rib.has('172.16.0.0/16')).toBe(false);
    expect(subject.metric('172.16.0.0/16')).toBe(16);
  });

  test('R05 RFC 2453 §3.8: an expired route is told with metric 16 for 120 s, then deleted', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    const lostAt = subject.now + seconds(180);
    subject.advance(lostAt + seconds(10));
    subject.forget();
    subject.advance(lostAt + seconds(120) - 1);
    expect(told(subject.sentOn(2)).filter((text) => text === '172.16.0.0/16 16').length).toBeGreaterThan(3);
    expect(subject.metric('172.16.0.0/16')).toBe(16);
    subject.advance(lostAt + seconds(120));
    expect(subject.metric('172.16.0.0/16')).toBeUndefined();
    subject.forget();
    subject.advance(lostAt + seconds(200));
    expect(told(subject.sent).filter((text) => text.startsWith('172.16'))).toEqual([]);
  });

  test('R06 RFC 2453 §3.8: a new route during garbage collection replaces the old one and stops the timer', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 16)]));
    const lostAt = subject.now;
    subject.advance(lostAt + seconds(100));
    subject.hear('10.0.2.2', response([entry('172.16.0.0/16', 4)]), { on: 2 });
    expect(subject.rib.get('172.16.0.0/16')).toMatchObject({
      metric: 5,
      nextHops: [{ address: ip('10.0.2.2'), iface: 2 }],
    });
    subject.advance(lostAt + seconds(130));
    expect(subject.metric('172.16.0.0/16')).toBe(5);
  });
});

describe('requests', () => {
  test('R07 RFC 2453 §3.9.1: a request without entries gets no response', () => {
    const subject = router();
    subject.hear('10.0.1.2', request([]));
    expect(subject.sent).toEqual([]);
  });

  test('R08 RFC 2453 §3.9.1: family 0 with metric 16 alone asks for the whole table, with split horizon', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    subject.hear('10.0.2.2', response([entry('172.17.0.0/16', 1)]), { on: 2 });
    subject.forget();
    subject.hear('10.0.1.2', request([WHOLE_TABLE]));
    expect(told(subject.sent)).toEqual(['10.0.2.0/24 1', '172.17.0.0/16 2']);
    expect(subject.sent[0]).toMatchObject({ iface: 1, destination: ip('10.0.1.2') });
  });

  test('R09 RFC 2453 §3.9.1: what is asked for by name is answered without split horizon, the unknown as 16', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 3)]));
    subject.forget();
    const asked = [
      entry('172.16.0.0/16', 0),
      entry('172.16.0.0/24', 0),
      entry('10.0.1.0/24', 0),
      entry('192.0.2.0/24', 5),
    ];
    subject.hear('10.0.1.2', request(asked));
    expect(told(subject.sent)).toEqual(['172.16.0.0/16 4', '172.16.0.0/24 16', '10.0.1.0/24 1', '192.0.2.0/24 16']);
  });

  test('R28 RFC 2453 §4.6: a request of RIPv1 gets a response of RIPv1 unless only version 2 is sent', () => {
    const subject = routerWith({ sendVersion: 1, receiveVersions: [1, 2] });
    subject.hear('10.0.1.2', request([WHOLE_TABLE], { version: 1 }));
    expect(subject.sent.map(({ message }) => message.version)).toEqual([1]);
    expect(subject.sent[0]?.message.entries).toEqual([entry('10.0.2.0/24', 1, { mask: 0 })]);
    const modern = routerWith({ sendVersion: 2, receiveVersions: [1, 2] });
    modern.hear('10.0.1.2', request([WHOLE_TABLE], { version: 1 }));
    expect(modern.sent).toEqual([]);
    expect(modern.state.counters.ignored['illegal version']).toBe(1);
  });
});

describe('responses', () => {
  test('R10 RFC 2453 §3.9.2: a response that is not from port 520 is ignored', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]), { port: 521 });
    expect(subject.rib.size).toBe(0);
    expect(subject.state.counters.ignored['not from port 520']).toBe(1);
  });

  test('R11 RFC 2453 §3.9.2: a response from a source that is on no connected network is ignored', () => {
    const subject = router();
    subject.hear('10.0.3.2', response([entry('172.16.0.0/16', 1)]));
    // 10.0.2.0/24 is connected, but not on the interface that it came in by.
    subject.hear('10.0.2.2', response([entry('172.16.0.0/16', 1)]));
    expect(subject.rib.size).toBe(0);
    expect(subject.state.counters.ignored['not a neighbor']).toBe(2);
  });

  test('R12 RFC 2453 §3.9.2: datagrams of its own are ignored', () => {
    const subject = router();
    subject.hear('10.0.1.1', response([entry('172.16.0.0/16', 1)]));
    subject.hear('10.0.2.1', response([entry('172.16.0.0/16', 1)]), { on: 1 });
    expect(subject.rib.size).toBe(0);
    expect(subject.state.counters.ignored['own message']).toBe(2);
  });

  test('R13 RFC 2453 §3.9.2: an entry that is not valid is skipped, the rest is processed', () => {
    const subject = router();
    const bad = [
      entry('224.1.0.0/16', 1),
      entry('255.255.255.255/32', 1),
      entry('127.0.0.0/8', 1),
      entry('0.1.0.0/16', 1),
      entry('172.17.0.0/16', 0),
      entry('172.18.0.0/16', 17),
      entry('172.19.0.0/16', 0xffffffff),
      entry('172.20.0.0/16', 1, { family: 1 }),
    ];
    for (const [place, wrong] of bad.entries()) {
      const good = entry(`192.168.${place}.0/24`, 1);
      subject.hear('10.0.1.2', response([wrong, good]));
      expect([...subject.rib.keys()].at(-1)).toBe(`192.168.${place}.0/24`);
    }
    expect(subject.rib.size).toBe(bad.length);
    expect(subject.state.counters.badEntries).toEqual({ destination: 4, metric: 3, family: 1 });
  });

  test('R13 RFC 2453 §3.9.2: 0.0.0.0 is the default route', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('0.0.0.0/0', 1)]));
    expect(subject.rib.get('0.0.0.0/0')?.metric).toBe(2);
  });

  test('R14 RFC 2453 §3.9.2: the metric is that received plus the cost of the interface, 16 at most', () => {
    const subject = routerWith({ cost: 5 });
    subject.hear(
      '10.0.1.2',
      response([entry('172.16.0.0/16', 1), entry('172.17.0.0/16', 10), entry('172.18.0.0/16', 11)]),
    );
    expect(subject.rib.get('172.16.0.0/16')?.metric).toBe(6);
    expect(subject.rib.get('172.17.0.0/16')?.metric).toBe(15);
    expect(subject.rib.has('172.18.0.0/16')).toBe(false);
    subject.hear('10.0.1.2', response([entry('172.17.0.0/16', 15)]));
    expect(subject.metric('172.17.0.0/16')).toBe(16);
  });

  test('R15 RFC 2453 §3.9.2: an unknown destination with metric 16 is not added', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 16), entry('172.17.0.0/16', 15)]));
    expect(subject.table()).toEqual(['10.0.1.0/24 connected 1', '10.0.2.0/24 connected 1']);
    expect(subject.sent).toEqual([]);
  });

  test('R16 RFC 2453 §3.9.2: the current next hop restarts the timeout, and its metric is taken even if worse', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1), entry('172.17.0.0/16', 1)]));
    subject.advance(seconds(100));
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1), entry('172.17.0.0/16', 7)]));
    expect(subject.rib.get('172.17.0.0/16')?.metric).toBe(8);
    subject.advance(seconds(279));
    expect(subject.metric('172.16.0.0/16')).toBe(2);
    expect(subject.metric('172.17.0.0/16')).toBe(8);
    subject.advance(seconds(280));
    expect(subject.metric('172.16.0.0/16')).toBe(16);
  });

  test('R16 RFC 2453 §3.9.2: another router restarts no timeout, and is believed when it is better', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 5)]));
    const heardAt = subject.now;
    subject.advance(heardAt + seconds(100));
    subject.hear('10.0.1.3', response([entry('172.16.0.0/16', 6)]));
    expect(subject.rib.get('172.16.0.0/16')?.nextHops).toEqual([{ address: ip('10.0.1.2'), iface: 1 }]);
    subject.advance(heardAt + seconds(180));
    expect(subject.metric('172.16.0.0/16')).toBe(16);
    const better = router();
    better.hear('10.0.1.2', response([entry('172.16.0.0/16', 5)]));
    better.hear('10.0.1.3', response([entry('172.16.0.0/16', 4)]));
    expect(better.rib.get('172.16.0.0/16')).toMatchObject({
      metric: 5,
      nextHops: [{ address: ip('10.0.1.3'), iface: 1 }],
    });
  });

  test('R17 RFC 2453 §3.9.2: an equal metric of another router wins only past half the timeout', () => {
    const subject = router({}, { ...frr, leavesStaleRoutes: true });
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    const heardAt = subject.now;
    subject.advance(heardAt + seconds(90) - 1);
    subject.hear('10.0.1.3', response([entry('172.16.0.0/16', 1)]));
    expect(subject.rib.get('172.16.0.0/16')?.nextHops).toEqual([{ address: ip('10.0.1.2'), iface: 1 }]);
    subject.advance(heardAt + seconds(90));
    subject.hear('10.0.1.3', response([entry('172.16.0.0/16', 1)]));
    expect(subject.rib.get('172.16.0.0/16')?.nextHops).toEqual([{ address: ip('10.0.1.3'), iface: 1 }]);
  });

  test('R18 RFC 2453 §3.9.2: metric 16 of the current next hop starts the deletion, once only', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    subject.advance(seconds(12));
    subject.forget();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 16)]));
    const lostAt = subject.now;
    expect(subject.ribChanges).toEqual(['-172.16.0.0/16']);
    subject.advance(lostAt + seconds(60));
    subject.forget();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 16)]));
    subject.advance(subject.now);
    expect(subject.sent).toEqual([]);
    subject.advance(lostAt + seconds(120));
    expect(subject.metric('172.16.0.0/16')).toBeUndefined();
  });
});

describe('what is told', () => {
  test('R19 RFC 2453 §3.10.1: a change is told at once, the next ones together after 1 to 5 s, each alone', () => {
    for (const [luck, pause] of [
      [0, 1],
      [1, 5],
    ] as const) {
      const subject = router();
      subject.luck = luck;
      subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
      const firstAt = subject.now;
      subject.advance(firstAt);
      expect(told(subject.sent)).toEqual(['172.16.0.0/16 2']);
      subject.forget();
      subject.hear('10.0.1.2', response([entry('172.17.0.0/16', 1)]));
      subject.hear('10.0.1.2', response([entry('172.18.0.0/16', 1)]));
      subject.advance(firstAt + seconds(pause) - 1);
      expect(subject.sent).toEqual([]);
      subject.advance(firstAt + seconds(pause));
      expect(told(subject.sent)).toEqual(['172.17.0.0/16 2', '172.18.0.0/16 2']);
      subject.forget();
      subject.advance(firstAt + seconds(16));
      expect(told(subject.sent)).toEqual([]);
    }
  });

  test('R20 RFC 2453 §3.4.3: split horizon leaves out what was learned on the interface', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    subject.advance(seconds(23));
    expect(told(subject.sentOn(1)).filter((text) => text.startsWith('172'))).toEqual([]);
    expect(told(subject.sentOn(2))).toContain('172.16.0.0/16 2');
  });

  test('R20 RFC 2453 §3.4.3: with poisoned reverse it is told there with metric 16, without either as it is', () => {
    const poisoned = routerWith({ splitHorizon: 'poisoned' });
    const off = routerWith({ splitHorizon: 'off' });
    for (const subject of [poisoned, off]) {
      subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
      subject.advance(seconds(12));
      subject.forget();
      subject.advance(seconds(23));
    }
    expect(told(poisoned.sentOn(1))).toContain('172.16.0.0/16 16');
    expect(told(off.sentOn(1))).toContain('172.16.0.0/16 2');
  });

  test('R21 RFC 2453 §3.10.2: routes with metric 16 are in updates', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 16)]));
    subject.advance(seconds(12));
    subject.forget();
    subject.advance(seconds(23));
    expect(told(subject.sentOn(2))).toContain('172.16.0.0/16 16');
  });

  test('R23 RFC 2453 §4.2: the tag of a route is kept and told on', () => {
    const subject = router();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1, { tag: 0xabcd })]));
    expect(subject.rib.get('172.16.0.0/16')?.tag).toBe(0xabcd);
    subject.advance(subject.now);
    expect(subject.sentOn(2)[0]?.message.entries).toEqual([entry('172.16.0.0/16', 2, { tag: 0xabcd })]);
    subject.advance(seconds(12));
    subject.forget();
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1, { tag: 7 })]));
    subject.advance(subject.now);
    expect(subject.sentOn(2)[0]?.message.entries).toEqual([entry('172.16.0.0/16', 2, { tag: 7 })]);
  });

  test('R24 RFC 2453 §4.4: next hop 0.0.0.0 or one out of reach is the sender, one on the network is used', () => {
    const subject = router();
    subject.hear(
      '10.0.1.2',
      response([
        entry('172.16.0.0/16', 1),
        entry('172.17.0.0/16', 1, { nextHop: ip('10.0.1.9') }),
        entry('172.18.0.0/16', 1, { nextHop: ip('10.0.2.9') }),
        entry('172.19.0.0/16', 1, { nextHop: ip('192.0.2.1') }),
      ]),
    );
    const nextHops = [...subject.rib.values()].map((route) => route.nextHops);
    const sender = [{ address: ip('10.0.1.2'), iface: 1 }];
    expect(nextHops).toEqual([sender, [{ address: ip('10.0.1.9'), iface: 1 }], sender, sender]);
  });
});

describe('authentication', () => {
  const text = { mode: 'text', keys: [{ id: 1, secret: 'cisco' }] } as const;
  const password = new Uint8Array(16);
  password.set(new TextEncoder().encode('cisco'));

  test('R22 RFC 2453 §4.1: a password of 16 octets stands in the first entry, 24 routes are left', () => {
    const subject = new Subject(
      settingsOf('frr', [iface(1, ['10.0.1.1/24']), iface(2, ['10.0.2.1/24'], { authentication: text })]),
    );
    for (let from = 0; from < 50; from += 25) {
      const routes = Array.from({ length: 25 }, (_, i) => entry(`172.16.${from + i}.0/24`, 1));
      subject.hear('10.0.1.2', response(routes));
    }
    subject.advance(seconds(12));
    subject.forget();
    subject.advance(seconds(23));
    const messages = subject.sentOn(2).map(({ message }) => message);
    expect(messages.map(({ entries }) => entries.length)).toEqual([24, 24, 3]);
    for (const { authentication } of messages) expect(authentication).toEqual({ type: 'password', password });
    expect(subject.sentOn(2).map(({ octets }) => octets.length)).toEqual([504, 504, 84]);
  });

  test('R27 RFC 2453 §5.2: without a key, what is authenticated is discarded', () => {
    const subject = router();
    const authentication = { type: 'password', password } as const;
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)], { authentication }));
    expect(subject.rib.size).toBe(0);
    expect(subject.state.counters.ignored['unexpected authentication']).toBe(1);
  });

  test('R27 RFC 2453 §5.2: with a key, what is not authenticated, wrongly or by RIPv1 is discarded', () => {
    const subject = routerWith({ authentication: text, receiveVersions: [1, 2] });
    const wrong = new Uint8Array(16).fill(65);
    const route = [entry('172.16.0.0/16', 1)];
    subject.hear('10.0.1.2', response(route));
    subject.hear('10.0.1.2', response(route, { authentication: { type: 'password', password: wrong } }));
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1, { mask: 0 })], { version: 1 }));
    expect(subject.rib.size).toBe(0);
    expect(subject.state.counters.ignored).toEqual({ 'no authentication': 2, 'bad authentication': 1 });
    subject.hear('10.0.1.2', response(route, { authentication: { type: 'password', password } }));
    expect(subject.rib.size).toBe(1);
  });
});
