/** The forwarding information base: for each prefix the interned set of next hops that its best route leads to. */

import type { Prefix } from '../addr/prefix.ts';
import { deletePrefix, getPrefix, setPrefix } from '../addr/prefix-table.ts';
import type { Instant } from '../base/time.ts';
import type { NextHop, NextHopSet, Route, StackState, Vrf } from './state.ts';

/** Brings the FIB's entry of a prefix in line with its best route. */
export function programFib(stack: StackState, vrf: Vrf, prefix: Prefix, best: Route | undefined, now: Instant): void {
  const before = getPrefix(vrf.fib, prefix.bits, prefix.length);
  const after = setFor(stack, vrf, prefix, best);
  if (before === after) return;
  if (after === undefined) deletePrefix(vrf.fib, prefix.bits, prefix.length);
  else setPrefix(vrf.fib, prefix.bits, prefix.length, after);
  stack.fibChangedAt = now;
}

function setFor(stack: StackState, vrf: Vrf, prefix: Prefix, best: Route | undefined): NextHopSet | undefined {
  // A broadcast address of ours is received, whatever a host route to it says.
  if (prefix.length === 32 && vrf.broadcasts.has(prefix.bits | 0)) return internHops(stack, []);
  return best?.hops;
}

/** The one record of these hops, in an order of their own: who told them first does not matter. */
export function internHops(stack: StackState, paths: readonly NextHop[]): NextHopSet {
  const [only] = paths;
  if (only && paths.length === 1) return internOne(stack, only);
  const hops = [...paths].sort((a, b) => a.iface - b.iface || a.address - b.address);
  const key = hops.map((hop) => `${hop.iface} ${hop.address}`).join();
  const known = stack.nextHopSets.get(key);
  if (known) return known;
  const set = { hops };
  stack.nextHopSets.set(key, set);
  return set;
}

/** Most routes have one next hop: a number is a quicker key than a text. */
function internOne(stack: StackState, hop: NextHop): NextHopSet {
  const key = hop.iface * 0x1_0000_0000 + hop.address;
  const known = stack.singleHops.get(key);
  if (known) return known;
  const set = { hops: [hop] };
  stack.singleHops.set(key, set);
  return set;
}
