/** A file that a command writes beside its answer. */
import { writeFileSync } from 'node:fs';
import { badInput } from './blame.ts';

/** Throws `BadInput` if it cannot be written. */
export function writeOrThrow(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw badInput(`cannot be written (${(error as NodeJS.ErrnoException).code})`, path);
  }
}
