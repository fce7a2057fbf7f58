/** What a RIP process still waits for (DESIGN.md, principle 8). Updates that are due, ageing and garbage are periodic. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix } from '../../addr/prefix.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import type { Wait } from '../../base/wait.ts';
import { RIP_INFINITY } from '../../wire/rip-layout.ts';
import { inUse, type RipState } from './state.ts';
import { LEARNED, type PathColumns, prefixAt } from './table.ts';
import { longestInterval } from './update.ts';

/** `disturbedAt` is the instant of the last fault or edit of the lab. */
export function ripWaits(state: RipState, now: Instant, disturbedAt: Instant): Wait[] {
  const waits = [...updates(state, now, disturbedAt), ...news(state, disturbedAt)];
  if (state.triggeredAt !== NEVER) waits.unshift({ what: 'a RIP triggered update', until: state.triggeredAt });
  return waits;
}

/**
 * Whoever is on the network of an interface tells all that it knows within an update interval: a router that booted late
 * or is heard again after a fault that nobody saw end, and one that knows another way when a route got worse.
 */
function updates(state: RipState, now: Instant, disturbedAt: Instant): Wait[] {
  const waits: Wait[] = [];
  for (const iface of state.interfaces.values()) {
    const until = Math.max(iface.askedAt, disturbedAt, state.worsenedAt) + longestInterval(state);
    if (until <= now || !inUse(state, iface)) continue;
    waits.push({ what: `RIP updates of whoever is on ${iface.settings.name}`, until });
  }
  return waits;
}

/** A path that is not confirmed since the disturbance may be gone; one that is held down will be. */
function news({ routes, settings }: RipState, disturbedAt: Instant): Wait[] {
  const waits: Wait[] = [];
  const { timeout, garbage } = settings.timers;
  for (let position = 0; position < routes.count; position++) {
    const slot = routes.order[position] as number;
    if (routes.kind[slot] !== LEARNED) continue;
    if (routes.held[slot] !== 0) {
      const until = (routes.unreachableAt[slot] as number) + garbage;
      waits.push({ what: `${formatPrefix(prefixAt(routes, slot))}, held down by RIP`, until });
    }
    if (routes.metric[slot] === RIP_INFINITY) continue;
    for (let rank = 0; rank < (routes.pathCount[slot] as number); rank++) {
      const { heardAt, gateway } = routes.paths[rank] as PathColumns;
      if ((heardAt[slot] as number) > disturbedAt) continue;
      const prefix = formatPrefix(prefixAt(routes, slot));
      const from = formatIPv4((gateway[slot] as number) >>> 0);
      waits.push({ what: `RIP news of ${prefix} from ${from}`, until: (heardAt[slot] as number) + timeout });
    }
  }
  return waits;
}
