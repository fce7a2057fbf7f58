/** A run of a lab with its story, the real time taken by this room's clock. */
import { BadInput } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import { readExercise } from '../exercise/exercise.ts';
import { play } from '../exercise/play.ts';
import type { RunResult } from '../exercise/run-result.ts';
import { tellStory } from '../exercise/story.ts';
import type { Lab } from '../lab/lab.ts';

export interface Played {
  readonly result: RunResult;
  /** Told only if asked for: a drawing takes its time. */
  readonly story: () => Promise<string>;
}

/** Plays a lab at power-on; the drawing takes at most so many lines. Throws `BadInput` for what its file asks wrongly. */
export function playFile(lab: Lab, until: Instant | undefined, drawingRows: number): Played {
  const { exercise, problems } = readExercise(lab);
  if (problems.some(({ severity }) => severity === 'error')) throw new BadInput(problems);
  const realSeconds: number[] = [];
  let began = performance.now();
  const onPhase = (): void => {
    realSeconds.push((performance.now() - began) / 1000);
    began = performance.now();
  };
  const result = play(lab, exercise, { onPhase, ...(until !== undefined && { until }) });
  const story = async (): Promise<string> => {
    const { drawAscii } = await import('../draw/ascii.ts');
    return tellStory(result, drawAscii(lab.description, { rows: drawingRows }).join('\n'), { realSeconds });
  };
  return { result, story };
}
