/** Every lab that comes with looplab explains itself, runs, keeps its own expectations, and tells of it. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFile } from '../../src/commands/lab-file.ts';
import { playFile } from '../../src/commands/play-file.ts';
import { filesUnder, PROJECT } from '../tidy/sources.ts';
import { breaches } from './breaches.ts';

const LABS = filesUnder('topologies', '.yaml').filter((file) => !file.includes('/'));

test.each(LABS)('%s', async (file) => {
  const lab = await openFile({ file: join(PROJECT, 'topologies', file), seed: '1', fail: [] });
  expect(lab.description.description.trim()).not.toBe('');
  expect(lab.description.expect).toBeDefined();

  const { result, story } = playFile(lab, undefined, 14);
  expect(result.checks.filter((check) => !check.holds)).toEqual([]);
  expect(result.ok).toBe(true);
  expect(breaches('run', JSON.parse(JSON.stringify(result)))).toEqual([]);

  const lines = (await story()).trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});
