/** How lines are remembered, in short. */
import type { RememberedOptions } from './command.ts';

/** A lab has nothing that it could change. */
export const COSMETIC: RememberedOptions = { cosmetic: true };
/** It does what it says: `cli/access.ts` reads it where it is kept. */
export const DONE: RememberedOptions = { done: true };
/** The running-config shows either form. */
export const BOTH: RememberedOptions = { shown: 'both' };
/** The same; nobody has it unless it is configured. */
export const BOTH_OFF: RememberedOptions = { shown: 'both', cosmetic: 'no' };
/** Only its `no` form is shown. */
export const ONLY_NO: RememberedOptions = { shown: 'no' };
/** Only switches have it. */
export const SWITCH: RememberedOptions = { only: 'switch' };
/** Every line is one of its own. */
export const LINES: RememberedOptions = { by: 'line' };

/** One line for each value of those arguments. */
export function by(...names: string[]): RememberedOptions {
  return { by: names };
}
