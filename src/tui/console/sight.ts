/** What is seen of a device's console: rows that were printed, and the line being typed. */
import type { Scrollback } from '../../session/scrollback.ts';

export interface ConsoleSight {
  readonly device: string;
  readonly scrollback: Scrollback;
  /** The line being typed with its prompt, and the cursor's place in it; empty while a program runs. */
  readonly text: string;
  readonly cursor: number;
}
