/** Who is who in a lab, by what its devices boot with: names, interfaces, addresses. */
import { type IPv4, parseIPv4 } from '../addr/ipv4.ts';
import { must } from '../base/assert.ts';
import type { Lab } from '../lab/lab.ts';
import type { Draft } from '../topology/load.ts';

export interface Inventory {
  readonly nodes: ReadonlyMap<string, NodeEntry>;
  /** The nodes that have an address; more than one where the lab was made so. */
  readonly owners: ReadonlyMap<IPv4, readonly string[]>;
  /** That of a wrong file: whatever might be there once it is right counts as there. */
  readonly draft?: 'nodes known' | 'nothing known';
  /** Absent where there is none that could be asked. */
  readonly lab?: Lab;
}

export interface NodeEntry {
  readonly name: string;
  readonly kind: 'router' | 'switch' | 'host';
  /** In the order of its interfaces. */
  readonly addresses: readonly NodeAddress[];
  /** Every interface, also those without an address. */
  readonly interfaces: readonly string[];
}

export interface NodeAddress {
  readonly iface: string;
  readonly address: IPv4;
}

export function takeInventory(lab: Lab): Inventory {
  const nodes = new Map(lab.description.nodes.map(({ name }) => [name, entryOf(lab, name)]));
  const owners = new Map<IPv4, string[]>();
  for (const { name, addresses } of nodes.values()) {
    for (const { address } of addresses) owners.set(address, [...(owners.get(address) ?? []), name]);
  }
  return { nodes, owners, lab };
}

/** What is known of a wrong file's lab. */
export function draftInventory({ nodes }: Draft): Inventory {
  const entries = (nodes ?? []).map((name) => [name, unknownNode(name)] as const);
  return { nodes: new Map(entries), owners: new Map(), draft: nodes ? 'nodes known' : 'nothing known' };
}

/** A node of which only the name is known. */
export function unknownNode(name: string): NodeEntry {
  return { name, kind: 'router', addresses: [], interfaces: [] };
}

/** The name of the node that has an address, or the address itself as a text of the caller's. */
export function ownerOf(inventory: Inventory, address: string): string {
  const owners = inventory.owners.get(parseIPv4(address) ?? -1);
  return owners?.[0] ?? address;
}

export function isLoopbackInterface(iface: string): boolean {
  return iface.startsWith('Loopback');
}

function entryOf(lab: Lab, name: string): NodeEntry {
  const { kind, startup } = lab.query({ ask: 'device', device: name });
  const interfaces = Object.entries(startup.interfaces);
  const addresses = interfaces.flatMap(([iface, { address, secondary }]) =>
    [...(address === undefined ? [] : [address]), ...Object.keys(secondary ?? {})].map((text) => ({
      iface,
      address: must(parseIPv4(text.replace(/\/.*/, '')), 'an address of a configuration'),
    })),
  );
  return { name, kind, addresses, interfaces: interfaces.map(([iface]) => iface) };
}
