/**
 * Bidirectional Forwarding Detection (RFC 5880) for neighbours on a link (RFC 5881), in asynchronous mode: inputs are the
 * functions of this file, effects are calls on `BfdOut`.
 *
 * It does not know the echo function, demand mode of its own (it respects the far end's), authentication, several hops
 * (RFC 5883) and seamless or multipoint BFD.
 */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import type { BfdFrom } from './from.ts';
import type { BfdDeadline, BfdOut } from './out.ts';
import { receivePacket } from './receive.ts';
import { detect, handleSessionEvent, tellNews } from './session-machine.ts';
import type { BfdClient, BfdSettings } from './settings.ts';
import type { BfdState } from './state.ts';
import { adoptTimers, pace, planDetection } from './timers.ts';
import { sendPeriodic } from './transmit.ts';
import { addWatch, reconcileSessions, removeWatch, replaceInterfaces } from './watches.ts';

/** Takes on settings, at the start or while sessions are held. */
export function configureBfd(state: BfdState, settings: BfdSettings, now: Instant, out: BfdOut): void {
  replaceInterfaces(state, settings.interfaces);
  reconcileSessions(state, now, out);
  for (const session of state.sessions.values()) {
    if (session.state === 'adminDown') continue;
    adoptTimers(session);
    pace(state, session, now, out);
    if (session.detectAt !== NEVER) planDetection(session, out);
  }
}

/** A client wants to know whether that neighbour can be reached. */
export function bfdWatch(
  state: BfdState,
  client: BfdClient,
  iface: number,
  peer: IPv4,
  now: Instant,
  out: BfdOut,
): void {
  addWatch(state, client, iface, peer);
  reconcileSessions(state, now, out);
}

/** … and not any more. */
export function bfdUnwatch(
  state: BfdState,
  client: BfdClient,
  iface: number,
  peer: IPv4,
  now: Instant,
  out: BfdOut,
): void {
  removeWatch(state, client, iface, peer);
  reconcileSessions(state, now, out);
}

/** An interface can be used. */
export function bfdInterfaceUp(state: BfdState, iface: number, now: Instant, out: BfdOut): void {
  state.up.add(iface);
  for (const session of state.sessions.values()) if (session.iface === iface) pace(state, session, now, out);
}

export function bfdInterfaceDown(state: BfdState, iface: number, now: Instant, out: BfdOut): void {
  if (!state.up.delete(iface)) return;
  for (const session of state.sessions.values()) {
    if (session.iface !== iface) continue;
    session.remote.discriminator = 0;
    handleSessionEvent(state, session, 'pathDown', now, out);
    pace(state, session, now, out);
  }
  tellNews(state, out);
}

/** A datagram to port 3784; the octets are not kept. */
export function bfdReceive(state: BfdState, from: BfdFrom, octets: Uint8Array, now: Instant, out: BfdOut): void {
  receivePacket(state, from, octets, now, out);
  tellNews(state, out);
}

/** A deadline of a session is due. */
export function bfdWake(state: BfdState, what: BfdDeadline, discriminator: number, now: Instant, out: BfdOut): void {
  const session = state.sessions.get(discriminator);
  if (!session) return;
  if (what === 'transmit') sendPeriodic(state, session, now, out);
  else detect(state, session, now, out);
  tellNews(state, out);
}
