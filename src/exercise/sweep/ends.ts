/** Between whom a sweep measures: every node that has an address asks every address of every other. */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import { type Inventory, isLoopbackInterface, type NodeAddress, type NodeEntry } from '../inventory.ts';
import type { AddressName } from './result.ts';

export interface Asker {
  readonly node: string;
  /** Its loopback, or else its first address. */
  readonly address: IPv4;
}

export interface Answerer {
  readonly node: string;
  readonly iface: string;
  readonly address: IPv4;
  readonly isLoopback: boolean;
}

/** A question and its answer: both ways have to work. */
export interface Pair {
  readonly from: Asker;
  readonly to: Answerer;
}

export function listPairs(inventory: Inventory): Pair[] {
  // A switch has an address to be managed by; it is no end of anything that a lab is about.
  const nodes = [...inventory.nodes.values()].filter(({ kind }) => kind !== 'switch');
  const answerers = nodes.flatMap((node) => node.addresses.map((address) => answererOf(node, address)));
  return nodes.flatMap((node) => {
    const from = askerOf(node);
    return from ? answerers.filter((to) => to.node !== node.name).map((to) => ({ from, to })) : [];
  });
}

/** Loopback0, or the first loopback, or the first address. */
function askerOf({ name, addresses }: NodeEntry): Asker | undefined {
  const loopbacks = addresses.filter(({ iface }) => isLoopbackInterface(iface));
  const chosen = loopbacks.find(({ iface }) => iface === 'Loopback0') ?? loopbacks[0] ?? addresses[0];
  return chosen && { node: name, address: chosen.address };
}

function answererOf({ name }: NodeEntry, { iface, address }: NodeAddress): Answerer {
  return { node: name, iface, address, isLoopback: isLoopbackInterface(iface) };
}

export function addressName({ node, iface, address }: Answerer): AddressName {
  return { node, interface: iface, address: formatIPv4(address) };
}
