/**
 * A line being typed, with the editing keys of IOS (and of emacs, from which it has them). Plain and immutable: a key
 * makes a new one. What the other keys do (Enter, Tab, `?`, history) is for whoever owns the line.
 */
import { chord, type Key } from './key.ts';

export interface LineEditor {
  readonly text: string;
  /** Where the next character goes: an index into the text, never within a character. */
  readonly cursor: number;
  /** What was cut last, for Ctrl-Y. */
  readonly cut: string;
}

/** A line takes no more characters than that. */
export const MAX_LINE = 4096;

export const EMPTY_LINE: LineEditor = { text: '', cursor: 0, cut: '' };

/** The line after the key; the very same one if the key does nothing here. */
export function press(line: LineEditor, key: Key): LineEditor {
  const edit = Object.hasOwn(EDITS, chord(key)) ? EDITS[chord(key)] : undefined;
  if (edit) return edit(line);
  return key.text === '' || key.ctrl || key.alt ? line : insert(line, key.text);
}

/** Another text in its place, the cursor at its end: from history or completion. */
export function replaceText(line: LineEditor, text: string): LineEditor {
  const kept = text.slice(0, MAX_LINE);
  return { ...line, text: kept, cursor: kept.length };
}

type Edit = (line: LineEditor) => LineEditor;

const left: Edit = (line) => moveTo(line, before(line));
const right: Edit = (line) => moveTo(line, after(line));
const home: Edit = (line) => moveTo(line, 0);
const end: Edit = (line) => moveTo(line, line.text.length);
const wordLeft: Edit = (line) => moveTo(line, wordStart(line));
const wordRight: Edit = (line) => moveTo(line, wordEnd(line));
const deleteLeft: Edit = (line) => remove(line, before(line), line.cursor);
const deleteRight: Edit = (line) => remove(line, line.cursor, after(line));
const cutWordLeft: Edit = (line) => cut(line, wordStart(line), line.cursor);
const cutWordRight: Edit = (line) => cut(line, line.cursor, wordEnd(line));
const cutLeft: Edit = (line) => cut(line, 0, line.cursor);
const cutRight: Edit = (line) => cut(line, line.cursor, line.text.length);

const EDITS: Readonly<Record<string, Edit>> = {
  'ctrl-a': home,
  home,
  'ctrl-e': end,
  end,
  'ctrl-b': left,
  left,
  'ctrl-f': right,
  right,
  'alt-b': wordLeft,
  'ctrl-left': wordLeft,
  'alt-f': wordRight,
  'ctrl-right': wordRight,
  backspace: deleteLeft,
  'ctrl-d': deleteRight,
  delete: deleteRight,
  'ctrl-w': cutWordLeft,
  'alt-backspace': cutWordLeft,
  'alt-d': cutWordRight,
  'ctrl-u': cutLeft,
  'ctrl-x': cutLeft,
  'ctrl-k': cutRight,
  'ctrl-y': (line) => insert(line, line.cut),
  'ctrl-t': transpose,
};

function insert(line: LineEditor, text: string): LineEditor {
  if (line.text.length + text.length > MAX_LINE) return line;
  const { cursor } = line;
  return {
    ...line,
    text: line.text.slice(0, cursor) + text + line.text.slice(cursor),
    cursor: cursor + text.length,
  };
}

function moveTo(line: LineEditor, cursor: number): LineEditor {
  return cursor === line.cursor ? line : { ...line, cursor };
}

function remove(line: LineEditor, from: number, to: number): LineEditor {
  if (from === to) return line;
  return { ...line, text: line.text.slice(0, from) + line.text.slice(to), cursor: from };
}

function cut(line: LineEditor, from: number, to: number): LineEditor {
  return from === to ? line : { ...remove(line, from, to), cut: line.text.slice(from, to) };
}

/** Exchanges the characters on both sides of the cursor, at the end of the line the last two. */
function transpose(line: LineEditor): LineEditor {
  const at = line.cursor === line.text.length ? before(line) : line.cursor;
  const from = before({ text: line.text, cursor: at });
  const to = after({ text: line.text, cursor: at });
  if (from === at || at === to) return line;
  const { text } = line;
  return {
    ...line,
    text: text.slice(0, from) + text.slice(at, to) + text.slice(from, at) + text.slice(to),
    cursor: to,
  };
}

type Place = Pick<LineEditor, 'text' | 'cursor'>;

/** The beginning of the character before the cursor; one outside the first plane takes two places. */
function before({ text, cursor }: Place): number {
  const pair = /[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, cursor - 2), cursor));
  return Math.max(0, cursor - (pair ? 2 : 1));
}

function after({ text, cursor }: Place): number {
  return Math.min(text.length, cursor + ((text.codePointAt(cursor) ?? 0) > 0xffff ? 2 : 1));
}

function wordStart({ text, cursor }: Place): number {
  return text.slice(0, cursor).trimEnd().lastIndexOf(' ') + 1;
}

/** The end of the word that the cursor is in or before. */
function wordEnd({ text, cursor }: Place): number {
  const rest = text.slice(cursor);
  const blanks = rest.length - rest.trimStart().length;
  const blank = rest.indexOf(' ', blanks);
  return blank < 0 ? text.length : cursor + blank;
}
