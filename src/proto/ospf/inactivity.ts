/** Neighbours that are not heard of any more (RFC 2328 §10.2, InactivityTimer). */
import { type Instant, NEVER } from '../../base/time.ts';
import { armFor } from './deadlines.ts';
import { handleNeighborEvent } from './neighbor-machine.ts';
import type { OspfOut } from './out.ts';
import type { OspfNeighbor, OspfState } from './state.ts';

/** The deadline. A Hello that is heard moves nothing but `heardAt`: the deadline comes too early then, and sleeps on. */
export function dropSilent(state: OspfState, now: Instant, out: OspfOut): void {
  let next = NEVER;
  for (const { neighbors } of state.interfaces.values()) {
    for (const neighbor of neighbors.values()) {
      if (neighbor.state === 'down') continue;
      const until = silentAt(neighbor);
      if (until <= now) handleNeighborEvent(state, neighbor, 'inactivityTimer', now, out);
      else next = Math.min(next, until);
    }
  }
  armFor(state, 'inactivity', next, out);
}

/** When it is given up unless it is heard. */
export function silentAt({ heardAt, iface }: OspfNeighbor): Instant {
  return heardAt + iface.settings.deadInterval;
}
