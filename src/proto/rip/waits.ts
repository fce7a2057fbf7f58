/** What a RIP process still waits for (DESIGN.md, principle 8). Updates that are due, ageing and garbage are periodic. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix } from '../../addr/prefix.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import type { Wait } from '../../base/wait.ts';
import { RIP_INFINITY } from '../../wire/rip.ts';
import { inUse, type RipState } from './state.ts';
import { LEARNED, type PathColumns, prefixAt } from './table.ts';
import { longestInterval } from './update.ts';

/** `disturbedAt` is the instant of the last fault or edit of the lab. */
export function ripWaits(state: RipState, now: Instant, disturbedAt: Instant): Wait[] {
  const triggered: Wait[] =
    state.triggeredAt === NEVER ? [] : [{ what: 'a RIP triggered update', until: state.triggeredAt }];
  return [...triggered, ...answers(state, now), ...updates(state, now, disturbedAt), ...news(state, disturbedAt)];
}

/** Whoever is there answers a request at once, or tells by itself within the update interval if the request was lost. */
function answers(state: RipState, now: Instant): Wait[] {
  const waits: Wait[] = [];
  for (const iface of state.interfaces.values()) {
    const until = iface.askedAt + longestInterval(state);
    if (iface.askedAt === NEVER || until <= now || !inUse(state, iface)) continue;
    waits.push({ what: `an answer to the RIP request on ${iface.settings.name}`, until });
  }
  return waits;
}

/** A router that was not heard since something got worse may know a better way, and says so with its next update. */
function updates(state: RipState, now: Instant, disturbedAt: Instant): Wait[] {
  const waits: Wait[] = [];
  for (const { address, iface, lastUpdate } of state.neighbors.values()) {
    const isHeard = lastUpdate > disturbedAt && lastUpdate >= state.worsenedAt;
    const until = lastUpdate + state.settings.timers.timeout;
    const on = state.interfaces.get(iface);
    if (isHeard || lastUpdate === NEVER || until <= now || !on || !inUse(state, on)) continue;
    waits.push({ what: `a RIP update from ${formatIPv4(address)} on ${on.settings.name}`, until });
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
    if (routes.held[slot] === 1) {
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
