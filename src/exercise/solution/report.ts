/** What came of judging a solution, as plain data: `check --json` prints it, and the other forms are told from it. */
import type { Problem } from '../../base/problem.ts';
import type { CheckResult, RunResult } from '../run-result.ts';

export interface SolutionReport {
  readonly format: 'looplab/1';
  readonly lab: string;
  /** Every expectation holds, and the lab came to rest. */
  readonly ok: boolean;
  readonly holding: number;
  /** The weights of those that hold, and of all. */
  readonly points: number;
  readonly mostPoints: number;
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
    points: pointsOf(checks.filter(({ holds }) => holds)),
    mostPoints: pointsOf(checks),
    checks,
    problems: [...new Set(phases.flatMap(({ problem }) => problem ?? []))],
    configurations: { ...configurations, lines: lines.map(({ message, where }) => ({ ...where, message })) },
  };
}

function pointsOf(checks: readonly CheckResult[]): number {
  return checks.reduce((sum, { weight }) => sum + weight, 0);
}

/** `3 of 4 expectations hold`, and the points where they are not worth the same. */
export function scoreOf({ holding, checks, points, mostPoints }: SolutionReport): string {
  const score = `${holding} of ${checks.length} expectations hold`;
  return checks.every(({ weight }) => weight === 1) ? score : `${score}, ${points} of ${mostPoints} points`;
}

/** What was expected and what was found: `R1 speaks OSPF: the configuration of R1 has …` */
export function saidOf({ title, sentence }: CheckResult): string {
  return title === undefined ? sentence : `${title}: ${sentence}`;
}
