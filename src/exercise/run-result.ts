/** What came of a run, as plain data: `run --json` prints it, the story tells it. Times are virtual nanoseconds. */
import type { Duration, Instant } from '../base/time.ts';
import type { Fault } from '../lab/action.ts';
import type { SummaryOf } from './experiment.ts';

export interface RunResult {
  readonly format: 'looplab/1';
  readonly lab: string;
  /** Every expectation holds, and the lab came to rest. */
  readonly ok: boolean;
  /** Whom the run looks at more closely; absent where there are no two nodes with addresses. */
  readonly subject?: SubjectReport;
  /** From power-on to the first event, then one for each event that was played. */
  readonly phases: readonly PhaseResult[];
  readonly checks: readonly CheckResult[];
  /** Of the file's invariants, from the first event on; absent if the file has none. */
  readonly breaches?: readonly BreachReport[];
}

export interface BreachReport {
  readonly atNs: Instant;
  /** `R1: packets to R3 are lost for 1200.000 ms, because R1-R2 is cut` */
  readonly sentence: string;
}

/** Someone who asks, and the addresses of one node that are asked: the loopback first, then a physical one. */
export interface SubjectReport {
  readonly from: string;
  readonly node: string;
  readonly goals: readonly GoalReport[];
}

export interface GoalReport {
  readonly name: string;
  readonly address: string;
}

export interface PhaseResult {
  /** What began it; absent: power-on. */
  readonly event?: Fault;
  /** The same that happened elsewhere at the same instant. */
  readonly also?: readonly Fault[];
  readonly startedNs: Instant;
  /** When the lab was settled, or the phase ended otherwise. */
  readonly endedNs: Instant;
  readonly settled: boolean;
  /** Why it did not settle, where that is a problem. */
  readonly problem?: string;
  /** The last change of a best route in it; absent if there was none. */
  readonly lastRouteChangeNs?: Instant;
  readonly noticed: readonly NoticedReport[];
  /** Of every router towards the subject's first goal. */
  readonly routes: readonly { readonly on: string; readonly route: string }[];
  /** From the subject to each of its goals. */
  readonly pings: readonly PingReport[];
  readonly outages: readonly OutageReport[];
}

/** What a device noticed, and how long after the phase began. */
export interface NoticedReport {
  readonly device: string;
  readonly events: readonly { readonly afterNs: Duration; readonly text: string }[];
  /** Best routes that changed and are not told of in `events`. */
  readonly otherRoutes: number;
}

export interface PingReport extends GoalReport {
  readonly sent: number;
  readonly received: number;
  readonly outcomes: readonly SummaryOf<'ping'>['probes'][number]['outcome'][];
  readonly rtt?: SummaryOf<'ping'>['rtt'];
  /** Why there is no result: the lab came to no end over it (a storm), or the one who asks has no power. */
  readonly failure?: string;
}

/** What a stream of probes to one address lost in a phase. */
export interface OutageReport extends GoalReport {
  readonly from: string;
  readonly intervalNs: Duration;
  readonly lost: number;
  readonly outages: readonly {
    readonly lost: number;
    /** When the last good probe before it was sent; absent if none was. */
    readonly fromNs?: Instant;
    /** When the first good probe after it was sent; absent if it lasts. */
    readonly untilNs?: Instant;
    /** Between the two, or until the end of the phase. */
    readonly durationNs: Duration;
  }[];
}

export const CHECK_KINDS = [
  'ping',
  'traceroute',
  'route',
  'neighbor',
  'interface',
  'config',
  'output',
  'path',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export interface CheckResult {
  /** `before`, `after 1`, `end` */
  readonly when: string;
  /** What it is called in the file. */
  readonly title?: string;
  /** Of one that does not hold. */
  readonly hint?: string;
  readonly weight: number;
  readonly kind: CheckKind;
  readonly holds: boolean;
  readonly sentence: string;
  readonly line: number;
}
