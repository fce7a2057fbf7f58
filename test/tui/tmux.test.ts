/** The built program in a real terminal: tmux draws it, types into it, and sees what is left of it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT } from '../tidy/sources.ts';

const MAIN = join(PROJECT, 'dist', 'main.js');
const SOCKET = `looplab-${process.pid}`;
/** Milliseconds that a test may take: the machine may be busy. */
const PATIENCE = 60_000;
let sessions = 0;
let target = '';
const present = spawnSync('tmux', ['-V']).status === 0;
const needed = process.env['LOOPLAB_NEEDS'] === 'all';
const runs = existsSync(MAIN) && (present || needed);

function tmux(...words: string[]): string {
  return execFileSync('tmux', ['-L', SOCKET, ...words], { encoding: 'utf8', env: { ...process.env, LANG: 'C.UTF-8' } });
}

function type(...keys: string[]): void {
  for (const key of keys) tmux('send-keys', '-t', target, key);
}

function seen(): string {
  return tmux('capture-pane', '-p', '-t', target);
}

/** Waits until the terminal shows something, or fails with what it shows instead. */
async function shows(text: string | RegExp): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const screen = seen();
    if (typeof text === 'string' ? screen.includes(text) : text.test(screen)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  expect(seen()).toMatch(text);
}

/** A shell that says how each command ended, and whether the terminal still echoes. */
const STATE = mkdtempSync(join(tmpdir(), 'looplab-state-'));
const SHELL = `env LANG=C.UTF-8 XDG_STATE_HOME=${STATE} PS1='$ ' bash --norc --noprofile`;

describe.skipIf(!runs)('in tmux (skipped: apt install tmux, npm run build)', { timeout: PATIENCE }, () => {
  const settings = join(mkdtempSync(join(tmpdir(), 'looplab-tmux-')), 'settings');

  beforeEach(async () => {
    target = `t${++sessions}`;
    tmux('-f', '/dev/null', 'new-session', '-d', '-s', target, '-x', '100', '-y', '30', SHELL);
    tmux('set', '-g', 'status', 'off');
    await shows('$');
    type(`stty -a > ${settings}`, 'Enter', `node ${MAIN} open loopback-failover; echo left with $?`, 'Enter');
    await shows(/settled .*1×/);
  }, PATIENCE);

  afterAll(() => {
    spawnSync('tmux', ['-L', SOCKET, 'kill-server']);
  });

  /** Echo, the main screen and the cursor are back, and so are the terminal's settings. */
  async function isRestored(code: number): Promise<void> {
    await shows(`left with ${code}`);
    expect(seen()).not.toContain('F1 help');
    expect(tmux('display', '-p', '-t', target, '#{cursor_flag} #{mouse_any_flag} #{alternate_on}').trim()).toBe(
      '1 0 0',
    );
    type(`stty -a | diff - ${settings} && echo as be''fore`, 'Enter');
    await shows('as before');
  }

  it('shows a session, and leaves the terminal as it was', async () => {
    type('Right', 'c');
    await shows('R1-R2 is cut.');
    await shows('1 fault');
    type('Left', 'Enter', 'show ip route 2.2.2.2', 'Enter');
    await shows('10.1.0.14, from 2.2.2.2');
    type('F10');
    await shows('Leave and keep');
    type('Enter');
    await shows(/comes back\s+here/);
    await isRestored(0);
    // The session goes on where it was left.
    type(`clear; node ${MAIN} open ${STATE}/looplab/*.session`, 'Enter');
    await shows(/1 fault +settled/);
    type('F10', 'Enter');
    await shows(/comes back\s+here/);
  });

  it.each([
    ['TERM', 143],
    ['HUP', 129],
  ])('is ended by SIG%s and leaves the terminal as it was', async (signal, code) => {
    const [shell] = tmux('list-panes', '-t', target, '-F', '#{pane_pid}').trim().split('\n');
    const child = execFileSync('pgrep', ['-P', String(shell)], { encoding: 'utf8' }).trim();
    process.kill(Number(child), `SIG${signal}`);
    await isRestored(code);
  });

  it('is stopped by Ctrl-Z and comes back', async () => {
    type('C-z');
    await shows('Stopped');
    expect(tmux('display', '-p', '-t', target, '#{cursor_flag} #{mouse_any_flag} #{alternate_on}').trim()).toBe(
      '1 0 0',
    );
    type('fg', 'Enter');
    await shows('F1 help');
    type('F10');
    await shows('$ ');
    type(`stty -a | diff - ${settings} && echo as be''fore`, 'Enter');
    await shows('as before');
  });
});
