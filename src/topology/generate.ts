/** Parametric topologies: `generate: {ring: 4}` stands for R1 … R4 and their links, to which a file adds its own. */
import { type Form, scalar, unexpected } from './form.ts';
import { type Settings, settings } from './settings.ts';
import { integer } from './units.ts';
import { name } from './words.ts';

export interface Generated {
  readonly nodes: readonly string[];
  /** Pairs of nodes, the one with the lower number first. */
  readonly links: readonly (readonly [string, string])[];
}

/** Pairs of numbers from 1. */
type Edges = [number, number][];

const MOST_NODES = 10_000;

const grid = scalar('rows and columns such as 3x4', { type: 'string', pattern: '^[0-9]+x[0-9]+$' }, (text) => {
  const [rows = 0, columns = 0] = (/^(\d{1,4})x(\d{1,4})$/.exec(text) ?? []).slice(1).map(Number);
  return rows >= 1 && columns >= 1 && rows * columns <= MOST_NODES ? { rows, columns } : undefined;
});

const treeMap = settings('a map with fanout and depth', {
  fanout: { about: 'Nodes below each node', form: integer(1, 100) },
  depth: { about: 'Levels of nodes, the root among them', form: integer(1, 13) },
});

const tree: Form<{ readonly fanout: number; readonly count: number }> = {
  ...treeMap,
  read: (value, key, report) => {
    const { fanout = 1, depth = 1 } = treeMap.read(value, key, report) ?? {};
    let [count, level] = [1, 1];
    for (let i = 1; i < depth; i++) {
      level *= fanout;
      count += level;
    }
    if (count <= MOST_NODES) return { fanout, count };
    report.error(value.where, `${key}: more nodes than ${MOST_NODES}`);
    return undefined;
  },
};

const SHAPES = {
  line: { about: 'So many routers in a row', form: integer(2, MOST_NODES) },
  ring: { about: 'So many routers in a circle', form: integer(3, MOST_NODES) },
  star: { about: 'So many routers, the first in the middle', form: integer(2, MOST_NODES) },
  'full-mesh': { about: 'So many routers, each linked to each', form: integer(2, 200) },
  grid: { about: 'Rows and columns: 3x4, numbered row by row', form: grid },
  tree: { about: 'A tree: {fanout: 2, depth: 3}, numbered level by level', form: tree },
};

const map = settings('a map with one of line, ring, star, full-mesh, grid and tree', {
  ...SHAPES,
  names: { about: 'What comes before the number: R unless told otherwise', form: name },
});

export const generate: Form<Generated> = {
  ...map,
  read: (value, key, report) => {
    const read = map.read(value, key, report);
    if (!read) return undefined;
    const shapes = value.kind === 'map' ? value.entries.filter((entry) => Object.hasOwn(SHAPES, entry.key)) : [];
    if (shapes.length !== 1) return unexpected(value, key, map.expected, report);
    const edges = edgesOf(read);
    if (!edges) return undefined;
    const count = Math.max(...edges.flat(), 1);
    const named = (number: number) => `${read.names ?? 'R'}${number}`;
    return {
      nodes: Array.from({ length: count }, (_, i) => named(i + 1)),
      links: edges.map(([a, b]) => [named(a), named(b)] as const),
    };
  },
};

function edgesOf(shape: Settings<typeof SHAPES>): Edges | undefined {
  if (shape.line) return line(shape.line);
  if (shape.ring) return [...line(shape.ring), [1, shape.ring]];
  if (shape.star) return upTo(shape.star - 1).map((i) => [1, i + 1]);
  if (shape.fullMesh) return fullMesh(shape.fullMesh);
  if (shape.grid) return gridEdges(shape.grid.rows, shape.grid.columns);
  return shape.tree && treeEdges(shape.tree.fanout, shape.tree.count);
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

function line(count: number): Edges {
  return upTo(count - 1).map((i) => [i, i + 1]);
}

function fullMesh(count: number): Edges {
  return upTo(count).flatMap((a) => upTo(count - a).map((step): [number, number] => [a, a + step]));
}

/** Each node's link to the right, then the one downwards. */
function gridEdges(rows: number, columns: number): Edges {
  return upTo(rows * columns).flatMap((node) => {
    const edges: Edges = [];
    if (node % columns !== 0) edges.push([node, node + 1]);
    if (node + columns <= rows * columns) edges.push([node, node + columns]);
    return edges;
  });
}

/** Node n's children follow one another; the root's first is 2. */
function treeEdges(fanout: number, count: number): Edges {
  return upTo(count - 1).map((i) => [Math.floor((i - 1) / fanout) + 1, i + 1]);
}
