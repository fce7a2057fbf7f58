import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { drawAscii } from '../../src/draw/ascii.ts';
import { grid, ringWithHosts, sketch } from './sketch.ts';

it('draws a ring of four routers with a PC at each end in 80 columns and few lines', () => {
  expect(drawAscii(ringWithHosts(), { rows: 16 }).join('\n')).toBe(
    `
                          Gi0/0 .2┌──────────┐Gi0/1 .1
                           ┌──────┤    R2    ├──────┐
               10.1.1.0/30 │ .1   │ 10.0.0.3 │   .2 │ 10.1.2.0/30
╭──────────╮eth0 ┌─────────┴┐     └──────────┘     ┌┴─────────┐Gi0/2╭──────────╮
│   PC1    ├─────┤    R1    │                      │    R3    ├─────┤   PC2    │
│ 10.1.0.1 │Gi0/0│ 10.0.0.2 │                      │ 10.0.0.4 │ eth0│ 10.1.5.2 │
╰──────────╯     └─────────┬┘     ┌──────────┐     └┬─────────┘     ╰──────────╯
               10.1.4.0/30 │ .1   │    R4    │   .1 │ 10.1.3.0/30
                           └──────┤ 10.0.0.5 ├──────┘
                          Gi0/1 .2└──────────┘Gi0/0 .2
`.slice(1, -1),
  );
});

it('takes the drawing with the most labels when there is room below', () => {
  const text = drawAscii(ringWithHosts()).join('\n');
  for (const label of ['10.1.0.0/30', '10.1.3.0/30', 'Gi0/0 .2', 'Gi0/1 .1', 'Gi0/2 .1']) expect(text).toContain(label);
});

it('dashes a failed link and crosses it out', () => {
  const whole = drawAscii(ringWithHosts(), { rows: 16 }).join('\n');
  const broken = drawAscii(ringWithHosts(), { rows: 16, failed: new Set(['R1-R2']) }).join('\n');
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
      const drawn = lines.some((line) => /[┌╭┏]/.test(line));
      expect(Math.max(0, ...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
      if (drawn) for (const { name } of description.nodes) expect(lines.join('\n')).toContain(` ${name} `);
    }),
    { numRuns: 40 },
  );
});
