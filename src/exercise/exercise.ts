/** What a lab's file asks of the lab: events that happen to it, and what is expected meanwhile. */
import type { Located } from '../base/located.ts';
import type { Problem } from '../base/problem.ts';
import type { Lab } from '../lab/lab.ts';
import type { Draft } from '../topology/load.ts';
import { type LabEvent, readDraftEvents, readEvents } from './events.ts';
import { type Expectation, readDraftExpectations, readExpectations, readExpectationsOfSolution } from './expect.ts';

export interface Exercise {
  readonly events: readonly LabEvent[];
  readonly expectations: readonly Expectation[];
}

/** Reads both sections; every problem has its place in the file. */
export function readExercise(lab: Lab): { readonly exercise: Exercise; readonly problems: readonly Problem[] } {
  const { events, problems } = readEvents(lab);
  const { expectations, problems: others } = readExpectations(lab, countWritten(lab.description.events));
  return { exercise: { events, expectations }, problems: [...problems, ...others] };
}

/**
 * The same of a solution, whose configurations are somebody else's than the file: what these lack is no problem of the file
 * but an expectation that does not hold.
 */
export function readExerciseOfSolution(lab: Lab): {
  readonly exercise: Exercise;
  readonly problems: readonly Problem[];
} {
  const { events, problems } = readEvents(lab);
  const { expectations, problems: others } = readExpectationsOfSolution(lab, countWritten(lab.description.events));
  return { exercise: { events, expectations }, problems: [...problems, ...others] };
}

/** What is wrong in the sections of a file whose lab is wrong too; what follows from that is not told again. */
export function examineDraft(draft: Draft): readonly Problem[] {
  const { problems } = readDraftEvents(draft);
  return [...problems, ...readDraftExpectations(draft, countWritten(draft.events)).problems];
}

/** Events as they are numbered in the file, the wrong ones too. */
function countWritten(events: Located | undefined): number {
  if (events?.kind === 'list') return events.items.length;
  return events?.kind === 'map' ? 1 : 0;
}
