/** Has tshark read a capture, where tshark is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';

/** A describe block that asks tshark: it runs where tshark is, and is skipped with a printed reason elsewhere. */
export function needsTshark(name: string, body: () => void): void {
  if (spawnSync('tshark', ['--version']).status === 0) describe(name, body);
  else describe.skip(`${name} (skipped: tshark is not installed)`, body);
}

/** For each packet of the capture the values of these fields, '' where it has none and the first where it has several. */
export function tsharkFields(capture: Uint8Array, fields: readonly string[], ...options: string[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'looplab-'));
  try {
    const file = join(folder, 'capture.pcapng');
    writeFileSync(file, capture);
    const asked = fields.flatMap((field) => ['-e', field]);
    const format = ['-T', 'fields', '-E', 'occurrence=f', '-E', 'separator=\t'];
    const run = spawnSync('tshark', ['-n', '-r', file, ...format, ...options, ...asked], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    if (run.status !== 0) throw new Error(`tshark: ${run.stderr}`);
    return run.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split('\t'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
