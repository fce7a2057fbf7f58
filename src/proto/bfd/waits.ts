/** What BFD still waits for (DESIGN.md, principle 8). Its packets are periodic. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import type { Wait } from '../../base/wait.ts';
import { type BfdSession, type BfdState, SLOW_INTERVAL } from './state.ts';

/** `disturbedAt` is the instant of the last fault or edit of the lab. */
export function bfdWaits(state: BfdState, now: Instant, disturbedAt: Instant): Wait[] {
  const waits: Wait[] = [];
  for (const session of state.sessions.values()) {
    const iface = state.interfaces.get(session.iface);
    if (!iface || !state.up.has(session.iface) || session.state === 'adminDown') continue;
    const name = `${formatIPv4(session.peer)} on ${iface.name}`;
    const wait = waitFor(session, name, now, disturbedAt);
    if (wait) waits.push(wait);
  }
  return waits;
}

function waitFor(session: BfdSession, name: string, now: Instant, disturbedAt: Instant): Wait | undefined {
  const { state, since, heardAt, detectAt, polling, requiredMinRx, detectMultiplier } = session;
  if (state === 'up') {
    if (heardAt <= disturbedAt) return { what: `a BFD packet of ${name}`, until: detectAt };
    return polling ? { what: `BFD timers of ${name}` } : undefined;
  }
  if (state === 'init') return { what: `the BFD session with ${name}`, until: detectAt };
  // Whoever is there and speaks BFD is heard by then.
  const until = Math.max(since, disturbedAt) + detectMultiplier * Math.max(SLOW_INTERVAL, requiredMinRx);
  return until > now && until !== NEVER ? { what: `the BFD session with ${name}`, until } : undefined;
}
