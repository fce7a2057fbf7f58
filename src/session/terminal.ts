/**
 * A line terminal, as a serial console or a telnet client has one: what is printed runs down the screen, the line being
 * typed stands at its end. Only blanks, backspaces and CR LF move anything, so that scripts and screen readers follow: a
 * character typed at the end of the line is one character sent.
 */

/** The line that is being typed, as any face shows it. */
export interface LineView {
  readonly prompt: string;
  /** Empty while a password is typed. */
  readonly text: string;
  /** Where the cursor is in the text. */
  readonly cursor: number;
  /** It is wiped out when something is printed: ` --More-- `. */
  readonly passing: boolean;
}

export const NO_LINE: LineView = { prompt: '', text: '', cursor: 0, passing: false };

/** What stands in the last row of the terminal. */
export interface Terminal {
  /** The whole line. */
  line: string;
  /** The part of it that fits, as characters, and the column of the cursor. */
  shown: readonly string[];
  column: number;
  /** How many characters of the text are out of sight on the left. */
  scrolled: number;
  passing: boolean;
}

export function createTerminal(): Terminal {
  return { line: '', shown: [], column: 0, scrolled: 0, passing: false };
}

/**
 * What to send so that the terminal has the printed text and, behind it, the line. Printed text that begins with the line
 * that stands there completes it; other text comes on lines of its own, and the line is shown again. A width of 0 is
 * unlimited.
 */
export function draw(terminal: Terminal, printed: string, view: LineView, width: number): string {
  const wiped = terminal.passing && (printed !== '' || !view.passing) ? wipe(terminal) : '';
  const above = wiped + (printed === '' ? '' : print(terminal, printed));
  const [characters, column] = windowOf(terminal, view, width);
  const sent = above + change(terminal, characters, column);
  terminal.line = view.prompt + view.text;
  terminal.shown = characters;
  terminal.column = column;
  terminal.passing = view.passing;
  return sent;
}

/** Takes away what stands in the last row. */
function wipe(terminal: Terminal): string {
  const { shown, column } = terminal;
  Object.assign(terminal, createTerminal());
  return '\b'.repeat(column) + ' '.repeat(shown.length) + '\b'.repeat(shown.length);
}

function print(terminal: Terminal, printed: string): string {
  const { line, shown, column } = terminal;
  Object.assign(terminal, createTerminal());
  if (!printed.startsWith(line)) return `\r\n${onTerminal(printed)}`;
  return shown.slice(column).join('') + onTerminal(printed.slice(line.length));
}

/** CR LF at the ends of lines, and nothing else that would steer the terminal. */
function onTerminal(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '').replaceAll('\n', '\r\n');
}

/** The shortest way from the row that stands there to another. */
function change({ shown, column }: Terminal, next: readonly string[], to: number): string {
  let same = 0;
  while (same < shown.length && same < next.length && shown[same] === next[same]) same++;
  if (same === shown.length && same === next.length) return move(next, column, to);
  const over = Math.max(0, shown.length - next.length);
  const written = next.slice(same).join('') + ' '.repeat(over);
  return move(shown, column, same) + written + move(next, next.length + over, to);
}

/** To the right by writing what stands there anyway. */
function move(row: readonly string[], from: number, to: number): string {
  return to < from ? '\b'.repeat(from - to) : row.slice(from, to).join('');
}

/** How far a line jumps that does not fit. */
const JUMP = 10;

/** The row for a line: IOS scrolls what is too long for it, and marks with `$` what is out of sight. */
function windowOf(terminal: Terminal, { prompt, text, cursor }: LineView, width: number): [string[], number] {
  const start = [...prompt];
  const characters = [...text];
  const at = [...text.slice(0, cursor)].length;
  const room = width - start.length - 1;
  if (width === 0 || room < 2 * JUMP || characters.length <= room) {
    terminal.scrolled = 0;
    return [[...start, ...characters], start.length + at];
  }
  let { scrolled } = terminal;
  if (at - scrolled > room - 1) scrolled = at - room + JUMP;
  if (at <= scrolled) scrolled = Math.max(0, at - JUMP);
  terminal.scrolled = scrolled;
  const part = characters.slice(scrolled, scrolled + room);
  if (scrolled > 0) part[0] = '$';
  if (scrolled + room < characters.length) part[room - 1] = '$';
  return [[...start, ...part], start.length + at - scrolled];
}
