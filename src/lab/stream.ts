/** A running stream of echoes as marks in a row: the picture of an outage. */
import { hasCome } from '../app/arrivals.ts';
import { echoClientSummary } from '../app/echo-client.ts';
import type { EchoClientSummary } from '../app/summary.ts';
import { type Duration, type Instant, MILLISECOND } from '../base/time.ts';
import type { DeviceState } from '../device/state.ts';

/** What became of the echoes that one mark stands for; `unknown`: too long ago, or not sent. */
export type StreamMark = 'all' | 'some' | 'none' | 'waiting' | 'unknown';

export interface StreamReport {
  /** The oldest first; the last may stand for echoes of which some are still to be sent. */
  readonly marks: readonly StreamMark[];
  readonly summary: EchoClientSummary;
  /** Since the last answer, if nothing is answered now. */
  readonly silentFor?: Duration;
}

/** Longer than an answer takes; what has not come by then may come yet, but is shown as lost. */
const PATIENCE: Duration = 20 * MILLISECOND;

/** The last so many marks of a stream, each of so many echoes; `undefined` if the device has no such stream any more. */
export function streamReport(
  device: DeviceState,
  id: number,
  now: Instant,
  count: number,
  perMark: number,
): StreamReport | undefined {
  const state = device.programs.get(id)?.state;
  if (state?.program !== 'echo-client') return undefined;
  const { sent, arrivals, spec, startedAt } = state;
  const summary = echoClientSummary(state, now);
  const patience = Math.max(PATIENCE, 2 * (summary.delay?.max ?? 0));
  const due = Math.floor((now - patience - startedAt) / spec.interval);
  const last = Math.ceil(sent / perMark);
  const stillWaiting = (sequence: number): boolean => sequence >= arrivals.next && sequence > due;
  const marks = Array.from({ length: count }, (_, index): StreamMark => {
    const first = (last - count + index) * perMark;
    if (first < 0) return 'unknown';
    const sequences = Array.from({ length: Math.min(perMark, sent - first) }, (__, n) => first + n);
    const known = sequences.filter((sequence) => !stillWaiting(sequence)).map((n) => hasCome(arrivals, n));
    return markOf(known);
  });
  const silent = sent > 0 && due >= arrivals.next ? now - (arrivals.lastSentAt ?? startedAt) : undefined;
  return { marks, summary, ...(silent === undefined ? {} : { silentFor: silent }) };
}

function markOf(come: readonly (boolean | undefined)[]): StreamMark {
  if (come.length === 0) return 'waiting';
  if (come.includes(undefined)) return 'unknown';
  return come.every(Boolean) ? 'all' : come.some(Boolean) ? 'some' : 'none';
}
