/** The mutants fit the source as it is; whether the tests kill them is seen by `npm run mutants`. */
import { expect, it, test } from 'vitest';
import { testFilesOf } from '../named-tests.ts';
import { MUTANTS } from './mutants.ts';
import { patched } from './workplace.ts';

test.each(MUTANTS)('$id $breaks: its line stands once in $file, and its statement has a test', (mutant) => {
  expect(patched(mutant)).toBeDefined();
  expect(mutant.replace).not.toBe(mutant.find);
  expect(testFilesOf(mutant.id)).not.toEqual([]);
});

it('breaks at least thirty statements', () => {
  expect(new Set(MUTANTS.map(({ id }) => id)).size).toBeGreaterThanOrEqual(30);
});
