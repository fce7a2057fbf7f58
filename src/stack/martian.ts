/** Addresses that no packet on a wire may have (RFC 1812 §5.3.7, RFC 1122 §3.2.1.3). */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Vrf } from './state.ts';

/** Network 0, the host's own 127.0.0.0/8, groups, class E, and the broadcast addresses of our subnets. */
export function isMartianSource(vrf: Vrf, source: IPv4): boolean {
  const network = source >>> 24;
  return network === 0 || network === 127 || network >= 224 || vrf.broadcasts.has(source | 0);
}

/** Network 0, 127.0.0.0/8, and class E but for the limited broadcast. */
export function isMartianDestination(destination: IPv4): boolean {
  const network = destination >>> 24;
  return network === 0 || network === 127 || (network >= 240 && (destination | 0) !== -1);
}
