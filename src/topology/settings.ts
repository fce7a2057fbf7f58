/** Maps with known keys: each key has a form and a sentence that editors show; an unknown key is a mistake. */
import type { LocatedEntry } from '../base/located.ts';
import type { Place } from '../base/problem.ts';
import { byKind, entriesOf, type Form, mapped, unexpected } from './form.ts';
import type { Report } from './report.ts';
import type { JsonSchema } from './schema.ts';
import { flag } from './words.ts';

/** What a map may contain. Keys are spelled as in the file: `auto-summary`. */
export type Keys = Readonly<Record<string, { readonly about: string; readonly form: Form<unknown> }>>;

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;
type ValueOf<K> = K extends { readonly form: Form<infer T> } ? T : never;

/** The values of a map, under the keys' names in camelCase: `autoSummary`. */
export type Settings<K extends Keys> = { readonly [N in keyof K as Camel<N & string>]?: ValueOf<K[N]> };

/** A map with these keys, and where it stands. */
export function settings<const K extends Keys>(expected: string, keys: K): Form<Settings<K> & { where: Place }> {
  return mapped(plainSettings(expected, keys), (read, where) => ({ ...read, where }));
}

/** A map with these keys whose place does not matter. */
export function plainSettings<const K extends Keys>(expected: string, keys: K): Form<Settings<K>> {
  return {
    expected,
    schema: settingsSchema(keys),
    read: (value, name, report) => readSettings(entriesOf(value, name, expected, report), keys, report),
  };
}

/** A map in which none of these keys may be missing: what it would be differs between implementations. */
export function completeSettings<const K extends Keys>(expected: string, keys: K): Form<Required<Settings<K>>> {
  const form = plainSettings(expected, keys);
  const names = Object.keys(keys);
  return {
    ...form,
    read: (value, name, report) => {
      const read = form.read(value, name, report);
      const given = value.kind === 'map' ? value.entries.length : 0;
      if (given < names.length) return unexpected(value, name, expected, report);
      const isComplete = read !== undefined && Object.keys(read).length === names.length;
      return isComplete ? (read as unknown as Required<Settings<K>>) : undefined;
    },
  };
}

/** A map with these keys, `true` for one that says nothing, or `false`. */
export function settingsOrFlag<const K extends Keys>(expected: string, keys: K): Form<Settings<K> | false> {
  const whole: Settings<K> = {};
  return byKind({ scalar: mapped(flag, (on) => on && whole), map: plainSettings(expected, keys) });
}

/** Reads the entries of a map; `others` are further keys that would have been right, for the hint. */
export function readSettings<const K extends Keys>(
  entries: readonly LocatedEntry[],
  keys: K,
  report: Report,
  others: Iterable<string> = [],
): Settings<K> {
  const read: Record<string, unknown> = {};
  for (const { key, keyWhere, value } of entries) {
    const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (known) {
      const content = known.form.read(value, key, report);
      if (content !== undefined) read[camelCase(key)] = content;
    } else unknownKey(key, keyWhere, keys, others, report);
  }
  return read as Settings<K>;
}

interface SettingsSchema extends JsonSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
}

/** The schema of a map with these keys and, where keys may be names of the user's, of what stands under those. */
export function settingsSchema(keys: Keys, others?: JsonSchema): SettingsSchema {
  const properties = Object.entries(keys).map(([key, { about, form }]) => [
    key,
    { description: about, ...form.schema },
  ]);
  return {
    type: ['object', 'null'],
    properties: Object.fromEntries(properties),
    additionalProperties: others ?? false,
  };
}

/** `auto-summary` for `autoSummary`: the key in the file of a field in the configuration. */
export function kebabCase(field: string): string {
  return field.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

function camelCase(key: string): string {
  return key.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function unknownKey(key: string, where: Place, keys: Keys, others: Iterable<string>, report: Report): void {
  const known = Object.keys(keys);
  const hint = report.hint(key, [...known, ...others]) || `; expected one of ${known.join(', ')}`;
  report.error(where, `unknown key "${key}"${hint}`);
}
