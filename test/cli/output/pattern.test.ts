import { expect, it, test } from 'vitest';
import { compilePattern } from '../../../src/cli/output/pattern.ts';

// What the documentation of IOS 15 and XE 17 says of its regular expressions.
test.each([
  ['0.0', '0x0', true],
  ['172\\.1', '172.1', true],
  ['172\\.1', '172x1', false],
  ['^ip route .+ |^ipv6 route .+', 'ip route 10.0.0.0 255.0.0.0 Null0', true],
  ['ip(v6)* access-list|remark', 'ipv6 access-list X', true],
  ['[^[:digit:]]1', 'a1', true],
  ['[]x]$', 'a]', true],
  ['_65001_', 'as 65001', true],
  ['_65001_', 'as {65001,2}', true],
  ['_65001_', 'as 650010', false],
  ['TO_CORE', ' description TO_CORE', true],
  // Neither counted repetition nor classes behind a backslash.
  ['a{2}', 'aa', false],
  ['a{2}', 'a{2}', true],
  ['\\d', '7', false],
  ['\\d', 'd', true],
  ['OSPF', 'ospf', false],
])('%s in %s: %s', (pattern, line, found) => {
  expect(compilePattern(pattern)?.(line)).toBe(found);
});

test.each(['(', ')', '[', '*', '+x', 'a**', '(?=a)', '\\', 'x'.repeat(255)])('%s is none', (pattern) => {
  expect(compilePattern(pattern)).toBeUndefined();
});

it('is matched in linear time', () => {
  const line = `${'a'.repeat(100_000)}!`;
  for (const pattern of ['(a+)+$', '(a|aa)+$', '(a*)*b', `${'a?'.repeat(80)}b`, `${'.*'.repeat(100)}=`]) {
    expect(compilePattern(pattern)?.(line)).toBe(false);
  }
});
