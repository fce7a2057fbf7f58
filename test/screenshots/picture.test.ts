/** The README's picture is what the screen shows today. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PICTURE, picture } from './scene.ts';

it('is drawn anew by npm run screenshots when the screen changes', async () => {
  expect(readFileSync(PICTURE, 'utf8')).toBe(await picture());
});
