/** What a user did wrong: one clear message with its place. Problems are collected and all reported at once. */
export interface Problem {
  readonly message: string;
  readonly where: Place;
  readonly severity: 'error' | 'warning';
}

/** A place in a text that the user wrote; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `lab.yaml:3:7: message`, the form that editors jump to. */
export function formatProblem(problem: Problem): string {
  const { file, line, column } = problem.where;
  const kind = problem.severity === 'warning' ? 'warning: ' : '';
  return `${file}:${line}:${column}: ${kind}${problem.message}`;
}

/** A user's mistake on its way to the one printer, which prints the problems and exits with 2. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}
