/** Asks for a table when it can be seen, and not in every frame. */
import type { Lab } from '../../lab/lab.ts';
import { areaOf } from '../frame/layout.ts';
import type { Model } from '../model.ts';
import { type Before, type InspectSight, inspect } from './sight.ts';

/** Least real milliseconds between two looks at a table while time runs. */
const PAUSE = 200;

export class TableWatch {
  /** The lab before the last fault, to compare with. */
  #before: Before | undefined;
  #last = { key: '', at: 0 };

  /** A fault is about to happen. */
  remember(lab: Lab): void {
    this.#before = { lab: lab.fork(), at: lab.now };
  }

  /** The lab has gone back. */
  forget(lab: Lab): void {
    if (this.#before && this.#before.at >= lab.now) this.#before = undefined;
  }

  /** `past` is an earlier moment that is shown instead of the lab. */
  look(model: Model, lab: Lab, past: Lab | undefined, now: number): InspectSight | undefined {
    const { topic, sight } = model.inspect;
    if (!areaOf(model, 'inspect')) return sight;
    const shown = past ?? lab;
    // A lab that stands still is looked at whenever something was done to it.
    const moment = model.pace.running && !past ? '' : `${shown.now} ${shown.events} ${shown.journal.length}`;
    const key = [model.choice?.kind, model.choice?.name, topic, moment].join(' ');
    if (key === this.#last.key && now < this.#last.at + PAUSE) return sight;
    this.#last = { key, at: now };
    return inspect(shown, model.choice, topic, past ? undefined : this.#before);
  }
}
