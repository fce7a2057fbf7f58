/** Runs a command line in this process and collects what it says, as a shell would. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';
import { blame } from '../../src/commands/blame.ts';
import { runCommandLine } from '../../src/commands/command-line.ts';

export interface Said {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** `looplab run lab.yaml` as `await looplab('run', 'lab.yaml')`. */
export async function looplab(...words: string[]): Promise<Said> {
  const said = { out: [] as Uint8Array[], err: [] as Uint8Array[] };
  const spies = [spyOn(process.stdout, said.out), spyOn(process.stderr, said.err)];
  const log = vi.spyOn(console, 'log').mockImplementation((text: string) => said.out.push(Buffer.from(`${text}\n`)));
  process.exitCode = 0;
  try {
    await runCommandLine(words);
  } catch (error) {
    process.exitCode = blame(error);
  } finally {
    for (const spy of [...spies, log]) spy.mockRestore();
  }
  const code = Number(process.exitCode);
  process.exitCode = undefined;
  return { out: Buffer.concat(said.out).toString(), err: Buffer.concat(said.err).toString(), code };
}

function spyOn(stream: NodeJS.WriteStream, heard: Uint8Array[]) {
  return vi.spyOn(stream, 'write').mockImplementation((text) => {
    heard.push(Buffer.from(text));
    return true;
  });
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder of its own with these files; their paths by name. */
export function files<Name extends string>(texts: Readonly<Record<Name, string | Uint8Array>>): Record<Name, string> {
  const folder = mkdtempSync(join(tmpdir(), 'looplab-'));
  folders.push(folder);
  const paths = Object.entries<string | Uint8Array>(texts).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return [name, path];
  });
  return Object.fromEntries(paths) as Record<Name, string>;
}

/** Three routers in a triangle with RIP. */
export const TRIANGLE = 'protocols: [rip]\nnodes: [R1, R2, R3]\nlinks: [R1-R2, R2-R3, R1-R3]\n';
