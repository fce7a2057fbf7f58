/**
 * The port plan: which port each end of a link has, and which interfaces each node has.
 *
 * Automatic ports count from GigabitEthernet0/0 on a router, GigabitEthernet0/1 on a switch and eth0 on a host, in the
 * order in which links appear, and leave out ports that the file gives to a link or a plug.
 */
import { compareInterfaceNames, parseInterfaceName } from '../addr/interface-name.ts';
import type { Place } from '../base/problem.ts';
import type { Placed } from './form.ts';
import { HARDWARE, isPort } from './hardware.ts';
import type { InterfaceSettings } from './interface-keys.ts';
import { mergeInterfaceSettings } from './merge.ts';
import type { EndPlan, InterfacePlan, LinkPlan, NodePlan } from './plan.ts';
import type { Report } from './report.ts';

/** Fills in the ports of ends and the interfaces of nodes. */
export function planPorts(nodes: Iterable<NodePlan>, links: readonly LinkPlan[], report: Report): void {
  const endsOf = new Map<NodePlan, EndPlan[]>();
  for (const end of links.flatMap((link) => link.ends)) {
    const ends = endsOf.get(end.node) ?? [];
    ends.push(end);
    endsOf.set(end.node, ends);
  }
  for (const node of nodes) {
    const ends = endsOf.get(node) ?? [];
    const taken = namedPorts(node, ends, report);
    assignPorts(node, ends, taken);
    addInterfaces(node, ends, report);
  }
}

/** What the file says of an interface. */
type Named = Pick<InterfacePlan, 'where' | 'settings' | 'linked' | 'cost'>;

/** Ports that the file gives to a plug or a link, with the line that does. */
function namedPorts(node: NodePlan, ends: readonly EndPlan[], report: Report): Map<string, number> {
  const taken = new Map<string, number>();
  const take = (port: string, where: Place, by: string): boolean => {
    const line = taken.get(port);
    if (isPort(port) && line === undefined) return taken.set(port, where.line).has(port);
    const what = line === undefined ? `is no port that ${by} fits in` : `is used twice, first in line ${line}`;
    report.error(where, `${port} of ${node.name} ${what}`);
    return false;
  };
  for (const [name, { plug }] of node.settings.interfaces ?? []) {
    if (plug?.value) take(name, plug.where, 'a plug');
  }
  for (const end of ends) {
    // What is wrong gets another port, so that nothing else comes of it.
    if (end.port !== undefined && !take(end.port, end.where, 'a cable')) delete end.port;
  }
  return taken;
}

function assignPorts(node: NodePlan, ends: readonly EndPlan[], taken: ReadonlyMap<string, number>): void {
  let index = 0;
  for (const end of ends.filter((one) => one.port === undefined)) {
    while (taken.has(HARDWARE[node.kind].port(index))) index++;
    end.port = HARDWARE[node.kind].port(index++);
  }
}

function addInterfaces(node: NodePlan, ends: readonly EndPlan[], report: Report): void {
  const named = new Map<string, Named>();
  for (const [name, settings] of node.settings.interfaces ?? []) {
    const where = settings.address?.where ?? node.where;
    if (isThere(name, node, where, report)) named.set(name, { where, settings, linked: false });
  }
  for (const [index, address] of (node.settings.loopback ?? []).entries()) {
    if (address.value !== 'none') addLoopback(`Loopback${index}`, address, named, report);
  }
  for (const end of ends) addEnd(node, end, named, report);
  addSpares(node, named);
  for (const [name, one] of [...named].sort(([a], [b]) => compareInterfaceNames(a, b))) {
    const given = one.settings.address?.value ?? 'none';
    node.interfaces.set(name, { name, physical: isPort(name), ...one, ...(given !== 'none' && { address: given }) });
  }
}

/** Ports that nothing is said of, until there are as many as the model has. */
function addSpares(node: NodePlan, named: Map<string, Named>): void {
  const { port, atLeast } = HARDWARE[node.kind];
  let count = [...named.keys()].filter(isPort).length;
  for (let index = 0; count < atLeast; index++) {
    if (named.has(port(index))) continue;
    named.set(port(index), { where: node.where, settings: {}, linked: false });
    count++;
  }
}

/** The port of a link's end, with what is said of it at the node and at the link. */
function addEnd(node: NodePlan, end: EndPlan, named: Map<string, Named>, report: Report): void {
  const name = end.port ?? '';
  const general = named.get(name)?.settings ?? {};
  const own = interfaceOfEnd(end);
  if (general.address && own.address) {
    report.error(
      own.address.where,
      `${name} of ${node.name} has an address in line ${general.address.where.line} already`,
    );
  }
  const { cost } = end.settings;
  const settings = mergeInterfaceSettings(general, own);
  named.set(name, { where: end.where, settings, linked: true, ...(cost !== undefined && { cost }) });
}

function addLoopback(name: string, address: Placed<string>, named: Map<string, Named>, report: Report): void {
  const own = named.get(name)?.settings ?? {};
  if (own.address) report.error(own.address.where, `${name} has an address in line ${address.where.line} already`);
  named.set(name, { where: address.where, settings: { ...own, address }, linked: false });
}

/** Of the settings of a link's end, those of its interface; the rest is the cable's. */
function interfaceOfEnd(end: EndPlan): InterfaceSettings {
  const { port, cost, delay, jitter, loss, corrupt, duplicate, reorder, bandwidth, queue, ...own } = end.settings;
  return own;
}

/** Whether a node of this kind has such an interface. */
function isThere(name: string, node: NodePlan, where: Place, report: Report): boolean {
  const parsed = parseInterfaceName(name);
  if (parsed?.physical) return true;
  const there = parsed?.type === 'Loopback' ? node.kind !== 'host' : name === 'Vlan1' && node.kind === 'switch';
  if (!there) report.error(where, `${node.name} is a ${node.kind}, which has no ${name}`);
  return there;
}
