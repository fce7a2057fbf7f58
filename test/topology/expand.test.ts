/** Writing a lab out: golden pairs, and the law that what is written loads to the same lab. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { LabDescription } from '../../src/topology/description.ts';
import { expandTopology } from '../../src/topology/expand.ts';
import { loadTopology } from '../../src/topology/load.ts';
import { labs } from './arbitrary-lab.ts';
import { loadLab } from './load.ts';
import { withoutPlaces } from './without-places.ts';

const FOLDER = join(import.meta.dirname, 'expand');

/** Written out and read again it is the same lab, and written out once more the same text. */
function expectSame(lab: LabDescription): void {
  const text = expandTopology(lab);
  const again = loadLab(text);
  expect(withoutPlaces(again)).toEqual(withoutPlaces(lab));
  expect(expandTopology(again)).toBe(text);
}

describe('golden pairs', () => {
  test.each(readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')))('%s', async (file) => {
    const lab = loadLab(readFileSync(join(FOLDER, file), 'utf8'));
    await expect(expandTopology(lab)).toMatchFileSnapshot(join(FOLDER, file.replace(/yaml$/, 'expanded')));
    expectSame(lab);
  });
});

describe('expand and load', () => {
  it('agree on every lab', () => {
    fc.assert(
      fc.property(labs, (file) => {
        const { description } = loadTopology('lab.yaml', JSON.stringify(file));
        fc.pre(description !== undefined);
        expectSame(description);
      }),
      { numRuns: 100 },
    );
  });

  it('agree on every value that a higher room may be handed', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }), (events) => {
        const { description } = loadTopology('lab.yaml', JSON.stringify({ nodes: ['R1'], events }));
        fc.pre(description !== undefined);
        expectSame(description);
      }),
    );
  });

  it.each([
    'plain: 1e3',
    'plain: 012\n  null: ~\n  nothing:\n  star: "*x"',
    '[a, [b, c], {d: e}, [], {}]',
    '- - a\n    - b\n  - c: d\n    e: f',
    '"quoted: yes"',
    "'it''s # no comment'",
    '|\n    block\n      indented\n\n    # no comment\n',
    '|+\n    kept\n\n\nname: x',
    '>-\n    folded\n    text\n\n    next\n',
    '"  blanks around  "',
    '"\\u007f\\ufeff \\ud83d\\ude00 \\t \\r"',
    'two words over\n    two lines',
    '{"a: b": c, "": d, "#": e, "*": f}',
    '10.10.10.10/8',
    '-1',
    '"\\n"',
    '"\\n  a"',
    '"a\\n\\tb\\n"',
  ])('agree on %j', (events) => {
    expectSame(loadLab(`nodes: [R1]\nevents:\n  ${events}\n`));
  });

  it('a startup configuration in a file of its own is written into the lab', () => {
    const lab = loadLab('nodes: {R1: {startup-config: R1.cfg}}\n', { 'R1.cfg': ' hostname X\n!\nend' });
    expectSame(lab);
  });
});
