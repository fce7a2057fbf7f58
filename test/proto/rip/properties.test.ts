/** Whatever comes in, in whatever order: nothing is thrown, and what the machine says of itself is true. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPrefix } from '../../../src/addr/prefix.ts';
import { clone } from '../../../src/base/clone.ts';
import { NEVER, seconds } from '../../../src/base/time.ts';
import { ripDatabase } from '../../../src/proto/rip/database.ts';
import {
  clearRip,
  ripInterfaceDown,
  ripInterfaceUp,
  ripRedistribute,
  ripWithdrawRedistributed,
} from '../../../src/proto/rip/machine.ts';
import type { RipSettings } from '../../../src/proto/rip/settings.ts';
import { describeRipTrace } from '../../../src/proto/rip/trace.ts';
import { ripWaits } from '../../../src/proto/rip/waits.ts';
import { encodeRip, type RipEntry } from '../../../src/wire/rip.ts';
import { iface, ip, Subject, settingsOf } from './subject.ts';

const PREFIXES = [
  '0.0.0.0/0',
  '10.0.1.0/24',
  '172.16.0.0/16',
  '172.16.1.0/24',
  '172.16.1.128/25',
  '192.0.2.0/24',
  '224.0.0.0/8',
];
const ADDRESSES = ['10.0.1.2', '10.0.1.3', '10.0.2.2', '10.0.2.3', '10.0.1.1', '192.0.2.9'];

const entry: fc.Arbitrary<RipEntry> = fc.record({
  family: fc.constantFrom(2, 2, 2, 0, 7),
  tag: fc.constantFrom(0, 0, 9),
  address: fc.constantFrom(...PREFIXES).map((text) => ip(text.split('/')[0]!)),
  mask: fc.constantFrom(0, 0xff000000, 0xffff0000, 0xffffff00, 0xffffff80, 0xff00ff00),
  nextHop: fc.constantFrom(0, 0, 0, ip('10.0.1.7'), ip('10.0.2.1')),
  metric: fc.oneof(fc.integer({ min: 1, max: 16 }), fc.constantFrom(0, 17, 0xffffffff)),
});

const octets = fc.oneof(
  fc
    .record({
      command: fc.constantFrom(1, 2, 2, 2, 3),
      version: fc.constantFrom(1, 2, 2, 3),
      entries: fc.array(entry, { maxLength: 5 }),
    })
    .map((message) => encodeRip({ ...message, unused: 0, bad: [] })),
  fc.uint8Array({ maxLength: 70 }),
);

type Step = (subject: Subject) => void;

const hear: fc.Arbitrary<Step> = fc
  .record({
    from: fc.constantFrom(...ADDRESSES),
    octets,
    on: fc.constantFrom(1, 2, 9),
    port: fc.constantFrom(520, 520, 1024),
  })
  .map(
    ({ from, octets: message, on, port }) =>
      (subject) =>
        subject.hear(from, message, { on, port }),
  );
const wait: fc.Arbitrary<Step> = fc
  .constantFrom(0, 1, 10, 31, 100, 200)
  .map((count) => (subject) => subject.advance(subject.now + seconds(count)));
const carrier: fc.Arbitrary<Step> = fc
  .record({ up: fc.boolean(), on: fc.constantFrom(1, 2) })
  .map(({ up, on }) => (subject) => {
    (up ? ripInterfaceUp : ripInterfaceDown)(subject.state, on, subject.now, subject);
  });
const offer: fc.Arbitrary<Step> = fc
  .record({ add: fc.boolean(), to: fc.constantFrom(...PREFIXES) })
  .map(({ add, to }) => (subject) => {
    const [address = '', length] = to.split('/');
    if (add)
      ripRedistribute(subject.state, 'static', ip(address), Number(length), ip('10.0.1.9'), subject.now, subject);
    else ripWithdrawRedistributed(subject.state, 'static', ip(address), Number(length), subject.now, subject);
  });

function configurations(profile: 'ios' | 'frr'): RipSettings[] {
  const [first, second] = [iface(1, ['10.0.1.1/24'], { receiveVersions: [1, 2] }), iface(2, ['10.0.2.1/24'])];
  return [
    settingsOf(profile, [first, second], { redistribute: { static: 2 } }),
    settingsOf(profile, [first], { defaultOriginate: true }),
    settingsOf(
      profile,
      [
        { ...first, splitHorizon: 'poisoned' },
        { ...second, sendVersion: 1 },
      ],
      { maximumPaths: 2 },
    ),
    settingsOf(profile, [first, { ...second, passive: true }], { autoSummary: true, neighbors: [ip('10.0.2.3')] }),
  ];
}

const change: fc.Arbitrary<Step> = fc.nat(3).map((which) => (subject) => {
  const profile = subject.state.settings.behaviour.hopAdded === 'sending' ? 'ios' : 'frr';
  subject.configure(configurations(profile)[which]!);
});
const clear: fc.Arbitrary<Step> = fc.constant((subject) => clearRip(subject.state, subject));
const step = fc.oneof(
  { weight: 12, arbitrary: hear },
  { weight: 4, arbitrary: wait },
  { weight: 1, arbitrary: carrier },
  { weight: 1, arbitrary: offer },
  { weight: 1, arbitrary: change },
  { weight: 1, arbitrary: clear },
);

function expectTrue(subject: Subject): void {
  const { state, now } = subject;
  const { timers, behaviour } = state.settings;
  const database = ripDatabase(state);
  const least = behaviour.hopAdded === 'sending' ? 0 : 1;
  const used: string[] = [];
  for (const [position, { prefix, kind, metric, possiblyDown, paths }] of database.entries()) {
    const slot = state.routes.order[position]!;
    const unreachableAt = state.routes.unreachableAt[slot]!;
    expect(metric).toBeGreaterThanOrEqual(least);
    expect(metric).toBeLessThanOrEqual(16);
    expect(paths.length).toBeGreaterThan(0);
    if (metric === 16) expect(unreachableAt + timers.garbage).toBeGreaterThanOrEqual(now);
    else expect(unreachableAt).toBe(NEVER);
    if (kind === 'learned' && (metric < 16 || possiblyDown)) used.push(formatPrefix(prefix));
    if (kind !== 'learned' || metric === 16) continue;
    for (const { heardAt } of paths) {
      expect(heardAt + timers.timeout).toBeGreaterThanOrEqual(now);
      expect(heardAt + timers.timeout).toBeGreaterThanOrEqual(state.ageingAt);
    }
  }
  expect([...subject.rib.keys()].sort()).toEqual(used.sort());
  expect(subject.deadlines.ageing).toBe(state.ageingAt);
  expect(subject.deadlines.update).toBe(state.updateAt);
  expect(subject.deadlines.triggered).toBe(state.triggeredAt);
  expect(state.isChanged).toBe(state.triggeredAt !== NEVER);
  for (const { message } of subject.sent) {
    if (message.command === 2) {
      // An answer repeats what was asked, right or wrong.
      for (const { why } of message.bad) expect(why.reason).not.toMatch(/metric/);
      for (const told of message.entries) expect(told.metric >= 1 && told.metric <= 16).toBe(true);
    }
  }
  for (const { what, until } of ripWaits(state, now, 0)) expect(`${what} ${until}`).toMatch(/ \d+$/);
  for (const event of subject.traces) expect(describeRipTrace(event)).toMatch(/^[ -~]+$/);
}

describe.each(['ios', 'frr'] as const)('under %s', (profile) => {
  it('metrics stay from 1 to 16, no route survives its timers, and the RIB has what the table has', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const subject = new Subject(configurations(profile)[0]!);
        for (const act of steps) {
          act(subject);
          expectTrue(subject);
          subject.forget();
        }
        subject.advance(subject.now + seconds(600));
        expectTrue(subject);
        expect(subject.rib.size).toBe(0);
        expect(subject.state.neighbors.size).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('a copy of the state goes on as the state itself does', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.array(step, { maxLength: 10 }), (before, after) => {
        const subject = new Subject(configurations(profile)[0]!);
        for (const act of before) act(subject);
        const copy = Object.assign(Object.create(Subject.prototype), subject, {
          state: clone(subject.state),
          deadlines: { ...subject.deadlines },
          rib: new Map(subject.rib),
          sent: [],
          traces: [],
          ribChanges: [],
        }) as Subject;
        subject.forget();
        for (const act of after) {
          act(subject);
          act(copy);
        }
        expect(copy.sent).toEqual(subject.sent);
        expect(copy.ribChanges).toEqual(subject.ribChanges);
        expect(copy.state).toEqual(subject.state);
      }),
      { numRuns: 50 },
    );
  });
});
