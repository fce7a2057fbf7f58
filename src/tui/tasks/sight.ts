/** What a lab's file expects, judged again and again while somebody works on it. */
import type { LabEvent } from '../../exercise/events.ts';
import { readExercise } from '../../exercise/exercise.ts';
import type { Expectation, Moment } from '../../exercise/expect.ts';
import { type Inventory, takeInventory } from '../../exercise/inventory.ts';
import { judge } from '../../exercise/judge.ts';
import type { Lab } from '../../lab/lab.ts';
import { describeCheck, describeWhen } from './describe.ts';

export interface Tasks {
  readonly events: readonly LabEvent[];
  readonly expectations: readonly Expectation[];
  readonly inventory: Inventory;
  /** By expectation: how it was judged last. */
  readonly verdicts: (Judged | undefined)[];
  /** The expectation that is judged next. */
  next: number;
}

interface Judged {
  readonly holds: boolean;
  readonly sentence: string;
}

export interface TaskSight {
  /** What is asked for, and once it was judged, what was found. */
  readonly text: string;
  /** `later`: it is about another moment. */
  readonly state: 'holds' | 'fails' | 'open' | 'later';
  readonly when: string;
}

export interface TasksSight {
  readonly tasks: readonly TaskSight[];
  /** The next event of the file, as a fault to be made. */
  readonly event?: { readonly number: number; readonly of: number; readonly fault: LabEvent['fault'] };
}

/** What the file asks for; a section with problems counts as absent, since `validate` tells of them. */
export function readTasks(lab: Lab): Tasks {
  const { exercise } = readExercise(lab);
  const { events, expectations } = exercise;
  return { events, expectations, inventory: takeInventory(lab), verdicts: [], next: 0 };
}

/** Judges one expectation that is about the present, in a fork of the lab; `false` if there is none. */
export function judgeNext(tasks: Tasks, lab: Lab): boolean {
  const { expectations, verdicts, inventory } = tasks;
  const played = eventsPlayed(tasks, lab);
  for (let tried = 0; tried < expectations.length; tried++) {
    const index = tasks.next;
    tasks.next = (tasks.next + 1) % expectations.length;
    const expectation = expectations[index];
    if (!expectation || !isAbout(expectation.when, played, tasks.events.length)) continue;
    verdicts[index] = judge(lab.fork(), inventory, expectation.check);
    return true;
  }
  return false;
}

export function sightOfTasks(tasks: Tasks, lab: Lab): TasksSight {
  const played = eventsPlayed(tasks, lab);
  const next = tasks.events[played];
  const sights = tasks.expectations.map(({ check, when }, index): TaskSight => {
    const verdict = tasks.verdicts[index];
    const now = isAbout(when, played, tasks.events.length);
    const told = { when: describeWhen(when), text: describeCheck(check) };
    if (!now) return { ...told, state: 'later' };
    if (!verdict) return { ...told, state: 'open' };
    return verdict.holds ? { ...told, state: 'holds' } : { ...told, text: verdict.sentence, state: 'fails' };
  });
  return {
    tasks: sights,
    ...(next ? { event: { number: played + 1, of: tasks.events.length, fault: next.fault } } : {}),
  };
}

/** How many events of the file have happened, one after the other, whoever made them happen. */
function eventsPlayed({ events }: Tasks, lab: Lab): number {
  let played = 0;
  for (const { action } of lab.journal) {
    const fault = events[played]?.fault;
    if (fault && action.do === fault.do && action.target === fault.target) played++;
  }
  return played;
}

function isAbout(when: readonly Moment[], played: number, events: number): boolean {
  return when.some((moment) => {
    if (moment === 'before') return played === 0;
    return moment === 'end' ? played === events : moment === played;
  });
}
