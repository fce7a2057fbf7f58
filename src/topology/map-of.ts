/** Configurations as YAML trees. */
import { kebabCase } from './settings.ts';
import type { Tree } from './yaml-text.ts';

/** Numbers and flags as words; what is undefined is left out. Keys in camelCase become those of the file. */
export function mapOf(
  entries: Readonly<Record<string, Tree | number | boolean | undefined>>,
): ReadonlyMap<string, Tree> {
  const written = Object.entries(entries).flatMap(([key, value]): [string, Tree][] => {
    if (value === undefined) return [];
    return [[kebabCase(key), typeof value === 'number' || typeof value === 'boolean' ? String(value) : value]];
  });
  return new Map(written);
}

/** A record whose keys are the user's. */
export function mapOfEach<T>(
  record: Readonly<Record<string, T>> | undefined,
  tree: (value: T) => Tree,
): ReadonlyMap<string, Tree> | undefined {
  return record && new Map(Object.entries(record).map(([key, value]) => [key, tree(value)]));
}

/** A set of the configuration as a list. */
export function listOfKeys(set: Readonly<Record<string, true>> | undefined): string[] | undefined {
  return set && Object.keys(set);
}

export function inSeconds(count: number | undefined): string | undefined {
  return count === undefined ? undefined : `${count}s`;
}
