/** Running statistics of delays: four numbers, however many there are. */
import type { Duration } from '../base/time.ts';
import type { RttSummary } from './summary.ts';

export interface Delays {
  count: number;
  min: Duration;
  max: Duration;
  sum: Duration;
}

export function createDelays(): Delays {
  return { count: 0, min: 0, max: 0, sum: 0 };
}

export function addDelay(delays: Delays, delay: Duration): void {
  if (delays.count === 0 || delay < delays.min) delays.min = delay;
  if (delay > delays.max) delays.max = delay;
  delays.sum += delay;
  delays.count++;
}

/** `undefined` if there were none. */
export function summarizeDelays({ count, min, max, sum }: Delays): RttSummary | undefined {
  return count === 0 ? undefined : { min, avg: Math.floor(sum / count), max };
}
