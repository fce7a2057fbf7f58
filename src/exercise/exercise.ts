/** What a lab's file asks of the lab: events that happen to it, and what is expected meanwhile. */
import type { Problem } from '../base/problem.ts';
import type { Lab } from '../lab/lab.ts';
import { type LabEvent, readEvents } from './events.ts';
import { type Expectation, readExpectations } from './expect.ts';

export interface Exercise {
  readonly events: readonly LabEvent[];
  readonly expectations: readonly Expectation[];
}

/** Reads both sections; every problem has its place in the file. */
export function readExercise(lab: Lab): { readonly exercise: Exercise; readonly problems: readonly Problem[] } {
  const { events, problems } = readEvents(lab);
  const { expectations, problems: others } = readExpectations(lab, events.length);
  return { exercise: { events, expectations }, problems: [...problems, ...others] };
}
