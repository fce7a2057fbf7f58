/** Shapes of which a file gives only the size. */
import { describe, expect, it, test } from 'vitest';
import { loadLab } from './load.ts';

describe('shapes', () => {
  test.each<[shape: string, nodes: number, links: string]>([
    ['line: 3', 3, 'R1-R2 R2-R3'],
    ['ring: 4', 4, 'R1-R2 R2-R3 R3-R4 R1-R4'],
    ['star: 4', 4, 'R1-R2 R1-R3 R1-R4'],
    ['full-mesh: 4', 4, 'R1-R2 R1-R3 R1-R4 R2-R3 R2-R4 R3-R4'],
    ['grid: 2x3', 6, 'R1-R2 R1-R4 R2-R3 R2-R5 R3-R6 R4-R5 R5-R6'],
    ['grid: 1x1', 1, ''],
    ['grid: 3x1', 3, 'R1-R2 R2-R3'],
    ['tree: {fanout: 2, depth: 3}', 7, 'R1-R2 R1-R3 R2-R4 R2-R5 R3-R6 R3-R7'],
    ['tree: {fanout: 3, depth: 2}', 4, 'R1-R2 R1-R3 R1-R4'],
  ])('%s', (shape, nodes, links) => {
    const lab = loadLab(`generate: {${shape}}\n`);
    expect(lab.nodes.map((node) => node.name)).toEqual(Array.from({ length: nodes }, (_, i) => `R${i + 1}`));
    expect(lab.links.map((link) => link.name).join(' ')).toBe(links);
  });
});

describe('a shape', () => {
  it('is extended by nodes and links, and its nodes take settings', () => {
    const lab = loadLab(`
generate: {ring: 3}
nodes: {PC1: host, R2: {boot: 5s}}
links: [PC1-R2]
`);
    expect(lab.nodes.map((node) => [node.name, node.kind, node.boot])).toEqual([
      ['R1', 'router', undefined],
      ['R2', 'router', 5e9],
      ['R3', 'router', undefined],
      ['PC1', 'host', undefined],
    ]);
    expect(lab.links.map((link) => link.name)).toEqual(['R1-R2', 'R2-R3', 'R1-R3', 'PC1-R2']);
  });

  it('may be of other names and kinds', () => {
    const lab = loadLab('generate: {ring: 3, names: SW}\ndefaults: {node: {kind: switch}}\n');
    expect(lab.nodes.map((node) => [node.name, node.kind])).toEqual([
      ['SW1', 'switch'],
      ['SW2', 'switch'],
      ['SW3', 'switch'],
    ]);
  });
});
