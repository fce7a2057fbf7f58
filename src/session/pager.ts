/** Output in pages, as `terminal length` says: what does not fit waits behind ` --More-- `. */
import { chord, type Key } from './key.ts';

export interface Pager {
  /** What is held back. */
  readonly rest: string;
  /** Rows that may still be printed before the next stop. */
  readonly room: number;
}

/** Columns and rows of a terminal; 0 is unlimited. */
export interface TerminalSize {
  readonly width: number;
  readonly length: number;
}

export interface Paged {
  readonly pager: Pager;
  readonly printed: string;
}

export const MORE = ' --More-- ';

/** A full page, one row of which is kept for the question. */
export function newPage({ length }: TerminalSize): Pager {
  return { rest: '', room: length === 0 ? Number.POSITIVE_INFINITY : Math.max(1, length - 1) };
}

/** Whether something is held back. */
export function isHolding({ rest }: Pager): boolean {
  return rest !== '';
}

/** Prints as much of the text as fits. */
export function paginate({ rest, room }: Pager, text: string, size: TerminalSize): Paged {
  const whole = rest + text;
  if (room === Number.POSITIVE_INFINITY) return { pager: { rest: '', room }, printed: whole };
  let at = 0;
  let left = room;
  while (left > 0 && at < whole.length) {
    const found = whole.indexOf('\n', at);
    const end = found < 0 ? whole.length : found;
    // A line that goes on (`!!!!`) is counted when it ends.
    if (found >= 0) left -= size.width === 0 ? 1 : Math.max(1, Math.ceil((end - at) / size.width));
    at = found < 0 ? end : end + 1;
  }
  return { pager: { rest: whole.slice(at), room: Math.max(0, left) }, printed: whole.slice(0, at) };
}

/** The answer to ` --More-- `: blank for a page, Enter for a line, anything else for no more of it. */
export function turnPage(pager: Pager, key: Key, size: TerminalSize): Paged {
  switch (chord(key)) {
    case ' ':
      return paginate({ ...newPage(size), rest: pager.rest }, '', size);
    case 'enter':
      return paginate({ rest: pager.rest, room: 1 }, '', size);
    default:
      return { pager: newPage(size), printed: '' };
  }
}
