/** `looplab serve` as a process, and the programs that talk to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../tidy/sources.ts';

const MAIN = join(PROJECT, 'dist', 'main.js');

/** What `npm run build` makes. */
export const isBuilt: boolean = existsSync(MAIN);

export interface Serving {
  readonly folder: string;
  readonly inventory: string;
  /** By device. */
  readonly telnet: Readonly<Record<string, string>>;
  readonly ssh: Readonly<Record<string, string>>;
  /** Of the guest. */
  readonly password: string;
  readonly said: () => string;
  /** Ends it as Ctrl-C does; its exit code. */
  stop(): Promise<number | null>;
}

/** Serves a lab at free ports. */
export async function startServing(lab: string): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'looplab-clients-'));
  const [file, inventory] = [join(folder, 'lab.yaml'), join(folder, 'hosts.yaml')];
  writeFileSync(file, lab);
  const child = spawn(process.execPath, [MAIN, 'serve', file, '--port', '0', '--inventory', inventory]);
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        said += text;
        if (said.includes('Ctrl-C ends.')) resolve();
      });
    }
    child.on('close', () => reject(new Error(`it ended: ${said}`)));
  });
  const rows = [...said.matchAll(/^(\S+) +127\.0\.0\.1 (\d+) +127\.0\.0\.1 (\d+)$/gm)];
  return {
    folder,
    inventory,
    telnet: Object.fromEntries(rows.map(([, device, port]) => [device, port])),
    ssh: Object.fromEntries(rows.map(([, device, , port]) => [device, port])),
    password: /with password (\S+)/.exec(said)?.[1] ?? '',
    said: () => said,
    stop: async () => {
      child.kill('SIGINT');
      const code = await ended;
      rmSync(folder, { recursive: true });
      return code;
    },
  };
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end, with that on its standard input; it is killed after a minute and a half. */
export function runProgram(
  command: string,
  words: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(command, words, {
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
      timeout: 90_000,
    });
    const ran = { out: '', err: '' };
    child.stdout?.on('data', (text) => {
      ran.out += text;
    });
    child.stderr?.on('data', (text) => {
      ran.err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...ran }));
    child.stdin?.end(input);
  });
}
