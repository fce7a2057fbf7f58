/**
 * Static routes: which of them are used, and over which paths. What follows here follows from the interfaces, the other
 * routes and the configuration alone, never from the order of events.
 */
import { formatPrefix } from '../addr/prefix.ts';
import { replaceCandidates } from './candidates.ts';
import type { StackEnv } from './env.ts';
import { internHops } from './fib.ts';
import { resolveStaticRoutes } from './recursion.ts';
import type { StaticRoute } from './settings.ts';
import type { NextHop, Route, RouteNextHop, StackState, Vrf } from './state.ts';

/** A route of this distance is never used. */
const UNUSABLE_DISTANCE = 255;

/** These are the configured static routes of all VRFs, in place of those before. */
export function setStaticRoutes(stack: StackState, routes: readonly StaticRoute[], env: StackEnv): void {
  for (const vrf of stack.vrfs) {
    const before = vrf.staticRoutes;
    vrf.staticRoutes = routes.filter((route) => route.vrf === vrf.index && route.distance < UNUSABLE_DISTANCE);
    const configured = new Set(vrf.staticRoutes.map((route) => formatPrefix(route.prefix)));
    for (const { prefix } of before) {
      if (!configured.has(formatPrefix(prefix))) replaceCandidates(stack, vrf, 'static', prefix, [], env);
    }
    settleStaticRoutes(stack, vrf, env);
  }
}

/** Brings the static candidates in line with the interfaces and the other routes as they are now. */
export function settleStaticRoutes(stack: StackState, vrf: Vrf, env: StackEnv): void {
  if (vrf.staticRoutes.length === 0) return;
  const paths = resolveStaticRoutes(stack, vrf);
  for (const group of groupsByPrefix(vrf.staticRoutes)) {
    const used = group.filter((route) => paths.has(route));
    const distances = [...new Set(used.map((route) => route.distance))];
    const candidates = distances.map((distance) => {
      const equal = used.filter((route) => route.distance === distance).slice(0, stack.settings.maximumPaths);
      return candidateOf(stack, equal, paths, env);
    });
    replaceCandidates(stack, vrf, 'static', (group[0] as StaticRoute).prefix, candidates, env);
  }
}

function groupsByPrefix(routes: readonly StaticRoute[]): StaticRoute[][] {
  const groups = new Map<string, StaticRoute[]>();
  for (const route of routes) {
    const key = formatPrefix(route.prefix);
    groups.set(key, [...(groups.get(key) ?? []), route]);
  }
  return [...groups.values()];
}

/** One candidate of static routes to a prefix with the same distance: equal paths. */
function candidateOf(
  stack: StackState,
  routes: readonly StaticRoute[],
  resolved: ReadonlyMap<StaticRoute, readonly NextHop[]>,
  env: StackEnv,
): Route {
  const { distance, tag } = routes[0] as StaticRoute;
  const nextHops = routes.map(toldNextHop);
  const paths: NextHop[] = [];
  for (const path of routes.flatMap((route) => resolved.get(route) ?? [])) {
    if (!paths.some((other) => other.iface === path.iface && other.address === path.address)) paths.push(path);
  }
  const used = paths.slice(0, stack.settings.maximumPaths);
  const hops = internHops(stack, used);
  return { protocol: 'static', distance, metric: 0, tag, nextHops, paths: used, hops, since: env.now };
}

function toldNextHop({ address, iface }: StaticRoute): RouteNextHop {
  return { ...(address !== undefined && { address }), ...(iface !== undefined && { iface }) };
}
