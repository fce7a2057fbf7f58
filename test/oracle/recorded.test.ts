/** The recordings of FRRouting, phase by phase; `npm run oracle` prints the same with counts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareRecording, DELIBERATE } from './compare.ts';
import type { Recording } from './recording.ts';

const FOLDER = join(import.meta.dirname, '..', 'recorded', 'frr');

test.each(readdirSync(FOLDER))('%s: routes, neighbours, databases and reachability as FRRouting had them', (file) => {
  const recording = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Recording;
  const verdict = compareRecording(recording);
  expect(verdict.differences).toEqual([]);
  expect(verdict.routes).toBeGreaterThan(100);
  expect(verdict.pings).toBeGreaterThan(30);
  expect(verdict.lsas > 50).toBe(recording.protocol === 'ospf');
  expect(Object.keys(DELIBERATE).length).toBeLessThanOrEqual(10);
});
