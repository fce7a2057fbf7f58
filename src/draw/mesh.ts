/** The nodes and links of a picture as numbers, for who places them. */
import type { Picture } from './picture.ts';

export interface Mesh {
  readonly names: readonly string[];
  /** Nodes of each link; several links between the same two count as one, a link back to its own node as none. */
  readonly links: readonly (readonly [number, number])[];
  /** By node: the numbers of its links. */
  readonly linksOf: readonly (readonly number[])[];
}

export function meshOf(picture: Picture): Mesh {
  const names = picture.nodes.map(({ name }) => name);
  const numbers = new Map(names.map((name, number) => [name, number]));
  const links = new Map<number, readonly [number, number]>();
  for (const { ends } of picture.links) {
    const [a = 0, b = 0] = ends.map((end) => numbers.get(end.node) ?? 0).sort((x, y) => x - y);
    if (a !== b) links.set(a * names.length + b, [a, b]);
  }
  const distinct = [...links.values()];
  const linksOf = names.map((_, node) => [...distinct.keys()].filter((link) => distinct[link]?.includes(node)));
  return { names, links: distinct, linksOf };
}

/** The nodes that a node has links to, in the order of the links. */
export function neighboursOf({ links, linksOf }: Mesh, node: number): number[] {
  return (linksOf[node] ?? []).flatMap((link) => (links[link] ?? []).filter((end) => end !== node));
}

/** Whether a node hangs on a single other one, which has more neighbours: a PC at its router. */
export function isLeaf(mesh: Mesh, node: number): boolean {
  const [only, ...others] = neighboursOf(mesh, node);
  return only !== undefined && others.length === 0 && (mesh.linksOf[only]?.length ?? 0) > 1;
}
