/** Runs a sweep over the machine's cores. Each failure is tried in a lab of its own, so it does not matter who tries it. */
import { availableParallelism } from 'node:os';
import type { Failure } from '../exercise/sweep/failure.ts';
import type { FailureReport, SweepResult } from '../exercise/sweep/result.ts';
import { createSweeper, type SweepOrder, sweepResult } from '../exercise/sweep/sweep.ts';
import { showProgress } from './progress.ts';
import type { Shard } from './sweep-flags.ts';

/** Failures for which another thread is worth its start. */
const ENOUGH = 4;

/** A thread of Node 20 cannot run TypeScript. */
const IS_BUILT = import.meta.url.endsWith('.js');

export async function runSweep(order: SweepOrder, { part, of }: Shard, workers?: number): Promise<SweepResult> {
  const chosen = order.failures.filter(({ index }) => index % of === part);
  const threads = Math.min(workers ?? availableParallelism(), Math.ceil(chosen.length / ENOUGH));
  const progress = showProgress(chosen.length, 'failures');
  const reports =
    threads > 1 && IS_BUILT
      ? await tryInThreads(order, chosen, threads, progress.step)
      : await tryHere(order, chosen, progress.step);
  progress.end();
  return sweepResult(order, reports);
}

async function tryInThreads(
  order: SweepOrder,
  failures: readonly Failure[],
  threads: number,
  step: () => void,
): Promise<FailureReport[]> {
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: new URL('./sweep-worker.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: order,
  });
  const tried = failures.map(async (failure) => {
    const report = (await pool.run(failure)) as FailureReport;
    step();
    return report;
  });
  const reports = await Promise.all(tried);
  await pool.destroy();
  return reports;
}

async function tryHere(order: SweepOrder, failures: readonly Failure[], step: () => void): Promise<FailureReport[]> {
  const sweep = createSweeper(order);
  const reports: FailureReport[] = [];
  for (const failure of failures) {
    reports.push(sweep(failure));
    step();
    // A turn of Node's loop, in which the progress is drawn and Ctrl-C is heard.
    await new Promise(setImmediate);
  }
  return reports;
}
