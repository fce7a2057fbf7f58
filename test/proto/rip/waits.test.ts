import { describe, expect, it } from 'vitest';
import { seconds } from '../../../src/base/time.ts';
import { ripWaits } from '../../../src/proto/rip/waits.ts';
import { entry, iface, response, Subject, settingsOf } from './subject.ts';

const PREFIX = '172.16.0.0/16';

function router(profile: 'ios' | 'frr'): Subject {
  return new Subject(settingsOf(profile, [iface(1, ['10.0.1.1/24']), iface(3, ['1.1.1.1/32'], { loopback: true })]));
}

function waits(subject: Subject, disturbedAt = 0): string[] {
  return ripWaits(subject.state, subject.now, disturbedAt).map(
    ({ what, until = 0 }) => `${what} until ${Math.ceil(until / 1e9)}`,
  );
}

describe('what is waited for', () => {
  it('is an update interval on each interface where somebody may be, from when it came up', () => {
    const subject = router('ios');
    expect(waits(subject)).toEqual(['RIP updates of whoever is on eth1 until 30']);
    subject.advance(seconds(30));
    expect(waits(subject)).toEqual([]);
  });

  it('is the same from a disturbance on, and news of what was learned before it', () => {
    const subject = router('frr');
    subject.advance(seconds(60));
    subject.hear('10.0.1.2', response([entry(PREFIX, 1)]));
    subject.advance(seconds(70));
    expect(waits(subject)).toEqual([]);
    expect(waits(subject, seconds(60))).toEqual([
      'RIP updates of whoever is on eth1 until 98',
      `RIP news of ${PREFIX} from 10.0.1.2 until 240`,
    ]);
    subject.hear('10.0.1.2', response([entry(PREFIX, 1)]));
    subject.advance(seconds(98));
    expect(waits(subject, seconds(60))).toEqual([]);
  });

  it('is a triggered update that is due, and an interval for others to tell a better way when a route got worse', () => {
    const subject = router('frr');
    subject.advance(seconds(60));
    subject.hear('10.0.1.2', response([entry(PREFIX, 1)]));
    expect(waits(subject)).toEqual(['a RIP triggered update until 60']);
    subject.advance(seconds(70));
    subject.hear('10.0.1.2', response([entry(PREFIX, 5)]));
    subject.advance(seconds(71));
    expect(waits(subject)).toEqual(['RIP updates of whoever is on eth1 until 108']);
    subject.advance(seconds(120));
    subject.hear('10.0.1.2', response([entry(PREFIX, 16)]));
    subject.advance(seconds(121));
    expect(waits(subject)).toEqual(['RIP updates of whoever is on eth1 until 158']);
    // Garbage collection is no reason to wait.
    subject.advance(seconds(160));
    expect(subject.metric(PREFIX)).toBe(16);
    expect(waits(subject)).toEqual([]);
  });

  it('is the end of a holddown, and an interval after it', () => {
    const subject = router('ios');
    subject.hear('10.0.1.2', response([entry(PREFIX, 1)]));
    subject.advance(seconds(240));
    expect(waits(subject)).toEqual([`${PREFIX}, held down by RIP until 246`]);
    subject.advance(seconds(246));
    expect(waits(subject)).toEqual(['RIP updates of whoever is on eth1 until 276']);
  });
});
