import fc from 'fast-check';
import { expect, it } from 'vitest';
import { characterKey, namedKey } from '../../src/session/key.ts';
import { isHolding, newPage, type Paged, paginate, turnPage } from '../../src/session/pager.ts';
import '../property-seed.ts';

const SIZE = { width: 80, length: 5 };
const SPACE = characterKey(' ');
const TEN = Array.from({ length: 10 }, (_, i) => `line ${i}\n`).join('');

function begin(text: string, size = SIZE): Paged {
  return paginate(newPage(size), text, size);
}

it('keeps a row for the question; blank is a page, Enter a line, anything else the end', () => {
  const first = begin(TEN);
  expect(first.printed).toBe('line 0\nline 1\nline 2\nline 3\n');
  const second = turnPage(first.pager, namedKey('enter'), SIZE);
  expect(second.printed).toBe('line 4\n');
  const third = turnPage(second.pager, SPACE, SIZE);
  expect(third.printed).toBe('line 5\nline 6\nline 7\nline 8\n');
  expect(isHolding(third.pager)).toBe(true);
  const stopped = turnPage(third.pager, characterKey('q'), SIZE);
  expect(stopped.printed).toBe('');
  expect(isHolding(stopped.pager)).toBe(false);
});

it('does not ask when the text fits, nor when the length is 0', () => {
  expect(isHolding(begin('1\n2\n3\n4\n').pager)).toBe(false);
  expect(isHolding(begin('1\n2\n3\n4\n5\n').pager)).toBe(true);
  expect(isHolding(begin(TEN.repeat(100), { width: 80, length: 0 }).pager)).toBe(false);
});

it('counts the rows of a line that is wrapped, and a line that grows once', () => {
  expect(begin(`${'x'.repeat(200)}\n1\n2\n`).printed).toBe(`${'x'.repeat(200)}\n1\n`);
  let { pager } = begin('');
  for (let i = 0; i < 100; i++) ({ pager } = paginate(pager, '!', SIZE));
  expect(isHolding(pager)).toBe(false);
});

it('prints all of the text in the end, in order, however it comes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', '\n') })),
      fc.integer({ min: 2, max: 6 }),
      (parts, length) => {
        const size = { width: 4, length };
        let printed = '';
        let pager = newPage(size);
        const take = (paged: Paged): void => {
          printed += paged.printed;
          pager = paged.pager;
        };
        for (const part of parts) take(paginate(pager, part, size));
        while (isHolding(pager)) take(turnPage(pager, SPACE, size));
        expect(printed).toBe(parts.join(''));
      },
    ),
  );
});
