/** The one printer of what goes wrong: who is to blame decides what is said and the exit code. */
import { BadInput, formatProblem, type Problem } from '../base/problem.ts';
import { remark } from './terminal.ts';

/** A user's mistake. */
export const BAD_INPUT = 2;
/** EX_SOFTWARE of BSD's sysexits: a bug of ours. */
export const OUR_BUG = 70;

/** Says what went wrong and gives the exit code. */
export function blame(error: unknown): number {
  if (error instanceof BadInput) {
    for (const problem of error.problems) remark(describeProblem(problem));
    return BAD_INPUT;
  }
  // By name: the class lies in the lab, which a wrong flag need not load.
  if (error instanceof Error && error.name === 'BadAction') {
    remark(`looplab: ${error.message}`);
    return BAD_INPUT;
  }
  remark(error instanceof Error ? String(error.stack) : String(error));
  remark('This is a bug in looplab. Please report it with the command and the files that led to it.');
  return OUR_BUG;
}

/** `lab.yaml:3:7: message`; a problem of a flag or a whole file has no line. */
export function describeProblem(problem: Problem): string {
  const { file, line } = problem.where;
  if (line > 0) return formatProblem(problem);
  return `${file === '' ? 'looplab' : file}: ${problem.message}`;
}

/** A mistake that has no place in a text: of a flag, or of the named file as a whole. */
export function badInput(message: string, file = ''): BadInput {
  return new BadInput([{ message, where: { file, line: 0, column: 0 }, severity: 'error' }]);
}
