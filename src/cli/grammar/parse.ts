/**
 * Holding a line against the grammars of a mode. All of them are followed at once, word by word; a keyword may be cut
 * short as long as only one command remains. A word that is a keyword in full is no abbreviation of another.
 */
import type { Arguments, ArgumentValue } from './arguments.ts';
import { type KeywordTree, keywordTree } from './keyword-tree.ts';
import { argumentText, readArgument } from './read-argument.ts';
import { commonLength, type Vocabulary, wordAt } from './reading.ts';
import { type Argument, firstSteps, type Keyword, mayEnd, type Part, type Token } from './syntax.ts';

/** A command as the parser sees it: what may be written, and what it stands for. */
export interface Entry<Action> {
  readonly parts: readonly Part[];
  readonly action: Action;
}

export type Parsed<Action> = ParsedCommand<Action> | Refused;

export interface ParsedCommand<Action> {
  readonly kind: 'command';
  readonly action: Action;
  readonly args: Arguments;
  /** The line with every keyword in full and every argument in its canonical form. */
  readonly words: readonly string[];
}

export type Refused =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'ambiguous' }
  /** The character at `at` is the first that fits no command. */
  | { readonly kind: 'invalid'; readonly at: number };

/** What was read so far. */
interface Read {
  readonly args: Arguments;
  readonly words: readonly string[];
  /** Every keyword in full: only abbreviations make a line ambiguous, never what an argument may be taken for. */
  readonly path: string;
}

/** A command that the line may still become. */
export interface Thread<Action> extends Read {
  readonly entry: Entry<Action>;
  readonly rest: readonly Part[];
}

/** Commands that the line may still become, not yet told apart. */
interface Bundle<Action> extends Read {
  readonly tree: KeywordTree<Action>;
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
  if (complete) {
    return { kind: 'command', action: complete.entry.action, args: complete.args, words: complete.words };
  }
  return threads.length > 0 || short ? { kind: 'incomplete' } : { kind: 'invalid', at: farthest };
}

/** Follows every command through the words of the line. */
export function follow<Action>(
  entries: readonly Entry<Action>[],
  line: string,
  vocabulary: Vocabulary,
): Followed<Action> {
  const followed: Followed<Action> = { threads: [], short: false, farthest: 0 };
  const all: Bundle<Action> = { tree: keywordTree(entries), args: {}, words: [], path: '' };
  advance({ bundles: [all], threads: [] }, line, 0, vocabulary, followed);
  return followed;
}

/** What stands at one place of the line. */
interface Front<Action> {
  readonly bundles: readonly Bundle<Action>[];
  readonly threads: readonly Thread<Action>[];
}

/** From one place of the line as far as it goes. */
function advance<Action>(
  front: Front<Action>,
  line: string,
  from: number,
  vocabulary: Vocabulary,
  followed: Followed<Action>,
): void {
  let at = from;
  while (line[at] === ' ') at++;
  if (at >= line.length) {
    followed.threads.push(...front.threads, ...front.bundles.flatMap((bundle) => untie(bundle, bundle.tree.all)));
    return;
  }
  reach(followed, at);
  const word = wordAt(line, at);
  const paths = pathsOf(front);
  const byKeyword = takeKeyword(front, paths, word, at, followed);
  const isKeyword = byKeyword.bundles.length + byKeyword.threads.length > 0;
  if (isKeyword) advance(byKeyword, line, at + word.length, vocabulary, followed);
  const taken = takeArguments(paths, line, at, vocabulary, isKeyword, followed);
  for (const end of new Set(taken.map((path) => path.end))) {
    const threads = taken.filter((path) => path.end === end).map((path) => path.thread);
    advance({ bundles: [], threads }, line, end, vocabulary, followed);
  }
}

function untie<Action>(
  { args, words, path }: Bundle<Action>,
  remainders: KeywordTree<Action>['all'],
): Thread<Action>[] {
  return remainders.map(({ entry, rest }) => ({ entry, rest, args, words, path }));
}

/** A token that a thread may go on with. */
interface Path<Action> {
  readonly thread: Thread<Action>;
  readonly token: Token;
  readonly rest: readonly Part[];
}

function pathsOf<Action>({ bundles, threads }: Front<Action>): Path<Action>[] {
  const untied = bundles.flatMap((bundle) => untie(bundle, bundle.tree.others));
  return [...threads, ...untied].flatMap((thread) => firstSteps(thread.rest).map((step) => ({ thread, ...step })));
}

/** The commands that go on with the word as a keyword: those that have it in full, or else those that begin so. */
function takeKeyword<Action>(
  { bundles }: Front<Action>,
  paths: readonly Path<Action>[],
  word: string,
  at: number,
  followed: Followed<Action>,
): Front<Action> {
  const branches = bundles.flatMap((bundle) =>
    [...bundle.tree.branches.values()].map((branch) => ({ bundle, ...branch })),
  );
  const single = paths.flatMap(({ token, ...path }) => (token.kind === 'keyword' ? [{ ...path, keyword: token }] : []));
  const fits = ({ keyword }: { readonly keyword: Keyword }): boolean => {
    const common = commonLength(word, keyword.text);
    reach(followed, at + common);
    return common === word.length;
  };
  const [fittingBranches, fittingSingle] = [branches.filter(fits), single.filter(fits)];
  const isInFull = ({ keyword }: { readonly keyword: Keyword }): boolean => keyword.text.length === word.length;
  const inFullOnly = fittingBranches.some(isInFull) || fittingSingle.some(isInFull);
  const isTaken = (one: { readonly keyword: Keyword }): boolean => !inFullOnly || isInFull(one);
  return {
    bundles: fittingBranches
      .filter(isTaken)
      .map(({ bundle, keyword, tree }) => ({ tree, ...readKeyword(bundle, keyword) })),
    threads: fittingSingle
      .filter(isTaken)
      .map(({ thread, keyword, rest }) => ({ entry: thread.entry, rest, ...readKeyword(thread, keyword) })),
  };
}

function readKeyword(read: Read, { text, shown = text, sets }: Keyword): Read {
  return {
    args: sets === undefined ? read.args : { ...read.args, [sets]: text },
    words: [...read.words, shown],
    path: `${read.path} ${text}`,
  };
}

interface Taken<Action> {
  readonly thread: Thread<Action>;
  readonly end: number;
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
      taken.push({
        thread: { entry: thread.entry, rest, ...readValue(thread, token, reading.value) },
        end: reading.end,
      });
    } else if ('short' in reading) followed.short = true;
    else reach(followed, at + reading.fits);
  }
  return taken;
}

function readValue(read: Read, argument: Argument, value: ArgumentValue): Read {
  return {
    args: { ...read.args, [argument.name]: value },
    words: [...read.words, argumentText(argument, value)],
    path: read.path,
  };
}

/** A keyword is preferred to a free text. */
function takesAnything({ type }: Argument): boolean {
  return type === 'word' || type === 'line';
}

function reach<Action>(followed: Followed<Action>, at: number): void {
  followed.farthest = Math.max(followed.farthest, at);
}
