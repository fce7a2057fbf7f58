/** `looplab record`: the same file and script give the same cast; a line that makes no sense is told of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { files, looplab, TRIANGLE } from './looplab.ts';

const paths = files({
  'lab.yaml': TRIANGLE,
  'demo.txt': '# a lesson\nkeys right\ncut R1-R2\npause 500ms\ntype p\n',
  'bad.txt': 'pause 1s\nkeys f13\n',
});

it('plays a script on the screen, the same each time', async () => {
  const casts: string[] = [];
  for (const name of ['a.cast', 'b.cast']) {
    const path = join(paths['lab.yaml'], '..', name);
    const { code, err } = await looplab('record', paths['lab.yaml'], paths['demo.txt'], '-o', path);
    expect([code, err]).toEqual([0, '']);
    casts.push(readFileSync(path, 'utf8'));
  }
  const [first = '', second] = casts;
  expect(second).toBe(first);
  const [head, ...events] = first
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(head).toMatchObject({ version: 2, width: 110, height: 32 });
  const times = events.map(([at]: [number]) => at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(events.map(([, , text]: [number, string, string]) => text).join('')).toContain('✕');
});

it('names the line of a script that makes no sense', async () => {
  const { code, err } = await looplab('record', paths['lab.yaml'], paths['bad.txt'], '-o', '/dev/null');
  expect(code).toBe(2);
  expect(err).toContain('2: no key f13');
});
