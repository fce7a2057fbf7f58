/** The package itself: its version, and the labs that come with it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The same from `src/commands` and from `dist/commands`. */
const PACKAGE = join(import.meta.dirname, '..', '..');

export const BUNDLED = join(PACKAGE, 'topologies');

export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Names of the bundled labs, without `.yaml`. */
export function bundledNames(): string[] {
  const files = readdirSync(BUNDLED).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => file.replace(/\.yaml$/, '')).sort();
}
