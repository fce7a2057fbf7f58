/** Judges one task after the other, in the pauses between frames; a lab in which nothing happens is judged once. */
import type { Lab } from '../../lab/lab.ts';
import { judgeNext, readTasks, sightOfTasks, type Tasks, type TasksSight } from './sight.ts';

/** Least real milliseconds between two tasks that are judged. */
const JUDGE = 100;

export class TaskJudge {
  readonly #tasks: Tasks;
  /** When a task was judged last, after how much had happened in the lab, and how many since. */
  #last = { at: Number.NEGATIVE_INFINITY, happened: -1, round: 0 };

  constructor(lab: Lab) {
    this.#tasks = readTasks(lab);
  }

  /** In how many real milliseconds it wants to be called again; `undefined`: not until something happens. */
  judge(lab: Lab, now: number): number | undefined {
    const { expectations } = this.#tasks;
    const { at, round } = this.#last;
    const happened = lab.events + lab.journal.length;
    const isKnown = happened === this.#last.happened;
    if (expectations.length === 0 || (isKnown && round >= expectations.length)) return undefined;
    if (now < at + JUDGE) return at + JUDGE - now;
    judgeNext(this.#tasks, lab);
    this.#last = { at: now, happened, round: (isKnown ? round : 0) + 1 };
    return JUDGE;
  }

  sight(lab: Lab): TasksSight {
    return sightOfTasks(this.#tasks, lab);
  }
}
