/** IPv4 packets that start here: built in a frame of their own and sent on their way. */
import { isMulticast } from '../addr/ipv4.ts';
import { BROADCAST_MAC, multicastMac } from '../addr/mac.ts';
import { u16, u32 } from '../base/octets.ts';
import { ETHER_TYPE } from '../wire/ethernet.ts';
import { DONT_FRAGMENT, IPV4_HEADER, putIPv4Header } from '../wire/ipv4.ts';
import { type Departure, departures, type Journey } from './departure.ts';
import type { StackEnv } from './env.ts';
import { fragmentFrame } from './fragmentation.ts';
import { DESTINATION, IP, packetOf, TOTAL_LENGTH } from './layout.ts';
import { sendToNeighbor } from './neighbors.ts';
import type { StackState, Vrf } from './state.ts';
import { transmitFrame } from './transmit.ts';

/** `sent` also when a neighbour is still being resolved; the others are known at once. */
export type SendResult = 'sent' | 'no-route' | 'no-such-source' | 'too-big';

/** A packet to be, without its payload. */
export interface Outgoing extends Journey {
  readonly ttl?: number | undefined;
  readonly tos?: number | undefined;
  readonly dontFragment?: boolean | undefined;
}

const LONGEST_PACKET = 65_535;
const NO_OPTIONS = new Uint8Array(0);

/** Where the payload of a packet built here begins in its frame. */
export const SEGMENT = IP + IPV4_HEADER;

/** Writes the payload of a packet, whose addresses are known by then, into its frame at `SEGMENT`. */
export type WriteSegment<T> = (frame: Uint8Array, segment: T, departure: Departure, journey: Journey) => void;

/** Sends a packet whose payload of so many octets is written by `write`. */
export function sendPacket<T>(
  stack: StackState,
  vrf: Vrf,
  outgoing: Outgoing,
  length: number,
  write: WriteSegment<T>,
  segment: T,
  env: StackEnv,
): SendResult {
  const ways = departures(stack, vrf, outgoing);
  if (typeof ways === 'string') return ways;
  const total = IPV4_HEADER + length;
  if (total > LONGEST_PACKET) return 'too-big';
  if (outgoing.dontFragment && ways.some(({ out }) => total > out.mtu)) return 'too-big';
  for (const departure of ways) {
    const frame = env.cut(IP + total);
    putHeader(stack, frame, outgoing, departure, length);
    write(frame, segment, departure, outgoing);
    depart(stack, vrf, departure, frame, env);
  }
  return 'sent';
}

/** Sends a packet with a payload that does not depend on the addresses. */
export function writeOctets(frame: Uint8Array, octets: Uint8Array): void {
  frame.set(octets, SEGMENT);
}

/** Hands a packet to `lo`: it comes back as an event of its own at the same instant. */
function loopFrame(stack: StackState, vrf: Vrf, frame: Uint8Array, env: StackEnv): void {
  stack.looping.push({ vrf: vrf.index, frame });
  env.arm('loopback', env.now);
}

function depart(stack: StackState, vrf: Vrf, departure: Departure, frame: Uint8Array, env: StackEnv): void {
  const { kind, out } = departure;
  if (kind === 'loop') loopFrame(stack, vrf, frame, env);
  else if (u16(frame, TOTAL_LENGTH) <= out.mtu) departOnLink(stack, departure, frame, env);
  else for (const part of fragmentFrame(frame, out.mtu, env)) departOnLink(stack, departure, part, env);
}

function departOnLink(stack: StackState, { kind, out, neighbor }: Departure, frame: Uint8Array, env: StackEnv): void {
  if (env.wants('originate')) env.trace({ kind: 'originate', iface: out.index, packet: packetOf(frame) });
  if (kind === 'neighbor') return sendToNeighbor(stack, out, neighbor, frame, env);
  const destination = u32(frame, DESTINATION);
  const mac = isMulticast(destination) ? multicastMac(destination) : BROADCAST_MAC;
  transmitFrame(out, mac, ETHER_TYPE.ipv4, frame, env);
}

function putHeader(
  stack: StackState,
  frame: Uint8Array,
  outgoing: Outgoing,
  departure: Departure,
  length: number,
): void {
  stack.identification = (stack.identification + 1) & 0xffff;
  const header = {
    tos: outgoing.tos ?? 0,
    identification: stack.identification,
    flags: outgoing.dontFragment ? DONT_FRAGMENT : 0,
    fragmentOffset: 0,
    // RFC 1812 §4.2.2.9: never with a TTL of zero.
    ttl: Math.max(1, outgoing.ttl ?? stack.settings.defaultTtl),
    protocol: outgoing.protocol,
    source: departure.source,
    destination: outgoing.destination,
    options: NO_OPTIONS,
  };
  putIPv4Header(frame, IP, header, length);
}
