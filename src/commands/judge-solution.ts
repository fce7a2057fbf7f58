/** From a lab's file and a folder of configurations to a judgement. */
import { BadInput } from '../base/problem.ts';
import { readExercise, readExerciseOfSolution } from '../exercise/exercise.ts';
import { play } from '../exercise/play.ts';
import { reportSolution, type SolutionReport } from '../exercise/solution/report.ts';
import { reconfigured } from '../lab/reconfigured.ts';
import { badInput } from './blame.ts';
import { readSeed } from './flags.ts';
import { openDescription } from './lab-file.ts';
import { readSolution, type Solution } from './solution-folder.ts';
import { describeFile } from './topology-file.ts';

/**
 * Without a folder the lab is judged as its file says. Throws `BadInput` for what the file asks wrongly and for a folder
 * that has no configurations; a configuration with lines that a device does not take is judged as the device would boot.
 */
export async function judgeSolution(file: string, folder: string | undefined, seed: string): Promise<SolutionReport> {
  const description = await describeFile(file);
  if (!description.expect) throw badInput('nothing to judge: it has no expect', file);
  const names = description.nodes.map(({ name }) => name);
  const random = await readSeed(seed);
  const solution = folder === undefined ? nothingOf(names) : readSolution(folder, names);
  const lab = await openDescription(reconfigured(description, solution.configurations), random);
  const { exercise, problems } = folder === undefined ? readExercise(lab) : readExerciseOfSolution(lab);
  if (problems.some(({ severity }) => severity === 'error')) throw new BadInput(problems);
  return reportSolution(play(lab, exercise), solution.report, lab.warnings);
}

function nothingOf(nodes: readonly string[]): Solution {
  return { configurations: new Map(), report: { replaced: [], kept: nodes, unused: [] } };
}
