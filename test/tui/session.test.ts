/** A student's session at the screen, from the first look to the repair, as golden screens in three sizes. */
import { describe, expect, it } from 'vitest';
import { KEYS, openBundled } from './screen.ts';

describe.each([
  [80, 24],
  [120, 40],
  [200, 60],
])('at %i × %i', (columns, rows) => {
  const golden = (name: string): string => `screens/${columns}x${rows}/${name}.txt`;

  it('a lab is looked at, used, broken, watched, taken back and mended', async () => {
    const screen = openBundled('loopback-failover', { columns, rows });
    await screen.wait(200);
    // Of the timeline, what does not depend on the order in which a router calculates its routes.
    await screen.type(KEYS.f4, 'k', 'k', KEYS.f2);
    await expect(await screen.text()).toMatchFileSnapshot(golden('1-open'));
    await screen.type(KEYS.enter, 'show ip ospf neighbor', KEYS.enter, 'conf t', KEYS.enter, 'int l?');
    await expect(await screen.text()).toMatchFileSnapshot(golden('2-console'));
    await screen.type('\u0003', KEYS.escape, KEYS.left, KEYS.left, 'p', 'r2');
    await expect(await screen.text()).toMatchFileSnapshot(golden('3-choose-probe'));
    await screen.type(KEYS.enter, KEYS.right, KEYS.right, KEYS.right);
    await screen.wait(2000);
    await screen.type('c');
    await screen.wait(1500);
    await expect(await screen.text()).toMatchFileSnapshot(golden('4-cut'));
    expect(screen.lab.query({ ask: 'links' }).find(({ name }) => name === 'R1-R2')?.state).toBe('cut');
    await screen.type(KEYS.f8);
    await expect(await screen.text()).toMatchFileSnapshot(golden('5-back'));
    expect(screen.lab.query({ ask: 'links' }).every(({ state }) => state === 'up')).toBe(true);
    await screen.type('c', '3');
    await screen.wait(500);
    await screen.type('r', '1');
    await screen.wait(1000);
    await expect(await screen.text()).toMatchFileSnapshot(golden('6-mended'));
    await screen.type(KEYS.f1);
    await expect(await screen.text()).toMatchFileSnapshot(golden('7-help'));
    await screen.type(KEYS.escape, KEYS.f10, KEYS.enter);
    expect(screen.hasQuit).toBe(true);
    expect(screen.keeps).toBe(true);
  });
});
