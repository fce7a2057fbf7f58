/**
 * Sets of next hops, each content once and known by a number: a shortest-path tree keeps a number a vertex, a route one
 * too, and equal sets are equal numbers. Plain data.
 */
import type { OspfNextHop } from './out.ts';

export interface NextHopSets {
  /** By number, sorted by interface and address; number 0 is the empty set. */
  readonly members: (readonly OspfNextHop[])[];
  readonly numbers: Map<string, number>;
  /** Of two sets that are not empty, the lesser number times `UNION_RADIX` and the greater: their union. */
  readonly unions: Map<number, number>;
}

export const NO_HOPS = 0;

const UNION_RADIX = 2 ** 26;

export function createNextHopSets(): NextHopSets {
  return { members: [[]], numbers: new Map([['', NO_HOPS]]), unions: new Map() };
}

/** The number of the set with these members, in any order and however often each. */
export function numberHops(sets: NextHopSets, hops: readonly OspfNextHop[]): number {
  const sorted = [...hops].sort(byInterface).filter((hop, i, all) => i === 0 || byInterface(hop, all[i - 1]) !== 0);
  const key = sorted.map(({ iface, address }) => `${iface}/${address}`).join(' ');
  const known = sets.numbers.get(key);
  if (known !== undefined) return known;
  const number = sets.members.push(sorted) - 1;
  sets.numbers.set(key, number);
  return number;
}

export function hopsOf(sets: NextHopSets, number: number): readonly OspfNextHop[] {
  return sets.members[number] as readonly OspfNextHop[];
}

export function uniteHops(sets: NextHopSets, a: number, b: number): number {
  if (a === b || b === NO_HOPS) return a;
  if (a === NO_HOPS) return b;
  const pair = a < b ? a * UNION_RADIX + b : b * UNION_RADIX + a;
  let union = sets.unions.get(pair);
  if (union === undefined) {
    union = numberHops(sets, [...hopsOf(sets, a), ...hopsOf(sets, b)]);
    sets.unions.set(pair, union);
  }
  return union;
}

/** Whether the destination, a network, is on one of the links of the set: that hop has no address. */
export function hasDirectHop(sets: NextHopSets, number: number): boolean {
  for (const { address } of hopsOf(sets, number)) if (address === 0) return true;
  return false;
}

/** The set in which the hops without an address lead to that one, which is on those links. */
export function hopsTowards(sets: NextHopSets, number: number, address: number): number {
  if (!hasDirectHop(sets, number)) return number;
  return numberHops(
    sets,
    hopsOf(sets, number).map((hop) => (hop.address === 0 ? { iface: hop.iface, address } : hop)),
  );
}

function byInterface(a: OspfNextHop, b: OspfNextHop | undefined): number {
  return b === undefined ? 1 : a.iface - b.iface || a.address - b.address;
}
