/** The scene of the README's picture: a link is cut, the loopback goes on answering. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import { StagedScreen } from '../../src/commands/staged-screen.ts';
import { LabSession } from '../../src/lab/lab-session.ts';
import { PROJECT } from '../tidy/sources.ts';
import { pictureOf } from './picture.ts';

export const PICTURE = join(PROJECT, 'test', 'screenshots', 'screen.svg');

const SIZE = { columns: 120, rows: 34 } as const;
const [RIGHT, LEFT, F4, F2] = ['\u001b[C', '\u001b[D', '\u001bOS', '\u001bOQ'];

export async function picture(): Promise<string> {
  const file = 'loopback-failover.yaml';
  const text = readFileSync(join(PROJECT, 'topologies', file), 'utf8');
  const screen = new StagedScreen(new LabSession({ file, text }, { version: '0' }), SIZE);
  await screen.wait(500);
  // To the tasks; then a console, a ping of both addresses, and the cut.
  const steps = [
    F4,
    F4,
    F4,
    F2,
    '\r',
    'show ip route 2.2.2.2\r',
    '\u001b',
    LEFT,
    LEFT,
    'p',
    'r2',
    '\r',
    RIGHT,
    RIGHT,
    RIGHT,
  ];
  for (const keys of steps) {
    await screen.press(keys);
    await screen.wait(300);
  }
  await screen.wait(2500);
  await screen.press('c');
  await screen.wait(2200);
  const terminal = new xterm.Terminal({ cols: SIZE.columns, rows: SIZE.rows, allowProposedApi: true });
  for (const { text: octets } of screen.written) terminal.write(octets);
  await new Promise<void>((done) => terminal.write('', done));
  const drawn = pictureOf(terminal);
  screen.close();
  terminal.dispose();
  return drawn;
}
