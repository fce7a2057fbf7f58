/** The nodes of a lab: generated and declared ones, each with the settings that defaults, groups and itself give it. */
import type { Located, LocatedEntry } from '../base/located.ts';
import type { Place } from '../base/problem.ts';
import type { NodeKind } from './description.ts';
import { entriesOf, keyAsValue, listOf, placed, unexpected } from './form.ts';
import type { LabSettings } from './lab-keys.ts';
import { LINK_KEYS } from './link-keys.ts';
import { mergeNodeSettings, mergeProtocols } from './merge.ts';
import { NODE_KEYS, type NodeSettings, nodeSettings } from './node-keys.ts';
import type { NodePlan } from './plan.ts';
import type { Report } from './report.ts';
import { readSettings } from './settings.ts';
import { name } from './words.ts';

interface Declared {
  readonly where: Place;
  readonly settings: NodeSettings;
}

/** The nodes by name, in their order: generated ones first. */
export function planNodes(lab: LabSettings, generated: Place, report: Report): Map<string, NodePlan> {
  const declared = declareNodes(lab, generated, report);
  const groups = readGroups(lab.groups, declared, report);
  const ids = assignIds(declared, report);
  const plans = new Map<string, NodePlan>();
  for (const [nodeName, { where, settings: own }] of declared) {
    const theirs = groups.filter((group) => group.members.has(nodeName)).map((group) => group.settings);
    const kind = [...theirs, own].findLast((one) => one.kind)?.kind ?? lab.defaults?.node?.kind ?? 'router';
    const layers = [lab.defaults?.node ?? {}, lab.defaults?.[kind] ?? {}, ...theirs, own];
    const settings = mergeNodeSettings(layers);
    refuseForKind(kind, { where, settings: own }, report);
    const alone = hasConfig(settings) && settings.also === undefined;
    const inherits = kind === 'router' && !settings.blank && !alone;
    plans.set(nodeName, {
      name: nodeName,
      where,
      kind,
      profile: settings.profile ?? lab.profile ?? 'ios',
      id: ids.get(nodeName) ?? 1,
      settings,
      protocols: kind === 'router' ? mergeProtocols(lab.protocols ?? {}, layers, inherits) : {},
      automatic: !settings.blank && !alone,
      interfaces: new Map(),
    });
  }
  return plans;
}

function hasConfig(settings: NodeSettings): boolean {
  return settings.config !== undefined || settings.startupConfig !== undefined;
}

function declareNodes(lab: LabSettings, generated: Place, report: Report): Map<string, Declared> {
  const declared = new Map<string, Declared>();
  for (const generatedName of lab.generate?.nodes ?? [])
    declared.set(generatedName, { where: generated, settings: {} });
  const here = new Set<string>();
  for (const entry of lab.nodes ? nodeEntries(lab.nodes, report) : []) {
    // A node with a bad name is there all the same, or each link to it would be a mistake too.
    const nodeName = name.read(keyAsValue(entry), 'nodes', report) ?? entry.key;
    const settings = nodeSettings.read(entry.value, entry.key, report) ?? {};
    if (here.has(nodeName)) {
      const before = declared.get(nodeName)?.where.line;
      report.error(entry.keyWhere, `nodes: ${nodeName} is there twice, first in line ${before}`);
    }
    if (Object.hasOwn(LINK_KEYS, nodeName)) {
      report.error(entry.keyWhere, `a node cannot be called "${nodeName}": links have a setting of that name`);
    }
    here.add(nodeName);
    declared.set(nodeName, { where: entry.keyWhere, settings });
  }
  return declared;
}

/** A list of names is a map without values; an item of it may itself be a small map: `- PC1: host`. */
function nodeEntries(nodes: Located, report: Report): readonly LocatedEntry[] {
  const expected = 'a list of names, or a map from names to kinds or settings';
  if (nodes.kind !== 'list') return entriesOf(nodes, 'nodes', expected, report);
  return nodes.items.flatMap((item): readonly LocatedEntry[] => {
    if (item.kind === 'map') return item.entries;
    if (item.kind === 'list') return unexpected(item, 'nodes', name.expected, report) ?? [];
    const nothing = { kind: 'scalar', where: item.where, text: '', quoted: false } as const;
    return [{ key: item.text, keyWhere: item.where, value: nothing }];
  });
}

interface Group {
  readonly members: ReadonlySet<string>;
  readonly settings: NodeSettings;
}

/** What a file says of a group. */
export const GROUP_KEYS = { members: { about: 'The nodes of the group', form: listOf(placed(name)) }, ...NODE_KEYS };

function readGroups(groups: Located | undefined, nodes: ReadonlyMap<string, Declared>, report: Report): Group[] {
  const expected = 'a map from names to settings with their members';
  const entries = groups ? entriesOf(groups, 'groups', expected, report) : [];
  return entries.map(({ key, value }) => {
    const read = readSettings(entriesOf(value, key, 'a map with members and settings', report), GROUP_KEYS, report);
    const { members = [], ...settings } = read;
    for (const member of members.filter((one) => !nodes.has(one.value))) {
      report.error(member.where, `${key}: no node "${member.value}"${report.hint(member.value, nodes.keys())}`);
    }
    if (members.length === 0 && value.kind === 'map')
      report.error(value.where, `${key}: expected members, the nodes of the group`);
    return { members: new Set(members.map((member) => member.value)), settings };
  });
}

/** As netlab does: given ids are kept, the others count from 1 and leave those out. */
function assignIds(nodes: ReadonlyMap<string, Declared>, report: Report): Map<string, number> {
  const ids = new Map<string, number>();
  const owners = new Map<number, string>();
  for (const [nodeName, { settings }] of nodes) {
    if (!settings.id) continue;
    const { value, where } = settings.id;
    const owner = owners.get(value);
    if (owner !== undefined) report.error(where, `id: ${value} is the id of ${owner} already`);
    else ids.set(nodeName, value);
    owners.set(value, owner ?? nodeName);
  }
  let next = 1;
  for (const nodeName of nodes.keys()) {
    if (ids.has(nodeName)) continue;
    while (owners.has(next)) next++;
    ids.set(nodeName, next++);
  }
  return ids;
}

function refuseForKind(kind: NodeKind, node: Declared, report: Report): void {
  const { where, settings } = node;
  if (kind !== 'router' && Object.keys(settings.protocols ?? {}).length > 0) {
    report.error(where, `a ${kind} runs no routing protocol; expected kind router`);
  }
  if (kind === 'host' && settings.loopback?.some((one) => one.value !== 'none')) {
    report.error(where, 'a host has no Loopback interfaces but its own 127.0.0.1; expected kind router or switch');
  }
}
