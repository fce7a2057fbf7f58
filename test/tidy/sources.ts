/** The project's own files, as the tidy tests read them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PROJECT = resolve(import.meta.dirname, '..', '..');

/** Paths under a folder of the project with `/` between their parts, in order; an absent folder has none. */
export function filesUnder(folder: string, ending: string): string[] {
  const entries = readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' });
  return entries
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith(ending))
    .sort();
}

export function textOf(...path: string[]): string {
  return readFileSync(join(PROJECT, ...path), 'utf8');
}
