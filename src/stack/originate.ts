/** What programs and protocols send: echo requests, UDP datagrams, and packets of protocols without ports. */
import type { Address } from '../addr/address.ts';
import type { IPv4 } from '../addr/ipv4.ts';
import { must } from '../base/assert.ts';
import { putU16 } from '../base/octets.ts';
import { internetChecksum, pseudoHeaderSum } from '../wire/checksum.ts';
import { encodeIcmp } from '../wire/icmp.ts';
import { PROTOCOL } from '../wire/ipv4.ts';
import { UDP_AT, UDP_HEADER } from '../wire/udp.ts';
import type { Departure, Journey } from './departure.ts';
import type { StackEnv } from './env.ts';
import { type Outgoing, SEGMENT, type SendResult, sendPacket, writeOctets } from './output.ts';
import { claimPort } from './sockets.ts';
import type { StackState } from './state.ts';

/** Lent for the call, as is its payload. */
export interface EchoOrder {
  readonly destination: Address;
  /** Absent: that of the outgoing interface. */
  readonly source?: Address;
  readonly identifier: number;
  readonly sequence: number;
  readonly ttl?: number;
  readonly dontFragment?: boolean;
  readonly payload: Uint8Array;
}

/** Lent for the call, as is its payload. */
export interface UdpOrder {
  readonly destination: Address;
  readonly source?: Address;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly ttl?: number;
  readonly payload: Uint8Array;
  /** Out of that interface whatever the routes say, as routing protocols do; also to groups and 255.255.255.255. */
  readonly iface?: number;
  /** Type of service; routing protocols send 0xc0. */
  readonly tos?: number;
}

/** Lent for the call, as is its payload. */
export interface RawOrder {
  readonly destination: IPv4;
  readonly source?: IPv4 | undefined;
  readonly protocol: number;
  readonly ttl?: number;
  readonly tos?: number;
  /** Out of that interface whatever the routes say. */
  readonly iface?: number | undefined;
  readonly payload: Uint8Array;
}

/** Sends an echo request; replies and errors come back to the owner of the identifier. */
export function sendEcho(stack: StackState, vrf: number, owner: string, order: EchoOrder, env: StackEnv): SendResult {
  const { identifier, sequence, payload } = order;
  const unroutable = notIPv4(order);
  if (unroutable) return unroutable;
  stack.echoOwners.set(identifier, owner);
  const message = encodeIcmp({ kind: 'echo', code: 0, identifier, sequence, payload });
  const outgoing: Outgoing = {
    destination: order.destination as IPv4,
    source: order.source as IPv4 | undefined,
    protocol: PROTOCOL.icmp,
    ports: 0,
    ttl: order.ttl,
    dontFragment: order.dontFragment,
  };
  const from = must(stack.vrfs[vrf], `no VRF ${vrf}`);
  return sendPacket(stack, from, outgoing, message.length, writeOctets, message, env);
}

/** Sends a datagram. A source port that nobody has becomes the owner's, so that answers and errors find it. */
export function sendUdp(stack: StackState, vrf: number, owner: string, order: UdpOrder, env: StackEnv): SendResult {
  const { sourcePort, destinationPort } = order;
  const unroutable = notIPv4(order);
  if (unroutable) return unroutable;
  claimPort(stack, owner, vrf, sourcePort);
  const outgoing: Outgoing = {
    destination: order.destination as IPv4,
    source: order.source as IPv4 | undefined,
    protocol: PROTOCOL.udp,
    ports: (sourcePort << 16) | destinationPort,
    iface: order.iface,
    ttl: order.ttl,
    tos: order.tos,
  };
  const from = must(stack.vrfs[vrf], `no VRF ${vrf}`);
  return sendPacket(stack, from, outgoing, UDP_HEADER + order.payload.length, writeUdp, order, env);
}

/** Sends a packet of any protocol. */
export function sendRaw(stack: StackState, vrf: number, order: RawOrder, env: StackEnv): SendResult {
  const { destination, source, protocol, iface, ttl, tos, payload } = order;
  const from = must(stack.vrfs[vrf], `no VRF ${vrf}`);
  const outgoing: Outgoing = { destination, source, protocol, ports: 0, iface, ttl, tos };
  return sendPacket(stack, from, outgoing, payload.length, writeOctets, payload, env);
}

/** Only IPv4 has routes as yet. */
function notIPv4({ destination, source }: EchoOrder | UdpOrder): 'no-route' | 'no-such-source' | undefined {
  if (typeof destination !== 'number') return 'no-route';
  return typeof source === 'bigint' ? 'no-such-source' : undefined;
}

/** RFC 768, in place. A computed checksum of zero is sent as all ones, since zero says that there is none. */
function writeUdp(frame: Uint8Array, order: UdpOrder, { source }: Departure, { destination }: Journey): void {
  const length = UDP_HEADER + order.payload.length;
  frame.set(order.payload, SEGMENT + UDP_HEADER);
  putU16(frame, SEGMENT + UDP_AT.sourcePort, order.sourcePort);
  putU16(frame, SEGMENT + UDP_AT.destinationPort, order.destinationPort);
  putU16(frame, SEGMENT + UDP_AT.length, length);
  const pseudo = pseudoHeaderSum(source, destination, PROTOCOL.udp, length);
  const checksum = internetChecksum(frame, SEGMENT, SEGMENT + length, pseudo);
  putU16(frame, SEGMENT + UDP_AT.checksum, checksum || 0xffff);
}
