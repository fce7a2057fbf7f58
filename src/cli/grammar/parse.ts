/**
 * Holding a line against the grammars of a mode. All of them are followed at once, word by word; a keyword may be cut
 * short as long as only one command remains. A word that is a keyword in full is no abbreviation of another.
 */
import type { Arguments, ArgumentValue } from './arguments.ts';
import { commonLength, readArgument, type Vocabulary, wordAt } from './read-argument.ts';
import { type Argument, firstSteps, type Keyword, mayEnd, type Part, type Token } from './syntax.ts';

/** A command as the parser sees it: what may be written, and what it stands for. */
export interface Entry<Action> {
  readonly parts: readonly Part[];
  readonly action: Action;
}

export type Parsed<Action> = { readonly kind: 'command'; readonly action: Action; readonly args: Arguments } | Refused;

export type Refused =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'ambiguous' }
  /** The character at `at` is the first that fits no command. */
  | { readonly kind: 'invalid'; readonly at: number };

/** A command that the line may still become. */
export interface Thread<Action> {
  readonly entry: Entry<Action>;
  readonly rest: readonly Part[];
  readonly args: Arguments;
  /** What was read so far with every keyword in full: two threads with the same path are one. */
  readonly path: string;
}

/** What a line may become, and how far it fitted at all. */
export interface Followed<Action> {
  readonly threads: Thread<Action>[];
  /** It ends inside an argument of two words. */
  short: boolean;
  farthest: number;
}

/** The command that the line is. */
export function parseLine<Action>(
  entries: readonly Entry<Action>[],
  line: string,
  vocabulary: Vocabulary,
): Parsed<Action> {
  const { threads, short, farthest } = follow(entries, line, vocabulary);
  if (new Set(threads.map((thread) => thread.path)).size > 1) return { kind: 'ambiguous' };
  const complete = threads.find((thread) => mayEnd(thread.rest));
  if (complete) return { kind: 'command', action: complete.entry.action, args: complete.args };
  return threads.length > 0 || short ? { kind: 'incomplete' } : { kind: 'invalid', at: farthest };
}

/** Follows every command through the words of the line. */
export function follow<Action>(
  entries: readonly Entry<Action>[],
  line: string,
  vocabulary: Vocabulary,
): Followed<Action> {
  const followed: Followed<Action> = { threads: [], short: false, farthest: 0 };
  const threads = entries.map((entry): Thread<Action> => ({ entry, rest: entry.parts, args: {}, path: '' }));
  advance(threads, line, 0, vocabulary, followed);
  return followed;
}

/** Threads at the same place of the line, as far as they go. */
function advance<Action>(
  threads: readonly Thread<Action>[],
  line: string,
  from: number,
  vocabulary: Vocabulary,
  followed: Followed<Action>,
): void {
  let at = from;
  while (line[at] === ' ') at++;
  if (at >= line.length) {
    followed.threads.push(...threads);
    return;
  }
  reach(followed, at);
  const paths = threads.flatMap((thread) => firstSteps(thread.rest).map((step): Path<Action> => ({ thread, ...step })));
  const byKeyword = takeKeyword(paths, line, at, followed);
  const taken = [...byKeyword, ...takeArguments(paths, line, at, vocabulary, byKeyword.length > 0, followed)];
  for (const end of new Set(taken.map((path) => path.end))) {
    const there = taken.filter((path) => path.end === end).map((path) => path.thread);
    advance(there, line, end, vocabulary, followed);
  }
}

/** A token that a thread may go on with. */
interface Path<Action> {
  readonly thread: Thread<Action>;
  readonly token: Token;
  readonly rest: readonly Part[];
}

interface Taken<Action> {
  readonly thread: Thread<Action>;
  readonly end: number;
}

function takeKeyword<Action>(
  paths: readonly Path<Action>[],
  line: string,
  at: number,
  followed: Followed<Action>,
): Taken<Action>[] {
  const word = wordAt(line, at);
  const keywords = paths.flatMap((path) => (path.token.kind === 'keyword' ? [{ ...path, token: path.token }] : []));
  for (const { token } of keywords) reach(followed, at + commonLength(word, token.text));
  const fitting = keywords.filter(({ token }) => commonLength(word, token.text) === word.length);
  const inFull = fitting.filter(({ token }) => token.text.length === word.length);
  return (inFull.length > 0 ? inFull : fitting).map(({ thread, token, rest }) => ({
    thread: continueThread(thread, rest, token.text, setBy(token)),
    end: at + word.length,
  }));
}

function setBy({ sets, text }: Keyword): Arguments {
  return sets === undefined ? {} : { [sets]: text };
}

function takeArguments<Action>(
  paths: readonly Path<Action>[],
  line: string,
  at: number,
  vocabulary: Vocabulary,
  isKeyword: boolean,
  followed: Followed<Action>,
): Taken<Action>[] {
  const taken: Taken<Action>[] = [];
  for (const { thread, token, rest } of paths) {
    if (token.kind !== 'argument' || (isKeyword && takesAnything(token))) continue;
    const reading = readArgument(token, line, at, vocabulary);
    if ('value' in reading) {
      const next = continueThread(thread, rest, `<${typeName(token)}>`, { [token.name]: reading.value });
      taken.push({ thread: next, end: reading.end });
    } else if ('short' in reading) followed.short = true;
    else reach(followed, at + reading.fits);
  }
  return taken;
}

/** A keyword is preferred to a free text. */
function takesAnything({ type }: Argument): boolean {
  return type === 'word' || type === 'line';
}

function typeName({ type }: Argument): string {
  return typeof type === 'object' ? 'number' : type;
}

function continueThread<Action>(
  thread: Thread<Action>,
  rest: readonly Part[],
  step: string,
  args: Readonly<Record<string, ArgumentValue>>,
): Thread<Action> {
  return { entry: thread.entry, rest, args: { ...thread.args, ...args }, path: `${thread.path} ${step}` };
}

function reach<Action>(followed: Followed<Action>, at: number): void {
  followed.farthest = Math.max(followed.farthest, at);
}
