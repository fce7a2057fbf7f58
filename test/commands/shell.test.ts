/** `looplab shell` as a process: through a pipe, at a terminal, killed and resumed. It runs what `npm run build` made. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT } from '../tidy/sources.ts';
import { TRIANGLE } from './looplab.ts';

const MAIN = join(PROJECT, 'dist', 'main.js');
const built = existsSync(MAIN);
const folder = mkdtempSync(join(tmpdir(), 'looplab-shell-'));
const lab = join(folder, 'lab.yaml');
const env = { ...process.env, XDG_STATE_HOME: folder };
const children: ChildProcessWithoutNullStreams[] = [];

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  rmSync(join(folder, 'looplab'), { recursive: true, force: true });
  writeFileSync(lab, TRIANGLE);
});

function pipe(input: string, ...words: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [MAIN, ...words], { env, input, encoding: 'utf8' });
  return { out: stdout, err: stderr, code: status };
}

function journals(): string[] {
  return readdirSync(join(folder, 'looplab')).map((name) => join(folder, 'looplab', name));
}

/** A shell at work; `until` waits for something in what it has printed. */
function start(command: string, ...words: string[]) {
  const child = spawn(command, words, { env, cwd: folder });
  children.push(child);
  let printed = '';
  child.stdout.on('data', (data) => {
    printed += data;
  });
  return {
    child,
    until: async (wanted: RegExp) => {
      const patience = Date.now() + 20_000;
      while (!wanted.test(printed)) {
        if (Date.now() > patience) throw new Error(`no ${wanted} in ${printed}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return printed;
    },
    /** Its process is ended without a chance to do anything. */
    kill: () =>
      new Promise((resolve) => {
        child.on('close', resolve);
        child.kill('SIGKILL');
      }),
  };
}

describe.skipIf(!built)('the shell (skipped: npm run build makes the program)', () => {
  it('answers what comes through a pipe, and nothing else', () => {
    const { out, err, code } = pipe('nodes\ncut R1-R2\nwait 1s\nlinks\nquit\nnodes\n', 'shell', lab);
    expect(out).toMatch(
      /^R1 {2}router {2}on .*\nR2 .*\nR3 .*\ncut R1-R2 at .*\nit is .*\nR1-R2 .* cut\nR2-R3 .* up\nR1-R3 .* up\n$/,
    );
    expect([err, code]).toEqual(['', 0]);
    expect(journals()).toHaveLength(1);
  });

  it('says what it did not understand, goes on, and ends with 2', () => {
    const { out, code } = pipe('foo\nclock\n', 'shell', lab);
    expect(out).toMatch(/^no verb or node foo .*\n\d+\.\d+s since power-on; settled\n$/);
    expect(code).toBe(2);
  });

  it('saves and resumes files of the user’s choice', () => {
    const saved = join(folder, 'a.session');
    const journal = join(folder, 'b.session');
    pipe(`cut R1-R2\nwait 3s\nsave ${saved}\nsave as ${join(folder, 'b.yaml')}\n`, 'shell', lab, '--session', journal);
    const [clock] = pipe('clock\n', 'resume', saved).out.split(';');
    expect(pipe('clock\nlinks\n', 'resume', journal).out).toContain(clock);
    expect(pipe('links\n', 'resume', journal).out).toMatch(/R1-R2 .* cut\n/);
    expect(pipe('links\n', 'shell', join(folder, 'b.yaml')).out).toMatch(/R1-R2 .* up\n/);
    const again = pipe('', 'shell', lab, '--session', journal);
    expect(again.err).toBe(`${journal}: it is there already; looplab resume ${journal} goes on from it\n`);
    expect(again.code).toBe(2);
  });

  it('loses nothing when it is killed: the next one tells of it, and it is resumed', async () => {
    const shell = start(process.execPath, MAIN, 'shell', lab);
    shell.child.stdin.write(
      'checkpoint whole\ncut R1-R2\nwait 3s\nR1 configure terminal\nR1 hostname Edge\nfork plan-b\nclock\n',
    );
    const [, clock = ''] = /(\S+) since power-on/.exec(await shell.until(/since power-on/)) ?? [];
    await shell.kill();
    const [journal = ''] = journals();
    expect(pipe('', 'shell', lab).err).toBe(
      `An earlier session with ${lab} was cut off. looplab resume ${journal} goes on with it.\n`,
    );
    const resumed = pipe('clock\nlinks\nmoments\nR1 do show running-config | include hostname\n', 'resume', journal);
    expect(resumed.err).toBe('');
    expect(resumed.out).toContain(`${clock} since power-on`);
    expect(resumed.out).toMatch(/R1-R2 .* cut\n/);
    expect(resumed.out).toMatch(/future +plan-b .*the present\nfuture +main .*\ncheckpoint +whole/);
    expect(resumed.out).toContain('hostname Edge\n');
  });

  it.each([
    [
      'cut short',
      (text: string) => text.slice(0, -9),
      0,
      /:\d+: the file ends within this line; resumed as far as the line before\n$/,
    ],
    [
      'changed',
      (text: string) => text.replace('"cut"', '"cat"'),
      0,
      /:\d+: this line was changed since it was written; resumed/,
    ],
    ['another file', () => TRIANGLE, 2, /^[^ ]*a\.session:1:1: no session of looplab\n$/],
  ])('resumes what it can of a session that is %s', (_what, spoil, code, message) => {
    const saved = join(folder, 'a.session');
    pipe(`cut R1-R2\nwait 3s\nsave ${saved}\n`, 'shell', lab);
    writeFileSync(saved, spoil(readFileSync(saved, 'utf8')));
    const spoilt = readFileSync(saved, 'utf8');
    const { err, code: ended } = pipe('clock\n', 'resume', saved);
    expect(err).toMatch(message);
    expect(ended).toBe(code);
    expect(readFileSync(saved, 'utf8')).toBe(spoilt);
  });

  it('goes on without a journal where there is no place for one', () => {
    writeFileSync(join(folder, 'looplab'), 'a file where the folder would be');
    const { out, err, code } = pipe('nodes\n', 'shell', lab);
    expect(out).toContain('R1');
    expect(err).toMatch(/^no journal of this session is kept: .*: it is there already\n$/);
    expect(code).toBe(0);
    rmSync(join(folder, 'looplab'));
  });

  it.each([
    [['resume', '/nowhere.session'], '/nowhere.session: no such file or folder\n'],
    [['shell', '/nowhere.yaml'], '/nowhere.yaml: no such file\n'],
  ])('%j has one clear message', (words, message) => {
    expect(pipe('', ...words)).toEqual({ out: '', err: message, code: 2 });
  });

  // util-linux's script gives the program a terminal.
  const inTerminal = (line: string): ReturnType<typeof start> => start('script', '-qfec', line, '/dev/null');

  it('offers to resume at a terminal, and asks no second time', async () => {
    const command = `${process.execPath} ${MAIN} shell ${lab}`;
    const first = start(process.execPath, MAIN, 'shell', lab);
    first.child.stdin.write('cut R1-R2\nclock\n');
    await first.until(/since power-on/);
    await first.kill();
    const second = inTerminal(command);
    await second.until(/was cut off\. Resume it\? \[Y\/n\]/);
    second.child.stdin.write('\r');
    await second.until(/lab \d+\.\d+s> $/);
    second.child.stdin.write('li\t\r');
    expect(await second.until(/R1-R2 .* cut\s/)).toContain('help lists the verbs');
    second.child.stdin.write('console R1\r');
    await second.until(/R1>$/);
    second.child.stdin.write('\x1dquit\r');
    await second.until(/looplab resume .*\.session comes back here\./);
    const third = inTerminal(command);
    expect(await third.until(/lab \d+\.\d+s> $/)).not.toContain('Resume it?');
    third.child.stdin.write('\x04');
    await third.until(/comes back here\./);
  });
});
