/** The labs that come with looplab, and real networks, as drawings. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { drawSvg } from '../../src/draw/svg.ts';
import { loadTopology } from '../../src/topology/load.ts';
import { needsShared } from '../shared.ts';
import { filesUnder, textOf } from '../tidy/sources.ts';
import { overlapsIn, rectanglesOf, scaleOn } from './rectangles.ts';
import { sketch } from './sketch.ts';

const LABS = filesUnder('topologies', '.yaml').filter((file) => !file.includes('/'));

test.each(LABS)('%s is drawn without overlaps and readable at 960 px', (file) => {
  const { description } = loadTopology(file, textOf('topologies', file));
  const svg = drawSvg(description!, new Set([description!.links[0]!.name]));
  expect(rectanglesOf(svg).length).toBeGreaterThan(0);
  expect(overlapsIn(svg)).toEqual([]);
  // Letters of 12 px that still have 11.
  expect(scaleOn(svg, 960)).toBeGreaterThanOrEqual(11 / 12);
});

needsShared('real networks of the Topology Zoo', 'topology-zoo', (folder) => {
  // A few of them: the others say the same.
  const networks = readdirSync(folder).filter((file, index) => file.endsWith('.graphml') && index % 14 === 3);
  test.each(networks)('%s', (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const nodes = [...text.matchAll(/<node id="(\d+)"/g)].map(([, id]) => `R${id}`);
    const links = [...text.matchAll(/<edge [^>]*source="(\d+)" target="(\d+)"/g)].map(([, a, b]) => `R${a}-R${b}`);
    expect(overlapsIn(drawSvg(sketch(nodes, links)))).toEqual([]);
  });
});
