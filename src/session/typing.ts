/**
 * What a person's keys do: at the prompt the line editor's, and those that belong to the console (Enter, `?`, Tab, history,
 * Ctrl-C, Ctrl-Z); in a page the pager's; before that the answers to a login. While a program runs they wait.
 */
import { newer, older, type Recall, type Recalled } from './history.ts';
import { chord, type Key } from './key.ts';
import { press, replaceText } from './line-editor.ts';
import { admitGuest, answerLogin } from './login.ts';
import { isHolding, newPage, paginate, turnPage } from './pager.ts';
import { attempt, collect, comeBack, enterSession, forgetLine, isBusy, type Person, turned, viewOf } from './person.ts';

/** Keys typed ahead that are kept. */
const MAX_AHEAD = 65_536;
/** More than a person types while a program runs: a program that sends them can wait, and others need not. */
const MANY_AHEAD = 4096;

export function typeKeys(person: Person, keys: readonly Key[]): void {
  for (const key of keys) typeKey(person, key);
}

function typeKey(person: Person, key: Key): void {
  notice(person);
  if (isBusy(person) && INTERRUPTS.has(chord(key))) {
    person.ahead = [];
    attempt(person, () => person.console.interrupt());
    return notice(person);
  }
  if (isReading(person)) react(person, key);
  else if (person.ahead.length < MAX_AHEAD) person.ahead.push(key);
}

/** Ctrl-Shift-6 is IOS's, Ctrl-C everybody's. */
const INTERRUPTS: ReadonlySet<string> = new Set(['ctrl-c', 'ctrl-^']);

/** Looks whether the console has printed anything; to be called after the lab has run. */
export function notice(person: Person): void {
  collect(person);
  if (person.ahead.length > 0 && isReading(person)) catchUp(person);
}

/** Whether more has been typed ahead than a person would. */
export function isBehind({ ahead }: Person): boolean {
  return ahead.length > MANY_AHEAD;
}

/** Whether a key is understood now, or has to wait until a program is over. */
function isReading(person: Person): boolean {
  return isHolding(person.pager) || !isBusy(person);
}

function catchUp(person: Person): void {
  const keys = person.ahead;
  person.ahead = [];
  let at = 0;
  for (; at < keys.length && isReading(person); at++) react(person, keys[at] as Key);
  person.ahead = keys.slice(at);
}

function react(person: Person, key: Key): void {
  const { console, pager } = person;
  if (person.phase === 'gone') return;
  if (person.phase === 'away') {
    if (chord(key) === 'enter') comeBack(person);
    return;
  }
  if (person.phase === 'login') return logIn(person, key);
  if (isHolding(pager)) return turned(person, turnPage(pager, key, console.size));
  const literal = person.quoted || key.pasted || console.isAsking;
  person.quoted = false;
  const name = chord(key);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command && !(literal && LITERALLY.has(name))) return command(person);
  const typed = name === 'tab' ? { ...key, text: ' ' } : key;
  person.editor = press(person.editor, typed);
}

/** Keys that are characters in a question, in a text and in what is pasted. */
const LITERALLY: ReadonlySet<string> = new Set(['?', 'tab', 'ctrl-i', 'up', 'down', 'ctrl-p', 'ctrl-n']);

const COMMANDS: Readonly<Record<string, (person: Person) => void>> = {
  enter,
  '?': askHelp,
  tab: completeWord,
  up: (person) => recallLine(person, older),
  'ctrl-p': (person) => recallLine(person, older),
  down: (person) => recallLine(person, newer),
  'ctrl-n': (person) => recallLine(person, newer),
  'ctrl-l': (person) => commit(person, ''),
  'ctrl-r': (person) => commit(person, ''),
  'ctrl-v': (person) => {
    person.quoted = true;
  },
  'ctrl-c': abandonLine,
  'ctrl-z': endConfiguration,
};

function logIn(person: Person, key: Key): void {
  const { login, editor } = person;
  if (chord(key) !== 'enter' || !login) {
    person.editor = press(editor, key);
    return;
  }
  commit(person, '');
  forgetLine(person);
  const step = answerLogin(login, editor.text, (credentials) =>
    person.seat.line === 'vty'
      ? admitGuest(person.console, person.seat.guest, credentials)
      : person.console.admit('console', credentials),
  );
  delete person.login;
  if ('printed' in step) person.printed += step.printed;
  if ('login' in step) person.login = step.login;
  else if ('admitted' in step) attempt(person, () => enterSession(person, step.admitted));
  // Too many tries, or the device has lost power meanwhile.
  if (person.phase === 'login' && !person.login) person.phase = person.seat.line === 'vty' ? 'gone' : 'away';
}

function enter(person: Person): void {
  const { text } = person.editor;
  commit(person, '');
  person.pager = newPage(person.console.size);
  carryOut(person, text);
}

/** `?` acts at once; the line then stands there again. */
function askHelp(person: Person): void {
  const { console, editor } = person;
  commit(person, '?');
  person.pager = newPage(console.size);
  turned(person, paginate(person.pager, console.help(editor.text.slice(0, editor.cursor)), console.size));
}

/** The line is shown anew, its last word written out if that can be done; only at its end. */
function completeWord(person: Person): void {
  const { console, editor } = person;
  if (editor.cursor < editor.text.length) return;
  commit(person, '');
  person.editor = replaceText(editor, console.complete(editor.text));
}

function recallLine(person: Person, step: (recall: Recall, lines: readonly string[], text: string) => Recalled): void {
  const { recall, text } = step(person.recall, person.console.history, person.editor.text);
  person.recall = recall;
  person.editor = replaceText(person.editor, text);
}

/** Ctrl-C: what was typed is forgotten, a question and the configuration modes are left. */
function abandonLine(person: Person): void {
  commit(person, '^C');
  forgetLine(person);
  attempt(person, () => person.console.interrupt());
}

/** Ctrl-Z: what was typed is carried out, then the configuration is left. */
function endConfiguration(person: Person): void {
  const { console, editor } = person;
  if (!console.isConfiguring || console.isAsking) return;
  commit(person, '^Z');
  if (editor.text !== '') carryOut(person, editor.text);
  if (person.phase === 'here' && console.isConfiguring && !console.isAsking) carryOut(person, 'end');
}

/** The line as it stands becomes something printed. */
function commit(person: Person, mark: string): void {
  const { prompt, text } = viewOf(person);
  person.printed += `${prompt}${text}${mark}\n`;
}

function carryOut(person: Person, text: string): void {
  forgetLine(person);
  person.running = true;
  attempt(person, () => person.console.line(text));
  collect(person);
}
