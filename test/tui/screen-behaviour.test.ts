/** What a screen does besides showing a lab: silence, sizes, colours, what a lab may not do to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEYS, openBundled, openText } from './screen.ts';

const SMALL = { columns: 80, rows: 24 } as const;

it('writes nothing while the lab is paused', async () => {
  const screen = openBundled('loopback-failover', SMALL);
  await screen.wait(500);
  await screen.type(' ');
  screen.written = '';
  await screen.wait(60_000);
  expect(screen.written).toBe('');
});

it('writes little while time runs and nothing happens', async () => {
  const screen = openBundled('three-routers', SMALL);
  await screen.wait(500);
  screen.written = '';
  await screen.wait(10_000);
  // The clock changes ten times a second.
  expect(screen.written.length / 10).toBeLessThan(600);
});

it('shows at most one frame in 33 ms, however fast keys come', async () => {
  const screen = openBundled('three-routers', SMALL);
  await screen.wait(500);
  await screen.type(' ');
  const before = screen.frames;
  await screen.typeAtOnce(KEYS.right.repeat(40));
  expect(screen.frames - before).toBeLessThanOrEqual(2);
});

it('restores the terminal when it is closed', () => {
  const screen = openBundled('three-routers', SMALL);
  screen.close();
  for (const mode of ['?1049l', '?25h', '?1000l', '?1002l', '?1006l', '?2004l']) {
    expect(screen.written).toContain(`\u001b[${mode}`);
  }
});

it('says what it needs when the window is too small, and comes back', async () => {
  const screen = openBundled('three-routers', SMALL);
  await screen.wait(200);
  screen.resize(40, 10);
  await screen.settleResize();
  expect(await screen.text()).toContain('looplab needs 60 and 16');
  screen.resize(80, 24);
  await screen.settleResize();
  expect(await screen.text()).toContain('Map: R1');
});

it('uses no colour when it is told so, and no character beyond ASCII', async () => {
  const screen = openBundled('loopback-failover', { columns: 120, rows: 40, colours: false, ascii: true });
  await screen.wait(200);
  await screen.type(KEYS.right, 'c', KEYS.f1, KEYS.escape);
  await screen.wait(200);
  const attributes = screen.written.split('\u001b[').map((text) => /^[0-9;]*m/.exec(text)?.[0] ?? '');
  expect(attributes.filter((attribute) => /(^|;)(3|4|9|10)\d/.test(attribute))).toEqual([]);
  expect(await screen.text()).toMatch(/^[ -~\n]*$/);
  await expect(await screen.text()).toMatchFileSnapshot('screens/ascii.txt');
});

describe('text of a lab', () => {
  it('never steers the terminal', async () => {
    const evil = fc.string({
      unit: fc.integer({ min: 0, max: 0x1ff }).map((code) => String.fromCodePoint(code)),
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(evil, async (text) => {
        const yaml = { name: `evil ${text}`, description: text, nodes: ['R1', 'R2'], links: ['R1-R2'] };
        const screen = openText(JSON.stringify(yaml), { columns: 60, rows: 16 });
        await screen.wait(100);
        await screen.type(KEYS.enter);
        const hostname = text.replaceAll(/[^!-~]/g, '').slice(0, 20);
        screen.lab.exec(
          'R1',
          'conf t',
          `hostname R${hostname}`,
          `banner motd ~${text}~`,
          'int lo0',
          `description ${text}`,
        );
        await screen.type('show running-config', KEYS.enter, ' ', ' ');
        const rows = await screen.rows();
        expect(rows[0]).toContain('looplab  evil');
        expect(rows.at(-1)).toContain('F1 help');
        screen.close();
      }),
      { numRuns: 25 },
    );
  });
});
