/** Packets with IPv4 options (RFC 1812 §5.2.4, §5.3.13). */

import { IPV4_AT, IPV4_HEADER, ipv4HeaderLength } from '../wire/ipv4.ts';
import { decodeIPv4Options } from '../wire/ipv4-options.ts';
import { Malformed } from '../wire/malformed.ts';
import { dropPacket } from './drop.ts';
import type { StackEnv } from './env.ts';
import { sendIcmpError } from './icmp-error.ts';
import { IP } from './layout.ts';
import type { Interface, StackState, Vrf } from './state.ts';

/** The option type that ends the list (RFC 791 §3.1). */
const END_OF_OPTIONS = 0;

/**
 * Whether a packet with options may go on. Options that cannot be read are answered by a parameter problem. Source
 * routes are refused without a word, as with `no ip source-route` (§5.3.13.4 wants that switch). Others pass unchanged.
 */
export function acceptOptions(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  frame: Uint8Array,
  env: StackEnv,
): boolean {
  const octets = frame.subarray(IP + IPV4_AT.options, IP + ipv4HeaderLength(frame, IP));
  const options = decodeIPv4Options(octets);
  if (options instanceof Malformed) {
    dropPacket(iface, 'bad-options', frame, env);
    // The first option that cannot be read; the pointer counts from the beginning of the header.
    const pointer = IPV4_HEADER + readableOctets(octets);
    sendIcmpError(stack, vrf, frame, { kind: 'parameter-problem', code: 0, pointer }, env);
    return false;
  }
  const isSourceRouted = options.some(
    (option) => option.kind === 'loose-source-route' || option.kind === 'strict-source-route',
  );
  if (isSourceRouted) dropPacket(iface, 'source-route', frame, env);
  return !isSourceRouted;
}

/** Octets in front of the first option that cannot be read: what would do if the list ended there. */
function readableOctets(octets: Uint8Array): number {
  for (let end = octets.length; end > 0; end--) {
    const ended = octets.slice().fill(END_OF_OPTIONS, end);
    if (!(decodeIPv4Options(ended) instanceof Malformed)) return end;
  }
  return 0;
}
