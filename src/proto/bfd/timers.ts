/** How often packets are sent and how long the far end may be silent (RFC 5880 §6.8.2 to §6.8.4, §6.8.7). */
import { type Duration, type Instant, NEVER } from '../../base/time.ts';
import type { BfdOut } from './out.ts';
import { type BfdSession, type BfdState, SLOW_INTERVAL } from './state.ts';

/**
 * §6.8.3: takes on what is configured. What would make the far end wrong about us is used only when a poll sequence has
 * told it: packets further apart, and less patience. While one is under way nothing else is begun.
 */
export function adoptTimers(session: BfdSession): void {
  if (session.polling) return;
  const { requiredMinRx, detectMultiplier, desiredMinTx: configured } = session.settings;
  const isUp = session.state === 'up';
  const desiredMinTx = isUp ? configured : Math.max(configured, SLOW_INTERVAL);
  session.detectMultiplier = detectMultiplier;
  if (desiredMinTx === session.desiredMinTx && requiredMinRx === session.requiredMinRx) return;
  session.desiredMinTx = desiredMinTx;
  session.requiredMinRx = requiredMinRx;
  session.polling = isUp;
  session.usedMinTx = isUp ? Math.min(session.usedMinTx, desiredMinTx) : desiredMinTx;
  session.usedMinRx = isUp ? Math.max(session.usedMinRx, requiredMinRx) : requiredMinRx;
}

/** §6.5: the far end has answered with Final; it knows the values that we tell. */
export function endPoll(session: BfdSession): void {
  session.polling = false;
  session.usedMinTx = session.desiredMinTx;
  session.usedMinRx = session.requiredMinRx;
}

/** §6.8.7: from one packet to the next, before jitter; `NEVER` where none may be sent. */
function transmitInterval(state: BfdState, session: BfdSession): Duration {
  const { remote, polling } = session;
  const isDemanded = remote.demand && session.state === 'up' && remote.state === 'up';
  if (!state.up.has(session.iface) || remote.minRx === 0 || (isDemanded && !polling)) return NEVER;
  return Math.max(session.usedMinTx, remote.minRx);
}

/** §6.8.4 */
export function detectionTime({ remote, usedMinRx }: BfdSession): Duration {
  return remote.detectMultiplier * Math.max(usedMinRx, remote.minTx);
}

/** The rate may be another now: a packet that would come too late is due earlier. */
export function pace(state: BfdState, session: BfdSession, now: Instant, out: BfdOut): void {
  const interval = transmitInterval(state, session);
  if (interval === session.interval) return;
  session.interval = interval;
  planPacket(session, now, out);
}

/** §6.8.7: the next packet is due up to a quarter of the interval early; at least a tenth if a single loss is a failure. */
export function planPacket(session: BfdSession, now: Instant, out: BfdOut): void {
  const { interval, detectMultiplier, discriminator } = session;
  if (interval === NEVER) session.transmitAt = NEVER;
  else {
    const quarter = Math.floor(interval / 4);
    const least = detectMultiplier === 1 ? Math.ceil(interval / 10) : 0;
    const early = least + out.draw('transmit', quarter - least + 1);
    session.transmitAt = Math.max(now, session.sentAt + interval - early);
  }
  out.arm('transmit', discriminator, session.transmitAt);
}

/** The detection time runs from when something was last heard. */
export function planDetection(session: BfdSession, out: BfdOut): void {
  session.detectAt = session.heardAt + detectionTime(session);
  out.arm('detect', session.discriminator, session.detectAt);
}
