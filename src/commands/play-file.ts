/** A run of a lab with its story, the real time taken by this room's clock. */
import { BadInput } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import { readExercise } from '../exercise/exercise.ts';
import { play } from '../exercise/play.ts';
import type { RunResult } from '../exercise/run-result.ts';
import { tellStory } from '../exercise/story.ts';
import type { Lab } from '../lab/lab.ts';
import { failedLinks } from './failed-links.ts';

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
  const failed: ReadonlySet<string>[] = [];
  let began = performance.now();
  const onPhase = (): void => {
    realSeconds.push((performance.now() - began) / 1000);
    failed.push(failedLinks(lab, true));
    began = performance.now();
  };
  const result = play(lab, exercise, { onPhase, ...(until !== undefined && { until }) });
  const story = async (): Promise<string> => {
    const { drawAscii, sketchAscii } = await import('../draw/ascii.ts');
    const drawing = drawAscii(lab.description, { rows: drawingRows });
    const sketches = failed.map((links, phase) =>
      links.size === 0 || sameNames(links, failed[phase - 1])
        ? ''
        : sketchAscii(lab.description, { failed: links, columns: SKETCH_COLUMNS }).join('\n'),
    );
    return tellStory(result, drawing.join('\n'), { realSeconds, sketches });
  };
  return { result, story };
}

/** A sketch is indented in the story. */
const SKETCH_COLUMNS = 76;

function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string> | undefined): boolean {
  return [...a].join(' ') === [...(b ?? [])].join(' ');
}
