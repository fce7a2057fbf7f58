/** Questions about BFD. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Duration, NEVER } from '../../base/time.ts';
import { type BfdSession, type BfdState, sessionWith } from './state.ts';
import { detectionTime } from './timers.ts';

/** RFC 5882 §3.2: it answers, or has told that it ended the session, which says nothing about the path. */
export function isReachable(state: BfdState, iface: number, peer: IPv4): boolean {
  const session = sessionWith(state, iface, peer);
  return session?.state === 'up' || session?.remote.state === 'adminDown';
}

/** A session for people. Intervals of packets are those that are used: negotiated, before jitter. */
export interface BfdSessionReport extends BfdSession {
  readonly name: string;
  readonly address: IPv4;
  /** 0: no packets are sent. */
  readonly transmitInterval: Duration;
  readonly detectionTime: Duration;
}

/** In the order in which they came about. */
export function bfdSessions({ sessions }: BfdState): BfdSessionReport[] {
  return [...sessions.values()].map((session) => ({
    ...session,
    name: session.settings.name,
    address: session.settings.address,
    transmitInterval: session.interval === NEVER ? 0 : session.interval,
    detectionTime: detectionTime(session),
  }));
}
