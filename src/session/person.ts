/**
 * A person at a device's console: who sits where, what they see, how they come and go; `typing.ts` has what their keys do.
 * `serve`, `shell` and the terminal UI are all made of this; a terminal draws it (`terminal.ts`), a pane keeps what is
 * printed in its scrollback. All it knows is a record; what it does to the lab are actions.
 */
import '../lab/ios.ts';
import type { TerminalSize } from '../lab/action.ts';
import { BadAction } from '../lab/action.ts';
import type { Console } from '../lab/console.ts';
import type { Lab } from '../lab/lab.ts';
import { NO_RECALL, type Recall } from './history.ts';
import type { Key } from './key.ts';
import { EMPTY_LINE, type LineEditor } from './line-editor.ts';
import { type Admission, beginLogin, type Guest, isHidden, isLogin, type Login, questionOf } from './login.ts';
import { isHolding, MORE, newPage, type Paged, type Pager, paginate } from './pager.ts';
import { type LineView, NO_LINE } from './terminal.ts';

export interface Seat {
  readonly device: string;
  /** Name of the session: one for each person at the device. */
  readonly session: string;
  /** At the device itself, or over the network. */
  readonly line: 'console' | 'vty';
  /**
   * Who has proved it already: 15 begins in privileged mode. Absent: they log in as the device's configuration asks, and so
   * does whoever comes back after `exit`.
   */
  readonly privilege?: number;
  readonly user?: string;
  readonly size?: TerminalSize;
  /** Somebody to let in over the network where the configuration lets nobody in. */
  readonly guest?: Guest;
}

export interface Person {
  readonly seat: Seat;
  readonly console: Console;
  /** Logs in, sits there; `away` at a console that waits for Enter, `gone` when the connection is over. */
  phase: 'login' | 'here' | 'away' | 'gone';
  /** How far they have come with logging in. */
  login?: Login;
  editor: LineEditor;
  recall: Recall;
  pager: Pager;
  /** The next key is a character, whatever it is (Ctrl-V). */
  quoted: boolean;
  /** What was typed last is not over yet: what is printed comes of it. */
  running: boolean;
  /** Keys typed while nobody reads them. */
  ahead: Key[];
  /** Characters of the console's output that were seen. */
  seen: number;
  /** Printed and not yet taken. */
  printed: string;
}

/** Sits down at a console, or begins to log in. Throws `BadAction` if there is no such device, or it is powered off. */
export function createPerson(lab: Lab, seat: Seat): Person {
  const console = lab.console(seat.device, seat.session);
  const person: Person = {
    seat,
    console,
    phase: 'here',
    editor: EMPTY_LINE,
    recall: NO_RECALL,
    pager: newPage({ width: 0, length: 0 }),
    quoted: false,
    running: false,
    ahead: [],
    seen: 0,
    printed: '',
  };
  sitDown(person, seat.privilege === undefined ? undefined : admissionOf(seat));
  return person;
}

/** Whoever has not proved who they are logs in. */
function sitDown(person: Person, proved: Admission | undefined): void {
  const { console, seat } = person;
  const { motd, login: banner } = console.banners;
  if (seat.line === 'vty') person.printed += '\n';
  if (motd !== undefined) person.printed += `${motd}\n`;
  const begun = proved ?? beginLogin(console, seat.line, seat.guest);
  if (begun === undefined) {
    person.printed += 'Password required, but none set\n';
    person.phase = 'gone';
  } else if (isLogin(begun)) {
    person.printed += '\nUser Access Verification\n\n';
    if (banner !== undefined) person.printed += `${banner}\n`;
    person.phase = 'login';
    person.login = begun;
  } else enterSession(person, begun);
}

function admissionOf({ privilege = 1, user }: Seat): Admission {
  return { privilege, ...(user !== undefined && { user }) };
}

/** The session begins. */
export function enterSession(person: Person, admission: Admission): void {
  const { console, seat } = person;
  console.open({ line: seat.line, ...admission, ...(seat.size !== undefined && { size: seat.size }) });
  const { exec } = console.banners;
  if (exec !== undefined) person.printed += `${exec}\n`;
  person.phase = 'here';
  person.seen = 0;
  person.pager = newPage(console.size);
}

/** Gets up; the session is forgotten. */
export function leave(person: Person): void {
  person.phase = 'gone';
  if (person.console.isOpen) person.console.close();
}

/** Takes what the console has printed; unasked and at the prompt it is not paged. */
export function collect(person: Person): void {
  const { console, pager } = person;
  if (person.phase !== 'here') return;
  if (!console.isOpen) return lost(person);
  // After a rewind the console has printed less than was seen.
  const text = console.outputSince(Math.min(person.seen, console.position));
  person.seen = console.position;
  if (person.running || isHolding(pager)) turned(person, paginate(pager, text, console.size));
  else person.printed += text;
  person.running = console.busy;
  if (console.hasExited) depart(person);
}

/** Whether time should run ahead: a program runs in the session, and nothing of what it prints is held back. */
export function isWaiting(person: Person): boolean {
  return isBusy(person) && !isHolding(person.pager);
}

export function isBusy({ phase, console }: Person): boolean {
  return phase === 'here' && console.isOpen && console.busy;
}

/** The line as it is to be shown now. */
export function viewOf(person: Person): LineView {
  const { console, editor, pager, login } = person;
  if (person.phase === 'login' && login) {
    const { text, cursor } = isHidden(login) ? EMPTY_LINE : editor;
    return { prompt: questionOf(login), text, cursor, passing: false };
  }
  if (person.phase !== 'here' || !console.isOpen) return NO_LINE;
  if (isHolding(pager)) return { prompt: MORE, text: '', cursor: 0, passing: true };
  if (console.busy) return NO_LINE;
  const { text, cursor } = console.isSecret ? EMPTY_LINE : editor;
  return { prompt: console.prompt, text, cursor, passing: false };
}

/** What was printed since it was last taken, lines that were typed included; `\n` at the ends of lines. */
export function takePrinted(person: Person): string {
  const { printed } = person;
  person.printed = '';
  return printed;
}

/** Columns and rows that a terminal has for it; unlimited while nobody sits there. */
export function sizeOf({ phase, console }: Person): TerminalSize {
  return phase === 'here' && console.isOpen ? console.size : { width: 0, length: 0 };
}

/** The window has another size. */
export function resize(person: Person, size: TerminalSize): void {
  if (person.phase === 'here' && person.console.isOpen) attempt(person, () => person.console.resize(size));
}

export function forgetLine(person: Person): void {
  person.editor = { ...EMPTY_LINE, cut: person.editor.cut };
  person.recall = NO_RECALL;
}

/** `exit`: over the network the connection ends; the console waits for somebody else. */
function depart(person: Person): void {
  const { line, device } = person.seat;
  person.console.close();
  person.phase = line === 'vty' ? 'gone' : 'away';
  if (person.phase === 'away')
    person.printed += `\n${device} con0 is now available\n\nPress RETURN to get started.\n\n`;
}

/** The device has lost power, or a rewind has gone back before the login. */
function lost(person: Person): void {
  const { line, device } = person.seat;
  forgetLine(person);
  person.pager = newPage({ width: 0, length: 0 });
  person.phase = line === 'vty' ? 'gone' : 'away';
  person.printed += `\n${device} does not answer.${person.phase === 'away' ? ' Press RETURN to try again.' : ''}\n`;
}

export function turned(person: Person, { pager, printed }: Paged): void {
  person.pager = pager;
  person.printed += printed;
}

/** What makes no sense now (the device has lost power) is said, and no more comes of it. */
export function attempt(person: Person, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof BadAction)) throw error;
    person.printed += `% ${error.message}\n`;
  }
}

/** Enter at a console that nobody sits at. */
export function comeBack(person: Person): void {
  attempt(person, () => sitDown(person, undefined));
}
