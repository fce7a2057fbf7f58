/** The routing information base as protocols see it: they install and withdraw routes. */
import type { Prefix } from '../addr/prefix.ts';
import { prefixes } from '../addr/prefix-table.ts';
import { must } from '../base/assert.ts';
import { replaceCandidates } from './candidates.ts';
import type { StackEnv } from './env.ts';
import { internHops } from './fib.ts';
import {
  type NextHop,
  NULL_INTERFACE,
  type OspfPath,
  type Route,
  type RouteProtocol,
  type StackState,
  type Vrf,
} from './state.ts';
import { settleStaticRoutes } from './static-routes.ts';

/** A route of this distance is never used. */
const UNUSABLE_DISTANCE = 255;

/** What a protocol says of a prefix. */
export interface RouteOffer {
  readonly distance: number;
  readonly metric: number;
  /** Those over interfaces that are down are left out. */
  readonly nextHops: readonly NextHop[];
  readonly tag?: number;
  readonly ospf?: OspfPath | undefined;
}

/** The protocol's route to the prefix, in place of the one it had there. */
export function installRoute(
  stack: StackState,
  vrf: number,
  protocol: RouteProtocol,
  prefix: Prefix,
  offer: RouteOffer,
  env: StackEnv,
): void {
  installRoutes(stack, vrf, protocol, [prefix], offer, env);
}

/** The same for many prefixes at once, of which the same is said. */
export function installRoutes(
  stack: StackState,
  vrf: number,
  protocol: RouteProtocol,
  to: readonly Prefix[],
  offer: RouteOffer,
  env: StackEnv,
): void {
  const isUsable = ({ iface }: NextHop): boolean => iface === NULL_INTERFACE || stack.interfaces[iface]?.up === true;
  const paths = offer.nextHops.every(isUsable) ? offer.nextHops : offer.nextHops.filter(isUsable);
  const { distance, metric, tag = 0, ospf } = offer;
  const hops = internHops(stack, paths);
  const route: Route = { protocol, distance, metric, tag, ospf, nextHops: paths, paths, hops, since: env.now };
  const isUsed = paths.length > 0 && distance < UNUSABLE_DISTANCE;
  change(stack, vrf, protocol, to, isUsed ? [route] : [], env);
}

/** The protocol has no route to the prefix any more. */
export function withdrawRoute(
  stack: StackState,
  vrf: number,
  protocol: RouteProtocol,
  prefix: Prefix,
  env: StackEnv,
): void {
  change(stack, vrf, protocol, [prefix], [], env);
}

/** RFC 1812 §5.3.12.3: what protocols told of an interface that went down is no longer used. */
export function forgetPathsOver(stack: StackState, vrf: Vrf, index: number, env: StackEnv): void {
  const rests = new Map<Route, readonly Route[]>();
  for (const [prefix, candidates] of [...prefixes(vrf.rib)]) {
    for (const route of candidates) {
      if (!isTold(route, index)) continue;
      const rest = rests.get(route) ?? withoutPathsOver(stack, route, index, env);
      rests.set(route, rest);
      replaceCandidates(stack, vrf, route.protocol, prefix, rest, env);
    }
  }
}

/** What is left of the route, if anything. */
function withoutPathsOver(stack: StackState, route: Route, index: number, env: StackEnv): readonly Route[] {
  const paths = route.paths.filter((hop) => hop.iface !== index);
  return paths.length > 0 ? [{ ...route, nextHops: paths, paths, hops: internHops(stack, paths), since: env.now }] : [];
}

/** Whether a protocol told of a path over that interface. The other routes are worked out from the interfaces themselves. */
function isTold({ protocol, paths }: Route, index: number): boolean {
  const workedOut = protocol === 'connected' || protocol === 'local' || protocol === 'static';
  return !workedOut && paths.some((hop) => hop.iface === index);
}

function change(
  stack: StackState,
  index: number,
  protocol: RouteProtocol,
  to: readonly Prefix[],
  fresh: readonly Route[],
  env: StackEnv,
): void {
  const vrf = must(stack.vrfs[index], `no VRF ${index}`);
  for (const prefix of to) replaceCandidates(stack, vrf, protocol, prefix, fresh, env);
  settleStaticRoutes(stack, vrf, env);
}
