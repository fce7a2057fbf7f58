import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEVER } from '../../../src/base/time.ts';
import {
  addPath,
  createRouteTable,
  insertRoute,
  positionOf,
  prefixAt,
  rankOf,
  removePath,
  removeRoute,
  slotAt,
  slotOf,
} from '../../../src/proto/rip/table.ts';

const prefix = fc.record({ bits: fc.integer({ min: -8, max: 8 }).map((n) => n * 0x1800_0000), length: fc.nat(4) });

describe('the route table', () => {
  it('is a sorted map, whatever is inserted and removed, from whatever hint it is searched', () => {
    const action = fc.record({ prefix, remove: fc.boolean(), hint: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
        const table = createRouteTable();
        const known = new Set<string>();
        for (const { prefix: wanted, remove, hint } of actions) {
          const bits = wanted.bits | 0;
          const position = positionOf(table, bits, wanted.length, hint);
          const slot = slotAt(table, position, bits, wanted.length);
          const name = `${bits >>> 0} ${wanted.length}`;
          expect(slot >= 0).toBe(known.has(name));
          if (slot < 0) {
            const fresh = insertRoute(table, position, bits, wanted.length);
            expect(table).toMatchObject({ count: known.size + 1 });
            expect([table.metric[fresh], table.changed[fresh], table.pathCount[fresh]]).toEqual([16, 0, 0]);
            expect(table.unreachableAt[fresh]).toBe(NEVER);
            known.add(name);
          } else if (remove) {
            removeRoute(table, position);
            known.delete(name);
          }
        }
        const order = Array.from(table.order.subarray(0, table.count), (slot) => prefixAt(table, slot));
        expect(order.map(({ bits, length }) => `${bits} ${length}`)).toEqual(
          [...known].sort(
            (a, b) =>
              Number(a.split(' ')[0]) - Number(b.split(' ')[0]) || Number(a.split(' ')[1]) - Number(b.split(' ')[1]),
          ),
        );
      }),
    );
  });

  it('keeps paths in their order when one is removed', () => {
    const table = createRouteTable();
    const slot = insertRoute(table, 0, 0, 0);
    for (const gateway of [1, 2, 3]) addPath(table, slot, gateway, gateway + 10, 7, gateway + 100);
    removePath(table, slot, 1);
    expect(table.pathCount[slot]).toBe(2);
    expect([1, 2, 3].map((gateway) => rankOf(table, slot, gateway, 7))).toEqual([0, -1, 1]);
    expect(rankOf(table, slot, 1, 8)).toBe(-1);
    expect(table.paths[1]).toMatchObject({ nextHop: { [slot]: 13 }, heardAt: { [slot]: 103 } });
    expect(slotOf(table, 0, 1)).toBe(-1);
  });
});
