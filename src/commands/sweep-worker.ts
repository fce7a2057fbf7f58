/** A thread of a sweep: tries the failures that it is handed. */
import { workerData } from 'piscina';
import type { Failure } from '../exercise/sweep/failure.ts';
import type { FailureReport } from '../exercise/sweep/result.ts';
import { createSweeper, type SweepOrder } from '../exercise/sweep/sweep.ts';

const sweep = createSweeper(workerData as SweepOrder);

// biome-ignore lint/style/noDefaultExport: what the pool calls
export default function tryFailure(failure: Failure): FailureReport {
  return sweep(failure);
}
