/** The README's picture is what the screen shows today. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PICTURE, picture } from './scene.ts';

it('is drawn anew by npm run screenshots when the screen changes', async () => {
  const drawn = await picture();
  expect(drawn).toContain('outage 110 ms');
  expect(drawn).toContain('no answer for');
  expect(readFileSync(PICTURE, 'utf8')).toBe(drawn);
});
