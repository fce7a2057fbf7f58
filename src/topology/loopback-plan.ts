/** Automatic loopbacks of routers. */
import {
  formatInterfaceAddress,
  formatPrefix,
  overlaps,
  type Prefix,
  parseInterfaceAddress,
  prefixOf,
} from '../addr/prefix.ts';
import type { Addressing, Pool } from './addressing-keys.ts';
import type { NodePlan } from './plan.ts';
import type { Report } from './report.ts';
import { hostAddress } from './subnets.ts';

/**
 * `Rn` has n.n.n.n/32, or a router takes its id's place in the pool. A router whose place lies in a network that the file
 * uses for something else has no automatic loopback.
 */
export function addLoopback(node: NodePlan, addressing: Addressing, used: readonly Prefix[], report: Report): void {
  const { loopback } = addressing;
  const before = node.interfaces.get('Loopback0');
  const given = node.settings.loopback ?? before?.settings.address;
  if (loopback === 'none' || given !== undefined || node.kind !== 'router' || !node.automatic) return;
  const number = loopback === 'router-id' ? Number(/\d+$/.exec(node.name)?.[0] ?? node.id) : node.id;
  const address = loopback === 'router-id' ? byNumber(number) : byPlace(loopback, number);
  if (address === undefined) {
    const pool = loopback === 'router-id' ? 'router-id' : `the loopback pool ${formatPrefix(loopback.prefix)}`;
    report.error(
      node.where,
      `${pool} has no address for number ${number}; give ${node.name} a loopback, or all a larger pool`,
    );
  }
  const place = parseInterfaceAddress(address ?? '');
  const network = place && prefixOf(place.address, place.length);
  if (network && used.some((other) => other.length < 32 && overlaps(other, network))) return;
  const iface = { name: 'Loopback0', physical: false, where: node.where, settings: {}, linked: false, ...before };
  node.interfaces.set('Loopback0', { ...iface, ...(address && { address }) });
}

function byNumber(number: number): string | undefined {
  return number >= 1 && number <= 223 && number !== 127 ? `${Array(4).fill(number).join('.')}/32` : undefined;
}

function byPlace(pool: Pool, number: number): string | undefined {
  const size = 2 ** (32 - pool.length);
  const offset = number * size;
  if (offset >= 2 ** (32 - pool.prefix.length)) return undefined;
  const network = { bits: pool.prefix.bits + offset, length: pool.length };
  return formatInterfaceAddress({ address: hostAddress(network, 1), length: pool.length });
}
