/** What a reviewer should not have to look for. */
import { describe, expect, it, test } from 'vitest';
import { PURE_ROOMS } from './layers.ts';
import { filesUnder, PROJECT, textOf } from './sources.ts';

const SOURCES = filesUnder('src', '.ts');
const TESTS = filesUnder('test', '.ts');

/** Put together here, so that this file does not find itself. */
const UNFINISHED = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`);

function linesIn(text: string): number {
  return text.trimEnd().split('\n').length;
}

test.each(SOURCES)('src/%s has at most 400 lines and nothing unfinished', (file) => {
  const text = textOf('src', file);
  expect(linesIn(text)).toBeLessThanOrEqual(400);
  expect(text.match(UNFINISHED)?.[0]).toBeUndefined();
});

test.each(TESTS)('test/%s has at most 600 lines and nothing unfinished', (file) => {
  const text = textOf('test', file);
  expect(linesIn(text)).toBeLessThanOrEqual(600);
  expect(text.match(UNFINISHED)?.[0]).toBeUndefined();
});

test.each(SOURCES.filter((file) => PURE_ROOMS.includes(file.split('/')[0] ?? '')))(
  'src/%s reads no clock and draws no lot of the machine',
  (file) => {
    expect(textOf('src', file)).not.toMatch(
      /\bMath\.random\b|\bnew Date\b|\bDate\.\w|\bperformance\.now\b|\bcrypto\.\w/,
    );
  },
);

describe('every wire format has a test', () => {
  const tests = filesUnder('test/wire', '.ts').map((file) => textOf('test/wire', file));
  test.each(filesUnder('src/wire', '.ts'))('src/wire/%s', (file) => {
    expect(tests.some((text) => text.includes(`src/wire/${file}'`))).toBe(true);
  });
});

it('names every cited RFC in the README', () => {
  const rows = textOf('README.md')
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const listed = new Set(rows.flatMap((row) => [...row.matchAll(/RFC (\d+)/g)].map(([, number]) => number)));
  const cited = SOURCES.flatMap((file) =>
    [...textOf('src', file).matchAll(/\bRFC (\d+)/g)].map(([, number]) => ({ number, file })),
  );
  expect(cited.length).toBeGreaterThan(0);
  expect(cited.filter(({ number }) => !listed.has(number))).toEqual([]);
});

it('speaks of no folder of whoever wrote it', () => {
  const shown = [
    ...SOURCES.map((file) => textOf('src', file)),
    ...filesUnder('topologies', '').map((file) => textOf('topologies', file)),
  ];
  expect(shown.filter((text) => text.includes(PROJECT) || /\/(?:home|Users|root)\//.test(text))).toEqual([]);
});
