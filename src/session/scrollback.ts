/** What a pane has shown: so many lines, the oldest forgotten; wrapped to the pane's width only when looked at. */

export interface Scrollback {
  /** The last one may go on. */
  readonly lines: string[];
  /** Lines forgotten, so that a line keeps its number. */
  forgotten: number;
}

export const SCROLLBACK_LINES = 10_000;

export function createScrollback(): Scrollback {
  return { lines: [''], forgotten: 0 };
}

/** Adds text, `\n` or CR LF at the ends of lines. Control characters and escape sequences never reach a screen. */
export function append(scrollback: Scrollback, text: string): void {
  const { lines } = scrollback;
  const [first = '', ...more] = plain(text).split('\n');
  lines.push((lines.pop() ?? '') + first);
  for (const line of more) lines.push(line);
  const excess = lines.length - SCROLLBACK_LINES;
  if (excess <= 0) return;
  lines.splice(0, excess);
  scrollback.forgotten += excess;
}

/** The text without what would steer a terminal; a tab is blanks. */
export function plain(text: string): string {
  return text
    .replaceAll('\t', '        ')
    .replaceAll(/(?!\n)\p{Cc}\[[0-?]*[ -/]*[@-~]/gu, '')
    .replaceAll(/[^\P{Cc}\n]/gu, '');
}

/**
 * The rows of a pane of that size. `scrolled` rows have come after the lowest one shown; as many as there are if it asks
 * for more.
 */
export function rowsOf(scrollback: Scrollback, { width, height }: PaneSize, scrolled = 0): string[] {
  const rows: string[] = [];
  const wanted = height + scrolled;
  for (let i = scrollback.lines.length - 1; i >= 0 && rows.length < wanted; i--) {
    rows.push(...wrap(scrollback.lines[i] ?? '', width).reverse());
  }
  const below = Math.min(scrolled, Math.max(0, rows.length - height));
  return rows.slice(below, below + height).reverse();
}

export interface PaneSize {
  readonly width: number;
  readonly height: number;
}

/** Rows of a line on a pane of that width; an empty line has one. */
export function wrap(line: string, width: number): string[] {
  if (line.length <= width) return [line];
  const characters = [...line];
  const rows: string[] = [];
  for (let at = 0; at < characters.length; at += width) rows.push(characters.slice(at, at + width).join(''));
  return rows;
}

/** The nearest line before `from` that has the text, whatever its case; numbers count from the first line ever. */
export function findBefore(scrollback: Scrollback, text: string, from = Number.POSITIVE_INFINITY): number | undefined {
  const wanted = text.toLowerCase();
  const { lines, forgotten } = scrollback;
  for (let i = Math.min(lines.length, from - forgotten) - 1; i >= 0; i--) {
    if (lines[i]?.toLowerCase().includes(wanted)) return forgotten + i;
  }
  return undefined;
}

/** The nearest line after `from`. */
export function findAfter(scrollback: Scrollback, text: string, from: number): number | undefined {
  const wanted = text.toLowerCase();
  const { lines, forgotten } = scrollback;
  for (let i = Math.max(0, from - forgotten + 1); i < lines.length; i++) {
    if (lines[i]?.toLowerCase().includes(wanted)) return forgotten + i;
  }
  return undefined;
}
