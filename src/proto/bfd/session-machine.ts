/** Sessions at work: gives effect to the table's transitions, and notes what clients must hear of. */
import { type Instant, NEVER } from '../../base/time.ts';
import { downLog, upLog } from './log.ts';
import type { BfdOut } from './out.ts';
import { type BfdEvent, stepSession } from './session-table.ts';
import type { BfdSession, BfdState } from './state.ts';
import { adoptTimers, pace } from './timers.ts';
import { sendNews, sourcePort } from './transmit.ts';

/** Whether the state is another now. */
export function handleSessionEvent(
  state: BfdState,
  session: BfdSession,
  event: BfdEvent,
  now: Instant,
  out: BfdOut,
): boolean {
  const step = stepSession(session.state, event);
  if (!step) return false;
  const before = session.state;
  session.state = step.next;
  session.since = now;
  session.diagnostic = step.diagnostic ?? session.diagnostic;
  session.polling = false;
  adoptTimers(session);
  if (out.wants('bfd-session')) {
    const { peer, settings } = session;
    out.trace({ kind: 'bfd-session', iface: settings.name, peer, before, after: step.next, event });
  }
  noteNews(state, session, before, event, out);
  pace(state, session, now, out);
  return true;
}

function noteNews(
  state: BfdState,
  session: BfdSession,
  before: BfdSession['state'],
  event: BfdEvent,
  out: BfdOut,
): void {
  if (session.state === 'up') {
    out.log(upLog(session));
    state.news.set(session, 'up');
  } else if (before === 'up' && session.state === 'down') {
    out.log(downLog(session, event));
    state.news.set(session, event === 'adminDownReceived' ? 'ended' : 'lost');
  }
}

/** The deadline: nothing was heard for the detection time (§6.8.4), or a session that nobody wants has been told off. */
export function detect(state: BfdState, session: BfdSession, now: Instant, out: BfdOut): void {
  session.detectAt = NEVER;
  session.remote.discriminator = 0;
  if (session.state === 'adminDown') return forgetSession(state, session, out);
  if (handleSessionEvent(state, session, 'detectionTimeExpired', now, out)) sendNews(state, session, now, out);
}

export function forgetSession(state: BfdState, { discriminator }: BfdSession, out: BfdOut): void {
  state.sessions.delete(discriminator);
  out.close(sourcePort(discriminator));
  for (const what of ['transmit', 'detect'] as const) out.arm(what, discriminator, NEVER);
}

/** Ends the processing of an input: who watches a neighbour hears what became of it. */
export function tellNews(state: BfdState, out: BfdOut): void {
  for (const [session, verdict] of state.news) {
    state.news.delete(session);
    for (const client of session.clients) out.tell(client, session.iface, session.peer, verdict);
  }
}
