import { expect, it, vi } from 'vitest';
import { blame } from '../../src/commands/blame.ts';

it('prints the stack of a bug of ours and gives 70', () => {
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const code = blame(new Error('the impossible'));
  spy.mockRestore();
  expect(code).toBe(70);
  expect(said.join('')).toMatch(/the impossible\n\s+at /);
});
