/** Finds the folder of shared recordings beside the checkout; tests that need it say so when it is not there. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..', 'shared');

/** The absolute path of something in ../shared, or `undefined` if it does not exist. */
export function sharedFolder(...parts: string[]): string | undefined {
  const path = join(ROOT, ...parts);
  return existsSync(path) ? path : undefined;
}

/**
 * A describe block over shared data: it runs where the data are, and is skipped with a printed reason elsewhere. There its
 * body is not even called, since it may read the data to know its tests.
 */
export function needsShared(name: string, path: string, body: (folder: string) => void): void {
  const folder = sharedFolder(...path.split('/'));
  if (folder) describe(name, () => body(folder));
  else
    describe.skip(`${name} (skipped: ../shared/${path} is not beside this checkout)`, () =>
      it('reads the data', () => {}));
}
