/** Sweeps for tests: a lab's text in, the whole result out, in this thread. */
import type { Pair } from '../../../src/exercise/sweep/ends.ts';
import type { SweepScope } from '../../../src/exercise/sweep/failure.ts';
import type { FailureReport, SweepResult } from '../../../src/exercise/sweep/result.ts';
import { createSweeper, orderSweep, type SweepOrder, sweepResult } from '../../../src/exercise/sweep/sweep.ts';
import { openLab } from '../../../src/lab/lab.ts';

const LINKS_CUT: SweepScope = { kind: 'cut', links: true, nodes: false, interfaces: false, pairs: false };

export function orderOf(text: string, scope: Partial<SweepScope> = {}, isFlow?: (pair: Pair) => boolean): SweepOrder {
  const lab = openLab({ file: 'lab.yaml', text });
  lab.advance({ settled: true });
  return orderSweep(lab, { ...LINKS_CUT, ...scope }, isFlow);
}

function tryAll(order: SweepOrder): FailureReport[] {
  return order.failures.map(createSweeper(order));
}

export function sweepText(text: string, scope: Partial<SweepScope> = {}): SweepResult {
  const order = orderOf(text, scope);
  return sweepResult(order, tryAll(order));
}
