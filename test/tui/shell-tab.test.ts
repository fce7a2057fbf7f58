/** The shell in a tab: a lab is built and saved while it runs; leaving asks whether the session is kept. */
import { expect, it } from 'vitest';
import { KEYS, openBundled } from './screen.ts';

const USUAL = { columns: 120, rows: 40 } as const;

it('builds a lab, shows it on the map and saves it', async () => {
  const screen = openBundled('static-routes', USUAL);
  await screen.wait(200);
  await screen.type(':', 'add router R9', KEYS.enter, 'connect R9 R1', KEYS.enter);
  await screen.wait(200);
  expect(await screen.text()).toContain('R9 is there, a router');
  expect(await screen.text()).toMatch(/[├┤│] +R9 +[├┤│]/);
  expect(screen.lab.description.links.map(({ name }) => name)).toContain('R9-R1');
  await screen.type('disconnect R9-R1', KEYS.enter, 'save as built.yaml', KEYS.enter);
  expect(screen.lab.description.links.map(({ name }) => name)).not.toContain('R9-R1');
  expect([...screen.saved.values()].join('')).toContain('R9');
});

it('gives the time to a verb, and follows when it goes back', async () => {
  const screen = openBundled('static-routes', USUAL);
  await screen.wait(200);
  await screen.type(KEYS.f5, ':', 'wait 1h', KEYS.enter);
  await screen.wait(300);
  expect(screen.lab.now).toBeGreaterThan(3600e9);
  await screen.type('rewind 30s', KEYS.enter);
  await screen.wait(100);
  expect(screen.lab.now).toBeLessThan(3600e9);
  expect(await screen.text()).toContain('The lab is back at');
});

it('asks before it leaves a lab that something was done to', async () => {
  const screen = openBundled('static-routes', USUAL);
  await screen.wait(200);
  await screen.type(KEYS.right, 'c', KEYS.f10);
  expect(screen.hasQuit).toBe(false);
  expect(await screen.text()).toContain('Leave and keep');
  await screen.type(KEYS.escape, KEYS.f10, KEYS.down, KEYS.enter);
  expect(screen.hasQuit).toBe(true);
  expect(screen.keeps).toBe(false);
});

it('leaves a lab at once that was only looked at', async () => {
  const screen = openBundled('static-routes', USUAL);
  await screen.wait(200);
  await screen.type(KEYS.right, KEYS.f10);
  expect(screen.hasQuit).toBe(true);
});
