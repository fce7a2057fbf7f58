/** Measuring outages: a stream of echo requests between named ends, whatever happens to the lab meanwhile. */
import { formatIPv4 } from '../addr/ipv4.ts';
import { type Duration, type Instant, MILLISECOND } from '../base/time.ts';
import type { Lab } from '../lab/lab.ts';
import type { Goal, Origin } from './endpoint.ts';
import { type SummaryOf, startProgram, stopProgram } from './experiment.ts';
import type { Run } from './play.ts';
import type { OutageReport } from './run-result.ts';

/** From one probe to the next, unless told otherwise. */
const PROBE_INTERVAL: Duration = 10 * MILLISECOND;

/** Measured pairs of ends; more would tell nobody more. */
const MOST_STREAMS = 10;

/** A stream that runs on a device. */
export interface Stream {
  readonly from: Origin;
  readonly to: Goal;
  readonly interval: Duration;
  readonly program: number;
  /** Probes lost before the present phase of the run. */
  lostBefore: number;
}

/** Starts a stream; `undefined` if the one who asks has no power. */
function startStream(lab: Lab, from: Origin, to: Goal, interval: Duration = PROBE_INTERVAL): Stream | undefined {
  const program = startProgram(lab, from.node, {
    program: 'echo-client',
    over: 'icmp',
    destination: to.address,
    ...(from.source !== undefined && { source: from.source }),
    interval,
  });
  return program === undefined ? undefined : { from, to, interval, program, lostBefore: 0 };
}

/** Starts a stream for each pair of ends whose outages a run measures: its subject's, and those of the pings expected. */
export function startStreams({ lab, exercise, subject, options, streams }: Run): void {
  const pings = exercise.expectations.flatMap(({ check }) => (check.kind === 'ping' ? [check] : []));
  const pairs = [...(subject?.goals.map((to) => ({ from: subject.from, to })) ?? []), ...pings];
  const distinct = new Map(pairs.map(({ from, to }) => [`${from.label} ${to.address}`, { from, to }]));
  for (const { from, to } of [...distinct.values()].slice(0, MOST_STREAMS)) {
    const stream = startStream(lab, from, to, options.probeInterval);
    if (stream) streams.push(stream);
  }
}

/**
 * A fork in which no stream runs: what is tried there has the routers' attention to itself. (They send few unreachables a
 * second, and a stream into the void would get them all.)
 */
export function quietFork({ lab, streams }: Run): Lab {
  const fork = lab.fork();
  for (const { from, program } of streams) stopProgram(fork, from.node, program);
  return fork;
}

/**
 * What it lost since it was last read, and the outages that reach beyond an instant (on a lossy link, only the first
 * hundred of the stream). Nothing is known of one that lost power itself.
 */
export function readStream(lab: Lab, stream: Stream, since: Instant): OutageReport | undefined {
  const { from, to, interval, program } = stream;
  const summary = lab.query({ ask: 'program', device: from.node, id: program }).summary;
  if (summary?.program !== 'echo-client') return undefined;
  const lost = Math.max(0, summary.lost - stream.lostBefore);
  stream.lostBefore = summary.lost;
  const outages = summary.outages.filter(({ until }) => (until ?? lab.now) > since);
  return {
    from: from.label,
    name: to.label,
    address: formatIPv4(to.address),
    intervalNs: interval,
    lost,
    outages: outages.map((outage) => describeOutage(outage, lab.now)),
  };
}

function describeOutage(
  { lost, from, until }: SummaryOf<'echo-client'>['outages'][number],
  now: Instant,
): OutageReport['outages'][number] {
  return {
    lost,
    ...(from !== undefined && { fromNs: from }),
    ...(until !== undefined && { untilNs: until }),
    durationNs: (until ?? now) - (from ?? 0),
  };
}
