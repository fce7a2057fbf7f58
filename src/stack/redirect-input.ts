/** ICMP redirects that have arrived (RFC 1122 §3.2.2.2): a host takes the better first hop, a router does not. */
import type { IPv4 } from '../addr/ipv4.ts';
import { contains, prefixOf } from '../addr/prefix.ts';
import { longestMatch } from '../addr/prefix-table.ts';
import { u32 } from '../base/octets.ts';
import type { IcmpRedirect } from '../wire/icmp.ts';
import { decodeQuotedIPv4 } from '../wire/ipv4.ts';
import { Malformed } from '../wire/malformed.ts';
import { dropPacket } from './drop.ts';
import type { StackEnv } from './env.ts';
import { SOURCE } from './layout.ts';
import { installRoute } from './rib.ts';
import type { Interface, StackState, Vrf } from './state.ts';

/** Better than what anyone tells of the same host, and no better than our own address. */
const REDIRECT_DISTANCE = 1;

export function receiveRedirect(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  frame: Uint8Array,
  { gateway, original }: IcmpRedirect,
  env: StackEnv,
): void {
  const about = decodeQuotedIPv4(original);
  if (about instanceof Malformed) return dropPacket(iface, 'icmp-malformed', frame, env);
  const { destination } = about;
  // RFC 1812 §5.2.7.2: a router goes by its routing protocols.
  if (stack.settings.forwarding || !isBelievable(vrf, iface, u32(frame, SOURCE), destination, gateway)) {
    return dropPacket(iface, 'redirect-refused', frame, env);
  }
  const nextHops = [{ iface: iface.index, address: gateway }];
  const offer = { distance: REDIRECT_DISTANCE, metric: 0, nextHops };
  installRoute(stack, vrf.index, 'redirect', { bits: destination, length: 32 }, offer, env);
}

/** The first hop in use sends us to a station on the same subnet as itself. */
function isBelievable(vrf: Vrf, iface: Interface, from: IPv4, destination: IPv4, gateway: IPv4): boolean {
  const set = longestMatch(vrf.fib, destination);
  const isFirstHop = set?.hops.some((hop) => hop.iface === iface.index && hop.address === from) ?? false;
  const isNear = iface.addresses.some(({ address, length }) => contains(prefixOf(address, length), gateway));
  return isFirstHop && isNear && !vrf.addresses.has(gateway | 0);
}
