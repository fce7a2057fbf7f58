/** Broadcasts to all stations of one subnet (RFC 1812 §5.3.5.2, RFC 2644). */
import { BROADCAST_MAC } from '../addr/mac.ts';
import { ETHER_TYPE } from '../wire/ethernet.ts';
import { decrementTtl } from '../wire/ipv4.ts';
import { deliver } from './deliver.ts';
import { dropPacket } from './drop.ts';
import type { StackEnv } from './env.ts';
import { IP, TTL } from './layout.ts';
import type { Interface, StackState, Vrf } from './state.ts';
import { transmitFrame } from './transmit.ts';

/** A broadcast to the subnet of the interface `link`: heard if it came in there, else let through only if that is allowed. */
export function receiveDirectedBroadcast(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  link: number,
  frame: Uint8Array,
  env: StackEnv,
): void {
  if (link === iface.index) return deliver(stack, vrf, iface, frame, env);
  const out = stack.interfaces[link];
  const isLetThrough = stack.settings.forwarding && out?.kind === 'ethernet' && out.directedBroadcast;
  if (!out || !isLetThrough || (frame[TTL] as number) <= 1) return dropPacket(iface, 'directed-broadcast', frame, env);
  const copy = env.cut(frame.length);
  copy.set(frame);
  decrementTtl(copy, IP);
  transmitFrame(out, BROADCAST_MAC, ETHER_TYPE.ipv4, copy, env);
  deliver(stack, vrf, iface, frame, env);
}
