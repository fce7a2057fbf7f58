import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { drawAscii, sketchAscii } from '../../src/draw/ascii.ts';
import type { LabDescription } from '../../src/topology/description.ts';
import { grid, ringWithHosts, sketch } from './sketch.ts';

it('draws a ring of four routers as a rectangle, with all names and addresses and the PCs outside', () => {
  expect(drawAscii(ringWithHosts()).join('\n')).toBe(
    `
╭─────────────╮Gi0/0 .2┌──────────┐Gi0/1 .1     ┌──────────┐
│     PC1     ├────────┤    R1    ├─10.1.1.0/30─┤    R2    │
│ 10.1.0.1/30 │eth0    │ 10.0.0.2 │     Gi0/0 .2│ 10.0.0.3 │
╰─────────────╯        └────┬─────┘             └────┬─────┘
                   Gi0/2 .1 │ 10.1.4.0/30   Gi0/1 .1 │ 10.1.2.0/30
                   Gi0/1 .2 │               Gi0/0 .2 │
                       ┌────┴─────┐Gi0/0 .2     ┌────┴─────┐Gi0/2╭─────────────╮
                       │    R4    ├─10.1.3.0/30─┤    R3    ├─────┤     PC2     │
                       │ 10.0.0.5 │     Gi0/1 .1│ 10.0.0.4 │.1   │ 10.1.5.2/30 │
                       └──────────┘             └──────────┘     ╰─────────────╯
`.slice(1, -1),
  );
});

it('draws names and lines alone where that is asked for', () => {
  expect(sketchAscii(ringWithHosts(), { failed: new Set(['R1-R2']) })).toEqual([
    'PC1 ───── R1 ╌╌✕╌╌ R2',
    '          │        │',
    '          R4 ───── R3 ───── PC2',
  ]);
  expect(sketchAscii(sketch([], []))).toEqual([]);
});

it('leaves labels out, and in the end everything but names, to keep to the lines it has', () => {
  const heights = [20, 9, 3].map((rows) => drawAscii(ringWithHosts(), { rows }).length);
  expect(heights).toEqual([10, 9, 3]);
  expect(drawAscii(ringWithHosts(), { rows: 9 }).join('\n')).toContain('10.1.1.0/30');
});

test.each([
  ['a line', 9, (n: number) => [n, n + 1], ['R1 R2 R3', 'R6 R5 R4', 'R7 R8 R9']],
  ['a ring', 6, (n: number) => [n, (n % 6) + 1], ['R1 R2 R3', 'R6 R5 R4']],
])('folds %s into rows', (_name, count, link, rows) => {
  const nodes = Array.from({ length: count }, (_, index) => `R${index + 1}`);
  const links = nodes.map((_, index) => link(index + 1).map((n) => `R${n}`)).filter((ends) => nodes.includes(ends[1]!));
  const lines = drawAscii(
    sketch(
      nodes,
      links.map((ends) => ends.join('-')),
    ),
    { columns: 75 },
  );
  expect(lines.flatMap((line) => line.match(/ R\d /g)?.join('').trim().replaceAll('  ', ' ') ?? [])).toEqual(rows);
});

it('dashes a failed link and crosses it out', () => {
  const whole = drawAscii(ringWithHosts()).join('\n');
  const broken = drawAscii(ringWithHosts(), { failed: new Set(['R1-R2']) }).join('\n');
  expect(whole).not.toMatch(/[╌╎✕]/);
  expect(broken).toContain('✕');
  expect(broken).toMatch(/[╌╎]/);
});

it('tells switches, hosts and shared segments from routers by their boxes', () => {
  const text = drawAscii(sketch(['R1', 'SW1', 'PC1', 'R2'], ['R1-SW1', 'SW1-PC1', 'R1-R2', 'R2'])).join('\n');
  expect(text).toMatch(/[│┤] +R1 +[│├]/);
  expect(text).toMatch(/[┃┨] +SW1 +[┃┠]/);
  expect(text).toMatch(/╭─+/);
  expect(text).toMatch(/[║╢] 10\.1\.3\.0\/30 [║╟]/);
});

it('puts nodes where their positions say', () => {
  const square = { R1: { x: 0, y: 0 }, R2: { x: 300, y: 0 }, R3: { x: 300, y: 300 }, R4: { x: 0, y: 300 } };
  const lines = drawAscii(sketch(['R1', 'R2', 'R3', 'R4'], ['R1-R2', 'R2-R3', 'R3-R4', 'R1-R4'], square));
  const rowOf = (name: string): number => lines.findIndex((line) => line.includes(name));
  const columnOf = (name: string): number => lines[rowOf(name)]!.indexOf(name);
  expect(rowOf('R1')).toBe(rowOf('R2'));
  expect(rowOf('R3')).toBe(rowOf('R4'));
  expect(rowOf('R1')).toBeLessThan(rowOf('R4'));
  expect(columnOf('R1')).toBe(columnOf('R4'));
  expect(columnOf('R1')).toBeLessThan(columnOf('R2'));
});

it('lets positions decide the order, however far apart they are', () => {
  const far = { R3: { x: 0, y: 0 }, R1: { x: 9000, y: 40 }, R2: { x: 9100, y: 0 } };
  const lines = drawAscii(sketch(['R1', 'R2', 'R3'], ['R3-R1', 'R1-R2'], far));
  const columns = ['R3', 'R1', 'R2'].map((name) => lines.find((line) => line.includes(` ${name} `))!.indexOf(name));
  expect(columns).toEqual(columns.toSorted((a, b) => a - b));
  expect(lines.findIndex((line) => line.includes(' R1 '))).toBeGreaterThan(3);
});

it('joins columns that positions keep apart where there is no room for all of them', () => {
  const names = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8'];
  const circle = names.map((name, index) => {
    const angle = (index * Math.PI) / 4 + 0.2;
    return [name, { x: Math.cos(angle), y: Math.sin(angle) }] as const;
  });
  const links = names.map((name, index) => `${name}-${names[(index + 1) % 8]}`);
  const lines = drawAscii(sketch(names, links, Object.fromEntries(circle)));
  const rowOf = (name: string): number => lines.findIndex((line) => line.includes(` ${name} `));
  expect(rowOf('R7')).toBeLessThan(rowOf('R1'));
  expect(rowOf('R1')).toBeLessThan(rowOf('R2'));
});

it('finds a place for nodes without a position', () => {
  const text = drawAscii(sketch(['R1', 'R2', 'R3'], ['R1-R2', 'R2-R3'], { R2: { x: 5, y: 5 } })).join('\n');
  for (const name of ['R1', 'R2', 'R3']) expect(text).toContain(` ${name} `);
});

it('draws no node over another, whatever the lab', () => {
  const mesh = (count: number): LabDescription => {
    const names = Array.from({ length: count }, (_, index) => `R${index + 1}`);
    return sketch(
      names,
      names.flatMap((a, index) => names.slice(index + 1).map((b) => `${a}-${b}`)),
    );
  };
  const star = (count: number): LabDescription => {
    const names = Array.from({ length: count }, (_, index) => `PC${index + 1}`);
    return sketch(
      ['SW1', ...names],
      names.map((name) => `SW1-${name}`),
    );
  };
  for (const description of [mesh(5), star(5), star(20), grid(4, 4), grid(6, 6)]) {
    const lines = drawAscii(description);
    expect(lines.length).toBeLessThanOrEqual(45);
    for (const { name } of description.nodes) expect(lines.join('\n')).toMatch(new RegExp(`\\b${name}\\b`));
  }
});

it('draws what hangs together apart from what does not', () => {
  const parts = ['A', 'B', 'C'];
  const nodes = parts.flatMap((name) => [1, 2, 3].map((number) => `${name}${number}`));
  const links = parts.flatMap((name) => [`${name}1-${name}2`, `${name}2-${name}3`, `${name}1-${name}3`]);
  for (const rows of [40, 20, 4]) {
    const drawing = drawAscii(sketch(nodes, links), { rows }).join('\n');
    for (const node of nodes) expect(drawing).toContain(node);
  }
});

it('lists the links of what is too large to draw', () => {
  expect(drawAscii(grid(10, 10), { failed: new Set(['R0_0-R0_1']) }).slice(0, 2)).toEqual([
    'R0_0-R1_0  R0_0 Gi0/0 10.1.0.1/30    R1_0 Gi0/0 10.1.0.2/30',
    'R0_0-R0_1  R0_0 Gi0/1 10.1.1.1/30    R0_1 Gi0/0 10.1.1.2/30    failed',
  ]);
});

test.each([
  ['no link at all', sketch(['R1', 'R2', 'PC1'], [])],
  ['one node', sketch(['R1'], [])],
  ['a cable back to its own node', sketch(['R1'], ['R1-R1'])],
  [
    'five links between two nodes',
    sketch(
      ['R1', 'R2'],
      Array.from({ length: 5 }, () => 'R1-R2'),
    ),
  ],
])('draws %s', (_name, description) => {
  const text = drawAscii(description).join('\n');
  for (const { name } of description.nodes) expect(text).toContain(` ${name} `);
});

it('keeps to its columns and shows every name whole, whatever the lab', () => {
  const names = ['R1', 'R2', 'R3', 'R4', 'R5', 'SW1', 'SW2', 'PC1', 'PC2'];
  const lab = fc
    .record({
      nodes: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
      links: fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
    })
    .map(({ nodes, links }) =>
      sketch(
        nodes,
        links.map((ends) => ends.map((end) => nodes[end % nodes.length]).join('-')),
      ),
    );
  fc.assert(
    fc.property(lab, (description) => {
      const lines = drawAscii(description);
      expect(Math.max(0, ...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
      for (const { name } of description.nodes) expect(lines.join('\n')).toMatch(new RegExp(`\\b${name}\\b`));
    }),
    { numRuns: 12, endOnFailure: true },
  );
});
