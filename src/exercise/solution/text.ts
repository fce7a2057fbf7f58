/** The judgement of a solution for a terminal: what fails first, then what holds, then the files. */
import type { CheckResult } from '../run-result.ts';
import { aligned, fold, more } from '../story-lines.ts';
import { visible } from './escape.ts';
import { type ConfigurationsReport, type SolutionReport, saidOf, scoreOf } from './report.ts';

/** Lines of configurations that are told of. */
const MOST_LINES = 20;

export function tellSolution(report: SolutionReport): string {
  const parts = [
    [
      `${visible(report.lab)}: ${scoreOf(report)}`,
      ...report.problems.flatMap((problem) => fold('  ', visible(problem))),
    ],
    tellChecks(report.checks),
    tellFiles(report.configurations),
    tellLines(report.configurations),
  ];
  const told = parts.filter((lines) => lines.length > 0).map((lines) => lines.map((line) => line.trimEnd()).join('\n'));
  return `${told.join('\n\n')}\n`;
}

function tellChecks(checks: readonly CheckResult[]): string[] {
  const when = aligned(checks.map((check) => check.when));
  const tell = (word: string, check: CheckResult): string[] =>
    fold(`  ${word}  ${when(check.when)}  `, visible(withHint(check)));
  return [
    ...checks.filter(({ holds }) => !holds).flatMap((check) => tell('FAILS', check)),
    ...checks.filter(({ holds }) => holds).flatMap((check) => tell('holds', check)),
  ];
}

function withHint(check: CheckResult): string {
  return check.hint === undefined ? saidOf(check) : `${saidOf(check)} (hint: ${check.hint})`;
}

function tellFiles({ replaced, kept, unused }: ConfigurationsReport): string[] {
  if (replaced.length === 0 && unused.length === 0) return [];
  const names = replaced.map(({ node }) => node).join(', ');
  return [
    ...(replaced.length > 0 ? fold('Configured by the solution: ', visible(names)) : []),
    ...(kept.length > 0 ? fold("As the lab's file says: ", visible(kept.join(', '))) : []),
    ...unused.flatMap(({ file, why }) => fold('Not used: ', visible(`${file}: ${why}`))),
  ];
}

function tellLines({ lines }: ConfigurationsReport): string[] {
  if (lines.length === 0) return [];
  const rows = lines.map(({ file, line, column, message }) => visible(`${file}:${line}:${column}: ${message}`));
  return [
    'Lines that a device did not take, or that have no effect:',
    ...more(
      rows.map((row) => `  ${row}`),
      MOST_LINES,
    ),
  ];
}
