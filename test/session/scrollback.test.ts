import { expect, it } from 'vitest';
import {
  append,
  createScrollback,
  findAfter,
  findBefore,
  plain,
  rowsOf,
  SCROLLBACK_LINES,
} from '../../src/session/scrollback.ts';

it('joins what comes in parts, and shows the last rows', () => {
  const scrollback = createScrollback();
  append(scrollback, 'one\ntw');
  append(scrollback, 'o\r\nthree');
  expect(scrollback.lines).toEqual(['one', 'two', 'three']);
  expect(rowsOf(scrollback, { width: 80, height: 2 })).toEqual(['two', 'three']);
  expect(rowsOf(scrollback, { width: 80, height: 2 }, 1)).toEqual(['one', 'two']);
  expect(rowsOf(scrollback, { width: 80, height: 2 }, 99)).toEqual(['one', 'two']);
  expect(rowsOf(scrollback, { width: 2, height: 3 })).toEqual(['th', 're', 'e']);
});

it('forgets the oldest lines and keeps the numbers of the others', () => {
  const scrollback = createScrollback();
  for (let i = 0; i < SCROLLBACK_LINES + 50; i++) append(scrollback, `line ${i}\n`);
  expect(scrollback.lines.length).toBe(SCROLLBACK_LINES);
  expect(findBefore(scrollback, 'LINE 10000')).toBe(10_000);
  expect(findBefore(scrollback, 'line 7')).toBe(7999);
  expect(findBefore(scrollback, 'line 7', 7999)).toBe(7998);
  expect(findAfter(scrollback, 'line 70', 7000)).toBe(7001);
  expect(findBefore(scrollback, 'line 5 ')).toBeUndefined();
  expect(findAfter(scrollback, 'line 70', 9000)).toBeUndefined();
});

it('shows nothing that would steer a terminal', () => {
  expect(plain('a\x1b[31mred\x1b[0m\x07\x9b2J\x00b\tc\r\n')).toBe('ared2Jb        c\n');
  expect(plain('[brackets]\n[stay]')).toBe('[brackets]\n[stay]');
});
