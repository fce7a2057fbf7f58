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
export function addLoopbacks(
  nodes: readonly NodePlan[],
  { loopback }: Addressing,
  used: readonly Prefix[],
  report: Report,
): void {
  if (loopback === 'none') return;
  const networks = used.filter((network) => network.length < 32);
  let isExhausted = false;
  for (const node of nodes.filter((one) => wantsLoopback(one))) {
    const number = loopback === 'router-id' ? Number(/\d+$/.exec(node.name)?.[0] ?? node.id) : node.id;
    const address = loopback === 'router-id' ? byNumber(number) : byPlace(loopback, number);
    if (address !== undefined) addLoopback(node, address, networks);
    else if (!isExhausted) reportExhausted(node, loopback, number, report);
    // A pool is exhausted once; the numbers that the other scheme cannot have are few.
    isExhausted ||= address === undefined && loopback !== 'router-id';
  }
}

function wantsLoopback(node: NodePlan): boolean {
  const given = node.settings.loopback ?? node.interfaces.get('Loopback0')?.settings.address;
  return node.kind === 'router' && node.automatic && given === undefined;
}

function addLoopback(node: NodePlan, address: string, networks: readonly Prefix[]): void {
  const place = parseInterfaceAddress(address);
  const network = place && prefixOf(place.address, place.length);
  if (network && networks.some((other) => overlaps(other, network))) return;
  const before = node.interfaces.get('Loopback0');
  const iface = { name: 'Loopback0', physical: false, where: node.where, settings: {}, linked: false, ...before };
  node.interfaces.set('Loopback0', { ...iface, address });
}

function reportExhausted(node: NodePlan, loopback: Pool | 'router-id', number: number, report: Report): void {
  const pool = loopback === 'router-id' ? 'router-id' : `the loopback pool ${formatPrefix(loopback.prefix)}`;
  const other = loopback === 'router-id' ? '' : ', or all a larger pool';
  report.error(node.where, `${pool} has no address for number ${number}; give ${node.name} a loopback${other}`);
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
