/** Sending control packets (RFC 5880 §6.8.7). */
import { type Instant, MICROSECOND } from '../../base/time.ts';
import { encodeBfd } from '../../wire/bfd.ts';
import type { BfdOut } from './out.ts';
import type { BfdSession, BfdState } from './state.ts';
import { planPacket } from './timers.ts';

const NONE = new Uint8Array(0);
/** RFC 5881 §4 */
const FIRST_SOURCE_PORT = 49_152;
const SOURCE_PORTS = 16_384;

/** The deadline. */
export function sendPeriodic(state: BfdState, session: BfdSession, now: Instant, out: BfdOut): void {
  send(state, session, { final: false }, out);
  session.sentAt = now;
  planPacket(session, now, out);
}

/** What differs from the packet before is told at once, where the far end wants packets at all. */
export function sendNews(state: BfdState, session: BfdSession, now: Instant, out: BfdOut): void {
  if (session.remote.minRx > 0) sendPeriodic(state, session, now, out);
}

/** The answer to Poll, whatever the transmit timer says. Final and Poll are never in one packet. */
export function sendFinal(state: BfdState, session: BfdSession, out: BfdOut): void {
  send(state, session, { final: true }, out);
}

export function sourcePort(discriminator: number): number {
  return FIRST_SOURCE_PORT + (discriminator % SOURCE_PORTS);
}

function send(state: BfdState, session: BfdSession, { final }: { final: boolean }, out: BfdOut): void {
  if (!state.up.has(session.iface)) return;
  const octets = encodeBfd({
    diagnostic: session.diagnostic,
    state: session.state,
    poll: session.polling && !final,
    final,
    controlPlaneIndependent: false,
    demand: false,
    detectMultiplier: session.detectMultiplier,
    myDiscriminator: session.discriminator,
    yourDiscriminator: session.remote.discriminator,
    desiredMinTx: session.desiredMinTx / MICROSECOND,
    requiredMinRx: session.requiredMinRx / MICROSECOND,
    requiredMinEchoRx: 0,
    trailer: NONE,
  });
  session.counters.sent++;
  out.send({
    iface: session.iface,
    source: session.settings.address,
    destination: session.peer,
    sourcePort: sourcePort(session.discriminator),
    octets,
  });
}
