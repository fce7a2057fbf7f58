/**
 * What a receiver knows of a numbered stream: losses, reordering, duplicates and outages, in memory that does not grow
 * with the number of packets. A window of bits remembers which of the latest numbers have come.
 */
import type { Instant } from '../base/time.ts';
import { addDelay, createDelays, type Delays, summarizeDelays } from './delays.ts';
import type { ArrivalSummary } from './summary.ts';

export interface Arrivals {
  /** One more than the highest number that has come. */
  next: number;
  /** When the packet of the highest number was sent; absent before the first. */
  lastSentAt?: Instant;
  received: number;
  duplicates: number;
  reordered: number;
  readonly delays: Delays;
  /** A bit for each of the last `WINDOW` numbers below `next`. */
  readonly window: Uint32Array;
  gaps: number;
  readonly outages: OpenOutage[];
}

interface OpenOutage {
  readonly firstLost: number;
  readonly lastLost: number;
  lost: number;
  readonly from?: Instant;
  readonly until: Instant;
}

const WINDOW = 1024;

/** Outages that are described; further ones are only counted. */
export const OUTAGES_KEPT = 100;

export function createArrivals(): Arrivals {
  return {
    next: 0,
    received: 0,
    duplicates: 0,
    reordered: 0,
    delays: createDelays(),
    window: new Uint32Array(WINDOW / 32),
    gaps: 0,
    outages: [],
  };
}

/** A packet of that number has come. */
export function arrive(arrivals: Arrivals, sequence: number, sentAt: Instant, now: Instant): void {
  if (sequence < arrivals.next) {
    if (isKnown(arrivals, sequence)) {
      arrivals.duplicates++;
      return;
    }
    arrivals.reordered++;
    fillGap(arrivals, sequence);
  } else {
    if (sequence > arrivals.next) openGap(arrivals, sequence, sentAt);
    arrivals.next = sequence + 1;
    arrivals.lastSentAt = sentAt;
  }
  arrivals.window[(sequence % WINDOW) >>> 5] =
    (arrivals.window[(sequence % WINDOW) >>> 5] as number) | (1 << (sequence & 31));
  arrivals.received++;
  addDelay(arrivals.delays, now - sentAt);
}

export function summarizeArrivals(arrivals: Arrivals): ArrivalSummary {
  const delay = summarizeDelays(arrivals.delays);
  return {
    received: arrivals.received,
    lost: arrivals.next - arrivals.received,
    duplicates: arrivals.duplicates,
    reordered: arrivals.reordered,
    ...(delay && { delay }),
    gaps: arrivals.gaps,
    outages: arrivals.outages.map((outage) => ({ ...outage })),
  };
}

/** Whether the packet of that number has come, as far as the window reaches back; `undefined` where it does not. */
export function hasCome(arrivals: Arrivals, sequence: number): boolean | undefined {
  if (sequence >= arrivals.next) return false;
  return sequence < arrivals.next - WINDOW ? undefined : isKnown(arrivals, sequence);
}

/** Whether it has come already. Of what is older than the window nobody knows any more: taken for a duplicate. */
function isKnown({ window, next }: Arrivals, sequence: number): boolean {
  if (sequence < next - WINDOW) return true;
  return (((window[(sequence % WINDOW) >>> 5] as number) >>> (sequence & 31)) & 1) === 1;
}

/** The numbers from `next` up to the one that came are lost, for now. */
function openGap(arrivals: Arrivals, sequence: number, sentAt: Instant): void {
  const { window, next, lastSentAt, outages } = arrivals;
  for (let n = Math.max(next, sequence - WINDOW); n < sequence; n++) {
    const word = (n % WINDOW) >>> 5;
    window[word] = (window[word] as number) & ~(1 << (n & 31));
  }
  arrivals.gaps++;
  if (outages.length === OUTAGES_KEPT) return;
  const span = { firstLost: next, lastLost: sequence - 1, lost: sequence - next };
  outages.push({ ...span, ...(lastSentAt !== undefined && { from: lastSentAt }), until: sentAt });
}

/** One that was thought lost was only late; a gap that is filled was none. */
function fillGap(arrivals: Arrivals, sequence: number): void {
  const at = arrivals.outages.findLastIndex((outage) => outage.firstLost <= sequence && sequence <= outage.lastLost);
  const outage = arrivals.outages[at];
  if (!outage) return;
  outage.lost--;
  if (outage.lost > 0) return;
  arrivals.outages.splice(at, 1);
  arrivals.gaps--;
}
