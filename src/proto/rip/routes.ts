/** Changes of routes: what each does to the table, the RIB, the next triggered update and the ageing deadline. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import { RIP_INFINITY } from '../../wire/rip-layout.ts';
import type { RipNextHop, RipOut } from './out.ts';
import type { RipState } from './state.ts';
import { addPath, LEARNED, type PathColumns, prefixAt, removePath, removeRoute } from './table.ts';
import type { RipRouteTrace } from './trace.ts';

/** A path as it is heard of; addresses as signed numbers. */
export interface LearnedPath {
  readonly gateway: number;
  readonly nextHop: number;
  readonly iface: number;
}

/** The route is now what that router says, with no other path. */
export function adopt(
  state: RipState,
  slot: number,
  metric: number,
  tag: number,
  { gateway, nextHop, iface }: LearnedPath,
  now: Instant,
  out: RipOut,
): void {
  const { routes } = state;
  routes.kind[slot] = LEARNED;
  routes.metric[slot] = metric;
  routes.tag[slot] = tag;
  routes.held[slot] = 0;
  routes.unreachableAt[slot] = NEVER;
  routes.pathCount[slot] = 0;
  addPath(routes, slot, gateway, nextHop, iface, now);
  armAgeing(state, now + state.settings.timers.timeout, out);
  markChanged(state, slot);
  install(state, slot, out);
}

export type LossReason = 'timeout' | 'poison' | 'interface' | 'own';

/**
 * §3.8: the route is unreachable, and told of as such until it is deleted. Held down, it stays in use.
 */
export function lose(state: RipState, slot: number, why: LossReason, now: Instant, out: RipOut): void {
  const { routes, settings } = state;
  const wasUsed = isInRib(state, slot);
  const holds = why === 'timeout' && settings.behaviour.holdsDown;
  routes.held[slot] = holds ? (routes.metric[slot] as number) + 1 : 0;
  routes.metric[slot] = RIP_INFINITY;
  routes.unreachableAt[slot] = now;
  routes.pathCount[slot] = Math.min(routes.pathCount[slot] as number, 1);
  state.worsenedAt = now;
  armAgeing(state, now + settings.timers.garbage, out);
  markChanged(state, slot);
  if (holds) install(state, slot, out);
  else if (wasUsed) withdraw(state, slot, out);
  traceRoute(state, slot, 'unreachable', out);
}

/** One of several paths is no more; the route stays what it is. */
export function losePath(state: RipState, slot: number, rank: number, out: RipOut): void {
  removePath(state.routes, slot, rank);
  install(state, slot, out);
}

/** The garbage is collected: nothing is known of the route any more. */
export function deleteRoute(state: RipState, position: number, out: RipOut): void {
  const { routes } = state;
  const slot = routes.order[position] as number;
  if (isInRib(state, slot)) withdraw(state, slot, out);
  traceRoute(state, slot, 'deleted', out);
  removeRoute(routes, position);
}

/** Learned and in use, well or held down: the RIB has it from us. */
export function isInRib(state: RipState, slot: number): boolean {
  const { routes } = state;
  return routes.kind[slot] === LEARNED && (routes.metric[slot] !== RIP_INFINITY || isHeld(state, slot));
}

/** Unreachable, but held down and still used. */
export function isHeld({ routes }: RipState, slot: number): boolean {
  return routes.held[slot] !== 0;
}

/** Sets the route change flag. */
export function markChanged(state: RipState, slot: number): void {
  state.routes.changed[slot] = 1;
  state.isChanged = true;
  state.counters.routeChanges++;
}

/** The RIB gets the route as it is. */
export function install(state: RipState, slot: number, out: RipOut): void {
  const { routes, settings } = state;
  const { bits, length } = prefixAt(routes, slot);
  out.install(bits, length, {
    metric: routes.metric[slot] as number,
    tag: routes.tag[slot] as number,
    distance: settings.distance,
    possiblyDown: isHeld(state, slot),
    nextHops: nextHopsOf(state, slot),
  });
}

export function withdraw(state: RipState, slot: number, out: RipOut): void {
  const { bits, length } = prefixAt(state.routes, slot);
  out.withdraw(bits, length);
}

/** The ageing deadline is not later than that. */
export function armAgeing(state: RipState, at: Instant, out: RipOut): void {
  if (at >= state.ageingAt) return;
  state.ageingAt = at;
  out.arm('ageing', at);
}

export function traceRoute(state: RipState, slot: number, change: RipRouteTrace['change'], out: RipOut): void {
  if (!out.wants('rip-route')) return;
  const { routes } = state;
  const prefix = prefixAt(routes, slot);
  const gateway = ((routes.paths[0] as PathColumns).gateway[slot] as number) >>> 0;
  out.trace({ kind: 'rip-route', change, prefix, metric: routes.metric[slot] as number, gateway });
}

function nextHopsOf(state: RipState, slot: number): RipNextHop[] {
  const { paths, pathCount } = state.routes;
  const nextHops: RipNextHop[] = [];
  for (let rank = 0; rank < (pathCount[slot] as number); rank++) {
    const { nextHop, iface } = paths[rank] as PathColumns;
    nextHops.push({ address: ((nextHop[slot] as number) >>> 0) as IPv4, iface: iface[slot] as number });
  }
  return nextHops;
}
