/**
 * Frames from a wire: whether they are meant for us, whether their packet is sound (RFC 1812 §5.2.2), and whether it is
 * delivered here or goes on.
 */
import { LIMITED_BROADCAST } from '../addr/ipv4.ts';
import { longestMatch } from '../addr/prefix-table.ts';
import { i32, u16, u32 } from '../base/octets.ts';
import { ETHER_TYPE, ETHERNET_AT, ETHERNET_HEADER } from '../wire/ethernet.ts';
import { UNREACHABLE } from '../wire/icmp.ts';
import { ipv4Fault, isIPv4ChecksumGood } from '../wire/ipv4.ts';
import { receiveArp } from './arp-input.ts';
import { deliver } from './deliver.ts';
import { receiveDirectedBroadcast } from './directed-broadcast.ts';
import { dropFrame, dropPacket } from './drop.ts';
import type { StackEnv } from './env.ts';
import { forward } from './forward.ts';
import { sendIcmpError } from './icmp-error.ts';
import { DESTINATION, IP, SOURCE } from './layout.ts';
import { isMartianDestination, isMartianSource } from './martian.ts';
import { acceptOptions } from './options.ts';
import { isJoined } from './sockets.ts';
import type { Interface, StackState, Vrf } from './state.ts';

/** Version 4 and a header of five words: no options. */
const PLAIN_HEADER = 0x45;

/** 224.0.0.1: all systems on this subnet (RFC 1112 §4). */
const ALL_SYSTEMS = 0xe0000001;

/** A frame came in by that interface, from its Ethernet header on. It is ours to change and keep. */
export function receiveFrame(stack: StackState, index: number, frame: Uint8Array, env: StackEnv): void {
  const iface = stack.interfaces[index];
  if (iface === undefined) return;
  if (!iface.up) return dropFrame(iface, 'interface-down', env);
  const counters = iface.counters;
  counters.inPackets++;
  counters.inOctets += frame.length;
  if (frame.length < ETHERNET_HEADER) return dropFrame(iface, 'runt', env);
  if ((frame[0] as number) & 1) counters.inBroadcasts++;
  else if (!isForMac(iface, frame)) return dropFrame(iface, 'not-for-this-mac', env);
  const type = u16(frame, ETHERNET_AT.type);
  if (type === ETHER_TYPE.ipv4) receiveIPv4(stack, iface, frame, env);
  else if (type === ETHER_TYPE.arp) receiveArp(stack, iface, frame, env);
  else dropFrame(iface, 'unknown-ethertype', env);
}

function isForMac(iface: Interface, frame: Uint8Array): boolean {
  return u16(frame, 0) === iface.macHigh && i32(frame, 2) === iface.macLow;
}

function receiveIPv4(stack: StackState, iface: Interface, frame: Uint8Array, env: StackEnv): void {
  if (ipv4Fault(frame, IP) !== undefined) return dropFrame(iface, 'bad-header', env);
  if (!isIPv4ChecksumGood(frame, IP)) return dropPacket(iface, 'bad-checksum', frame, env);
  const vrf = stack.vrfs[iface.vrf] as Vrf;
  if (isMartianSource(vrf, i32(frame, SOURCE))) return dropPacket(iface, 'martian-source', frame, env);
  const destination = i32(frame, DESTINATION);
  if (isMartianDestination(destination)) return dropPacket(iface, 'martian-destination', frame, env);
  if (frame[IP] !== PLAIN_HEADER && !acceptOptions(stack, vrf, iface, frame, env)) return;
  if (destination >>> 28 >= 14) receiveGroup(stack, vrf, iface, frame, env);
  else receiveAddressed(stack, vrf, iface, destination, frame, env);
}

/** To an address of ours, a directed broadcast, or somebody else. */
function receiveAddressed(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  destination: number,
  frame: Uint8Array,
  env: StackEnv,
): void {
  const set = longestMatch(vrf.fib, destination);
  if (set !== undefined && set.hops.length === 0) {
    const link = vrf.broadcasts.get(destination);
    if (link !== undefined) return receiveDirectedBroadcast(stack, vrf, iface, link, frame, env);
  }
  // §5.3.4, RFC 1122 §3.3.6: a broadcast of the link whose packet is none.
  if ((frame[0] as number) & 1) return dropPacket(iface, 'link-broadcast', frame, env);
  if (set !== undefined && set.hops.length === 0) return deliver(stack, vrf, iface, frame, env);
  // RFC 1122 §3.2.1.3: a host silently discards what is not for it.
  if (!stack.settings.forwarding) return dropPacket(iface, 'not-for-this-host', frame, env);
  if (set !== undefined) return forward(stack, vrf, iface, set, frame, env);
  dropPacket(iface, 'no-route', frame, env);
  sendIcmpError(stack, vrf, frame, { kind: 'unreachable', code: UNREACHABLE.network }, env);
}

/** Limited broadcasts and groups never go further than the link (§5.3.5.1); multicast routing is not there. */
function receiveGroup(stack: StackState, vrf: Vrf, iface: Interface, frame: Uint8Array, env: StackEnv): void {
  const group = u32(frame, DESTINATION);
  const isHeard = group === LIMITED_BROADCAST || group === ALL_SYSTEMS || isJoined(stack, iface.index, group);
  if (isHeard) deliver(stack, vrf, iface, frame, env);
  else dropPacket(iface, 'multicast-not-forwarded', frame, env);
}
