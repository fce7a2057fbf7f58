/** A phase of a run told to a person: what happened, who noticed it when, the routes, the pings, what was lost. */
import { MILLISECOND, roundSeconds } from '../base/time.ts';
import type { Fault } from '../lab/action.ts';
import type { NoticedReport, OutageReport, PhaseResult, PingReport, RunResult } from './run-result.ts';
import type { Detail } from './story.ts';
import { aligned, fold, more, wrap } from './story-lines.ts';
import { SLACK } from './story-outages.ts';

/** What the teller of a phase knows from elsewhere: the real time it took, and a drawing of what has failed. */
export interface Besides {
  readonly realSeconds: number | undefined;
  readonly sketch: string;
}

/** The first phase has no event and is told without what each device noticed: everybody noticed everything. */
export function tellPhase(
  result: RunResult,
  phase: PhaseResult,
  detail: Detail,
  { realSeconds, sketch }: Besides,
): string[] {
  const real = realSeconds === undefined ? '' : ` (${realSeconds.toFixed(2)} s real)`;
  return [
    ...tellCourse(phase, sketch, real),
    ...(phase.event ? tellNoticed(phase.noticed, detail) : []),
    ...tellRoutes(result, phase, detail),
    ...(detail.pings ? [...tellPings(result, phase), ...tellOtherOutages(result, phase)] : []),
  ];
}

const HAPPENS: Record<Fault['do'], string> = {
  cut: 'is cut',
  blackhole: 'becomes a black hole',
  'one-way': 'passes nothing in one direction',
  flap: 'begins to flap',
  impair: 'gets worse',
  shutdown: 'is shut down',
  'power-off': 'loses power',
  'power-on': 'gets power',
  restore: 'is repaired',
};

/** What happened, when the last route changed, and whether the lab came to rest. */
function tellCourse(phase: PhaseResult, sketch: string, real: string): string[] {
  const { event, also = [], startedNs, endedNs, settled, problem, lastRouteChangeNs } = phase;
  const after = (instant: number): string => roundSeconds(instant - startedNs);
  const changed =
    lastRouteChangeNs === undefined ? 'no route changed' : `last route change after ${after(lastRouteChangeNs)}`;
  const rest = settled ? `settled after ${after(endedNs)}` : `not settled after ${after(endedNs)}`;
  const course = `${changed}, ${rest}${real}`;
  const drawn = sketch === '' ? [] : sketch.split('\n').map((line) => `    ${line}`);
  const title = event ? [...tellEvent(event, also, startedNs), ...drawn, `  ${course}`] : [`Power-on: ${course}`];
  return [...title, ...(problem?.split('\n') ?? []).flatMap((line) => fold('  ', line))];
}

/** `13.123s: R1-R3 is cut` */
function tellEvent(event: Fault, also: readonly Fault[], at: number): string[] {
  const targets = [event, ...also].map(({ target }) => target);
  const subject = also.length > 0 ? `each of ${targets.join(', ')}` : event.target;
  return [`${roundSeconds(at)}: ${subject} ${HAPPENS[event.do]}`];
}

function tellNoticed(noticed: readonly NoticedReport[], detail: Detail): string[] {
  const name = aligned(noticed.map(({ device }) => device));
  const told = noticed.slice(0, detail.noticed).flatMap((report) => {
    const lines = wrap(`  ${name(report.device)}  `, itemsOf(report));
    return detail.inFull || lines.length < 2 ? lines : [`${lines[0]} ...`];
  });
  const untold = noticed.length - detail.noticed;
  return untold > 0 && detail.noticed > 0 ? [...told, `  and ${untold} more devices`] : told;
}

/** `+0.000s Gi0/1 loses carrier, 10.0.0.3/32 lost`, `+1.355s 10.0.0.3/32 via R1`, `6 other route changes` */
function itemsOf({ events, otherRoutes }: NoticedReport): string[] {
  const instants = [...new Set(events.map(({ afterNs }) => afterNs))];
  const items = instants.map((instant) => {
    const texts = events.filter(({ afterNs }) => afterNs === instant).map(({ text }) => text);
    return `+${roundSeconds(instant)} ${texts.join(', ')}`;
  });
  const other = events.length > 0 ? ' other' : '';
  if (otherRoutes > 0) items.push(`${otherRoutes}${other} route change${otherRoutes > 1 ? 's' : ''}`);
  return items;
}

function tellRoutes({ phases, subject }: RunResult, { event, routes }: PhaseResult, detail: Detail): string[] {
  if (!subject || routes.length === 0 || detail.routes === 0) return [];
  const goal = subject.goals[0]?.name;
  const before = phases[0]?.routes;
  if (event && before?.every(({ route }, index) => route === routes[index]?.route)) {
    return [`Routes to ${goal}: as at the start`];
  }
  const name = aligned(routes.map(({ on }) => on));
  return [
    `Routes to ${goal}:`,
    ...more(
      routes.map(({ on, route }) => `  ${name(on)}  ${route}`),
      detail.routes,
    ),
  ];
}

/** Each goal with what a ping says now and what the stream of probes lost meanwhile. */
function tellPings({ subject }: RunResult, { pings, outages, startedNs }: PhaseResult): string[] {
  if (!subject || pings.length === 0) return [];
  const measured = outages.filter(({ from }) => from === subject.from);
  const name = aligned(pings.map((ping) => ping.name));
  const said = aligned(pings.map(tellPing));
  const rows = pings.map((ping) => {
    const outage = measured.find(({ address }) => address === ping.address);
    return `  ${name(ping.name)}  ${said(tellPing(ping))}  ${outage ? tellOutage(outage, startedNs) : ''}`;
  });
  const [first] = measured;
  const probes = first ? `; outage by a probe every ${first.intervalNs / MILLISECOND} ms` : '';
  return [`${subject.from} pings ${subject.node}${probes}:`, ...rows];
}

/** `!!!!!  1.204 ms` */
function tellPing({ sent, outcomes, rtt }: PingReport): string {
  if (sent === 0) return 'not sent';
  const characters = outcomes.map((outcome) => (outcome === 'reply' ? '!' : outcome === 'timeout' ? '.' : 'U'));
  const other = outcomes.find((outcome) => outcome !== 'reply' && outcome !== 'timeout');
  const trip = rtt ? `  ${(rtt.avg / MILLISECOND).toFixed(3)} ms` : '';
  return `${characters.join('')}${trip}${other ? `  ${other.replaceAll('-', ' ')}` : ''}`;
}

/** What other pairs of ends lost. */
function tellOtherOutages({ subject }: RunResult, { outages, startedNs }: PhaseResult): string[] {
  const isOwn = ({ from, address }: OutageReport): boolean =>
    from === subject?.from && subject.goals.some((goal) => goal.address === address);
  const others = outages.filter((outage) => outage.lost > 0 && !isOwn(outage));
  return others.map((outage) => `  ${outage.from} to ${outage.name}: ${tellOutage(outage, startedNs)}`);
}

function tellOutage({ lost, outages }: OutageReport, startedNs: number): string {
  const last = outages.at(-1);
  if (!last) return 'no outage';
  if (last.untilNs === undefined) return `gone for ${roundSeconds(last.durationNs)} so far`;
  if ((last.fromNs ?? 0) < startedNs - SLACK) return `back ${roundSeconds(last.untilNs - startedNs)} later`;
  if (outages.length > MANY) return `${lost} lost, one here and one there`;
  const together = outages.reduce((sum, { durationNs }) => sum + durationNs, 0);
  const times = outages.length > 1 ? ` in ${outages.length} parts` : '';
  return `${(together / MILLISECOND).toFixed(0)} ms${times}, ${lost} lost`;
}

/** More outages than this in a phase are a lossy link rather than failures. */
const MANY = 10;
