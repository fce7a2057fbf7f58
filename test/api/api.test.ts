/** The package as a stranger uses it: compiled against its types, run from a folder outside the project. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PROJECT = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'looplab-api-'));

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true });
  symlinkSync(PROJECT, join(folder, 'node_modules', 'looplab'), 'dir');
  symlinkSync(join(PROJECT, 'node_modules', '@types', 'node'), join(folder, 'node_modules', '@types', 'node'), 'dir');
  cpSync(join(import.meta.dirname, 'failover.ts'), join(folder, 'failover.ts'));
  cpSync(join(PROJECT, 'topologies', 'loopback-failover.yaml'), join(folder, 'loopback-failover.yaml'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});

afterAll(() => rmSync(folder, { recursive: true }));

it('compiles against the types of the package and shows a loopback that outlives a cut', () => {
  const compiler = join(PROJECT, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = '--strict --target es2023 --module nodenext --types node --skipLibCheck'.split(' ');
  execFileSync(process.execPath, [compiler, ...options, 'failover.ts'], { cwd: folder });
  const printed = execFileSync(process.execPath, ['failover.js'], { cwd: folder, encoding: 'utf8' });
  expect(printed).toMatch(/converged at \d+(\.\d+)? s of virtual time/);
  expect(printed).toContain('Success rate is 100 percent (5/5)');
  expect(printed).toMatch(/back at \d+(\.\d+)? s:/);
});

it('is the README’s example', () => {
  const code = readFileSync(join(import.meta.dirname, 'failover.ts'), 'utf8')
    .split('\n')
    .slice(1)
    .join('\n')
    .trim();
  expect(readFileSync(join(PROJECT, 'README.md'), 'utf8')).toContain(code);
});
