/**
 * The automatic layout: layers by distance from the file's first node, laid out by dagre (the only importer). What a user
 * lists first is where the drawing begins; the same description gives the same drawing.
 */
import { Graph, layout as runDagre } from '@dagrejs/dagre';
import { distances } from './distances.ts';
import type { Point, Size } from './geometry.ts';
import type { Layout, Spacing } from './layout.ts';
import { neighbourhood, type Picture, type PictureLink, type PictureNode } from './picture.ts';

/** Which way the layers follow each other. */
export type Flow = 'right' | 'down';

/** Centres of all nodes and bends of all links, with the drawing's corner at about 0,0. */
export function layered(picture: Picture, sizeOf: (node: PictureNode) => Size, spacing: Spacing, flow: Flow): Layout {
  const neighbours = neighbourhood(picture);
  const names = picture.nodes.map(({ name }) => name);
  const rankOf = distances(names, (name) => neighbours.get(name) ?? []);
  const before = (link: PictureLink): boolean =>
    (rankOf.get(link.ends[0].node) ?? 0) <= (rankOf.get(link.ends[1].node) ?? 0);
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: flow === 'right' ? 'LR' : 'TB',
    ranksep: spacing.layers,
    nodesep: spacing.nodes,
    edgesep: spacing.links,
  });
  for (const node of picture.nodes) graph.setNode(node.name, { ...sizeOf(node) });
  for (const [index, link] of picture.links.entries()) {
    const [from, to] = before(link) ? link.ends : [link.ends[1], link.ends[0]];
    // A link from a node to itself gets room beside it.
    const room = from.node === to.node ? { width: spacing.layers, height: spacing.layers } : {};
    graph.setEdge(from.node, to.node, room, String(index));
  }
  runDagre(graph);
  const nodes = new Map(picture.nodes.map(({ name }) => [name, pointOf(graph.node(name))]));
  const bends = new Map<PictureLink, Point[]>();
  for (const edge of graph.edges()) {
    const link = picture.links[Number(edge.name)] as PictureLink;
    // dagre's first and last points lie on the borders of the nodes: each renderer finds its own.
    const points = (graph.edge(edge).points as Point[]).slice(1, -1).map(pointOf);
    bends.set(link, before(link) ? points : points.reverse());
  }
  return inFileOrder({ nodes, bends, flow }, picture, rankOf);
}

/** A layered drawing and its mirror image are equally good: takes the one where more nodes stand in the file's order. */
function inFileOrder(layout: Layout, picture: Picture, rankOf: ReadonlyMap<string, number>): Layout {
  const across = layout.flow === 'right' ? 'y' : 'x';
  const at = (name: string): number => (layout.nodes.get(name) as Point)[across];
  let score = 0;
  for (const [index, { name: first }] of picture.nodes.entries()) {
    for (const { name: second } of picture.nodes.slice(index + 1)) {
      if (rankOf.get(first) === rankOf.get(second)) score += Math.sign(at(second) - at(first));
    }
  }
  if (score >= 0) return layout;
  const all = [...layout.nodes.values()].map((point) => point[across]);
  const sum = Math.min(...all) + Math.max(...all);
  const mirror = (point: Point): Point => ({ ...point, [across]: sum - point[across] });
  return {
    flow: layout.flow,
    nodes: new Map([...layout.nodes].map(([name, point]) => [name, mirror(point)])),
    bends: new Map([...layout.bends].map(([link, points]) => [link, points.map(mirror)])),
  };
}

/** dagre's labels hold more than the place; its declarations do not resolve under `nodenext`, hence the plain type. */
function pointOf({ x, y }: Point): Point {
  return { x, y };
}
