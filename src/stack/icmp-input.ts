/** ICMP messages that have arrived: the echo server, and replies and errors for those who caused them. */
import { isLoopback } from '../addr/ipv4.ts';
import { u16, u32 } from '../base/octets.ts';
import { decodeIcmp, encodeIcmp, ICMP_TYPE, type IcmpEcho, type IcmpError, isIcmpChecksumGood } from '../wire/icmp.ts';
import { decodeQuotedIPv4, IPV4_AT, type IPv4Packet, PROTOCOL } from '../wire/ipv4.ts';
import { Malformed } from '../wire/malformed.ts';
import { UDP_AT, UDP_HEADER } from '../wire/udp.ts';
import { dropPacket } from './drop.ts';
import type { IcmpErrorDelivery, StackEnv } from './env.ts';
import { DESTINATION, IP, payloadOf, SOURCE, TTL } from './layout.ts';
import { sendPacket, writeOctets } from './output.ts';
import { receiveRedirect } from './redirect-input.ts';
import type { Interface, StackState, Vrf } from './state.ts';

/** `toMany`: it was sent to a broadcast address or a group. */
export function receiveIcmp(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  frame: Uint8Array,
  toMany: boolean,
  env: StackEnv,
): void {
  const octets = payloadOf(frame);
  const icmp = decodeIcmp(octets);
  if (icmp instanceof Malformed || !isIcmpChecksumGood(octets)) {
    return dropPacket(iface, 'icmp-malformed', frame, env);
  }
  switch (icmp.kind) {
    case 'echo':
      return answerEcho(stack, vrf, iface, frame, icmp, toMany, env);
    case 'echo-reply':
      return receiveReply(stack, iface, frame, icmp, env);
    case 'redirect':
      return receiveRedirect(stack, vrf, iface, frame, icmp, env);
    case 'unreachable':
    case 'time-exceeded':
    case 'parameter-problem':
      return receiveError(stack, vrf, iface, frame, icmp, env);
    default:
      dropPacket(iface, 'no-listener', frame, env);
  }
}

/** RFC 1812 §4.3.3.6: all data come back, from the address that was asked. */
function answerEcho(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  frame: Uint8Array,
  echo: IcmpEcho,
  toMany: boolean,
  env: StackEnv,
): void {
  if (toMany && !stack.settings.broadcastEcho) return dropPacket(iface, 'no-listener', frame, env);
  const { identifier, sequence, payload } = echo;
  const message = encodeIcmp({ kind: 'echo-reply', code: 0, identifier, sequence, payload });
  const outgoing = {
    destination: u32(frame, SOURCE),
    protocol: PROTOCOL.icmp,
    ports: 0,
    tos: frame[IP + IPV4_AT.tos] as number,
    // A broadcast address is never a source: the address of the interface that it leaves by is.
    ...(!toMany && { source: u32(frame, DESTINATION) }),
  };
  const sent = sendPacket(stack, vrf, outgoing, message.length, writeOctets, message, env);
  if (sent !== 'sent') dropPacket(iface, 'no-route', frame, env);
}

function receiveReply(stack: StackState, iface: Interface, frame: Uint8Array, reply: IcmpEcho, env: StackEnv): void {
  const owner = stack.echoOwners.get(reply.identifier);
  if (owner === undefined) return dropPacket(iface, 'icmp-unsolicited', frame, env);
  const { identifier, sequence, payload } = reply;
  const [from, ttl] = [u32(frame, SOURCE), frame[TTL] as number];
  env.deliverIcmp(owner, { kind: 'echo-reply', from, ttl, identifier, sequence, payload });
}

/** RFC 1122 §3.2.2: an error goes to whoever sent the packet that it is about, to make of it what it will. */
function receiveError(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  frame: Uint8Array,
  icmp: Exclude<IcmpError, { kind: 'redirect' }>,
  env: StackEnv,
): void {
  const original = decodeQuotedIPv4(icmp.original);
  if (original instanceof Malformed) return dropPacket(iface, 'icmp-malformed', frame, env);
  const isOurs = vrf.addresses.has(original.source | 0) || (iface.kind === 'lo' && isLoopback(original.source));
  const cause = isOurs ? causeOf(stack, vrf, original) : undefined;
  if (!cause) return dropPacket(iface, 'icmp-unsolicited', frame, env);
  const mtu = icmp.kind === 'unreachable' && icmp.nextHopMtu > 0 ? { mtu: icmp.nextHopMtu } : {};
  const [from, type] = [u32(frame, SOURCE), ICMP_TYPE[icmp.kind]];
  env.deliverIcmp(cause.owner, { kind: 'icmp-error', from, type, code: icmp.code, about: cause.about, ...mtu });
}

/** Who sent a packet, by the eight octets behind its header that every error quotes. */
function causeOf(
  stack: StackState,
  vrf: Vrf,
  { protocol, payload }: IPv4Packet,
): { owner: string; about: IcmpErrorDelivery['about'] } | undefined {
  if (payload.length < UDP_HEADER) return undefined;
  if (protocol === PROTOCOL.udp) {
    const sourcePort = u16(payload, UDP_AT.sourcePort);
    const socket = stack.sockets.get(sourcePort)?.find((candidate) => candidate.vrf === vrf.index);
    const destinationPort = u16(payload, UDP_AT.destinationPort);
    return socket && { owner: socket.owner, about: { protocol: 'udp', sourcePort, destinationPort } };
  }
  const echo = protocol === PROTOCOL.icmp ? decodeIcmp(payload) : undefined;
  if (echo === undefined || echo instanceof Malformed || echo.kind !== 'echo') return undefined;
  const owner = stack.echoOwners.get(echo.identifier);
  const { identifier, sequence } = echo;
  return owner === undefined ? undefined : { owner, about: { protocol: 'icmp', identifier, sequence } };
}
