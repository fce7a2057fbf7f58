/**
 * Whom a run looks at: someone who asks, and a node with a loopback and a physical address, so that the two can be seen
 * side by side. What the file expects decides; else the ends of the link that fails; else who is farthest apart.
 */
import { parseInterfaceName } from '../addr/interface-name.ts';
import type { Lab } from '../lab/lab.ts';
import { type Goal, goalAt, type Origin } from './endpoint.ts';
import type { Exercise } from './exercise.ts';
import type { Expectation } from './expect.ts';
import { type Inventory, isLoopbackInterface, type NodeEntry } from './inventory.ts';

export interface Subject {
  readonly from: Origin;
  readonly node: string;
  /** The loopback first, then the physical address; at least one of them. */
  readonly goals: readonly Goal[];
}

type Link = Lab['description']['links'][number];

export function chooseSubject(lab: Lab, inventory: Inventory, { events, expectations }: Exercise): Subject | undefined {
  const failing = events.flatMap(({ fault }) => linksAt(lab, fault.target))[0];
  const [from, node] = expectedPair(inventory, expectations) ?? farthestPair(lab, inventory, failing) ?? [];
  if (!from || !node) return undefined;
  const loopback = node.addresses.find(({ iface }) => isLoopbackInterface(iface));
  const end = failing?.ends.find((candidate) => candidate.node === node.name);
  const physical =
    node.addresses.find(({ iface }) => iface === end?.port) ??
    node.addresses.find(({ iface }) => !isLoopbackInterface(iface));
  const goals = [loopback, physical].flatMap((address) => (address ? [goalAt(node.name, address)] : []));
  return { from, node: node.name, goals };
}

/** The links that a target means: one, that of a port, or all of a node. */
export function linksAt(lab: Lab, target: string): readonly Link[] {
  const { links } = lab.description;
  const [node, name] = target.split(':');
  const port = name === undefined ? undefined : parseInterfaceName(name)?.name;
  if (port !== undefined) return links.filter(({ ends }) => ends.some((end) => end.node === node && end.port === port));
  const named = links.filter(
    (link) => link.name === target || (link.ends.length === 2 && reversed(link.name) === target),
  );
  return named.length > 0 ? named : links.filter(({ ends }) => ends.some((end) => end.node === target));
}

/** `R2-R1#2` for `R1-R2#2`, where no name has a hyphen. */
function reversed(name: string): string {
  const [nodes = '', ordinal] = name.split('#');
  return nodes.split('-').reverse().join('-') + (ordinal === undefined ? '' : `#${ordinal}`);
}

/** The first ping to a loopback that must be answered, or else the first to any node. */
function expectedPair(inventory: Inventory, expectations: readonly Expectation[]): [Origin, NodeEntry] | undefined {
  const pings = expectations.flatMap(({ check }) => (check.kind === 'ping' && check.answered ? [check] : []));
  const toLoopback = pings.find(({ to }) => isLoopbackGoal(inventory, to));
  const chosen = toLoopback ?? pings.find(({ to }) => to.node !== undefined);
  const node = chosen?.to.node === undefined ? undefined : inventory.nodes.get(chosen.to.node);
  return chosen && node && [chosen.from, node];
}

function isLoopbackGoal(inventory: Inventory, { node, address }: Goal): boolean {
  const addresses = node === undefined ? [] : (inventory.nodes.get(node)?.addresses ?? []);
  return addresses.some((candidate) => candidate.address === address && isLoopbackInterface(candidate.iface));
}

/** The first host (or router, where there is none) and the router farthest from it, if possible at the failing link. */
function farthestPair(lab: Lab, inventory: Inventory, failing: Link | undefined): [Origin, NodeEntry] | undefined {
  const nodes = [...inventory.nodes.values()].filter(({ addresses }) => addresses.length > 0);
  const routers = nodes.filter(({ kind }) => kind === 'router');
  const origin = nodes.find(({ kind }) => kind === 'host') ?? routers[0];
  if (!origin) return undefined;
  const distances = distancesFrom(lab, origin.name);
  const distanceOf = ({ name }: NodeEntry): number => distances.get(name) ?? 0;
  const atLink = routers.filter(({ name }) => failing?.ends.some((end) => end.node === name));
  for (const candidates of [atLink, routers, nodes]) {
    const [farthest] = candidates.toSorted((a, b) => distanceOf(b) - distanceOf(a));
    if (farthest && distanceOf(farthest) > 0) return [{ node: origin.name, label: origin.name }, farthest];
  }
  return undefined;
}

/** Links between a node and each that can be reached from it. */
function distancesFrom(lab: Lab, start: string): Map<string, number> {
  const neighbors = new Map<string, string[]>();
  for (const { ends } of lab.description.links) {
    const names = ends.map(({ node }) => node);
    for (const name of names) neighbors.set(name, [...(neighbors.get(name) ?? []), ...names]);
  }
  const distances = new Map([[start, 0]]);
  // Nodes that are set meanwhile come later in the same loop: a search in breadth.
  for (const [node, distance] of distances) {
    for (const neighbor of neighbors.get(node) ?? []) {
      if (!distances.has(neighbor)) distances.set(neighbor, distance + 1);
    }
  }
  return distances;
}
