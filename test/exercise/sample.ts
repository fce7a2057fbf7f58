/** Labs for the tests of exercises: static routes, so that what must happen follows from the file alone. */

import { formatProblem } from '../../src/base/problem.ts';
import { type Exercise, readExercise } from '../../src/exercise/exercise.ts';
import { type PlayOptions, play } from '../../src/exercise/play.ts';
import type { RunResult } from '../../src/exercise/run-result.ts';
import { type Lab, openLab } from '../../src/lab/lab.ts';

/** PC1 – R1 = two ways = R2 with a loopback. The floating route takes over when the upper link loses carrier. */
export const TWO_WAYS = `
name: two-ways
addressing: none
nodes:
  R1:
    routes: [{to: 10.0.0.2/32, via: 10.1.0.2}, {to: 10.0.0.2/32, via: 10.2.0.2, distance: 5}]
  R2:
    loopback: 10.0.0.2/32
    routes: [{to: 172.16.0.0/24, via: 10.1.0.1}, {to: 172.16.0.0/24, via: 10.2.0.1, distance: 5}]
  PC1: {kind: host, gateway: 172.16.0.1}
links:
  - {R1: 10.1.0.1/30, R2: 10.1.0.2/30}
  - {R1: 10.2.0.1/30, R2: 10.2.0.2/30}
  - {R1: 172.16.0.1/24, PC1: 172.16.0.10/24}
`;

export function openText(text: string): Lab {
  return openLab({ file: 'lab.yaml', text });
}

/** The exercise of a file without problems. */
export function exerciseOf(lab: Lab): Exercise {
  const { exercise, problems } = readExercise(lab);
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  return exercise;
}

/** Problems as a person sees them, with the line and column in the given section alone. */
export function problemsOf(section: string, text = TWO_WAYS): string[] {
  const firstLine = text.split('\n').length - 1;
  return readExercise(openText(`${text}${section}`)).problems.map(
    ({ where, message }) => `${where.line - firstLine}:${where.column}: ${message}`,
  );
}

export function playText(text: string, options: PlayOptions = {}): RunResult {
  const lab = openText(text);
  return play(lab, exerciseOf(lab), options);
}
