import fc from 'fast-check';
import { expect, it } from 'vitest';
import { armDeadline, type Deadlines, fireDeadline } from '../../src/base/deadlines.ts';
import { NEVER } from '../../src/base/time.ts';

it('is due exactly at the last instant that it was armed for, however often it is moved', () => {
  const move = fc.record({ at: fc.nat(50), to: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(NEVER)) });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (unsorted) => {
      const moves = [...unsorted].sort((a, b) => a.at - b.at);
      const deadlines: Deadlines = new Map();
      let wakeUps: number[] = [];
      let armed = NEVER;
      const fired: number[] = [];
      const expected: number[] = [];
      for (let now = 0; now <= 100; now++) {
        if (armed === now) {
          expected.push(now);
          armed = NEVER;
        }
        const due = wakeUps.filter((at) => at === now).length;
        wakeUps = wakeUps.filter((at) => at !== now);
        for (let i = 0; i < due; i++) {
          const verdict = fireDeadline(deadlines, 'x', now);
          if (verdict === 'due') fired.push(now);
          else if (verdict !== 'stale') wakeUps.push(verdict);
        }
        for (const { to } of moves.filter(({ at }) => at === now)) {
          armed = to === NEVER ? NEVER : now + to;
          const wakeAt = armDeadline(deadlines, 'x', armed);
          if (wakeAt !== undefined) wakeUps.push(wakeAt);
        }
      }
      expect(fired).toEqual(expected);
    }),
  );
});
