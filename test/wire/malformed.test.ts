import { expect, it } from 'vitest';
import { describeMalformed, Malformed } from '../../src/wire/malformed.ts';

it('is described by layer and reason', () => {
  expect(describeMalformed(new Malformed('udp', 'bad length 3'))).toBe('malformed udp: bad length 3');
});
