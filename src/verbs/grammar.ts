/** Reading a line by the grammars of the verbs: which verb it is, what is missing, what could come next. */
import { must } from '../base/assert.ts';
import { nearest } from '../base/similar.ts';
import { ARGUMENTS, type ArgumentName, argumentKind } from './arguments.ts';
import type { Bench, Verb, Words } from './verb.ts';

type Element =
  | { readonly word: string }
  | { readonly argument: ArgumentName; readonly name: string; readonly optional: boolean };

export interface Understood {
  readonly verb: Verb;
  readonly words: Words;
}

/** The verb of a line and its arguments, or what is wrong with it. */
export function understand(
  verbs: readonly Verb[],
  line: string,
  nodes: readonly string[],
): Understood | { readonly problem: string } {
  const typed = line.trim().split(/\s+/);
  const [first = ''] = typed;
  const named = verbs.filter(({ syntax }) => syntax.split(' ')[0] === first);
  if (named.length === 0) return { problem: unknown(verbs, first, nodes) };
  for (const verb of named) {
    const words = match(elementsOf(verb), typed, {});
    if (words) return { verb, words };
  }
  const example = named.find((verb) => verb.example !== undefined)?.example;
  const suchAs = example === undefined ? '' : `, such as ${example}`;
  return { problem: `expected ${named.map(usage).join(' or ')}${suchAs}` };
}

/** What the last word of a line could be, written out. */
export function candidates(verbs: readonly Verb[], line: string, bench: Bench): string[] {
  const typed = line.trimStart().split(/\s+/);
  const last = typed.pop() ?? '';
  const all = verbs.flatMap((verb) => nextWords(elementsOf(verb), typed, {}, bench));
  return [...new Set(all)].filter((word) => word.toLowerCase().startsWith(last.toLowerCase()));
}

/** `connect NODE [PORT] PEER [PEER-PORT]` */
export function usage(verb: Verb): string {
  return elementsOf(verb)
    .map((element) => {
      if ('word' in element) return element.word;
      const name = element.name.replace(/[A-Z]/g, '-$&').toUpperCase();
      return element.optional ? `[${name}]` : name;
    })
    .join(' ');
}

const read = new WeakMap<Verb, readonly Element[]>();

function elementsOf(verb: Verb): readonly Element[] {
  const known = read.get(verb);
  if (known) return known;
  const elements = verb.syntax.split(' ').map(elementOf);
  read.set(verb, elements);
  return elements;
}

/** `word`, `<kind>`, `<name:kind>`, `[<kind>]`, `[word]` */
function elementOf(text: string): Element {
  const optional = text.startsWith('[');
  const inside = optional ? text.slice(1, -1) : text;
  const [, name, kind = name] = /^<(\w+)(?::(\w+))?>$/.exec(inside) ?? [];
  if (name === undefined || kind === undefined) return { word: must(optional ? undefined : inside, `a word: ${text}`) };
  must(Object.hasOwn(ARGUMENTS, kind) ? kind : undefined, `a kind of argument: ${text}`);
  return { argument: kind as ArgumentName, name, optional };
}

/** The arguments, if the words fit; what may be left out is, where that makes the rest fit. */
function match(elements: readonly Element[], typed: readonly string[], words: Words): Words | undefined {
  const [element, ...others] = elements;
  const [word, ...rest] = typed;
  if (!element) return word === undefined ? words : undefined;
  if ('word' in element) return word === element.word ? match(others, rest, words) : undefined;
  const { rest: takesRest, fits } = argumentKind(element.argument);
  if (word !== undefined && takesRest) return { ...words, [element.name]: typed.join(' ') };
  const taken = word !== undefined && (fits?.(word) ?? true);
  const found = taken ? match(others, rest, { ...words, [element.name]: word }) : undefined;
  return found ?? (element.optional ? match(others, typed, words) : undefined);
}

/** What may come after the words typed. */
function nextWords(elements: readonly Element[], typed: readonly string[], words: Words, bench: Bench): string[] {
  const [element, ...others] = elements;
  if (!element) return [];
  const [word, ...rest] = typed;
  if ('word' in element) {
    if (word === undefined) return [element.word];
    return word === element.word ? nextWords(others, rest, words, bench) : [];
  }
  const { candidates: offered, fits, rest: takesRest } = argumentKind(element.argument);
  const without = element.optional ? nextWords(others, typed, words, bench) : [];
  if (word === undefined) return [...(offered?.(bench, words) ?? []), ...without];
  if (takesRest || !(fits?.(word) ?? true)) return without;
  return [...nextWords(others, rest, { ...words, [element.name]: word }, bench), ...without];
}

function unknown(verbs: readonly Verb[], word: string, nodes: readonly string[]): string {
  const meant = nearest(word, [...verbs.map(({ syntax }) => syntax.split(' ')[0] ?? ''), ...nodes]);
  return `no verb or node ${word}${meant === undefined ? '' : `; did you mean ${meant}?`} (help lists all verbs)`;
}
