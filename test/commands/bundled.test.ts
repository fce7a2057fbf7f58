/** Every lab that comes with looplab explains itself, runs, keeps its own expectations, and can be drawn. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLab } from '../../src/lab/lab.ts';
import { filesUnder, PROJECT } from '../tidy/sources.ts';
import { looplab } from './looplab.ts';

const LABS = filesUnder('topologies', '.yaml').filter((file) => !file.includes('/'));

test.each(LABS)('%s explains itself and keeps its expectations', async (file) => {
  const path = join(PROJECT, 'topologies', file);
  const { description } = openLab({ file, text: readFileSync(path, 'utf8') });
  expect(description.description.trim()).not.toBe('');
  expect(description.expect).toBeDefined();
  const { out, code } = await looplab('run', path, '--json');
  const { checks, phases } = JSON.parse(out);
  expect(checks.filter((check: { holds: boolean }) => !check.holds)).toEqual([]);
  expect(phases.length).toBeGreaterThan(0);
  expect(code).toBe(0);
});

test.each(LABS)('the story of %s fits 60 lines of 80 columns', async (file) => {
  const { out } = await looplab('run', join(PROJECT, 'topologies', file));
  const lines = out.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});
