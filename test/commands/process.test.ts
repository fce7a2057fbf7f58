/** The program as a process: what it loads, pipes, signals. It runs what `npm run build` made. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { PROJECT } from '../tidy/sources.ts';
import { files, TRIANGLE } from './looplab.ts';

const MAIN = join(PROJECT, 'dist', 'main.js');
const built = existsSync(MAIN);
const { 'lab.yaml': lab } = files({ 'lab.yaml': TRIANGLE });

/** The modules that a command loads, by V8's own account. */
function loadedBy(...words: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'looplab-loaded-'));
  spawnSync(process.execPath, [MAIN, ...words], { env: { ...process.env, NODE_V8_COVERAGE: folder } });
  const reports = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  rmSync(folder, { recursive: true });
  return reports.flatMap((report) =>
    (JSON.parse(report) as { result: { url: string }[] }).result.map(({ url }) => url),
  );
}

describe.skipIf(!built)('the built program (skipped: npm run build makes it)', () => {
  /** Rooms of dist and packages that a command has no use for. */
  test.each<[words: string[], unused: RegExp]>([
    [['--version'], /dagre|blessed|node_modules\/yaml|immer|dist\/(lab|draw|device|topology|exercise|cli)\//],
    [['list'], /dagre|blessed|dist\/(lab|draw|device|exercise|cli|sim|stack)\//],
    [['expand', lab], /dagre|blessed|dist\/(lab|draw|device|exercise|cli|sim|stack)\//],
    [['exec', lab, 'R1', 'show ip route'], /dagre|blessed|dist\/draw\/|dist\/exercise\/(play|story)/],
    [
      ['run', lab, '--json'],
      /dagre|blessed|re2js|ssh2|piscina|dist\/(draw|cli|shell|tui|serve|session)\/|commands\/(open|shell|sweep)\./,
    ],
    [['graph', lab, '--format', 'dot'], /dagre|blessed|re2js|dist\/(cli|draw\/(svg|ascii|layered))/],
  ])('%j loads only what it uses', (words, unused) => {
    const loaded = loadedBy(...words);
    expect(loaded.some((url) => url.endsWith('dist/main.js'))).toBe(true);
    expect(loaded.filter((url) => unused.test(url))).toEqual([]);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [MAIN, 'capture', lab, '--link', 'R1-R2', '--for', '1h', '-w', '-']);
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(said).toBe('');
    expect(code).toBe(0);
  });

  it('ends without a word at Ctrl-C', async () => {
    const child = spawn(process.execPath, [MAIN, 'capture', lab, '--link', 'R1-R2', '--for', '20h', '-w', '-']);
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.stdout.once('data', () => child.kill('SIGINT'));
    const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
    expect(said).toBe('');
    expect(signal).toBe('SIGINT');
  });

  it('writes all of a long answer into a pipe', () => {
    const { stdout } = spawnSync(process.execPath, [MAIN, 'state', lab, '--json'], { encoding: 'utf8' });
    expect(JSON.parse(stdout).format).toBe('looplab/1');
  });

  it('has exit codes for each kind of end', () => {
    const code = (...words: string[]): number | null => spawnSync(process.execPath, [MAIN, ...words]).status;
    expect(code('run', lab)).toBe(0);
    expect(code('run', lab, '--nonsense')).toBe(2);
    expect(code('run', 'nowhere.yaml')).toBe(2);
  });
});
