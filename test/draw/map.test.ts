/** The map: everything of a lab is on it, lines run from node to node, and it is the same each time. */
import { describe, expect, it } from 'vitest';
import { drawMap, ZOOMS } from '../../src/draw/map.ts';
import { openLab } from '../../src/lab/lab.ts';

const LABS: readonly [string, string][] = [
  ['a ring of six', 'generate: {ring: 6}\n'],
  ['a full mesh of five', 'generate: {full-mesh: 5}\n'],
  ['a grid of 100', 'generate: {grid: 10x10}\n'],
  ['a segment', 'nodes: [R1, R2, R3, R4]\nlinks: [R1-R2, [R2, R3, R4]]\n'],
];

describe.each(LABS)('of %s', (_name, text) => {
  const { description } = openLab({ file: 'lab.yaml', text });

  it.each(ZOOMS)('has every node and link at zoom %s', (zoom) => {
    const map = drawMap(description, { width: 60, height: 20 }, zoom);
    expect(map.zoom).toBe(zoom);
    for (const { name, box, kind } of map.nodes) {
      const inside = map.lines.slice(box.y, box.y + box.height).map((line) => line.slice(box.x, box.x + box.width));
      if (kind !== 'segment') expect(inside.join('\n')).toContain(name);
    }
    expect(new Set(map.nodes.flatMap(({ name, kind }) => (kind === 'segment' ? [] : [name])))).toEqual(
      new Set(description.nodes.map(({ name }) => name)),
    );
    expect(new Set(map.links.map(({ name }) => name))).toEqual(new Set(description.links.map(({ name }) => name)));
    const boxes = new Map(map.nodes.map(({ name, box }) => [name, box]));
    for (const { ends, way } of map.links) {
      for (const [index, cell] of [way[0], way.at(-1)].entries()) {
        const box = boxes.get(ends[index] ?? '');
        expect(
          box &&
            cell &&
            cell.x >= box.x &&
            cell.x < box.x + box.width &&
            cell.y >= box.y &&
            cell.y < box.y + box.height,
        ).toBe(true);
      }
    }
    expect(drawMap(description, { width: 60, height: 20 }, zoom)).toEqual(map);
  });
});

it('tells as much as there is room for', () => {
  const { description } = openLab({ file: 'lab.yaml', text: 'generate: {ring: 6}\n' });
  const zoomAt = (width: number, height: number): string => drawMap(description, { width, height }).zoom;
  expect(zoomAt(40, 8)).toBe('names');
  expect(zoomAt(60, 14)).toBe('loopbacks');
  expect(zoomAt(110, 28)).toBe('all');
});
