import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { drawSvg } from '../../src/draw/svg.ts';
import type { LabDescription } from '../../src/topology/description.ts';
import { overlapsIn, rectanglesOf } from './rectangles.ts';
import { grid, ringWithHosts, sketch } from './sketch.ts';

/** Every end of a link has its label, except at a segment. */
function labelCount(description: LabDescription): number {
  return description.links.reduce((count, link) => count + link.ends.length, 0);
}

function kinds(svg: string, kind: string): number {
  return rectanglesOf(svg).filter((box) => box.kind === kind).length;
}

const LABS: [string, LabDescription][] = [
  ['a ring with hosts', ringWithHosts()],
  ['a grid', grid(4, 4)],
  ['parallel links', sketch(['R1', 'R2'], ['R1-R2', 'R1-R2', 'R1-R2', 'R1-R2'])],
  ['segments and stubs', sketch(['R1', 'R2', 'R3'], ['R1-R2-R3', 'R1', 'R3', 'R3'])],
  [
    'a star of twenty',
    sketch(
      ['SW1', ...names('PC', 20)],
      names('PC', 20).map((name) => `SW1-${name}`),
    ),
  ],
  ['a cable back to its own node', sketch(['R1', 'R2'], ['R1-R1', 'R1-R2'])],
  ['a node without links', sketch(['R1', 'PC1', 'PC2'], ['R1-PC1'])],
  [
    'nodes in a row by position',
    sketch(['R1', 'R2', 'R3'], ['R1-R2', 'R2-R3', 'R1-R3'], {
      R1: { x: 0, y: 0 },
      R2: { x: 1, y: 0 },
      R3: { x: 2, y: 0 },
    }),
  ],
];

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}

describe('labels and nodes do not overlap', () => {
  test.each(LABS)('%s', (_name, description) => {
    const svg = drawSvg(description, new Set([description.links[0]!.name]));
    expect(kinds(svg, 'node')).toBeGreaterThanOrEqual(description.nodes.length);
    expect(kinds(svg, 'label')).toBe(labelCount(description));
    expect(overlapsIn(svg)).toEqual([]);
  });

  it('holds for any lab', () => {
    const lab = fc
      .record({
        nodes: fc.uniqueArray(fc.constantFrom(...names('R', 8), ...names('SW', 3), ...names('PC', 4)), {
          minLength: 1,
        }),
        links: fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), { maxLength: 16 }),
        positions: fc.array(fc.record({ x: fc.integer({ max: 6 }), y: fc.integer({ min: -2, max: 6 }) })),
      })
      .map(({ nodes, links, positions }) =>
        sketch(
          nodes,
          links.map((ends) => ends.map((end) => nodes[end % nodes.length]).join('-')),
          Object.fromEntries(positions.map((position, index) => [nodes[index] ?? '', position])),
        ),
      );
    fc.assert(
      fc.property(lab, (description) => {
        const svg = drawSvg(description);
        expect(kinds(svg, 'label')).toBe(labelCount(description));
        expect(overlapsIn(svg)).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});

it('keeps every text inside its rectangle and every rectangle on the sheet', () => {
  const svg = drawSvg(grid(3, 3));
  const [, width, height] = svg.match(/viewBox="0 0 (\d+) (\d+)"/)!.map(Number);
  for (const box of rectanglesOf(svg)) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width!);
    expect(box.y + box.height).toBeLessThanOrEqual(height!);
  }
  for (const [, x, y, boxWidth, boxHeight, texts] of svg.matchAll(
    /<rect class="(?:label|node)[^"]*" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*>((?:<text[^>]*>[^<]*<\/text>)+)/g,
  )) {
    for (const [, middle, base, length] of texts!.matchAll(/x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"/g)) {
      expect(Number(middle) - Number(length) / 2).toBeGreaterThanOrEqual(Number(x));
      expect(Number(middle) + Number(length) / 2).toBeLessThanOrEqual(Number(x) + Number(boxWidth));
      expect(Number(base)).toBeLessThanOrEqual(Number(y) + Number(boxHeight));
    }
  }
});

it('puts nodes where their positions say, however many columns that takes', () => {
  const names = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7'];
  const positions = Object.fromEntries(
    names.map((name, index) => [name, { x: 700 - index * 7, y: index === 0 ? 9 : 0 }]),
  );
  const svg = drawSvg(sketch(names, ['R1-R2', 'R6-R7'], positions));
  const boxes = rectanglesOf(svg).filter(({ kind }) => kind === 'node');
  expect(boxes.map(({ x }) => x)).toEqual(boxes.map(({ x }) => x).toSorted((a, b) => b - a));
  expect(boxes[0]!.y).toBeGreaterThan(boxes[1]!.y);
  expect(new Set(boxes.slice(1).map(({ y }) => y)).size).toBe(1);
});

it('gives a failed link the room of a sound one', () => {
  const sizeOf = (svg: string): string => /viewBox="[^"]*"/.exec(svg)![0];
  expect(sizeOf(drawSvg(ringWithHosts(), new Set(['R1-R2', 'R2-R3'])))).toBe(sizeOf(drawSvg(ringWithHosts())));
});

it('marks failed links and no others', () => {
  const svg = drawSvg(ringWithHosts(), new Set(['R2-R3']));
  expect([...svg.matchAll(/<polyline class="link failed"[^>]*><title>([^<]*)/g)].map(([, title]) => title)).toEqual([
    'R2-R3 (failed)',
  ]);
  expect(svg.match(/class="mark"/g)).toHaveLength(1);
});

it('needs nothing from outside and escapes what users write', () => {
  const svg = drawSvg({ ...sketch(['R1'], []), name: '<script>&"' });
  expect(svg).toContain('<title>&lt;script&gt;&amp;&quot;</title>');
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|href|url\(|@import|<script/);
});

it('gives the same drawing for the same lab', () => {
  expect(drawSvg(grid(3, 2))).toBe(drawSvg(grid(3, 2)));
});
