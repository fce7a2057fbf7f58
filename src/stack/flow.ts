/** The choice between equal paths, by flow: packets of one conversation keep their order (RFC 2992). */
import { i32 } from '../base/octets.ts';
import { ipv4HeaderLength, PROTOCOL } from '../wire/ipv4.ts';
import { DESTINATION, FRAGMENT, IP, PROTOCOL_AT, SOURCE } from './layout.ts';
import type { NextHop, NextHopSet } from './state.ts';

/** More fragments to come, or not the first one. */
const IS_FRAGMENT = 0x3fff;

/** The hop of a set that a flow takes; `ports` holds source and destination port in 32 bits, 0 if there are none. */
export function hopOfFlow(
  set: NextHopSet,
  salt: number,
  source: number,
  destination: number,
  protocol: number,
  ports: number,
): NextHop {
  const { hops } = set;
  const hash = mix(mix(mix(mix(salt, source), destination), protocol), ports);
  return hops[(hash >>> 0) % hops.length] as NextHop;
}

/** The hop of a set that the packet in a frame takes. */
export function hopOfFrame(set: NextHopSet, salt: number, frame: Uint8Array): NextHop {
  if (set.hops.length === 1) return set.hops[0] as NextHop;
  const protocol = frame[PROTOCOL_AT] as number;
  return hopOfFlow(set, salt, i32(frame, SOURCE), i32(frame, DESTINATION), protocol, portsOf(frame, protocol));
}

/** Fragments have no ports, not even the first one, lest the parts of a datagram part. */
function portsOf(frame: Uint8Array, protocol: number): number {
  if (protocol !== PROTOCOL.udp && protocol !== PROTOCOL.tcp) return 0;
  const at = IP + ipv4HeaderLength(frame, IP);
  const fragment = ((frame[FRAGMENT] as number) << 8) | (frame[FRAGMENT + 1] as number);
  return (fragment & IS_FRAGMENT) !== 0 || at + 4 > frame.length ? 0 : i32(frame, at);
}

/** Stirs another word into a hash: the finaliser of MurmurHash3, in which every bit reaches every other. */
function mix(hash: number, word: number): number {
  let mixed = hash ^ word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
