/** Every statement that the RFCs make on what looplab speaks has a test, or says why it has none. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NOT_DONE } from './conformance-not-done.ts';
import { namedTests } from './named-tests.ts';
import { needsShared } from './shared.ts';

/** Statements on what looplab does not have as yet, by the beginning of their ids. */
const LATER: readonly { readonly ids: RegExp; readonly what: string }[] = [
  { ids: /^V/, what: 'IPv6' },
  { ids: /^B(?!0[123]$)/, what: 'spanning tree and VLANs' },
];

const isLater = (id: string): boolean => LATER.some(({ ids }) => ids.test(id));

/** `R07 | RFC 2453 §3.9.1 | MUST | …`: the source by the id. */
function readStatements(path: string): ReadonlyMap<string, string> {
  const rows = readFileSync(path, 'utf8').matchAll(/^([A-Z]\d\d) \| ([^|]*) \|/gm);
  return new Map([...rows].map(([, id = '', source = '']) => [id, source]));
}

needsShared('the conformance list', 'CONFORMANCE.md', (path) => {
  const statements = path ? readStatements(path) : new Map<string, string>();
  const tests = namedTests();
  const tested = new Set(tests.map(({ id }) => id));

  it('has a test for every statement that is not put off', () => {
    const due = [...statements.keys()].filter((id) => !isLater(id) && !(id in NOT_DONE));
    const done = due.filter((id) => tested.has(id));
    const laters = LATER.map(
      ({ ids, what }) => `${[...statements.keys()].filter((id) => ids.test(id)).length} on ${what}`,
    );
    process.stdout.write(
      `conformance: ${done.length} of ${due.length} statements tested by ${tests.length} tests, ` +
        `${Object.keys(NOT_DONE).length} not done; not looked at: ${laters.join(', ')}\n`,
    );
    expect(due.length).toBeGreaterThan(0);
    expect(due.filter((id) => !tested.has(id))).toEqual([]);
  });

  it('knows every statement that a test claims to prove, with its source', () => {
    const claims = tests.map(({ id, source, file }) => `${file}: ${id} ${source}`);
    const known = tests.map(({ id, file }) => `${file}: ${id} ${statements.get(id)}`);
    expect(claims).toEqual(known);
  });

  it('knows every statement that is not done, and none of them has a test', () => {
    const rows = Object.keys(NOT_DONE);
    expect(rows.filter((id) => !statements.has(id) || tested.has(id) || isLater(id))).toEqual([]);
    expect(Object.values(NOT_DONE).filter((reason) => reason.trim() === '')).toEqual([]);
  });
});
