/** Whom clients watch, and the sessions that follow from it: one for each neighbour that somebody wants to know about. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import { createdLog, destroyedLog } from './log.ts';
import type { BfdOut } from './out.ts';
import { forgetSession, handleSessionEvent } from './session-machine.ts';
import type { BfdClient, BfdInterfaceSettings } from './settings.ts';
import { type BfdSession, type BfdState, createSession, sessionWith, watchKey } from './state.ts';
import { pace } from './timers.ts';
import { sendNews } from './transmit.ts';

export function addWatch(state: BfdState, client: BfdClient, iface: number, peer: IPv4): void {
  const key = watchKey(iface, peer);
  const watch = state.watches.get(key) ?? { iface, peer, clients: new Set() };
  watch.clients.add(client);
  state.watches.set(key, watch);
}

export function removeWatch(state: BfdState, client: BfdClient, iface: number, peer: IPv4): void {
  const key = watchKey(iface, peer);
  const watch = state.watches.get(key);
  watch?.clients.delete(client);
  if (watch?.clients.size === 0) state.watches.delete(key);
}

/** Sessions for all who are watched where BFD is configured, and none besides. */
export function reconcileSessions(state: BfdState, now: Instant, out: BfdOut): void {
  for (const session of [...state.sessions.values()]) {
    const watch = state.watches.get(watchKey(session.iface, session.peer));
    const settings = state.interfaces.get(session.iface);
    if (!watch || !settings) dismiss(state, session, now, out);
    else {
      session.settings = settings;
      session.clients = new Set(watch.clients);
      if (handleSessionEvent(state, session, 'enable', now, out)) disarmDetection(session, out);
    }
  }
  for (const watch of state.watches.values()) {
    const settings = state.interfaces.get(watch.iface);
    if (!settings || sessionWith(state, watch.iface, watch.peer)) continue;
    const session = createSession(++state.lastDiscriminator, watch, settings, now);
    state.sessions.set(session.discriminator, session);
    out.log(createdLog(session, settings.name));
    pace(state, session, now, out);
  }
}

/**
 * §6.8.16: nobody wants it any more, and the far end is told so for a detection time, lest it takes our silence for a
 * failure. One that is down has nothing to tell.
 */
function dismiss(state: BfdState, session: BfdSession, now: Instant, out: BfdOut): void {
  if (session.state === 'adminDown') return;
  state.news.delete(session);
  out.log(destroyedLog(session));
  const wasDown = session.state === 'down';
  handleSessionEvent(state, session, 'disable', now, out);
  if (wasDown || session.interval === NEVER) return forgetSession(state, session, out);
  session.detectAt = now + session.detectMultiplier * session.interval;
  out.arm('detect', session.discriminator, session.detectAt);
  sendNews(state, session, now, out);
}

function disarmDetection(session: BfdSession, out: BfdOut): void {
  session.detectAt = NEVER;
  out.arm('detect', session.discriminator, NEVER);
}

/** The settings of all interfaces, in place of those before. */
export function replaceInterfaces(state: BfdState, interfaces: readonly BfdInterfaceSettings[]): void {
  state.interfaces.clear();
  for (const iface of interfaces) state.interfaces.set(iface.iface, iface);
}
