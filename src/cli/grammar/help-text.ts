/** Help as IOS prints it. */
import type { Help, HelpRow } from './help.ts';

export interface HelpLayout {
  /** What was typed before the question mark. */
  readonly text: string;
  /** Above the commands of a whole mode. */
  readonly heading?: string | undefined;
  /** Columns of the terminal; 0 is unlimited. */
  readonly width: number;
}

/** `word?` lists the words themselves; `word ?` explains what may follow. */
export function formatHelp({ rows, complete, ambiguous }: Help, { text, heading, width }: HelpLayout): string {
  if (ambiguous) return `% Ambiguous command:  "${text}"\n`;
  if (rows.length === 0 && !complete) return '% Unrecognized command\n';
  if (text !== '' && !text.endsWith(' '))
    return inColumns(
      rows.map((row) => row.word),
      width,
    );
  const listed = complete ? [...rows, { word: '<cr>', text: '' }] : rows;
  const indent = Math.max(...listed.map((row) => row.word.length)) + 4;
  const lines = listed.flatMap((row) => explain(row, indent, width));
  return `${[...(heading === undefined ? [] : [heading]), ...lines].join('\n')}\n\n`;
}

/** The text is wrapped under itself. */
function explain({ word, text }: HelpRow, indent: number, width: number): string[] {
  const room = width === 0 ? Number.POSITIVE_INFINITY : Math.max(20, width - indent);
  const [first = '', ...more] = wrap(text, room);
  return [`  ${word}`.padEnd(indent) + first, ...more.map((line) => ' '.repeat(indent) + line)].map((line) =>
    line.trimEnd(),
  );
}

function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** As many words a line as fit, in columns of equal width with two blanks between. */
function inColumns(words: readonly string[], width: number): string {
  const column = Math.max(...words.map((word) => word.length)) + 2;
  const perLine = Math.max(1, Math.floor((width === 0 ? Number.POSITIVE_INFINITY : width) / column));
  const lines: string[] = [];
  for (let i = 0; i < words.length; i += Math.min(perLine, words.length)) {
    lines.push(
      words
        .slice(i, i + perLine)
        .map((word) => word.padEnd(column))
        .join('')
        .trimEnd(),
    );
  }
  return `${lines.join('\n')}\n\n`;
}
