/** The panes at the side: tables with what a fault changed, tasks that are judged live, a list of labs to begin with. */
import { expect, it } from 'vitest';
import { difference } from '../../src/tui/inspect/difference.ts';
import { KEYS, openBundled } from './screen.ts';

const USUAL = { columns: 120, rows: 40 } as const;

it('marks what a fault changed in a routing table', async () => {
  const screen = openBundled('floating-static', USUAL);
  await screen.wait(200);
  await screen.type(KEYS.f4, KEYS.f4);
  expect(await screen.text()).not.toContain('+ - since');
  await screen.type(KEYS.f2, KEYS.right, 'c');
  await screen.wait(300);
  await expect(await screen.text()).toMatchFileSnapshot('screens/inspect.txt');
  expect(await screen.text()).toContain('+ - since the fault');
});

it('judges tasks while the lab is used', async () => {
  const screen = openBundled('loopback-failover', USUAL);
  await screen.wait(200);
  await screen.type(KEYS.f4, KEYS.f4, KEYS.f4);
  await screen.wait(1500);
  expect(await screen.text()).toContain('Tasks: 4 of 4 hold');
  // Somebody breaks what was asked for.
  screen.lab.act({ do: 'power-off', target: 'R2' });
  await screen.wait(1500);
  expect(await screen.text()).toMatch(/✗ PC1 gets no answer from R2 Loopback0/);
  await screen.type(KEYS.f8);
  await screen.wait(1500);
  expect(await screen.text()).toContain('Tasks: 4 of 4 hold');
  await screen.type(KEYS.f5, 'e');
  await screen.wait(2500);
  await expect(await screen.text()).toMatchFileSnapshot('screens/tasks.txt');
});

it('shows an earlier moment, and the present again', async () => {
  const screen = openBundled('floating-static', USUAL);
  await screen.wait(200);
  await screen.type(KEYS.right, 'c');
  await screen.wait(500);
  await screen.type('r');
  await screen.wait(500);
  const { length } = screen.lab.journal;
  // From the newest event up to the cut.
  await screen.type(KEYS.f4);
  for (let tries = 0; tries < 40 && !/▶.*the map shows|is cut/.test(await chosenRow(screen)); tries++)
    await screen.type(KEYS.up);
  await screen.type(KEYS.enter);
  expect(await screen.text()).toContain('the map shows');
  expect(await screen.text()).toContain('✕');
  expect(screen.lab.journal).toHaveLength(length);
  await screen.type(KEYS.enter);
  expect(await screen.text()).not.toContain('the map shows');
  expect(await screen.text()).not.toContain('✕');
});

/** The row that is shown reversed, below the status. */
async function chosenRow(screen: ReturnType<typeof openBundled>): Promise<string> {
  const rows = await screen.rows();
  const { active } = screen.terminal.buffer;
  const found = rows.findIndex(
    (_, y) =>
      y > 1 &&
      active
        .getLine(y)
        ?.getCell(screen.terminal.cols - 1)
        ?.isInverse(),
  );
  return rows[found] ?? '';
}

it('finds the shortest difference', () => {
  const rows = (text: string): { shown: string; compared: string }[] =>
    [...text].map((shown) => ({ shown, compared: shown }));
  const marks = difference(rows('abcd'), rows('axcde')).map(({ text, mark }) => `${mark.charAt(0)}${text}`);
  expect(marks.join(' ')).toBe('sa rb ax sc sd ae');
});
