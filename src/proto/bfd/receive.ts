/** Control packets that come in (RFC 5880 §6.8.6, RFC 5881 §3 and §5). */
import { type Instant, MICROSECOND } from '../../base/time.ts';
import { type BfdControl, decodeBfd } from '../../wire/bfd.ts';
import { Malformed } from '../../wire/malformed.ts';
import type { BfdFrom } from './from.ts';
import type { BfdOut } from './out.ts';
import { handleSessionEvent } from './session-machine.ts';
import type { BfdEvent } from './session-table.ts';
import { type BfdSession, type BfdSessionState, type BfdState, sessionWith } from './state.ts';
import { adoptTimers, endPoll, pace, planDetection } from './timers.ts';
import type { BfdFault } from './trace.ts';
import { sendFinal, sendNews } from './transmit.ts';

/** RFC 5881 §5: nobody farther away than the link can send a packet that arrives with this TTL. */
const UNROUTED_TTL = 255;

const RECEIVED: Readonly<Record<BfdSessionState, BfdEvent>> = {
  adminDown: 'adminDownReceived',
  down: 'downReceived',
  init: 'initReceived',
  up: 'upReceived',
};

export function receivePacket(state: BfdState, from: BfdFrom, octets: Uint8Array, now: Instant, out: BfdOut): void {
  if (from.ttl !== UNROUTED_TTL) return ignore(state, from, 'not from a neighbor', `TTL ${from.ttl}`, out);
  const control = decodeBfd(octets);
  if (control instanceof Malformed) return ignore(state, from, 'malformed', control.reason, out);
  if (control.authentication) return ignore(state, from, 'authenticated', 'no authentication is configured', out);
  const session = sessionOf(state, from, control);
  if (!session) return ignore(state, from, 'no session', `discriminator ${control.yourDiscriminator}`, out);
  if (session.state === 'adminDown') return ignore(state, from, 'administratively down', 'the session is over', out);
  learn(session, control, now);
  const isChanged = handleSessionEvent(state, session, RECEIVED[control.state], now, out);
  if (session.polling && control.final) {
    endPoll(session);
    // What was configured meanwhile is told now.
    adoptTimers(session);
  }
  pace(state, session, now, out);
  planDetection(session, out);
  if (control.poll) sendFinal(state, session, out);
  if (isChanged) sendNews(state, session, now, out);
}

/** By our discriminator; by interface and source while the far end does not know it. */
function sessionOf(state: BfdState, { iface, address }: BfdFrom, control: BfdControl): BfdSession | undefined {
  const { yourDiscriminator } = control;
  return yourDiscriminator === 0 ? sessionWith(state, iface, address) : state.sessions.get(yourDiscriminator);
}

function learn(session: BfdSession, control: BfdControl, now: Instant): void {
  const { remote } = session;
  remote.discriminator = control.myDiscriminator;
  remote.state = control.state;
  remote.minTx = control.desiredMinTx * MICROSECOND;
  remote.minRx = control.requiredMinRx * MICROSECOND;
  remote.detectMultiplier = control.detectMultiplier;
  remote.demand = control.demand;
  session.heardAt = now;
  session.lastHeard = { ...control, trailer: control.trailer.slice() };
  session.counters.received++;
}

function ignore(state: BfdState, { iface, address }: BfdFrom, reason: BfdFault, detail: string, out: BfdOut): void {
  state.ignored[reason] = (state.ignored[reason] ?? 0) + 1;
  if (!out.wants('bfd-ignored')) return;
  const name = state.interfaces.get(iface)?.name ?? `interface ${iface}`;
  out.trace({ kind: 'bfd-ignored', iface: name, from: address, reason, detail });
}
