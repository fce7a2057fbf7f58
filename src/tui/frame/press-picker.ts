/** Keys of a list to choose from. */
import type { Key } from '../../session/key.ts';
import type { Picker } from '../model.ts';
import { pickedItems } from './overlay.ts';

const STEPS: Readonly<Record<string, number>> = { up: -1, down: 1, pageup: -10, pagedown: 10 };

/** How far a key moves in a list or a text; `undefined` if it does not. */
export function stepOf(name: string): number | undefined {
  return STEPS[name];
}

/** The list with another item chosen, if the key does that. */
export function moved(picker: Picker, name: string): Picker | undefined {
  const by = stepOf(name);
  if (by === undefined) return undefined;
  return { ...picker, index: Math.max(0, Math.min(pickedItems(picker).length - 1, picker.index + by)) };
}

/** The list shortened by what was typed. */
export function typed(picker: Picker, name: string, key: Key): Picker {
  const text = name === 'backspace' ? picker.typed.slice(0, -1) : picker.typed + (key.ctrl || key.alt ? '' : key.text);
  return { ...picker, typed: text, index: 0 };
}
