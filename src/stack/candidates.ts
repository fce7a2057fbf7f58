/** The candidates to a prefix in the RIB, and which of them is best. What changes here reaches the FIB at once. */

import type { Prefix } from '../addr/prefix.ts';
import { deletePrefix, getPrefix, setPrefix } from '../addr/prefix-table.ts';
import type { StackEnv } from './env.ts';
import { programFib } from './fib.ts';
import type { NextHop, OspfPath, Route, RouteNextHop, RouteProtocol, StackState, Vrf } from './state.ts';

/** Among candidates of the same distance and metric the one further left is taken. */
const RANK: readonly RouteProtocol[] = ['connected', 'local', 'static', 'redirect', 'ospf', 'rip'];

const NONE: readonly Route[] = [];

/** These are the protocol's candidates to the prefix, in place of those before. One that says nothing new stays as it was. */
export function replaceCandidates(
  stack: StackState,
  vrf: Vrf,
  protocol: RouteProtocol,
  prefix: Prefix,
  fresh: readonly Route[],
  env: StackEnv,
): void {
  const before = getPrefix(vrf.rib, prefix.bits, prefix.length) ?? NONE;
  const candidates = merge(before, protocol, fresh);
  if (candidates === before || (candidates.length === 0 && before.length === 0)) return;
  if (candidates.length === 0) deletePrefix(vrf.rib, prefix.bits, prefix.length);
  else setPrefix(vrf.rib, prefix.bits, prefix.length, candidates);
  const best = candidates[0];
  if (best === before[0]) return;
  programFib(stack, vrf, prefix, best, env.now);
  env.routeChanged(vrf.index, prefix, best);
}

/** The candidates of others and the fresh ones, best first. */
function merge(before: readonly Route[], protocol: RouteProtocol, fresh: readonly Route[]): readonly Route[] {
  const [only] = before;
  const isAlone = before.length === 0 || (before.length === 1 && only?.protocol === protocol);
  // Nearly every prefix has one candidate, and a protocol may tell of very many.
  if (isAlone && fresh.length <= 1) return only && fresh[0] && saysTheSame(fresh[0], only) ? before : fresh;
  const kept = before.filter((route) => route.protocol !== protocol);
  const told = fresh.map((route) => before.find((other) => saysTheSame(route, other)) ?? route);
  return [...kept, ...told].sort(byPreference);
}

/** The lowest distance wins, then the lowest metric. */
function byPreference(a: Route, b: Route): number {
  return a.distance - b.distance || a.metric - b.metric || RANK.indexOf(a.protocol) - RANK.indexOf(b.protocol);
}

function saysTheSame(a: Route, b: Route): boolean {
  return (
    a.protocol === b.protocol &&
    a.distance === b.distance &&
    a.metric === b.metric &&
    a.tag === b.tag &&
    samePath(a.ospf, b.ospf) &&
    sameHops(a.nextHops, b.nextHops) &&
    sameHops(a.paths, b.paths)
  );
}

function samePath(a: OspfPath | undefined, b: OspfPath | undefined): boolean {
  if (a === b) return true;
  return a?.pathType === b?.pathType && a?.forwardMetric === b?.forwardMetric && a?.area === b?.area;
}

function sameHops(a: readonly (RouteNextHop | NextHop)[], b: readonly (RouteNextHop | NextHop)[]): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((hop, i) => {
        const other = b[i];
        return other !== undefined && hop.iface === other.iface && hop.address === other.address;
      }))
  );
}
