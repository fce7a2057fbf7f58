/** The ends of a link in short: `R1-R2`, `R1:Gi0/0 - R2:Gi0/1`, `[R1, R2:Gi0/1, R3]`. */
import type { Located } from '../base/located.ts';
import type { Place } from '../base/problem.ts';
import { interfaceName } from './addresses.ts';
import { type Placed, unexpected } from './form.ts';
import type { NodePlan } from './plan.ts';
import type { Report } from './report.ts';

export interface Endpoint {
  readonly node: NodePlan;
  readonly where: Place;
  readonly port?: Placed<string>;
}

type Nodes = ReadonlyMap<string, NodePlan>;

/** `undefined` after a problem was reported. */
export function readEndpoints(value: Located, nodes: Nodes, report: Report): Endpoint[] | undefined {
  if (value.kind === 'map') return unexpected(value, 'endpoints', 'R1-R2, or a list such as [R1, R2, R3]', report);
  const texts =
    value.kind === 'list' ? listed(value.items, report) : splitAtNodes(value.text, value.where, nodes, report);
  const ends = texts?.map(({ text, where }) => readEndpoint(text, where, nodes, report));
  return ends?.every((end) => end !== undefined) ? ends : undefined;
}

/** `R1` or `R1:Gi0/0`; `undefined` after a problem was reported. */
export function readEndpoint(text: string, where: Place, nodes: Nodes, report: Report): Endpoint | undefined {
  const nodeName = nodeOf(text);
  const node = nodes.get(nodeName);
  if (!node) {
    report.error(where, `no node "${nodeName}"${report.hint(nodeName, nodes.keys())}`);
    return undefined;
  }
  if (!text.includes(':')) return { node, where };
  const portText = text.slice(text.indexOf(':') + 1).trim();
  const port = interfaceName.read({ kind: 'scalar', where, text: portText, quoted: true }, nodeName, report);
  return port === undefined ? undefined : { node, where, port: { value: port, where } };
}

interface Part {
  readonly text: string;
  readonly where: Place;
}

function listed(items: readonly Located[], report: Report): Part[] | undefined {
  const parts = items.map((item) =>
    item.kind === 'scalar' ? item : unexpected(item, 'links', 'a node, or a node and port such as R1:Gi0/0', report),
  );
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** A text is split at those hyphens between which known nodes stand; it must be possible in one way only. */
function splitAtNodes(text: string, where: Place, nodes: Nodes, report: Report): Part[] | undefined {
  const words = text.split('-');
  const [way, other] = waysToSplit(words, nodes);
  if (way && !other) return way.map((part) => ({ text: part, where }));
  if (way && other) {
    const lists = [way, other].map((parts) => `[${parts.join(', ')}]`).join(' or ');
    report.error(where, `"${text}" can be read as ${lists}; write the list`);
    return undefined;
  }
  const spaced = text.split(' - ');
  const parts = (spaced.length > 1 ? spaced : words).map((part) => part.trim());
  for (const unknown of parts.map(nodeOf).filter((part) => !nodes.has(part))) {
    report.error(where, `link ${text}: no node "${unknown}"${report.hint(unknown, nodes.keys())}`);
  }
  return undefined;
}

/** The first two ways to join words into known nodes. */
function waysToSplit(words: readonly string[], nodes: Nodes): string[][] {
  const ways: string[][] = [];
  /** Places from which the rest cannot be split: without them, hyphens would cost exponentially. */
  const hopeless = new Set<number>();
  const extend = (from: number, way: readonly string[]): void => {
    if (from === words.length) ways.push([...way]);
    const before = ways.length;
    for (let to = from + 1; to <= words.length && ways.length < 2 && !hopeless.has(from); to++) {
      const part = words.slice(from, to).join('-').trim();
      if (nodes.has(nodeOf(part)) && !/:.*-/.test(part)) extend(to, [...way, part]);
    }
    if (ways.length === before && from < words.length) hopeless.add(from);
  };
  extend(0, []);
  return ways;
}

/** The node of `R1:Gi0/0`. */
function nodeOf(text: string): string {
  return (text.split(':', 1)[0] as string).trim();
}
