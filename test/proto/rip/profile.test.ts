import { describe, expect, it, test } from 'vitest';
import { seconds } from '../../../src/base/time.ts';
import { ripDatabase } from '../../../src/proto/rip/database.ts';
import { ripInterfaceDown } from '../../../src/proto/rip/machine.ts';
import { RIP_BEHAVIOUR } from '../../../src/proto/rip/profile.ts';
import type { RipSettings } from '../../../src/proto/rip/settings.ts';
import { entry, iface, ip, response, Subject, settingsOf, told } from './subject.ts';

const PREFIX = '172.16.0.0/16';

function router(profile: 'ios' | 'frr', other: Partial<RipSettings> = {}): Subject {
  return new Subject(settingsOf(profile, [iface(1, ['10.0.1.1/24']), iface(2, ['10.0.2.1/24'])], other));
}

describe('the hop', () => {
  it('is added at receipt by frr and when sending by ios, with the same octets on the wire', () => {
    const [ios, frr] = [router('ios'), router('frr')];
    for (const subject of [ios, frr]) {
      subject.hear('10.0.1.2', response([entry(PREFIX, 1)]));
      subject.advance(seconds(8));
    }
    expect(frr.rib.get(PREFIX)?.metric).toBe(2);
    expect(ios.rib.get(PREFIX)?.metric).toBe(1);
    expect(frr.table()[0]).toBe('10.0.1.0/24 connected 1');
    expect(ios.table()[0]).toBe('10.0.1.0/24 connected 0');
    expect(told(ios.sentOn(2))).toEqual([`${PREFIX} 2`]);
    expect(ios.sentOn(2).map(({ octets }) => octets)).toEqual(frr.sentOn(2).map(({ octets }) => octets));
  });

  it('leaves a metric of 15 usable where it was heard under ios, and unreachable for the next router', () => {
    const ios = router('ios');
    ios.hear('10.0.1.2', response([entry(PREFIX, 15)]));
    ios.advance(seconds(8));
    expect(ios.rib.get(PREFIX)?.metric).toBe(15);
    expect(told(ios.sentOn(2))).toEqual([`${PREFIX} 16`]);
    const frr = router('frr');
    frr.hear('10.0.1.2', response([entry(PREFIX, 15)]));
    expect(frr.rib.size).toBe(0);
  });
});

describe('equal paths', () => {
  function hearFromSix(profile: 'ios' | 'frr', maximumPaths: number): Subject {
    const subject = router(profile, { maximumPaths });
    for (let host = 2; host < 8; host++) subject.hear(`10.0.1.${host}`, response([entry(PREFIX, 3)]));
    return subject;
  }

  test.each([
    ['ios', 4],
    ['frr', 1],
  ] as const)('%s uses %i of them', (profile, paths) => {
    const subject = hearFromSix(profile, RIP_BEHAVIOUR[profile].defaults.maximumPaths);
    const nextHops = subject.rib.get(PREFIX)?.nextHops.map(({ address }) => address);
    expect(nextHops).toEqual(Array.from({ length: paths }, (_, index) => ip('10.0.1.2') + index));
  });

  it('time out one by one, and the metric is that of those that are left', () => {
    const subject = router('ios');
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    subject.advance(seconds(50));
    subject.hear('10.0.2.2', response([entry(PREFIX, 3)]), { on: 2 });
    subject.advance(seconds(187));
    expect(subject.rib.get(PREFIX)?.nextHops).toEqual([{ address: ip('10.0.2.2'), iface: 2 }]);
    expect(subject.metric(PREFIX)).toBe(3);
    expect(subject.traces.filter(({ kind }) => kind === 'rip-timeout')).toHaveLength(1);
    subject.advance(seconds(230));
    expect(subject.metric(PREFIX)).toBe(16);
  });

  it('give way to a better one, and lose the one that gets worse', () => {
    const subject = hearFromSix('ios', 4);
    subject.hear('10.0.1.3', response([entry(PREFIX, 9)]));
    expect(subject.rib.get(PREFIX)?.nextHops.map(({ address }) => address)).toEqual(
      ['10.0.1.2', '10.0.1.4', '10.0.1.5'].map(ip),
    );
    subject.hear('10.0.1.4', response([entry(PREFIX, 16)]));
    expect(subject.rib.get(PREFIX)).toMatchObject({ metric: 3, nextHops: { length: 2 } });
    subject.hear('10.0.1.7', response([entry(PREFIX, 2)]));
    expect(subject.rib.get(PREFIX)).toMatchObject({ metric: 2, nextHops: [{ address: ip('10.0.1.7'), iface: 1 }] });
  });

  it('are kept from every interface that one of them leads over', () => {
    const subject = router('ios');
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    subject.hear('10.0.2.2', response([entry(PREFIX, 3)]), { on: 2 });
    subject.advance(seconds(12));
    subject.forget();
    subject.advance(seconds(26));
    expect(told(subject.sent).filter((text) => text.startsWith('172'))).toEqual([]);
  });
});

describe('a route that is not heard of any more', () => {
  it('is held down under ios: used, told as unreachable, worse news ignored until it is flushed', () => {
    const subject = router('ios');
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    const heardAt = subject.now;
    subject.advance(heardAt + seconds(180));
    expect(subject.rib.get(PREFIX)).toMatchObject({ possiblyDown: true, nextHops: [{ address: ip('10.0.1.2') }] });
    subject.advance(heardAt + seconds(182));
    expect(told(subject.sentOn(2)).at(-1)).toBe(`${PREFIX} 16`);
    expect(ripDatabase(subject.state).find(({ kind }) => kind === 'learned')).toMatchObject({ possiblyDown: true });
    subject.forget();
    subject.hear('10.0.2.2', response([entry(PREFIX, 4)]), { on: 2 });
    expect(subject.ribChanges).toEqual([]);
    expect(subject.traces.find((event) => event.kind === 'rip-ignored')).toMatchObject({ reason: 'held down' });
    subject.advance(heardAt + seconds(240) - 1);
    expect(subject.rib.has(PREFIX)).toBe(true);
    subject.advance(heardAt + seconds(240));
    expect(subject.rib.has(PREFIX)).toBe(false);
    expect(subject.metric(PREFIX)).toBeUndefined();
    subject.hear('10.0.2.2', response([entry(PREFIX, 4)]), { on: 2 });
    expect(subject.rib.get(PREFIX)).toMatchObject({ metric: 4, possiblyDown: false });
  });

  it('gives way under ios to one that is as good', () => {
    const subject = router('ios');
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    subject.advance(subject.now + seconds(200));
    subject.hear('10.0.2.2', response([entry(PREFIX, 3)]), { on: 2 });
    expect(subject.rib.get(PREFIX)).toMatchObject({ metric: 3, possiblyDown: false });
  });

  it('comes back under ios when its router speaks of it again', () => {
    const subject = router('ios');
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    subject.advance(subject.now + seconds(200));
    subject.hear('10.0.1.2', response([entry(PREFIX, 5)]));
    expect(subject.rib.get(PREFIX)).toMatchObject({ metric: 5, possiblyDown: false });
  });

  it('is open to others under ios when the holddown is over before the flush', () => {
    const timers = { update: seconds(30), timeout: seconds(180), holddown: seconds(20), garbage: seconds(60) };
    const subject = router('ios', { timers });
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    const lostAt = subject.now + seconds(180);
    subject.advance(lostAt + seconds(20) - 1);
    subject.hear('10.0.2.2', response([entry(PREFIX, 7)]), { on: 2 });
    expect(subject.rib.get(PREFIX)?.possiblyDown).toBe(true);
    subject.advance(lostAt + seconds(20));
    subject.hear('10.0.2.2', response([entry(PREFIX, 7)]), { on: 2 });
    expect(subject.rib.get(PREFIX)).toMatchObject({ metric: 7, possiblyDown: false });
  });

  it('leaves the RIB at once under frr, and another is taken at once', () => {
    const subject = router('frr');
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    subject.advance(subject.now + seconds(180));
    expect(subject.rib.size).toBe(0);
    subject.hear('10.0.2.2', response([entry(PREFIX, 9)]), { on: 2 });
    expect(subject.rib.get(PREFIX)?.metric).toBe(10);
  });
});

describe.each(['ios', 'frr'] as const)('under %s', (profile) => {
  it('a route that its router calls unreachable leaves the RIB at once, and another is taken at once', () => {
    const subject = router(profile);
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    subject.hear('10.0.1.2', response([entry(PREFIX, 16)]));
    expect(subject.rib.size).toBe(0);
    subject.hear('10.0.2.2', response([entry(PREFIX, 9)]), { on: 2 });
    expect(subject.rib.get(PREFIX)?.nextHops).toEqual([{ address: ip('10.0.2.2'), iface: 2 }]);
  });

  it('routes over an interface that goes down leave the RIB at once, and others are taken at once', () => {
    const subject = router(profile);
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    ripInterfaceDown(subject.state, 1, subject.now, subject);
    expect(subject.rib.size).toBe(0);
    subject.advance(seconds(8));
    expect(told(subject.sent)).toEqual(['10.0.1.0/24 16', `${PREFIX} 16`]);
    subject.hear('10.0.2.2', response([entry(PREFIX, 9)]), { on: 2 });
    expect(subject.rib.size).toBe(1);
  });
});

test('an unreachable route is told where it was learned by ios, and not by frr', () => {
  for (const [profile, expected] of [
    ['ios', [`${PREFIX} 16`]],
    ['frr', []],
  ] as const) {
    const subject = router(profile);
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    subject.advance(seconds(12));
    subject.forget();
    subject.hear('10.0.1.2', response([entry(PREFIX, 16)]));
    subject.advance(seconds(14));
    expect(told(subject.sentOn(1))).toEqual(expected);
    expect(told(subject.sentOn(2))).toEqual([`${PREFIX} 16`]);
  }
});

test('updates come after 25.5 to 30 s under ios and after 22.5 to 37.5 s under frr', () => {
  for (const [profile, least, most] of [
    ['ios', 25.5, 30],
    ['frr', 22.5, 37.5],
  ] as const) {
    for (const [luck, interval] of [
      [0, least],
      [1, most],
    ] as const) {
      const subject = router(profile);
      subject.advance(seconds(100));
      subject.luck = luck;
      const from = subject.deadlines.update;
      subject.advance(from);
      expect(subject.deadlines.update - from).toBe(seconds(interval));
    }
  }
});

test('a path past half its timeout gives way to an equal one under ios, not under frr', () => {
  for (const [profile, expected] of [
    ['ios', '10.0.1.3'],
    ['frr', '10.0.1.2'],
  ] as const) {
    const subject = router(profile, { maximumPaths: 1 });
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    subject.advance(subject.now + seconds(95));
    subject.hear('10.0.1.3', response([entry(PREFIX, 3)]));
    expect(subject.rib.get(PREFIX)?.nextHops).toEqual([{ address: ip(expected), iface: 1 }]);
  }
});

describe('a change', () => {
  it('is told 2 s after it happened under ios, with all that changed meanwhile', () => {
    const subject = router('ios');
    const from = subject.now;
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    subject.advance(from + seconds(1));
    subject.hear('10.0.1.2', response([entry('172.17.0.0/16', 3)]));
    subject.advance(from + seconds(2) - 1);
    expect(subject.sent).toEqual([]);
    subject.advance(from + seconds(2));
    expect(told(subject.sentOn(2))).toEqual([`${PREFIX} 4`, '172.17.0.0/16 4']);
    subject.hear('10.0.1.2', response([entry(PREFIX, 16)]));
    subject.forget();
    subject.advance(from + seconds(4));
    expect(told(subject.sentOn(2))).toEqual([`${PREFIX} 16`]);
  });

  it('is told at once under frr, and the next one after a pause', () => {
    const subject = router('frr');
    subject.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    subject.advance(subject.now);
    expect(told(subject.sentOn(2))).toEqual([`${PREFIX} 4`]);
  });
});

test.each(['ios', 'frr'] as const)(
  '%s names the next hop of what it tells where it learned it, and takes none that is itself',
  (profile) => {
    const off = { splitHorizon: 'off' } as const;
    const teller = new Subject(settingsOf(profile, [iface(1, ['10.0.1.1/24'], off)]));
    teller.hear('10.0.1.2', response([entry(PREFIX, 3)]));
    teller.advance(seconds(8));
    const [message] = teller.sent;
    expect(message?.message.entries).toEqual([entry(PREFIX, 4, { nextHop: ip('10.0.1.2') })]);
    const named = new Subject(settingsOf(profile, [iface(1, ['10.0.1.2/24'])]));
    named.hear('10.0.1.1', message!.octets);
    expect(named.rib.size).toBe(0);
  },
);
