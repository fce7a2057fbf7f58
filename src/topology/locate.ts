/** YAML nodes become located values. Aliases share the value of their anchor, so a bomb of them costs nothing here. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap } from 'yaml';
import type { Located, LocatedEntry, LocatedMap } from '../base/located.ts';
import type { Place } from '../base/problem.ts';
import type { Report } from './report.ts';
import type { Locator } from './source.ts';

/** Values after aliases are written out; a lab of a thousand routers has some fifty thousand. */
const MOST_VALUES = 1_000_000;

interface Locating {
  readonly at: Locator;
  readonly report: Report;
  readonly anchors: Map<string, Located>;
  /** Of each list and map: how many values it has with all its aliases written out. */
  readonly sizes: Map<Located, number>;
}

/** `undefined` if a problem was reported that leaves nothing to read. */
export function locate(root: Node, at: Locator, report: Report): Located | undefined {
  const locating: Locating = { at, report, anchors: new Map(), sizes: new Map() };
  const located = locateNode(root, locating);
  if (sizeOf(located, locating) <= MOST_VALUES) return located;
  report.error(at(0), `aliases that expand to more than ${MOST_VALUES} values`);
  return undefined;
}

function locateNode(node: Node, locating: Locating): Located {
  if (isAlias(node)) {
    const where = placeOf(node, locating);
    const target = locating.anchors.get(node.source);
    if (target) return target;
    locating.report.error(
      where,
      `no anchor "${node.source}" before this alias${locating.report.hint(node.source, locating.anchors.keys())}`,
    );
    return { kind: 'scalar', where, text: '', quoted: false };
  }
  const located = locateValue(node, locating);
  if (node.anchor) locating.anchors.set(node.anchor, located);
  return located;
}

function locateValue(node: Node, locating: Locating): Located {
  const where = placeOf(node, locating);
  if (isMap(node)) return remember({ kind: 'map', where, entries: locateEntries(node, locating) }, locating);
  if (isSeq(node)) {
    const items = node.items.map((item) => locateNode(item as Node, locating));
    return remember({ kind: 'list', where, items }, locating);
  }
  const text = isScalar(node) ? String(node.value ?? '') : '';
  // A plain value over several paragraphs can only be written again in quotes, so it counts as quoted.
  const quoted = isScalar(node) && (node.type !== Scalar.PLAIN || text.includes('\n'));
  const block = isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED);
  // The place of a block is its first line of text: what is wrong in it is counted from there.
  return { kind: 'scalar', where: block ? { ...where, line: where.line + 1, column: 1 } : where, text, quoted };
}

function locateEntries(map: YAMLMap, locating: Locating): LocatedEntry[] {
  const { report } = locating;
  const entries = new Map<string, LocatedEntry>();
  const inherited: LocatedMap[] = [];
  for (const { key, value } of map.items as Pair<Node, Node | null>[]) {
    const keyWhere = placeOf(key, locating);
    const located = value
      ? locateNode(value, locating)
      : ({ kind: 'scalar', where: keyWhere, text: '', quoted: false } as const);
    if (!isScalar(key)) {
      report.error(keyWhere, 'a key must be a word');
      continue;
    }
    const name = String(key.value ?? '');
    const before = entries.get(name);
    if (name === '<<' && key.type === Scalar.PLAIN) inherited.push(...mergedMaps(located, keyWhere, report));
    else if (before) report.error(keyWhere, `"${name}" is there twice, first in line ${before.keyWhere.line}`);
    else entries.set(name, { key: name, keyWhere, value: located });
  }
  for (const entry of inherited.flatMap((source) => source.entries)) {
    if (!entries.has(entry.key)) entries.set(entry.key, entry);
  }
  return [...entries.values()];
}

/** What a merge key names: a map, or a list of maps of which the first has the say. */
function mergedMaps(value: Located, where: Place, report: Report): LocatedMap[] {
  const sources = value.kind === 'list' ? value.items : [value];
  const maps = sources.filter((source) => source.kind === 'map');
  if (maps.length < sources.length) report.error(where, '"<<" merges a map; expected an alias of one');
  return maps;
}

function remember<T extends Located>(located: T, locating: Locating): T {
  const children = located.kind === 'list' ? located.items : [];
  const entries = located.kind === 'map' ? located.entries : [];
  let size = 1;
  for (const child of children) size += sizeOf(child, locating);
  for (const { value } of entries) size += sizeOf(value, locating);
  locating.sizes.set(located, size);
  return located;
}

function sizeOf(located: Located, locating: Locating): number {
  return locating.sizes.get(located) ?? 1;
}

function placeOf(node: Node, locating: Locating): Place {
  return locating.at(node.range?.[0] ?? 0);
}
