/** Link State IDs of LSAs about networks (RFC 2328 §E): no two of one router may be the same. */
import { maskOf, type Prefix } from '../../addr/prefix.ts';

/**
 * The network's address; where several networks have that, in all but the widest of them with the host bits set. A host has
 * none of those, and goes before the widest. In the order of the networks, of which none is there twice.
 */
export function linkStateIds(networks: readonly Prefix[]): number[] {
  const first = new Map<number, Prefix>();
  for (const network of networks) {
    const other = first.get(network.bits);
    if (!other || rankOf(network) < rankOf(other)) first.set(network.bits, network);
  }
  const taken = new Set(first.keys());
  return networks.map((network) => {
    if (first.get(network.bits) === network) return network.bits;
    let id = (network.bits | ~maskOf(network.length)) >>> 0;
    // The RFC takes it for granted that no network has another one's broadcast address.
    while (taken.has(id) && id > network.bits) id--;
    taken.add(id);
    return id;
  });
}

function rankOf({ length }: Prefix): number {
  return length === 32 ? -1 : length;
}
