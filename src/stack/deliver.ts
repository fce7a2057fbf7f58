/** Packets that have arrived: whole again, they go to ICMP or to a socket. */
import { isMulticast, LIMITED_BROADCAST } from '../addr/ipv4.ts';
import { u16, u32 } from '../base/octets.ts';
import { UNREACHABLE } from '../wire/icmp.ts';
import { PROTOCOL } from '../wire/ipv4.ts';
import { dropPacket } from './drop.ts';
import type { StackEnv } from './env.ts';
import { sendIcmpError } from './icmp-error.ts';
import { receiveIcmp } from './icmp-input.ts';
import { DESTINATION, FRAGMENT, PROTOCOL_AT, packetOf, payloadOf, SOURCE } from './layout.ts';
import { reassemble } from './reassembly.ts';
import { isMember, rawListener } from './sockets.ts';
import type { Interface, StackState, Vrf } from './state.ts';
import { receiveUdp } from './udp-input.ts';

/** More fragments to come, or not the first one. */
const IS_FRAGMENT = 0x3fff;

/** The packet in a frame is for this node: to an address of ours, a broadcast, or a group that we are in. */
export function deliver(stack: StackState, vrf: Vrf, iface: Interface, frame: Uint8Array, env: StackEnv): void {
  const isFragment = (u16(frame, FRAGMENT) & IS_FRAGMENT) !== 0;
  const whole = isFragment ? reassemble(stack, vrf, iface, frame, env) : frame;
  if (whole) deliverWhole(stack, vrf, iface, whole, env);
}

function deliverWhole(stack: StackState, vrf: Vrf, iface: Interface, frame: Uint8Array, env: StackEnv): void {
  if (env.wants('deliver')) env.trace({ kind: 'deliver', iface: iface.index, packet: packetOf(frame) });
  const destination = u32(frame, DESTINATION);
  const isGroup = isMulticast(destination) || destination === LIMITED_BROADCAST;
  const toMany = isGroup || vrf.broadcasts.has(destination | 0);
  switch (frame[PROTOCOL_AT]) {
    case PROTOCOL.icmp:
      return receiveIcmp(stack, vrf, iface, frame, toMany, env);
    case PROTOCOL.udp:
      return receiveUdp(stack, vrf, iface, frame, toMany, env);
    default:
      return receiveRaw(stack, vrf, iface, frame, toMany, env);
  }
}

/** What carries a protocol that is neither ICMP nor UDP is for whoever has a raw socket for it. */
function receiveRaw(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  frame: Uint8Array,
  toMany: boolean,
  env: StackEnv,
): void {
  const socket = rawListener(stack, vrf.index, frame[PROTOCOL_AT] as number);
  const [from, to] = [u32(frame, SOURCE), u32(frame, DESTINATION)];
  if (socket === undefined) {
    dropPacket(iface, 'protocol-unreachable', frame, env);
    sendIcmpError(stack, vrf, frame, { kind: 'unreachable', code: UNREACHABLE.protocol }, env);
  } else if (toMany && !isMember(socket, iface.index, to)) dropPacket(iface, 'no-listener', frame, env);
  else env.deliverRaw(socket.owner, { from, to, payload: payloadOf(frame), iface: iface.index });
}
