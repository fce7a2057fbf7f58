/** Routes and routers that are not heard of any more (RFC 2453 §3.8). */
import { type Instant, NEVER } from '../../base/time.ts';
import { RIP_INFINITY } from '../../wire/rip-layout.ts';
import type { RipOut } from './out.ts';
import { deleteRoute, isHeld, lose, losePath } from './routes.ts';
import type { RipState } from './state.ts';
import { LEARNED, type PathColumns, prefixAt } from './table.ts';

/**
 * Looks at everything that ages and arms the one deadline for the earliest that is left. Being heard of moves no
 * deadline: the one that is armed comes too early then, and finds nothing.
 */
export function age(state: RipState, now: Instant, out: RipOut): void {
  const { routes, neighbors, settings } = state;
  let next = NEVER;
  for (let position = routes.count - 1; position >= 0; position--)
    next = Math.min(next, ageRoute(state, position, now, out));
  for (const [address, { lastHeard }] of neighbors) {
    const until = lastHeard + settings.timers.timeout;
    if (until <= now) neighbors.delete(address);
    else next = Math.min(next, until);
  }
  state.ageingAt = next;
  out.arm('ageing', next);
}

/** Returns when the route is to be looked at again; what is lost now is for the next round at the earliest. */
function ageRoute(state: RipState, position: number, now: Instant, out: RipOut): Instant {
  const { routes, settings } = state;
  const slot = routes.order[position] as number;
  if (routes.metric[slot] !== RIP_INFINITY) {
    const until = routes.kind[slot] === LEARNED ? agePaths(state, slot, now, out) : NEVER;
    if (until !== undefined) return until;
    lose(state, slot, 'timeout', now, out);
  }
  const until = (routes.unreachableAt[slot] as number) + settings.timers.garbage;
  if (until > now) return until;
  // Only now are others believed who know another way.
  if (isHeld(state, slot)) state.worsenedAt = now;
  deleteRoute(state, position, out);
  return NEVER;
}

/** When the first path times out; those that did are lost but the last, for which the answer is `undefined`. */
function agePaths(state: RipState, slot: number, now: Instant, out: RipOut): Instant | undefined {
  const { routes, settings } = state;
  let next: Instant = NEVER;
  for (let rank = (routes.pathCount[slot] as number) - 1; rank >= 0; rank--) {
    const { heardAt, gateway } = routes.paths[rank] as PathColumns;
    const until = (heardAt[slot] as number) + settings.timers.timeout;
    if (until > now) {
      next = Math.min(next, until);
      continue;
    }
    if (out.wants('rip-timeout')) {
      const prefix = prefixAt(routes, slot);
      out.trace({ kind: 'rip-timeout', prefix, gateway: (gateway[slot] as number) >>> 0 });
    }
    if (routes.pathCount[slot] === 1) return undefined;
    losePath(state, slot, rank, out);
  }
  return next;
}
