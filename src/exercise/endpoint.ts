/** The ends of a ping as a file names them: a node, one of its interfaces, or an address. */
import { parseInterfaceName, shortInterfaceName } from '../addr/interface-name.ts';
import { formatIPv4, type IPv4, parseIPv4 } from '../addr/ipv4.ts';
import { nearest } from '../base/similar.ts';
import { type Form, Refusal, scalar } from '../topology/form.ts';
import { type Inventory, isLoopbackInterface, type NodeAddress, type NodeEntry, unknownNode } from './inventory.ts';

/** Where a ping starts. */
export interface Origin {
  readonly node: string;
  /** Absent: the address of the outgoing interface. */
  readonly source?: IPv4;
  /** `R1 Loopback0` */
  readonly label: string;
}

/** What a ping is aimed at. */
export interface Goal {
  readonly address: IPv4;
  /** The node that it was named by. */
  readonly node?: string;
  /** `R3 Loopback0 (10.0.0.3)` */
  readonly label: string;
}

/** `R1`, or `R1 Loopback0` for that source address. */
export function originForm(inventory: Inventory): Form<Origin> {
  return scalar('a node, or a node and its interface such as R1 Loopback0', { type: 'string' }, (text) => {
    const [name, iface] = split(text, inventory);
    const node = findNode(inventory, name);
    if (node instanceof Refusal) return node;
    if (iface === undefined) return { node: node.name, label: node.name };
    const found = findAddress(inventory, node, iface);
    if (found instanceof Refusal) return found;
    return { node: node.name, source: found.address, label: `${node.name} ${shortName(found.iface)}` };
  });
}

/** `R3` (its Loopback0, or its only address), `R3 Loopback0`, `R3:Gi0/0` or `10.0.0.3`. */
export function goalForm(inventory: Inventory): Form<Goal> {
  return scalar('a node, a node and its interface such as R3 Loopback0, or an address', { type: 'string' }, (text) => {
    const address = parseIPv4(text.trim());
    if (address !== undefined) return { address, label: text.trim() };
    const [name, iface] = split(text, inventory);
    const node = findNode(inventory, name);
    if (node instanceof Refusal) return node;
    const found = iface === undefined ? mainAddress(inventory, node) : findAddress(inventory, node, iface);
    return found instanceof Refusal ? found : goalAt(node.name, found);
  });
}

/** The goal that an address of a node is. */
export function goalAt(node: string, { iface, address }: NodeAddress): Goal {
  return { address, node, label: `${node} ${shortName(iface)} (${formatIPv4(address)})` };
}

/** Stands for what a file will say when it is right. */
const UNKNOWN_ADDRESS: NodeAddress = { iface: 'Loopback0', address: 0 };

/** A node's Loopback0, or else its first loopback, or else its only address. */
function mainAddress({ draft }: Inventory, node: NodeEntry): NodeAddress | Refusal {
  if (draft) return UNKNOWN_ADDRESS;
  const loopback =
    node.addresses.find(({ iface }) => iface === 'Loopback0') ??
    node.addresses.find(({ iface }) => isLoopbackInterface(iface));
  const [first, ...others] = node.addresses;
  if (loopback) return loopback;
  if (!first) return new Refusal(`${node.name} has no address`);
  if (others.length === 0) return first;
  return new Refusal(`${node.name} has several addresses and no loopback; say which: ${listOf(node)}`);
}

/** One of the lab's nodes. */
export function nodeForm(inventory: Inventory): Form<string> {
  return scalar('a node', { type: 'string' }, (text) => {
    const node = findNode(inventory, text);
    return node instanceof Refusal ? node : node.name;
  });
}

function findNode(inventory: Inventory, name: string): NodeEntry | Refusal {
  const node = inventory.nodes.get(name);
  if (node) return node;
  if (inventory.draft === 'nothing known') return unknownNode(name);
  const meant = nearest(name, inventory.nodes.keys());
  return new Refusal(`no node ${name}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
}

function findAddress({ draft }: Inventory, node: NodeEntry, text: string): NodeAddress | Refusal {
  if (draft) return UNKNOWN_ADDRESS;
  const name = parseInterfaceName(text)?.name;
  const found = node.addresses.find(({ iface }) => iface === name);
  if (found) return found;
  if (name !== undefined && node.interfaces.includes(name))
    return new Refusal(`${node.name} has no address on ${name}`);
  return new Refusal(`${node.name} has no interface ${text}; it has ${listOf(node)}`);
}

/** Node and interface; a node's name may have no blank and no colon. */
function split(text: string, inventory: Inventory): [node: string, iface?: string] {
  const trimmed = text.trim();
  if (inventory.nodes.has(trimmed)) return [trimmed];
  const [, node, iface] = /^([^\s:]+)[\s:]\s*(.+)$/.exec(trimmed) ?? [];
  return node === undefined || iface === undefined ? [trimmed] : [node, iface];
}

function listOf({ addresses }: NodeEntry): string {
  if (addresses.length === 0) return 'no address at all';
  return addresses.map(({ iface, address }) => `${shortName(iface)} ${formatIPv4(address)}`).join(', ');
}

/** Loopbacks keep their whole name, as people call them. */
function shortName(iface: string): string {
  return isLoopbackInterface(iface) ? iface : shortInterfaceName(iface);
}
