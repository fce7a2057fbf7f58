import { expect, it } from 'vitest';
import { type CountedTest, closingLine, tally } from './reporter.ts';

const MODULE = { type: 'module' };

function counted(fullName: string, state: string, note?: string, parent: unknown = MODULE): CountedTest {
  return { fullName, parent, result: () => ({ state, note }) };
}

function file(tests: readonly CountedTest[], errors: readonly unknown[] = []) {
  return { moduleId: 'a.test.ts', children: { allTests: () => tests }, errors: () => errors };
}

it('counts tests by their state, and errors outside tests as failures', () => {
  const result = tally(
    [file([counted('a', 'passed'), counted('b', 'failed')]), file([], [new Error('no such file')])],
    1,
  );
  expect(closingLine(result)).toBe('1 passed, 3 failed, 0 skipped');
});

it('gives the reason of each skip, of a skipped suite once', () => {
  const suite = { type: 'suite', fullName: 'pcaps (skipped: not here)', options: { mode: 'skip' }, parent: MODULE };
  const result = tally(
    [
      file([
        counted('tshark', 'skipped', 'no tshark'),
        counted('x', 'skipped', undefined, suite),
        counted('y', 'skipped', '', suite),
      ]),
    ],
    0,
  );
  expect(result.skipped).toBe(3);
  expect(result.reasons).toEqual(['tshark (skipped: no tshark)', 'pcaps (skipped: not here)']);
});
