/** The text itself: limits, encodings, the spelling of scalars, aliases. */
import { describe, expect, it, test } from 'vitest';
import type { Located } from '../../src/base/located.ts';
import { loadTopology } from '../../src/topology/load.ts';
import { Report } from '../../src/topology/report.ts';
import { readSource } from '../../src/topology/source.ts';
import { loadLab, problemsOf } from './load.ts';

describe('scalars keep the spelling of the source', () => {
  test.each([
    ['10.10', '10.10', false],
    ['1e3', '1e3', false],
    ['012', '012', false],
    ['0x1F', '0x1F', false],
    ['on', 'on', false],
    ['12:30:45', '12:30:45', false],
    ['2026-01-31', '2026-01-31', false],
    ['"012"', '012', true],
    ["'it''s'", "it's", true],
    ['', '', false],
    ['~', '~', false],
  ])('%s', (source, text, quoted) => {
    expect(locatedValue(`value: ${source}\n`)).toMatchObject({ kind: 'scalar', text, quoted });
  });

  it('names of nodes are texts whatever they look like', () => {
    const lab = loadLab('nodes: [on, 1, 012, 1e3, null, "3.10"]\nlinks: [on-1, 012-1e3]\n');
    expect(lab.nodes.map((node) => node.name)).toEqual(['on', '1', '012', '1e3', 'null', '3.10']);
    expect(lab.links.map((link) => link.name)).toEqual(['on-1', '012-1e3']);
  });

  it('the order of nodes is that of the file although their names are numbers', () => {
    expect(loadLab('nodes: {10: , 9: , 2: host}\n').nodes.map((node) => node.name)).toEqual(['10', '9', '2']);
  });
});

describe('places count lines and columns from 1', () => {
  it('of keys, values, items and blocks', () => {
    const value = locatedValue('# comment\nvalue:\n  key: |\n    first\n    second\n  list: [a, b]\n');
    expect(value).toMatchObject({
      where: { line: 3, column: 3 },
      entries: [
        {
          keyWhere: { line: 3, column: 3 },
          value: { where: { line: 4, column: 1 }, text: 'first\nsecond\n', quoted: true },
        },
        { value: { items: [{ where: { line: 6, column: 10 } }, { where: { line: 6, column: 13 } }] } },
      ],
    });
  });

  it('the same with CRLF and a byte order mark', () => {
    const text = 'name: x\nnodes:\n  - R1\n  - R1\nevents:\n  - |\n    a\n    b\n';
    const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    expect(problemsOf(windows)).toEqual(problemsOf(text));
    const report = new Report();
    expect(readSource('lab.yaml', windows, report)).toEqual(readSource('lab.yaml', text, report));
    expect(problemsOf(text)).toEqual(['lab.yaml:4:5: nodes: R1 is there twice, first in line 3']);
  });
});

describe('aliases', () => {
  it('stand for what they name, with merge keys', () => {
    const lab = loadLab(`
nodes:
  R1: &edge {boot: 250ms, routes: [10.9.0.0/16 via Null0]}
  R2: *edge
  R3: {<<: *edge, boot: 1s}
`);
    expect(lab.nodes.map((node) => node.boot)).toEqual([250e6, 250e6, 1e9]);
    expect(Object.keys(lab.nodes[2]!.config.staticRoutes)).toEqual(['10.9.0.0/16 Null0 ']);
  });

  it('a thousand are enough', () => {
    const labWith = (count: number) => `nodes: &n [R1]\nevents: [${Array(count).fill('*n').join(', ')}]\n`;
    expect(problemsOf(labWith(1000))).toEqual([]);
    expect(problemsOf(labWith(1001))).toEqual(['lab.yaml:2:4010: more than 1000 aliases']);
  });

  it('words that begin with a star in blocks and quotes are none', () => {
    const starred = Array(1001).fill('  - "*x"\n').join('');
    expect(problemsOf(`nodes: [R1]\nevents:\n${starred}  - |\n    *y\n`)).toEqual([]);
  });

  it('a bomb is refused without writing it out', () => {
    const levels = [...'bcdefghij'].map(
      (level, i) => `${level}: &${level} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`,
    );
    expect(problemsOf(`a: &a [x, x, x]\n${levels.join('\n')}\n`)).toEqual([
      'lab.yaml:1:1: aliases that expand to more than 1000000 values',
    ]);
  });

  it('one that contains itself is refused', () => {
    expect(problemsOf('nodes: [R1]\nevents: &e [*e]\n')).toEqual(['lab.yaml:2:13: no anchor "e" before this alias']);
  });

  it('what an anchor says wrongly is one mistake however often it is used', () => {
    expect(problemsOf('nodes:\n  R1: &n {boot: -1s}\n  R2: *n\n  R3: *n\n')).toEqual([
      'lab.yaml:2:17: boot: -1s is negative; expected 0 or more',
    ]);
  });
});

describe('what is no lab at all', () => {
  test.each<[name: string, text: string, problem: RegExp]>([
    ['over 5 MB', `name: ${'x'.repeat(5_000_000)}`, /^lab.yaml:1:1: the file is over 5 MB/],
    ['nothing', '', /^lab.yaml:1:1: the file is empty/],
    ['null', '---\n...\n', /no lab|a lab: a map/],
    [
      'an executable',
      '\u007fELF\u0002\u0001\u0000',
      /^lab.yaml:1:1: the file is no text in UTF-8 \(character U\+007F here\)/,
    ],
    ['octets that are no UTF-8', 'name: caf\uFFFD\n', /^lab.yaml:1:10: the file is no text in UTF-8/],
    ['UTF-16', 'n\u0000a\u0000', /^lab.yaml:1:2: the file is no text in UTF-8/],
    ['deep lists', '['.repeat(100_000), /^lab.yaml:1:\d+: nested too deep/],
    ['deep lists in a block', `a:\n  ${'- '.repeat(100_000)}`, /^lab.yaml:2:\d+: nested too deep/],
    ['deep maps', '{a: '.repeat(100_000), /nested too deep/],
    ['deep maps in a block', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), /nested too deep/],
    ['a million colons', 'a: '.repeat(1_000_000), /nested too deep/],
    ['a million quotes', '"x'.repeat(1_000_000), /broken YAML/],
  ])('%s', (_name, text, problem) => {
    const { description, problems } = loadTopology('lab.yaml', text);
    expect(description).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problemsOf(text)[0]).toMatch(problem);
  });
});

function locatedValue(text: string): Located | undefined {
  const source = readSource('lab.yaml', text, new Report());
  return source?.kind === 'map' ? source.entries[0]?.value : undefined;
}
