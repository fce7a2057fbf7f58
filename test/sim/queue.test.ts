import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createQueue, peek, pop, schedule } from '../../src/sim/queue.ts';

it('gives events by time, and by the order of scheduling within an instant', () => {
  const step = fc.oneof(
    fc.nat(20).map((at) => ({ at })),
    fc.constant('pop' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = createQueue();
      // The naive model: a list that is sorted again each time.
      let model: { at: number; order: number }[] = [];
      let order = 0;
      for (const what of steps) {
        if (what === 'pop') {
          model.sort((a, b) => a.at - b.at || a.order - b.order);
          const expected = model[0];
          model = model.slice(1);
          expect(peek(queue)?.order).toBe(expected?.order);
          const event = pop(queue);
          expect(event && { at: event.at, order: event.order }).toEqual(expected);
        } else {
          schedule(queue, what.at, 'wake', 0, '');
          model.push({ at: what.at, order: order++ });
        }
      }
      expect(queue.heap.length).toBe(model.length);
    }),
  );
});
