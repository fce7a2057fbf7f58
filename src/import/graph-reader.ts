/** Reads the nodes and edges of a GraphML file; the XML itself is read by a library. */
import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import type { Place, Problem } from '../base/problem.ts';
import type { Place as Coordinates } from './fiber.ts';

export interface GraphNode {
  readonly id: string;
  readonly label: string | undefined;
  /** Absent if the file does not say where it is. */
  readonly place: Coordinates | undefined;
}

export interface GraphEdge {
  /** Identifiers of nodes. */
  readonly source: string;
  readonly target: string;
}

export interface Graph {
  readonly label: string | undefined;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly problems: readonly Problem[];
}

export function readGraph(text: string, file: string): Graph {
  const problems: Problem[] = [];
  const problem = (message: string, node?: Node): void => {
    const where: Place = { file, line: node?.lineNumber ?? 0, column: node?.columnNumber ?? 0 };
    problems.push({ message, where, severity: 'error' });
  };
  const root = parse(text, file, problems);
  if (!root) return { label: undefined, nodes: [], edges: [], problems };
  const graph = childrenOf(root, 'graph')[0];
  if (root.localName !== 'graphml' || !graph) problem('no GraphML: expected <graphml> with a <graph> in it', root);
  if (problems.length > 0 || !graph) return { label: undefined, nodes: [], edges: [], problems };
  const keys = new Map(childrenOf(root, 'key').map((key) => [key.getAttribute('id'), key.getAttribute('attr.name')]));
  const nodes = new Map<string, GraphNode>();
  for (const element of childrenOf(graph, 'node')) {
    const id = element.getAttribute('id');
    if (!id) problem('a node without an id', element);
    else if (nodes.has(id)) problem(`two nodes with the id ${id}`, element);
    else nodes.set(id, nodeOf(id, dataOf(element, keys)));
  }
  const edges = childrenOf(graph, 'edge').map((element) => {
    const [source, target] = [element.getAttribute('source') ?? '', element.getAttribute('target') ?? ''];
    for (const end of [source, target]) if (!nodes.has(end)) problem(`an edge to "${end}", which is no node`, element);
    return { source, target };
  });
  return { label: dataOf(graph, keys).get('label'), nodes: [...nodes.values()], edges, problems };
}

function parse(text: string, file: string, problems: Problem[]): Element | undefined {
  const report = (message: string, line = 0, column = 0): void => {
    problems.push({ message, where: { file, line, column }, severity: 'error' });
  };
  const parser = new DOMParser({
    onError: (level, message, context: { locator?: { lineNumber?: number; columnNumber?: number } }) => {
      if (level === 'warning') return;
      report(
        `broken XML: ${String(message).split('\n')[0]}`,
        context.locator?.lineNumber,
        context.locator?.columnNumber,
      );
      throw new Stop();
    },
  });
  try {
    return parser.parseFromString(text, 'text/xml').documentElement ?? undefined;
  } catch (error) {
    if (problems.length === 0)
      report(`broken XML: ${error instanceof Error ? error.message.split('\n')[0] : 'unreadable'}`);
    return undefined;
  }
}

/** Ends the reading at the first mistake: what follows in broken XML means nothing. */
class Stop extends Error {}

function childrenOf(parent: Element, name: string): Element[] {
  return [...parent.childNodes].filter((node): node is Element => (node as Element).localName === name);
}

/** What a file says of a node, an edge or the graph, by the name of the key. */
function dataOf(element: Element, keys: ReadonlyMap<string | null, string | null>): Map<string, string> {
  return new Map(
    childrenOf(element, 'data').map((data) => [
      keys.get(data.getAttribute('key')) ?? '',
      (data.textContent ?? '').trim(),
    ]),
  );
}

function nodeOf(id: string, data: ReadonlyMap<string, string>): GraphNode {
  const [latitude, longitude] = [
    Number(data.get('Latitude') || Number.NaN),
    Number(data.get('Longitude') || Number.NaN),
  ];
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return { id, label: data.get('label') || undefined, place: isPlace ? { latitude, longitude } : undefined };
}
