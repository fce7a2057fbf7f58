/**
 * The shell: a plain line-mode prompt over the whole lab. Keys or lines in, printed text and the line being typed out; who
 * drives it has the terminal, the clock and the files. Sitting at the console of a device, it hands everything to that.
 */
import { roundSeconds } from '../base/time.ts';
import { BadAction, type TerminalSize } from '../lab/action.ts';
import { NO_RECALL, newer, older, type Recall, type Recalled } from '../session/history.ts';
import { characterKey, chord, type Key, namedKey } from '../session/key.ts';
import { EMPTY_LINE, type LineEditor, press, replaceText } from '../session/line-editor.ts';
import { type Clock, createPacer, type Pacer, runSlice } from '../session/pacer.ts';
import * as seat from '../session/person.ts';
import type { LineView } from '../session/terminal.ts';
import { notice, typeKeys } from '../session/typing.ts';
import { SHELL_SESSION } from '../verbs/devices.ts';
import { completions, deviceOf, interpret } from '../verbs/interpret.ts';
import type { Bench } from '../verbs/verb.ts';
import { abandon, type Files, type Work, workOn } from './play.ts';

export interface Shell {
  readonly bench: Bench;
  readonly files: Files;
  editor: LineEditor;
  recall: Recall;
  /** Lines typed, the oldest first. */
  readonly lines: string[];
  /** Lines typed while a verb is at work. */
  readonly ahead: string[];
  work: Work | undefined;
  /** Who sits at which console; they stay there in their modes when the shell goes elsewhere. */
  readonly people: Map<string, seat.Person>;
  person: seat.Person | undefined;
  /** Of the time while somebody sits at a console. */
  pacer: Pacer;
  /** Whether time passes there as in reality, and not only while something runs. */
  readonly isLive: boolean;
  size: TerminalSize;
  /** Printed and not yet taken. */
  printed: string;
  mistakes: number;
  hasQuit: boolean;
}

/** A terminal of unlimited size has no pages: that of a pipe. */
const UNLIMITED: TerminalSize = { width: 0, length: 0 };

export function createShell(bench: Bench, files: Files, live?: TerminalSize): Shell {
  return {
    bench,
    files,
    editor: EMPTY_LINE,
    recall: NO_RECALL,
    lines: [],
    ahead: [],
    work: undefined,
    people: new Map(),
    person: undefined,
    pacer: createPacer(bench.session.lab, 0),
    isLive: live !== undefined,
    size: live ?? UNLIMITED,
    printed: '',
    mistakes: 0,
    hasQuit: false,
  };
}

/** A whole line, as out of a pipe; it waits until the one before is carried out. */
export function typeLine(shell: Shell, line: string): void {
  const { person } = shell;
  if (!person) {
    shell.ahead.push(line);
    return;
  }
  typeKeys(person, [...[...line].map((text) => characterKey(text, true)), namedKey('enter')]);
  collect(shell, person);
}

export function typeKey(shell: Shell, key: Key): void {
  if (shell.person) return typeAtConsole(shell, shell.person, key);
  const command = COMMANDS[chord(key)];
  if (command && !key.pasted) return command(shell);
  if (key.name === 'enter') return enter(shell);
  shell.editor = press(shell.editor, key);
}

/** The escape of telnet clients; nothing that a router understands. */
const LEAVE = 'ctrl-]';

function typeAtConsole(shell: Shell, person: seat.Person, key: Key): void {
  if (chord(key) === LEAVE && !key.pasted) return standUp(shell, person);
  typeKeys(person, [key]);
  collect(shell, person);
}

const COMMANDS: Readonly<Record<string, (shell: Shell) => void>> = {
  enter,
  '?': askHelp,
  tab: completeWord,
  up: (shell) => recallLine(shell, older),
  'ctrl-p': (shell) => recallLine(shell, older),
  down: (shell) => recallLine(shell, newer),
  'ctrl-n': (shell) => recallLine(shell, newer),
  'ctrl-l': (shell) => commit(shell, ''),
  'ctrl-c': stop,
  'ctrl-d': (shell) => {
    if (shell.editor.text === '') shell.hasQuit = !shell.work;
    else shell.editor = press(shell.editor, namedKey('delete'));
  },
};

/** Whether a line would be read at once. */
export function isReady({ work, ahead, person }: Shell): boolean {
  return person ? !seat.isWaiting(person) : !work && ahead.length === 0;
}

/** Goes on for a slice; true if there is more to be done at once. */
export function runShell(shell: Shell, clock: Clock): boolean {
  if (shell.hasQuit) return false;
  return shell.person ? runConsole(shell, shell.person, clock) : runVerb(shell, clock);
}

function runVerb(shell: Shell, clock: Clock): boolean {
  const line = shell.work ? undefined : shell.ahead.shift();
  if (line !== undefined) shell.work = { play: interpret(shell.bench, line) };
  if (!shell.work) return false;
  const { session } = shell.bench;
  const progress = workOn(shell.work, shell.bench, shell.files, clock);
  if (shell.bench.session !== session) shell.people.clear();
  shell.printed += progress.printed;
  shell.mistakes += progress.mistakes;
  if (progress.isOver) shell.work = undefined;
  if (progress.quits) shell.hasQuit = true;
  if (progress.console !== undefined) sitDown(shell, progress.console, clock());
  return progress.isWaiting !== true;
}

function runConsole(shell: Shell, person: seat.Person, clock: Clock): boolean {
  if (!shell.isLive && !seat.isWaiting(person)) return false;
  const { behind, storm } = runSlice(shell.pacer, shell.bench.session.lab, clock, () => seat.isWaiting(person));
  if (storm !== undefined) shell.printed += `${storm}\n`;
  notice(person);
  collect(shell, person);
  return behind;
}

function sitDown(shell: Shell, device: string, now: number): void {
  const { lab } = shell.bench.session;
  shell.pacer = createPacer(lab, now);
  const known = shell.people.get(device);
  try {
    const there = known?.console.isOpen ? known : seat.createPerson(lab, seatAt(device, shell.size));
    shell.people.set(device, there);
    shell.person = there;
    const how = shell.isLive ? 'Ctrl-] or exit at its top' : 'exit at its top';
    shell.printed += `At the console of ${device}; ${how} comes back.\n`;
  } catch (error) {
    if (!(error instanceof BadAction)) throw error;
    shell.printed += `${error.message}\n`;
    shell.mistakes++;
  }
}

function seatAt(device: string, size: TerminalSize): seat.Seat {
  return { device, session: 'console', line: 'console', size };
}

/** Takes what the console has printed, and comes back when it was left. */
function collect(shell: Shell, person: seat.Person): void {
  shell.printed += seat.takePrinted(person);
  if (person.phase === 'here') return;
  shell.people.delete(person.seat.device);
  shell.person = undefined;
}

function standUp(shell: Shell, person: seat.Person): void {
  const { prompt, text } = seat.viewOf(person);
  shell.printed += `${prompt}${text}\n`;
  shell.person = undefined;
}

/** Everybody gets up, and what is at work ends. */
export function closeShell(shell: Shell): void {
  if (shell.work) shell.printed += abandon(shell.work, shell.bench);
  shell.work = undefined;
  shell.hasQuit = true;
}

export function resizeShell(shell: Shell, size: TerminalSize): void {
  shell.size = size;
  for (const person of shell.people.values()) seat.resize(person, size);
}

export function takePrinted(shell: Shell): string {
  const { printed } = shell;
  shell.printed = '';
  return printed;
}

/** The line as it is to be shown now; while a verb is at work it has no prompt. */
export function viewOf(shell: Shell): LineView {
  if (shell.person) return seat.viewOf(shell.person);
  const { text, cursor } = shell.editor;
  const isAtWork = shell.work !== undefined || shell.ahead.length > 0;
  return { prompt: isAtWork ? '' : promptOf(shell), text, cursor, passing: false };
}

/** `triangle 41.208s> `, `triangle/plan-b 41.208s> ` */
function promptOf({ bench: { session } }: Shell): string {
  const future = session.present === 'main' ? '' : `/${session.present}`;
  return `${session.lab.description.name}${future} ${roundSeconds(session.lab.now)}> `;
}

function enter(shell: Shell): void {
  const { text } = shell.editor;
  commit(shell, '');
  shell.editor = { ...EMPTY_LINE, cut: shell.editor.cut };
  shell.recall = NO_RECALL;
  if (text.trim() !== '' && text !== shell.lines.at(-1)) shell.lines.push(text);
  shell.ahead.push(text);
}

/** Ctrl-C: what is at work ends, else the line is forgotten. */
function stop(shell: Shell): void {
  commit(shell, '^C');
  shell.editor = EMPTY_LINE;
  shell.ahead.length = 0;
  if (!shell.work) return;
  shell.printed += abandon(shell.work, shell.bench);
  shell.work = undefined;
}

function recallLine(shell: Shell, step: (recall: Recall, lines: readonly string[], text: string) => Recalled): void {
  const { recall, text } = step(shell.recall, shell.lines, shell.editor.text);
  shell.recall = recall;
  shell.editor = replaceText(shell.editor, text);
}

/** What could come next; at a node its console tells. */
function askHelp(shell: Shell): void {
  const text = shell.editor.text.slice(0, shell.editor.cursor);
  commit(shell, '?');
  const device = deviceAt(shell, text);
  if (device) shell.printed += device.console.help(device.text);
  else shell.printed += `${completions(shell.bench, text).join('  ') || 'anything'}\n`;
}

function completeWord(shell: Shell): void {
  const { editor } = shell;
  const { text } = editor;
  if (editor.cursor < text.length) return;
  const device = deviceAt(shell, text);
  if (device) {
    shell.editor = replaceText(
      editor,
      text.slice(0, text.length - device.text.length) + device.console.complete(device.text),
    );
    return;
  }
  const offered = completions(shell.bench, text);
  const word = /\S*$/.exec(text)?.[0] ?? '';
  const common = commonPrefix(offered);
  if (common.length > word.length || offered.length === 1) {
    const end = offered.length === 1 ? ' ' : '';
    shell.editor = replaceText(editor, text.slice(0, text.length - word.length) + common + end);
  } else if (offered.length > 1) askHelp(shell);
}

interface AtDevice {
  readonly console: seat.Person['console'];
  /** What is typed there. */
  readonly text: string;
}

/** A line that begins with a node and a blank is that node's, once it has a session there. */
function deviceAt({ bench }: Shell, text: string): AtDevice | undefined {
  const name = /^\s*\S+\s/.test(text) ? deviceOf(bench, text) : undefined;
  if (name === undefined) return undefined;
  const console = bench.session.lab.console(name, SHELL_SESSION);
  if (!console.isOpen) {
    if (bench.session.lab.query({ ask: 'device', device: name }).power === 'off') return undefined;
    console.open({ line: 'console', privilege: 15 });
  }
  return { console, text: text.trimStart().slice(name.length).trimStart() };
}

function commonPrefix(words: readonly string[]): string {
  const [first = '', ...others] = words;
  let length = first.length;
  for (const word of others) {
    while (!word.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, length);
}

/** The line as it stands becomes something printed. */
function commit(shell: Shell, mark: string): void {
  const { prompt, text } = viewOf(shell);
  shell.printed += `${prompt}${text}${mark}\n`;
}
