/** One phase of a run: from power-on or an event until the next event, and what there is to see once the lab is at rest. */
import { formatIPv4 } from '../addr/ipv4.ts';
import { type Duration, type Instant, NEVER, SECOND } from '../base/time.ts';
import type { Stopped } from '../lab/advance.ts';
import type { LabEvent } from './events.ts';
import { tryProgram } from './experiment.ts';
import { describeRoute, routeTowards } from './judge-route.ts';
import { judgeStage } from './moments.ts';
import { whatWasNoticed } from './noticed.ts';
import { quietFork, readStream, startStreams } from './outage.ts';
import type { Run } from './play.ts';
import type { PhaseResult, PingReport } from './run-result.ts';

/** A settled lab is left alone for so long, so that the last probes are answered before the next event. */
const PEACE: Duration = SECOND;

/** Plays the phase of that number up to the next event; `over` says that there is no going on to it. */
export function playPhase(
  run: Run,
  number: number,
  event: LabEvent | undefined,
): { readonly phase: PhaseResult; readonly over: boolean } {
  const { lab, exercise } = run;
  const startedNs = lab.now;
  const stage = { number, last: number === exercise.events.length, startedNs };
  judgeStage(run, stage, 'within');
  const rested = rest(run, number);
  const endedNs = lab.now;
  const seen = look(run, startedNs, rested);
  if (!isStuck(rested)) judgeStage(run, stage, 'at rest');
  if (number === 0 && !stage.last) startStreams(run);
  const left = isStuck(rested) ? rested : linger(run, number, endedNs);
  const outages = run.streams.flatMap((stream) => readStream(lab, stream, startedNs) ?? []);
  const problem = rested.message ?? left.message ?? failureOf(run, seen.pings);
  const phase = {
    ...(event && { event: event.fault }),
    ...(event?.also && { also: event.also }),
    startedNs,
    endedNs,
    settled: rested.reason === 'settled',
    ...(problem !== undefined && { problem }),
    ...seen,
    outages: number === 0 ? [] : outages,
  };
  return { phase, over: isStuck(left) || dueAt(run, number, endedNs) > (run.options.until ?? NEVER) };
}

/** A lab in a storm gets no further. */
function isStuck({ reason }: Stopped): boolean {
  return reason === 'storm' || reason === 'max-events';
}

/** Until the lab is settled, or the next event is due at its instant, or the run is to end. */
function rest({ lab, exercise, options }: Run, number: number): Stopped {
  const next = exercise.events[number]?.when;
  const nextAt = next && 'at' in next ? next.at - PEACE : NEVER;
  const limit = Math.min(nextAt, options.until ?? NEVER);
  if (limit === NEVER) return lab.advance({ settled: true });
  const stopped = lab.advance({ settled: true, until: Math.max(lab.now, limit) });
  const staysOn = next === undefined && options.until !== undefined && stopped.reason === 'settled';
  return staysOn ? { ...lab.advance({ until: options.until }), reason: 'settled' } : stopped;
}

/** Up to the next event, so that what the streams lose until then belongs to this phase. */
function linger(run: Run, number: number, endedNs: Instant): Stopped {
  const { lab, options } = run;
  return lab.advance({ until: Math.max(lab.now, Math.min(dueAt(run, number, endedNs), options.until ?? NEVER)) });
}

/** When the event after that phase happens; after the last one there is peace. */
function dueAt({ lab, exercise }: Run, number: number, endedNs: Instant): Instant {
  const next = exercise.events[number]?.when;
  if (!next) return exercise.events.length === 0 ? endedNs : endedNs + PEACE;
  return 'at' in next ? Math.max(lab.now, next.at) : endedNs + Math.max(PEACE, next.afterSettled);
}

/** What there is to see now. */
function look(
  run: Run,
  startedNs: Instant,
  rested: Stopped,
): Omit<PhaseResult, 'startedNs' | 'endedNs' | 'settled' | 'outages'> {
  const { lastRouteChange } = run.lab;
  return {
    ...(lastRouteChange >= startedNs && { lastRouteChangeNs: lastRouteChange }),
    noticed: whatWasNoticed(run, startedNs),
    routes: routesToSubject(run),
    pings: isStuck(rested) ? [] : pingSubject(run),
  };
}

function routesToSubject({ lab, inventory, subject }: Run): PhaseResult['routes'] {
  const goal = subject?.goals[0];
  if (!goal) return [];
  const routers = [...inventory.nodes.values()].filter(({ name, kind }) => kind === 'router' && name !== subject.node);
  return routers.map(({ name }) => {
    const route = routeTowards(lab, name, goal);
    return { on: name, route: route ? describeRoute(route, inventory) : 'none' };
  });
}

/** A storm that only the ping set off; that the one who asks has no power is no news. */
function failureOf({ lab, subject }: Run, pings: readonly PingReport[]): string | undefined {
  if (!subject || lab.query({ ask: 'device', device: subject.from.node }).power === 'off') return undefined;
  return pings.find(({ failure }) => failure)?.failure;
}

function pingSubject(run: Run): PingReport[] {
  const { subject } = run;
  if (!subject) return [];
  const fork = quietFork(run);
  return subject.goals.map((goal) => {
    const outcome = tryProgram(fork, subject.from.node, {
      program: 'ping',
      destination: goal.address,
      ...(subject.from.source !== undefined && { source: subject.from.source }),
    });
    const summary = 'failure' in outcome ? undefined : outcome;
    return {
      name: goal.label,
      address: formatIPv4(goal.address),
      sent: summary?.sent ?? 0,
      received: summary?.received ?? 0,
      outcomes: summary?.probes.map(({ outcome: said }) => said) ?? [],
      ...(summary?.rtt && { rtt: summary.rtt }),
      ...('failure' in outcome && { failure: outcome.failure }),
    };
  });
}
