/** What came of judging a solution, as plain data: `check --json` prints it, and the other forms are told from it. */
import type { Problem } from '../../base/problem.ts';
import type { CheckResult, RunResult } from '../run-result.ts';

export interface SolutionReport {
  readonly format: 'looplab/1';
  readonly lab: string;
  /** Every expectation holds, and the lab came to rest. */
  readonly ok: boolean;
  readonly holding: number;
  readonly checks: readonly CheckResult[];
  /** Why the lab did not come to rest, or not to its end. */
  readonly problems: readonly string[];
  readonly configurations: ConfigurationsReport;
}

export interface ConfigurationsReport {
  /** Nodes that booted with a file of the solution. */
  readonly replaced: readonly { readonly node: string; readonly file: string }[];
  /** Nodes that booted as the lab's file says. */
  readonly kept: readonly string[];
  /** Files that are no node's. */
  readonly unused: readonly { readonly file: string; readonly why: string }[];
  /** Lines that a device did not take, or took without effect. */
  readonly lines: readonly LineReport[];
}

export interface LineReport {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** `lines`: what the devices said to their configurations. */
export function reportSolution(
  { lab, ok, checks, phases }: RunResult,
  configurations: Omit<ConfigurationsReport, 'lines'>,
  lines: readonly Problem[],
): SolutionReport {
  return {
    format: 'looplab/1',
    lab,
    ok,
    holding: checks.filter(({ holds }) => holds).length,
    checks,
    problems: [...new Set(phases.flatMap(({ problem }) => problem ?? []))],
    configurations: { ...configurations, lines: lines.map(({ message, where }) => ({ ...where, message })) },
  };
}

/** `3 of 4 expectations hold` */
export function scoreOf({ holding, checks }: SolutionReport): string {
  return `${holding} of ${checks.length} expectations hold`;
}
