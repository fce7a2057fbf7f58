/**
 * Forms: what a value in a topology file may look like. One form reads the value, says what was expected, and describes
 * itself as JSON Schema, so that the reader and the schema that editors use cannot differ.
 */
import type { Located, LocatedEntry, LocatedScalar } from '../base/located.ts';
import type { Place } from '../base/problem.ts';
import type { Report } from './report.ts';
import type { JsonSchema } from './schema.ts';

export interface Form<T> {
  /** As it stands in messages: `a duration such as 5ms`. */
  readonly expected: string;
  readonly schema: JsonSchema;
  /** The value, or `undefined` after the problem was reported; `name` is what the file calls it. */
  read(value: Located, name: string, report: Report): T | undefined;
}

/** A value that remembers where it was written, for problems that show only later. */
export interface Placed<T> {
  readonly value: T;
  readonly where: Place;
}

/** Why a text that looks right is refused: `127.0.0.1 is the host's own address`. */
export class Refusal {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/** One word or text. `parse` gives `undefined` for what has not this form, or a `Refusal` that says why. */
export function scalar<T>(
  expected: string,
  schema: JsonSchema,
  parse: (text: string) => T | Refusal | undefined,
): Form<T> {
  return {
    expected,
    schema,
    read: (value, name, report) => {
      const parsed = value.kind === 'scalar' ? parse(value.text) : undefined;
      if (parsed instanceof Refusal) report.error(value.where, `${name}: ${parsed.why}`);
      else if (parsed === undefined) unexpected(value, name, expected, report);
      return parsed instanceof Refusal ? undefined : parsed;
    },
  };
}

/** One of some words; what is near to one is asked for. */
export function word<const W extends string>(words: readonly W[]): Form<W> {
  const expected = words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : String(words[0]);
  return {
    expected,
    schema: { enum: words },
    read: (value, name, report) => {
      const found = value.kind === 'scalar' ? words.find((candidate) => candidate === value.text) : undefined;
      if (found === undefined) unexpected(value, name, expected, report, words);
      return found;
    },
  };
}

/** A form that the schema describes once, under a name, and refers to from wherever it is used. */
export interface NamedForm<T> extends Form<T> {
  readonly definition: { readonly name: string; readonly schema: JsonSchema };
}

export function named<T>(name: string, form: Form<T>): NamedForm<T> {
  return { ...form, schema: { $ref: `#/$defs/${name}` }, definition: { name, schema: form.schema } };
}

/** What a form reads stands for something else. */
export function mapped<A, B>(form: Form<A>, meaning: (read: A, where: Place) => B): Form<B> {
  return {
    ...form,
    read: (value, name, report) => {
      const read = form.read(value, name, report);
      return read === undefined ? undefined : meaning(read, value.where);
    },
  };
}

/** Adds the place to what a form reads. */
export function placed<T>(form: Form<T>): Form<Placed<T>> {
  return mapped(form, (value, where) => ({ value, where }));
}

/** Items of one form; a single word stands for a list of one, nothing for an empty list. */
export function listOf<T>(form: Form<T>): Form<T[]> {
  const expected = `a list, each item ${form.expected}`;
  return {
    expected,
    schema: { anyOf: [{ type: 'array', items: form.schema }, form.schema, { type: 'null' }] },
    read: (value, name, report) => {
      if (isNothing(value)) return [];
      if (value.kind === 'map') return unexpected(value, name, expected, report);
      const items = value.kind === 'list' ? value.items : [value];
      return items.map((item) => form.read(item, name, report)).filter((item) => item !== undefined);
    },
  };
}

/** Another form for each kind of value: a word may be short for a map. */
export function byKind<S = never, L = never, M = never>(forms: {
  readonly scalar?: Form<S>;
  readonly list?: Form<L>;
  readonly map?: Form<M>;
}): Form<S | L | M> {
  const all = [forms.scalar, forms.list, forms.map].filter((form) => form !== undefined);
  const expected = all.map((form) => form.expected).join(', or ');
  return {
    expected,
    schema: { anyOf: all.map((form) => form.schema) },
    read: (value, name, report) => {
      const form = forms[value.kind];
      return form ? form.read(value, name, report) : unexpected(value, name, expected, report);
    },
  };
}

/** A map whose keys are words of one form and whose values have another. Two spellings of one key are a mistake. */
export function recordOf<K, V>(expected: string, key: Form<K>, value: Form<V>): Form<Map<K, V>> {
  return {
    expected,
    schema: { type: ['object', 'null'], additionalProperties: value.schema },
    read: (located, name, report) => {
      const entries = entriesOf(located, name, expected, report);
      const firstLines = new Map<K, number>();
      const record = new Map<K, V>();
      for (const entry of entries) {
        const read = key.read(keyAsValue(entry), name, report);
        if (read === undefined) continue;
        const before = firstLines.get(read);
        if (before !== undefined)
          report.error(entry.keyWhere, `${name}: ${read} is there twice, first in line ${before}`);
        firstLines.set(read, entry.keyWhere.line);
        const content = value.read(entry.value, entry.key, report);
        if (content !== undefined) record.set(read, content);
      }
      return record;
    },
  };
}

/** A map, or a list of its keys where nothing is said of them. */
export function orKeys<T>(key: Form<unknown>, map: Form<T>): Form<T> {
  const keys = listOf(key);
  return {
    expected: `${keys.expected}, or ${map.expected}`,
    schema: { anyOf: [keys.schema, map.schema] },
    read: (value, name, report) => {
      if (value.kind === 'map') return map.read(value, name, report);
      const items = value.kind === 'list' ? value.items : isNothing(value) ? [] : [value];
      const known = items.filter((item) => key.read(item, name, report) !== undefined);
      const entries = known.flatMap((item) => (item.kind === 'scalar' ? keyAlone(item) : []));
      return map.read({ kind: 'map', where: value.where, entries }, name, report);
    },
  };
}

/** The entry of a key that nothing is said of. */
function keyAlone({ text, where }: LocatedScalar): LocatedEntry {
  return { key: text, keyWhere: where, value: { kind: 'scalar', where, text: '', quoted: false } };
}

/** The key of an entry as a value, to be read by a form. */
export function keyAsValue(entry: LocatedEntry): LocatedScalar {
  return { kind: 'scalar', where: entry.keyWhere, text: entry.key, quoted: false };
}

/** Nothing was written: `R1:` with an empty value, or YAML's null. */
export function isNothing(value: Located): boolean {
  return value.kind === 'scalar' && !value.quoted && ['', '~', 'null'].includes(value.text);
}

/** The entries of a map; nothing counts as an empty one, anything else is reported. */
export function entriesOf(value: Located, name: string, expected: string, report: Report): readonly LocatedEntry[] {
  if (value.kind === 'map') return value.entries;
  if (!isNothing(value)) unexpected(value, name, expected, report);
  return [];
}

/** Reports `name: expected …, found …`, with the candidate that may have been meant. */
export function unexpected(
  value: Located,
  name: string,
  expected: string,
  report: Report,
  candidates: Iterable<string> = [],
): undefined {
  const hint = value.kind === 'scalar' ? report.hint(value.text, candidates) : '';
  report.error(value.where, `${name}: expected ${expected}, found ${found(value)}${hint}`);
}

function found(value: Located): string {
  if (value.kind === 'list') return 'a list';
  if (value.kind === 'map') {
    const keys = value.entries.map((entry) => entry.key);
    return keys.length === 0 ? 'an empty map' : `a map with ${keys.slice(0, 8).join(', ')}`;
  }
  if (isNothing(value)) return 'nothing';
  const text = value.text.length > 40 ? `${value.text.slice(0, 40)}…` : value.text;
  return JSON.stringify(text);
}
