/** `looplab open` where there is no full screen to be had: a sentence, and what to do instead. */
import { expect, it } from 'vitest';
import { files, looplab, TRIANGLE } from './looplab.ts';

const { 'lab.yaml': lab } = files({ 'lab.yaml': TRIANGLE });

it('says that it needs a terminal, and what works without', async () => {
  const { err, code } = await looplab('open', lab);
  expect(err).toContain(`open needs a terminal; try: looplab shell ${lab}`);
  expect(code).toBe(2);
});
