/**
 * A network of the Internet Topology Zoo (GraphML) as a topology file: a router for each node, OSPF on all of them, and the
 * delay of a link from the coordinates of its ends. What had to be changed or left out is said.
 */
import { BadInput, type Problem } from '../base/problem.ts';
import { MICROSECOND } from '../base/time.ts';
import { formatYaml, type Tree } from '../topology/yaml-text.ts';
import { type Place as Coordinates, fiberDelay } from './fiber.ts';
import { type GraphEdge, type GraphNode, readGraph } from './graph-reader.ts';

export interface GraphProposal {
  readonly yaml: string;
  /** What was changed or left out: a line each. */
  readonly report: readonly string[];
}

/** Much more would take minutes to settle; whoever wants it can cut the file. */
const MOST_NODES = 2_000;

/** Loopbacks that the automatic pool has room for, and a larger pool beside the one of the links. */
const DEFAULT_POOL = 255;
const LARGE_POOL: Tree = new Map([['loopback', '10.200.0.0/16']]);

/** Throws `BadInput` with the places of what is wrong with the file. */
export function proposeFromGraph(text: string, { file, name }: { file: string; name: string }): GraphProposal {
  const { nodes, edges, label, problems } = readGraph(text, file);
  if (problems.length > 0) throw new BadInput(problems);
  if (nodes.length === 0) throw refusal('a graph without nodes', file);
  if (nodes.length > MOST_NODES) throw refusal(`${nodes.length} nodes; expected at most ${MOST_NODES}`, file);
  const report: string[] = [];
  const names = nameNodes(nodes, report);
  const links = edges.flatMap((edge) => linkTree(edge, names, report));
  if (links.length === 0) throw refusal('a graph without edges between two nodes', file);
  const without = nodes.filter(({ place }) => !place).length;
  if (without > 0)
    report.push(`${without} of ${nodes.length} nodes have no coordinates: their links have the usual delay`);
  const parallel = edges.length - new Set(edges.map(({ source, target }) => [source, target].sort().join(' '))).size;
  if (parallel > 0) report.push(`${parallel} edges run beside others: each is a link of its own`);
  const tree = new Map<string, Tree>([
    ['name', name],
    [
      'description',
      `${label ?? name}: ${nodes.length} routers, ${links.length} links. Made of a graph by looplab import.\n`,
    ],
    ['protocols', ['ospf']],
    ...(nodes.length > DEFAULT_POOL ? [['addressing', LARGE_POOL] as const] : []),
    ['nodes', [...names.values()].map(({ name: node }) => node)],
    ['links', links],
  ]);
  return { yaml: `${report.map((line) => `# ${line}\n`).join('')}${formatYaml(tree)}`, report };
}

function refusal(message: string, file: string): BadInput {
  const problem: Problem = { message, where: { file, line: 0, column: 0 }, severity: 'error' };
  return new BadInput([problem]);
}

interface NamedNode {
  readonly name: string;
  readonly place: Coordinates | undefined;
}

/** By the graph's identifier: a name of letters and digits from the label, made unique. */
function nameNodes(nodes: readonly GraphNode[], report: string[]): Map<string, NamedNode> {
  const taken = new Set<string>();
  return new Map(
    nodes.map(({ id, label, place }) => {
      const wanted = plain(label ?? '') || `N${plain(id)}`;
      let name = wanted;
      for (let count = 2; taken.has(name); count++) name = `${wanted}_${count}`;
      taken.add(name);
      if (name !== label)
        report.push(`node ${id}${label === undefined ? '' : ` "${oneLine(label)}"`} is called ${name}`);
      return [id, { name, place }];
    }),
  );
}

/** `Sao_Paulo` for `São Paulo`; no hyphen, which would part a link's name at the wrong place. */
function plain(label: string): string {
  const letters = label.normalize('NFD').replaceAll(/\p{Mn}/gu, '');
  const word = letters.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
  return word.slice(0, 40);
}

/** What stands behind a `#` must not end its line. */
function oneLine(label: string): string {
  return label.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ');
}

function linkTree(edge: GraphEdge, names: ReadonlyMap<string, NamedNode>, report: string[]): Tree[] {
  const [source, target] = [names.get(edge.source), names.get(edge.target)];
  if (!source || !target) return [];
  if (source === target) {
    report.push(`a loop at ${source.name} is left out`);
    return [];
  }
  const tree = new Map<string, Tree>([['endpoints', [source.name, target.name]]]);
  if (source.place && target.place) {
    tree.set('delay', `${Math.round(fiberDelay(source.place, target.place) / MICROSECOND)}us`);
  }
  return [tree];
}
