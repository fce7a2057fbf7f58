/** The tables of numbers under the calculation, against Maps and sorted arrays. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addCandidate,
  approachCandidate,
  clearCandidates,
  createCandidateList,
  isCandidate,
  takeNearest,
} from '../../../src/proto/ospf/candidate-list.ts';
import {
  createNextHopSets,
  hopsOf,
  hopsTowards,
  numberHops,
  uniteHops,
} from '../../../src/proto/ospf/next-hop-sets.ts';
import { createPairIndex, findPair, numberPair } from '../../../src/proto/ospf/pair-index.ts';
import { createRows, rowEnd, setRow } from '../../../src/proto/ospf/rows.ts';

const word = fc.oneof(fc.integer(), fc.integer({ min: 0, max: 0xffff_ffff }), fc.nat(7));

it('a pair index numbers each pair once, in the order of their coming', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.nat(33)), { maxLength: 300 }), (pairs) => {
      const index = createPairIndex();
      const known = new Map<string, number>();
      for (const [first, second] of pairs) {
        const key = `${first | 0} ${second}`;
        expect(findPair(index, first, second)).toBe(known.get(key) ?? -1);
        if (!known.has(key)) known.set(key, known.size);
        expect(numberPair(index, first, second)).toBe(known.get(key));
        expect(findPair(index, first, second)).toBe(known.get(key));
      }
      expect(index.count).toBe(known.size);
    }),
  );
});

it('rows keep what was set last, and say whether that was new', () => {
  const change = fc.tuple(fc.nat(20), fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 9 }));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 100 }), (changes) => {
      const rows = createRows();
      const known = new Map<number, number[]>();
      for (const [row, values] of changes) {
        const isNew = String(known.get(row) ?? []) !== String(values);
        expect(setRow(rows, row, values, values.length)).toBe(isNew);
        known.set(row, values);
        for (const [at, expected] of known) {
          expect([...rows.values.subarray(rows.starts[at], rowEnd(rows, at))]).toEqual(expected);
        }
      }
    }),
  );
});

it('a candidate list gives the nearest first, networks before routers', () => {
  const candidate = fc.record({ distance: fc.nat(30), nearer: fc.nat(30), network: fc.boolean() });
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 60 }), (candidates) => {
      const list = createCandidateList();
      clearCandidates(list, candidates.length);
      candidates.forEach(({ distance, network }, vertex) => {
        addCandidate(list, vertex, distance, network);
      });
      candidates.forEach(({ distance, nearer, network }, vertex) => {
        if (nearer < distance) approachCandidate(list, vertex, nearer, network);
      });
      const ranks: number[] = [];
      for (let vertex = takeNearest(list); vertex >= 0; vertex = takeNearest(list)) {
        const { distance, nearer, network } = candidates[vertex]!;
        ranks.push(Math.min(distance, nearer) * 2 + (network ? 0 : 1));
        expect(isCandidate(list, vertex)).toBe(false);
      }
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      expect(ranks).toHaveLength(candidates.length);
    }),
  );
});

it('sets of next hops are equal if their numbers are', () => {
  const hops = fc.array(fc.record({ iface: fc.nat(3), address: fc.nat(3) }), { maxLength: 6 });
  const names = (all: readonly { iface: number; address: number }[]) =>
    [...new Set(all.map(({ iface, address }) => `${iface}/${address}`))].sort();
  fc.assert(
    fc.property(hops, hops, (a, b) => {
      const sets = createNextHopSets();
      const [first, second] = [numberHops(sets, a), numberHops(sets, b)];
      expect(first === second).toBe(String(names(a)) === String(names(b)));
      expect(names(hopsOf(sets, uniteHops(sets, first, second)))).toEqual(names([...a, ...b]));
      expect(uniteHops(sets, first, second)).toBe(uniteHops(sets, second, first));
      const towards = hopsOf(sets, hopsTowards(sets, first, 9));
      expect(names(towards)).toEqual(names(a.map((hop) => (hop.address === 0 ? { ...hop, address: 9 } : hop))));
    }),
  );
});
