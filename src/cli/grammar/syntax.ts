/** A grammar string as a list of parts, each with its line of help; the notation is explained in arguments.ts. */
import { assert, must } from '../../base/assert.ts';
import type { ArgumentType } from './arguments.ts';

export type Part = Token | Group;
export type Token = Keyword | Argument;

export interface Keyword {
  readonly kind: 'keyword';
  readonly text: string;
  /** As it is shown, if IOS shows less than it reads: `line con 0`. */
  readonly shown?: string;
  readonly help: string;
  /** The argument whose value it is: a choice is one keyword for each value. */
  readonly sets?: string;
}

export interface Argument {
  readonly kind: 'argument';
  readonly name: string;
  readonly type: ArgumentType | NumberRange;
  readonly help: string;
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
}

/** One of several lists of parts; `optional`: or none; `repeated`: any of them in any order, each once at most. */
export interface Group {
  readonly kind: 'group';
  readonly alternatives: readonly (readonly Part[])[];
  readonly optional: boolean;
  readonly repeated: boolean;
}

/** The tokens of a grammar that have a help text of their own, as they are written; a choice has one for each keyword. */
export function helpedTokens(syntax: string): string[] {
  return syntax.split(' ').flatMap((word) => {
    if (BRACKETS.has(word)) return [];
    const choice = readArgument(word)?.choice;
    return choice ?? [word];
  });
}

/** The parts of a grammar string with their help texts in the order of the tokens. */
export function parseSyntax(syntax: string, help: readonly string[]): readonly Part[] {
  const tokens = helpedTokens(syntax);
  assert(tokens.length === help.length, `${syntax}: ${tokens.length} tokens, ${help.length} help texts`);
  const reader: Reader = { words: syntax.split(' '), at: 0, help, helped: 0 };
  const [parts = []] = readAlternatives(reader, undefined);
  assert(reader.at === reader.words.length, `${syntax}: a bracket too many`);
  return parts;
}

const BRACKETS = new Set(['[', ']', ']*', '{', '}', '|']);

interface Reader {
  readonly words: readonly string[];
  at: number;
  readonly help: readonly string[];
  helped: number;
}

/** Up to the closing bracket, which is left to be read. */
function readAlternatives(reader: Reader, closing: RegExp | undefined): Part[][] {
  let parts: Part[] = [];
  const alternatives = [parts];
  for (; reader.at < reader.words.length; reader.at++) {
    const word = must(reader.words[reader.at], 'a word of the grammar');
    if (closing?.test(word)) break;
    if (word === '|') {
      parts = [];
      alternatives.push(parts);
    } else parts.push(word === '[' || word === '{' ? readGroup(reader, word) : readToken(reader, word));
  }
  return alternatives;
}

function readGroup(reader: Reader, opening: '[' | '{'): Group {
  reader.at++;
  const alternatives = readAlternatives(reader, opening === '[' ? /^\]\*?$/ : /^\}$/);
  const closing = must(reader.words[reader.at], `the bracket that closes ${opening}`);
  return { kind: 'group', alternatives, optional: opening === '[', repeated: closing === ']*' };
}

function readToken(reader: Reader, word: string): Part {
  const nextHelp = (): string => must(reader.help[reader.helped++], 'a help text');
  const argument = readArgument(word);
  if (!argument) return readKeyword(word, nextHelp());
  const { name, type, choice } = argument;
  if (type !== undefined) return { kind: 'argument', name, type, help: nextHelp() };
  const keywords = choice.map((text): Part[] => [{ kind: 'keyword', text, help: nextHelp(), sets: name }]);
  return { kind: 'group', alternatives: keywords, optional: false, repeated: false };
}

/** `con(sole)`: read as `console`, shown as `con`. */
function readKeyword(word: string, help: string): Keyword {
  const [, shown, rest] = /^([\w-]+)\(([\w-]+)\)$/.exec(word) ?? [];
  return shown === undefined
    ? { kind: 'keyword', text: word, help }
    : { kind: 'keyword', text: `${shown}${rest}`, shown, help };
}

type WrittenArgument =
  | { readonly name: string; readonly type: ArgumentType | NumberRange; readonly choice?: undefined }
  | { readonly name: string; readonly type?: undefined; readonly choice: readonly string[] };

const NAMED_TYPES: Readonly<Record<ArgumentType, true>> = {
  ipv4: true,
  prefix: true,
  ipv6: true,
  'ipv6-prefix': true,
  mac: true,
  time: true,
  release: true,
  'vlan-list': true,
  word: true,
  line: true,
  pattern: true,
  interface: true,
  'new-interface': true,
  'exit-interface': true,
  'interface-range': true,
};

function readArgument(word: string): WrittenArgument | undefined {
  const [, name, type] = /^<(\w+):(.+)>$/.exec(word) ?? [];
  if (name === undefined || type === undefined) return undefined;
  if (isNamedType(type)) return { name, type };
  const range = /^(-?\d+)-(\d+)$/.exec(type);
  return range ? { name, type: { min: Number(range[1]), max: Number(range[2]) } } : { name, choice: type.split('|') };
}

function isNamedType(type: string): type is ArgumentType {
  return type in NAMED_TYPES;
}

/** A token that may come next, and what is left after it. */
export interface Step {
  readonly token: Token;
  readonly rest: readonly Part[];
}

/** Every token that may come first. */
export function firstSteps(parts: readonly Part[]): Step[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  if (first.kind !== 'group') return [{ token: first, rest }];
  const inside = first.alternatives.flatMap((alternative, i) =>
    firstSteps([...alternative, ...afterAlternative(first, i), ...rest]),
  );
  return first.optional ? [...inside, ...firstSteps(rest)] : inside;
}

/** A repeated group may go on with the alternatives that have not been taken. */
function afterAlternative(group: Group, taken: number): Part[] {
  const alternatives = group.alternatives.filter((_, i) => i !== taken);
  return group.repeated && alternatives.length > 0 ? [{ ...group, alternatives }] : [];
}

/** Whether a line may end here. */
export function mayEnd(parts: readonly Part[]): boolean {
  return parts.every((part) => part.kind === 'group' && (part.optional || part.alternatives.some(mayEnd)));
}

/** The parts of the `no` form of a command with one value: everything from its first argument on may be left out. */
export function withoutArguments(parts: readonly Part[]): readonly Part[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  if (first.kind === 'keyword') return [first, ...withoutArguments(rest)];
  return [{ kind: 'group', alternatives: [[first, ...optionalTail(rest)]], optional: true, repeated: false }];
}

function optionalTail(parts: readonly Part[]): Part[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  return [{ kind: 'group', alternatives: [[first, ...optionalTail(rest)]], optional: true, repeated: false }];
}

/** The keywords that a command begins with. */
export function leadingKeywords(parts: readonly Part[]): string {
  const end = parts.findIndex((part) => part.kind !== 'keyword');
  const keywords = end < 0 ? parts : parts.slice(0, end);
  return keywords.map((part) => (part.kind === 'keyword' ? part.text : '')).join(' ');
}

/** The first parts of a list, of the others as many as one likes. */
export function withOptionalTail(parts: readonly Part[], mandatory: number): readonly Part[] {
  return [...parts.slice(0, mandatory), ...optionalTail(parts.slice(mandatory))];
}

/** Whether one of the arguments of that name is in it. */
export function mentions(part: Part, names: readonly string[]): boolean {
  switch (part.kind) {
    case 'keyword':
      return part.sets !== undefined && names.includes(part.sets);
    case 'argument':
      return names.includes(part.name);
    case 'group':
      return part.alternatives.some((alternative) => alternative.some((inside) => mentions(inside, names)));
  }
}
