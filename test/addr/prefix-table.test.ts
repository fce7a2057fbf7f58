import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contains, type Prefix, prefixOf } from '../../src/addr/prefix.ts';
import {
  createPrefixTable,
  deletePrefix,
  getPrefix,
  longestMatch,
  prefixes,
  setPrefix,
} from '../../src/addr/prefix-table.ts';

const anyAddress = fc.integer({ min: 0, max: 0xffffffff });
// Few networks, so that prefixes nest and collide.
const anyPrefix = fc
  .tuple(anyAddress, fc.integer({ min: 0, max: 32 }))
  .map(([address, length]) => prefixOf(address & 0xf000_00ff, length));

it('matches the longest prefix as a scan of the list would', () => {
  const step = fc.record({ prefix: anyPrefix, add: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.array(anyAddress, { maxLength: 30 }), (steps, addresses) => {
      const table = createPrefixTable<string>();
      const model = new Map<string, Prefix>();
      for (const { prefix, add } of steps) {
        const key = `${prefix.bits}/${prefix.length}`;
        if (add) setPrefix(table, prefix.bits, prefix.length, key);
        else expect(deletePrefix(table, prefix.bits, prefix.length)).toBe(model.has(key));
        if (add) model.set(key, prefix);
        else model.delete(key);
      }
      expect(table.size).toBe(model.size);
      expect([...prefixes(table)].map(([, value]) => value).sort()).toEqual([...model.keys()].sort());
      for (const raw of addresses) {
        const address = (raw & 0xf000_00ff) >>> 0;
        const best = [...model]
          .filter(([, prefix]) => contains(prefix, address))
          .sort(([, a], [, b]) => b.length - a.length)[0];
        expect(longestMatch(table, address)).toBe(best?.[0]);
        expect(getPrefix(table, address, 32)).toBe(model.has(`${address}/32`) ? `${address}/32` : undefined);
      }
    }),
  );
});
