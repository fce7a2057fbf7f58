import { describe, expect, it } from 'vitest';
import { NEVER, seconds } from '../../../src/base/time.ts';
import {
  clearRip,
  ripInterfaceDown,
  ripInterfaceUp,
  ripRedistribute,
  ripWithdrawRedistributed,
  stopRip,
} from '../../../src/proto/rip/machine.ts';
import type { RipInterfaceSettings, RipSettings } from '../../../src/proto/rip/settings.ts';
import { RIP_GROUP } from '../../../src/wire/rip.ts';
import { entry, iface, ip, request, response, Subject, settingsOf, told, WHOLE_TABLE } from './subject.ts';

const FIRST = iface(1, ['10.0.1.1/24']);
const SECOND = iface(2, ['10.0.2.1/24']);
const BOTH = settingsOf('frr', [FIRST, SECOND]);

function change(subject: Subject, other: Partial<RipSettings>): void {
  subject.configure({ ...subject.state.settings, ...other });
  subject.advance(subject.now);
}

function isRequest(subject: Subject): boolean[] {
  return subject.sent.map(({ message }) => message.command === 1);
}

describe('an interface', () => {
  it('that comes up is told of, and everybody there is asked for everything', () => {
    const subject = new Subject(settingsOf('frr', [FIRST]));
    ripInterfaceUp(subject.state, 2, subject.now, subject);
    expect(subject.sent).toEqual([]);
    change(subject, { interfaces: [FIRST, SECOND] });
    const [asked, ...updates] = subject.sent;
    expect(asked).toMatchObject({ iface: 2, destination: RIP_GROUP, port: 520, message: { command: 1 } });
    expect(asked?.message.entries).toEqual([WHOLE_TABLE]);
    expect(told(updates.filter((sent) => sent.iface === 1))).toEqual(['10.0.2.0/24 1']);
  });

  it('that a network statement does not cover any more is poisoned, with what was learned there', () => {
    const subject = new Subject(BOTH);
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    subject.advance(seconds(12));
    subject.forget();
    change(subject, { interfaces: [SECOND] });
    expect(subject.rib.size).toBe(0);
    expect(told(subject.sent)).toEqual(['10.0.1.0/24 16', '172.16.0.0/16 16']);
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    expect(subject.state.counters.ignored['interface not in use']).toBe(1);
  });

  it('that gets another address loses the routers of the old network, and asks anew', () => {
    const subject = new Subject(BOTH);
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    subject.advance(seconds(12));
    subject.forget();
    change(subject, { interfaces: [iface(1, ['10.0.9.1/24']), SECOND] });
    expect(subject.rib.size).toBe(0);
    expect(isRequest(subject)).toEqual([true, false]);
    expect(told(subject.sentOn(2))).toEqual(['10.0.1.0/24 16', '10.0.9.0/24 1', '172.16.0.0/16 16']);
  });

  it('that gets a second address keeps what it learned', () => {
    const subject = new Subject(BOTH);
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    change(subject, { interfaces: [iface(1, ['10.0.1.1/24', '10.0.9.1/24']), SECOND] });
    expect([...subject.rib.keys()]).toEqual(['172.16.0.0/16']);
    subject.hear('10.0.9.2', response([entry('172.17.0.0/16', 1)]));
    expect(subject.rib.get('172.17.0.0/16')?.nextHops).toEqual([{ address: ip('10.0.9.2'), iface: 1 }]);
  });

  it('that goes down and comes up again begins anew', () => {
    const subject = new Subject(BOTH);
    ripInterfaceDown(subject.state, 1, subject.now, subject);
    ripInterfaceDown(subject.state, 1, subject.now, subject);
    subject.advance(seconds(7));
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    expect(subject.state.counters.ignored['interface not in use']).toBe(1);
    subject.forget();
    ripInterfaceUp(subject.state, 1, subject.now, subject);
    expect(isRequest(subject)).toEqual([true]);
    subject.advance(seconds(12));
    expect(told(subject.sentOn(2))).toContain('10.0.1.0/24 1');
  });

  it('that is passive listens, and neither asks, tells nor answers', () => {
    const subject = new Subject(settingsOf('frr', [{ ...FIRST, passive: true }, SECOND]));
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    subject.hear('10.0.1.2', request([WHOLE_TABLE]));
    subject.advance(seconds(40));
    expect(subject.sentOn(1)).toEqual([]);
    expect(told(subject.sentOn(2))).toContain('172.16.0.0/16 2');
    expect(told(subject.sentOn(2))).toContain('10.0.1.0/24 1');
    subject.forget();
    change(subject, { interfaces: [FIRST, SECOND] });
    expect(isRequest(subject)).toEqual([true]);
  });

  it('that is a loopback is told of, and nothing is sent or heard there', () => {
    const subject = new Subject(settingsOf('frr', [FIRST, iface(3, ['1.1.1.1/32'], { loopback: true })]));
    subject.advance(seconds(40));
    expect(subject.sentOn(3)).toEqual([]);
    expect(told(subject.sentOn(1))).toEqual(['1.1.1.1/32 1']);
    subject.hear('1.1.1.1', response([entry('172.16.0.0/16', 1)]), { on: 3 });
    expect(subject.rib.size).toBe(0);
  });
});

describe('a unicast neighbour', () => {
  it('is asked and told, on a passive interface alone', () => {
    const passive: RipInterfaceSettings = { ...FIRST, passive: true };
    const subject = new Subject(settingsOf('frr', [SECOND], { neighbors: [ip('10.0.1.9')] }));
    ripInterfaceUp(subject.state, 1, subject.now, subject);
    change(subject, { interfaces: [passive, SECOND] });
    const first = subject.sentOn(1);
    expect(first.map(({ destination, message }) => [destination, message.command])).toEqual([[ip('10.0.1.9'), 1]]);
    subject.forget();
    subject.advance(seconds(40));
    expect(subject.sentOn(1).map(({ destination }) => destination)).toEqual([ip('10.0.1.9')]);
    expect(told(subject.sentOn(1))).toEqual(['10.0.2.0/24 1']);
  });
});

describe('redistribution', () => {
  it('tells static and connected routes with their metrics, as long as it is wanted', () => {
    const subject = new Subject(BOTH);
    ripRedistribute(subject.state, 'static', ip('192.0.2.0'), 24, undefined, subject.now, subject);
    ripRedistribute(subject.state, 'connected', ip('198.51.100.0'), 24, undefined, subject.now, subject);
    subject.advance(subject.now);
    expect(subject.sent).toEqual([]);
    change(subject, { redistribute: { static: 5, connected: 1 } });
    expect(told(subject.sentOn(1))).toEqual(['192.0.2.0/24 5', '198.51.100.0/24 1']);
    subject.advance(seconds(12));
    subject.forget();
    ripWithdrawRedistributed(subject.state, 'static', ip('192.0.2.0'), 24, subject.now, subject);
    ripWithdrawRedistributed(subject.state, 'static', ip('192.0.2.0'), 24, subject.now, subject);
    subject.advance(subject.now);
    expect(told(subject.sentOn(1))).toEqual(['192.0.2.0/24 16']);
    subject.forget();
    subject.advance(seconds(18));
    change(subject, { redistribute: { static: 5 } });
    expect(told(subject.sentOn(1))).toEqual(['198.51.100.0/24 16']);
  });

  it('tells the metric that was asked for also where the hop is added when sending', () => {
    const subject = new Subject(settingsOf('ios', [FIRST], { redistribute: { static: 5 } }));
    ripRedistribute(subject.state, 'static', ip('192.0.2.0'), 24, undefined, subject.now, subject);
    subject.advance(seconds(8));
    expect(told(subject.sentOn(1))).toEqual(['192.0.2.0/24 5']);
  });

  it('names the next hop to those who can reach it themselves (RFC 2453 §4.4)', () => {
    const subject = new Subject(settingsOf('frr', [FIRST, SECOND], { redistribute: { static: 1 } }));
    ripRedistribute(subject.state, 'static', ip('192.0.2.0'), 24, ip('10.0.1.7'), subject.now, subject);
    subject.advance(subject.now);
    expect(subject.sentOn(1)[0]?.message.entries[0]?.nextHop).toBe(ip('10.0.1.7'));
    expect(subject.sentOn(2)[0]?.message.entries[0]?.nextHop).toBe(0);
  });

  it('has the word before other routers, and they have it again afterwards', () => {
    const subject = new Subject(settingsOf('frr', [FIRST], { redistribute: { static: 3 } }));
    subject.hear('10.0.1.2', response([entry('192.0.2.0/24', 1)]));
    ripRedistribute(subject.state, 'static', ip('192.0.2.0'), 24, undefined, subject.now, subject);
    expect(subject.rib.size).toBe(0);
    subject.hear('10.0.1.2', response([entry('192.0.2.0/24', 1)]));
    expect(subject.table()).toContain('192.0.2.0/24 static 3');
    ripWithdrawRedistributed(subject.state, 'static', ip('192.0.2.0'), 24, subject.now, subject);
    subject.hear('10.0.1.2', response([entry('192.0.2.0/24', 1)]));
    expect(subject.rib.get('192.0.2.0/24')?.metric).toBe(2);
  });

  it('originates a default route', () => {
    const subject = new Subject(BOTH);
    change(subject, { defaultOriginate: true });
    expect(told(subject.sentOn(1))).toEqual(['0.0.0.0/0 1']);
    subject.advance(seconds(12));
    subject.forget();
    change(subject, { defaultOriginate: false });
    expect(told(subject.sentOn(1))).toEqual(['0.0.0.0/0 16']);
  });
});

describe('the process', () => {
  it('has new timers at once', () => {
    const subject = new Subject(BOTH);
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    const heardAt = subject.now;
    subject.advance(heardAt + seconds(20));
    const timers = { update: seconds(5), timeout: seconds(15), holddown: 0, garbage: seconds(10) };
    change(subject, { timers });
    expect(subject.metric('172.16.0.0/16')).toBe(16);
    expect(subject.deadlines.update - subject.now).toBe(seconds(3.75));
    subject.advance(heardAt + seconds(30));
    expect(subject.metric('172.16.0.0/16')).toBeUndefined();
  });

  it('hands routes on again with another distance, and gives up paths that are too many', () => {
    const subject = new Subject(settingsOf('ios', [FIRST]));
    for (const host of [2, 3, 4]) subject.hear(`10.0.1.${host}`, response([entry('172.16.0.0/16', 1)]));
    change(subject, { distance: 50 });
    expect(subject.rib.get('172.16.0.0/16')).toMatchObject({ distance: 50, nextHops: { length: 3 } });
    change(subject, { maximumPaths: 2 });
    expect(subject.rib.get('172.16.0.0/16')?.nextHops).toHaveLength(2);
  });

  it('ends with its routes and deadlines, and says nothing', () => {
    const subject = new Subject(BOTH);
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1)]));
    stopRip(subject.state, subject);
    expect(subject.rib.size).toBe(0);
    expect(subject.deadlines).toEqual({ update: NEVER, triggered: NEVER, ageing: NEVER });
    expect(subject.sent).toEqual([]);
  });

  it('forgets what it learned, and keeps what is its own', () => {
    const subject = new Subject(BOTH);
    subject.hear('10.0.1.2', response([entry('172.16.0.0/16', 1), entry('9.0.0.0/8', 1)]));
    clearRip(subject.state, subject);
    expect(subject.rib.size).toBe(0);
    expect(subject.table()).toEqual(['10.0.1.0/24 connected 1', '10.0.2.0/24 connected 1']);
    subject.advance(subject.now);
    expect(subject.sent).toEqual([]);
  });
});
