/**
 * What a failure costs a ping between two loopbacks, here and as measured with FRRouting: the same networks at default
 * timers, a probe every 10 ms, the failure at another instant with every seed.
 */
import { type Duration, MILLISECOND, SECOND } from '../../src/base/time.ts';
import type { ProfileName } from '../../src/config/profile.ts';
import { openLab } from '../../src/lab/lab.ts';
import type { LabDescription } from '../../src/topology/description.ts';
import { describeRecording } from './build.ts';
import type { RecordedTimers, Recording } from './recording.ts';

/** A file of `outage/`: only what is read here. */
export interface RecordedOutage {
  readonly topology: string;
  readonly protocol: 'ospf' | 'rip';
  readonly src: string;
  readonly dst: string;
  readonly link: string;
  readonly median_outage_s: Readonly<Record<RecordedKind, number>>;
}

type RecordedKind = 'carrier loss' | 'silent (both directions dropped, carrier up)';

export const OUTAGE_KINDS = ['carrier loss', 'silent failure'] as const;
export type OutageKind = (typeof OUTAGE_KINDS)[number];

const RECORDED_KINDS: Readonly<Record<OutageKind, RecordedKind>> = {
  'carrier loss': 'carrier loss',
  'silent failure': 'silent (both directions dropped, carrier up)',
};

/** What an outage may be, in seconds; under `ios` a cut alone is held to something. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

const BOUNDS: Readonly<Record<'ospf' | 'rip', Readonly<Record<OutageKind, Bounds>>>> = {
  // Flooding and SPF; the dead interval less what is left of a hello interval.
  ospf: { 'carrier loss': { least: 0, most: 0.1 }, 'silent failure': { least: 30, most: 41 } },
  // The next periodic update; the timeout less what is left of an update interval, then that update.
  rip: { 'carrier loss': { least: 0, most: 50 }, 'silent failure': { least: 135, most: 230 } },
};
const IOS_CUT: Bounds = { least: 0, most: 1 };

const DEFAULT_TIMERS: Readonly<Record<'ospf' | 'rip', RecordedTimers>> = {
  ospf: {},
  rip: { rip: { update: 30, timeout: 180, garbage: 120 } },
};

const PROBE_INTERVAL: Duration = 10 * MILLISECOND;
/** What is lost is seen by then. */
const PATIENCE: Duration = 10 * SECOND;

export interface OutageRow {
  readonly topology: string;
  readonly profile: ProfileName;
  readonly kind: OutageKind;
  readonly bounds: Bounds;
  /** Seconds, of each seed, the shortest first. */
  readonly measured: readonly number[];
  /** Seconds; absent where nobody measured. */
  readonly recorded?: number;
}

/** Both kinds of failure under `frr`, and of OSPF a cut under `ios`. */
export function measureOutages(recording: Recording, outage: RecordedOutage, seeds: readonly number[]): OutageRow[] {
  const { protocol, topology } = outage;
  const measure = (kind: OutageKind, profile: ProfileName): number[] =>
    seeds.map((seed) => outageOf(recording, outage, kind, profile, seed)).sort((a, b) => a - b);
  const rows = OUTAGE_KINDS.map((kind): OutageRow => {
    const bounds = BOUNDS[protocol][kind];
    const recorded = outage.median_outage_s[RECORDED_KINDS[kind]];
    return { topology, profile: 'frr', kind, bounds, measured: measure(kind, 'frr'), recorded };
  });
  if (protocol === 'rip') return rows;
  const kind = 'carrier loss';
  return [...rows, { topology, profile: 'ios', kind, bounds: IOS_CUT, measured: measure(kind, 'ios') }];
}

/** Of the values in their order; of two in the middle the mean. */
export function median(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

export function keepsTo({ measured, bounds }: OutageRow): boolean {
  return measured.length > 0 && measured.every((time) => time >= bounds.least && time <= bounds.most);
}

/** Seconds. */
function outageOf(
  recording: Recording,
  { src, dst, link, protocol }: RecordedOutage,
  kind: OutageKind,
  profile: ProfileName,
  seed: number,
): number {
  const lab = openLab(atDefaults(recording, protocol, profile), { seed });
  if (lab.advance({ settled: true }).reason !== 'settled') throw new Error(`${recording.name} does not settle`);
  const program = {
    program: 'echo-client',
    over: 'icmp',
    destination: lab.address(`${dst} Loopback0`),
    source: lab.address(`${src} Loopback0`),
    interval: PROBE_INTERVAL,
  } as const;
  lab.act({ do: 'start', device: src, program });
  const { id = 0 } = lab.query({ ask: 'program', device: src });
  // At any instant between two Hellos or updates.
  lab.advance({ until: lab.now + 5 * SECOND + ((seed * 7_919) % 30_000) * MILLISECOND });
  const start = lab.now;
  lab.act({ do: kind === 'carrier loss' ? 'cut' : 'blackhole', target: link });
  lab.advance({ until: start + BOUNDS[protocol][kind].most * SECOND + PATIENCE });
  const { summary } = lab.query({ ask: 'program', device: src, id });
  if (summary?.program !== 'echo-client') throw new Error('the probes are gone');
  const outages = summary.outages.filter(({ until }) => until === undefined || until > start);
  return outages.reduce((sum, { from = 0, until = lab.now }) => sum + (until - from), 0) / SECOND;
}

function atDefaults(recording: Recording, protocol: 'ospf' | 'rip', profile: ProfileName): LabDescription {
  const description = describeRecording({ ...recording, timers: DEFAULT_TIMERS[protocol] });
  return { ...description, profile, nodes: description.nodes.map((node) => ({ ...node, profile })) };
}
