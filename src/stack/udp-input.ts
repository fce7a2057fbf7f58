/** UDP datagrams that have arrived (RFC 768, RFC 1122 §4.1). */
import { isMulticast } from '../addr/ipv4.ts';
import { u32 } from '../base/octets.ts';
import { UNREACHABLE } from '../wire/icmp.ts';
import { Malformed } from '../wire/malformed.ts';
import { decodeUdp, isUdpChecksumGood } from '../wire/udp.ts';
import { dropPacket } from './drop.ts';
import type { StackEnv } from './env.ts';
import { sendIcmpError } from './icmp-error.ts';
import { DESTINATION, payloadOf, SOURCE, TTL } from './layout.ts';
import { audienceOf, listenerTo } from './sockets.ts';
import type { Interface, StackState, Vrf } from './state.ts';

/** `toMany`: it was sent to a broadcast address or a group. */
export function receiveUdp(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  frame: Uint8Array,
  toMany: boolean,
  env: StackEnv,
): void {
  const octets = payloadOf(frame);
  const [from, to] = [u32(frame, SOURCE), u32(frame, DESTINATION)];
  const udp = decodeUdp(octets);
  if (udp instanceof Malformed || !isUdpChecksumGood(octets, from, to)) {
    return dropPacket(iface, 'udp-malformed', frame, env);
  }
  const { sourcePort, destinationPort, payload } = udp;
  const ttl = frame[TTL] as number;
  const datagram = { kind: 'udp', from, to, sourcePort, destinationPort, payload, iface: iface.index, ttl } as const;
  if (toMany) {
    const group = isMulticast(to) ? to : undefined;
    const sockets = audienceOf(stack, vrf.index, destinationPort, iface.index, group);
    if (sockets.length === 0) dropPacket(iface, 'no-listener', frame, env);
    for (const socket of sockets) env.deliverUdp(socket.owner, datagram);
    return;
  }
  const socket = listenerTo(stack, vrf.index, destinationPort, to);
  if (socket) return env.deliverUdp(socket.owner, datagram);
  dropPacket(iface, 'port-unreachable', frame, env);
  sendIcmpError(stack, vrf, frame, { kind: 'unreachable', code: UNREACHABLE.port }, env);
}
