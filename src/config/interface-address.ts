/**
 * Which addresses an interface may have, in the words in which IOS refuses the others. Rules of one device only: what
 * would be wrong between two devices is a warning of the topology.
 */
import { formatIPv4, type IPv4, isClassE, isLoopback, isMulticast, isThisNetwork } from '../addr/ipv4.ts';
import {
  broadcastOf,
  type InterfaceAddress,
  overlaps,
  type Prefix,
  parseInterfaceAddress,
  prefixOf,
} from '../addr/prefix.ts';
import type { RunningConfig } from './document.ts';

/** Why no interface can have the address; `undefined` if one can. */
export function hostAddressProblem({ address, length }: InterfaceAddress): string | undefined {
  if (!isHostAddress(address)) return `Not a valid host address - ${formatIPv4(address)}`;
  const subnet = prefixOf(address, length);
  // A /31 has no network and no broadcast address (RFC 3021), a /32 is a host.
  const reserved = length <= 30 && (address === subnet.bits || address === broadcastOf(subnet));
  return reserved || length === 0 ? `Bad mask /${length} for address ${formatIPv4(address)}` : undefined;
}

function isHostAddress(address: IPv4): boolean {
  return !(isThisNetwork(address) || isLoopback(address) || isMulticast(address) || isClassE(address));
}

/** An address of the device: where it is, and as what. */
export interface AssignedAddress {
  readonly interfaceName: string;
  readonly role: 'primary' | 'secondary';
  /** `10.0.12.1/30` */
  readonly address: string;
}

/** Every address of the device in the order of the document. */
export function* assignedAddresses(config: RunningConfig): Generator<AssignedAddress> {
  for (const [interfaceName, iface] of Object.entries(config.interfaces)) {
    if (iface.address !== undefined) yield { interfaceName, role: 'primary', address: iface.address };
    for (const address of Object.keys(iface.secondary ?? {})) yield { interfaceName, role: 'secondary', address };
  }
}

/** Why the device cannot have this address beside the others; `undefined` if it can. What it replaces is no other. */
export function overlapProblem(wanted: AssignedAddress, others: Iterable<AssignedAddress>): string | undefined {
  const subnet = subnetOf(wanted.address);
  for (const other of others) {
    if (subnet && !replaces(wanted, other)) {
      const taken = subnetOf(other.address);
      if (taken && overlaps(taken, subnet)) return `% ${formatIPv4(subnet.bits)} overlaps with ${other.interfaceName}`;
    }
  }
  return undefined;
}

/** A primary address takes the place of the one before, a secondary only that of itself. */
function replaces(wanted: AssignedAddress, other: AssignedAddress): boolean {
  if (wanted.interfaceName !== other.interfaceName || wanted.role !== other.role) return false;
  return wanted.role === 'primary' || wanted.address === other.address;
}

function subnetOf(text: string): Prefix | undefined {
  const parsed = parseInterfaceAddress(text);
  return parsed && prefixOf(parsed.address, parsed.length);
}
