/**
 * Packets in transit (RFC 1812 §5.2.1): next hop, TTL, MACs, all in the octets that came in. Whatever is out of the
 * ordinary leaves this file.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import { contains, prefixOf } from '../addr/prefix.ts';
import { coveringPrefixes } from '../addr/prefix-table.ts';
import { must } from '../base/assert.ts';
import { u16, u32 } from '../base/octets.ts';
import { REDIRECT, TIME_EXCEEDED, UNREACHABLE } from '../wire/icmp.ts';
import { DONT_FRAGMENT, decrementTtl } from '../wire/ipv4.ts';
import { dropPacket } from './drop.ts';
import type { StackEnv } from './env.ts';
import { hopOfFrame } from './flow.ts';
import { fragmentFrame } from './fragmentation.ts';
import { sendIcmpError } from './icmp-error.ts';
import { DESTINATION, FRAGMENT, IP, packetOf, SOURCE, TOTAL_LENGTH, TTL } from './layout.ts';
import { sendToNeighbor } from './neighbors.ts';
import { type Interface, type NextHopSet, NULL_INTERFACE, type StackState, type Vrf } from './state.ts';

/** Sends the packet in a frame, whose header is sound, on to one of the hops. */
export function forward(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  set: NextHopSet,
  frame: Uint8Array,
  env: StackEnv,
): void {
  if ((frame[TTL] as number) <= 1) return expire(stack, vrf, iface, frame, env);
  const hop = hopOfFrame(set, stack.settings.salt, frame);
  if (hop.iface === NULL_INTERFACE) return discard(stack, vrf, iface, frame, env);
  const out = stack.interfaces[hop.iface] as Interface;
  // What is in the subnet of a LoopbackN and not its address is nowhere.
  if (out.kind !== 'ethernet') return dropPacket(iface, 'loopback-subnet', frame, env);
  const neighbor = hop.address === 0 ? u32(frame, DESTINATION) : hop.address;
  if (out === iface && out.redirects) redirect(stack, vrf, iface, neighbor, frame, env);
  if (env.wants('forward')) traceForward(vrf, iface, out, neighbor, frame, env);
  if (u16(frame, TOTAL_LENGTH) > out.mtu) return forwardInParts(stack, vrf, iface, out, neighbor, frame, env);
  decrementTtl(frame, IP);
  sendToNeighbor(stack, out, neighbor, frame, env);
}

/** §5.3.1: at the end of its time a packet is discarded, and its sender told. */
function expire(stack: StackState, vrf: Vrf, iface: Interface, frame: Uint8Array, env: StackEnv): void {
  dropPacket(iface, 'ttl-expired', frame, env);
  sendIcmpError(stack, vrf, frame, { kind: 'time-exceeded', code: TIME_EXCEEDED.inTransit }, env);
}

/** A route to Null0: IOS says that the host is unreachable, as long as that has not been said too often. */
function discard(stack: StackState, vrf: Vrf, iface: Interface, frame: Uint8Array, env: StackEnv): void {
  dropPacket(iface, 'null-route', frame, env);
  sendIcmpError(stack, vrf, frame, { kind: 'unreachable', code: UNREACHABLE.host }, env);
}

/** §5.2.6 and §5.2.7.1: too long for the next link. */
function forwardInParts(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  out: Interface,
  neighbor: IPv4,
  frame: Uint8Array,
  env: StackEnv,
): void {
  if ((u16(frame, FRAGMENT) >>> 13) & DONT_FRAGMENT) {
    dropPacket(iface, 'needs-fragmentation', frame, env);
    const code = UNREACHABLE.fragmentationNeeded;
    return sendIcmpError(stack, vrf, frame, { kind: 'unreachable', code, nextHopMtu: out.mtu }, env);
  }
  decrementTtl(frame, IP);
  for (const part of fragmentFrame(frame, out.mtu, env)) sendToNeighbor(stack, out, neighbor, part, env);
}

/** §5.2.7.2: the sender could reach the next hop itself, since both are on the subnet that the packet came from. */
function redirect(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  neighbor: IPv4,
  frame: Uint8Array,
  env: StackEnv,
): void {
  const source = u32(frame, SOURCE);
  const isShared = iface.addresses.some(({ address, length }) => {
    const subnet = prefixOf(address, length);
    return contains(subnet, source) && contains(subnet, neighbor);
  });
  if (isShared) sendIcmpError(stack, vrf, frame, { kind: 'redirect', code: REDIRECT.host, gateway: neighbor }, env);
}

function traceForward(
  vrf: Vrf,
  iface: Interface,
  out: Interface,
  nextHop: IPv4,
  frame: Uint8Array,
  env: StackEnv,
): void {
  const matched = must(coveringPrefixes(vrf.fib, u32(frame, DESTINATION))[0], 'forwarded without a route');
  const packet = packetOf(frame);
  env.trace({ kind: 'forward', iface: iface.index, out: out.index, nextHop, prefix: matched[0], packet });
}
