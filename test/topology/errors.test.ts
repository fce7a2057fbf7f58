/** Golden pairs: a file with mistakes, and every line that `validate` prints about it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/base/problem.ts';
import { loadTopology } from '../../src/topology/load.ts';

const FOLDER = join(import.meta.dirname, 'errors');
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));

describe('mistakes are reported at their places', () => {
  test.each(files)('%s', async (file) => {
    const { description, problems } = loadTopology(file, readFileSync(join(FOLDER, file), 'utf8'));
    const log = problems.map((problem) => `${formatProblem(problem)}\n`).join('');
    await expect(log).toMatchFileSnapshot(join(FOLDER, file.replace(/yaml$/, 'log')));
    expect(description === undefined).toBe(problems.some((problem) => problem.severity === 'error'));
    expect(description?.warnings ?? problems).toEqual(problems);
  });
});

describe('three mistakes give three messages', () => {
  test('of three different kinds', () => {
    const text = readFileSync(join(FOLDER, 'three-mistakes.yaml'), 'utf8');
    expect(loadTopology('lab.yaml', text).problems).toHaveLength(3);
  });
});
