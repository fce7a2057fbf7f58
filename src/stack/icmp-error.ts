/** ICMP errors that we send about packets of others (RFC 792, RFC 1812 §4.3). */
import { type IPv4, isMulticast, LIMITED_BROADCAST } from '../addr/ipv4.ts';
import { u16, u32 } from '../base/octets.ts';
import type { Duration, Instant } from '../base/time.ts';
import { encodeIcmp, ICMP_HEADER, ICMP_TYPE, type IcmpError, UNREACHABLE } from '../wire/icmp.ts';
import { IPV4_HEADER, ipv4HeaderLength, PROTOCOL } from '../wire/ipv4.ts';
import { departures } from './departure.ts';
import type { StackEnv } from './env.ts';
import { DESTINATION, FRAGMENT, IP, PROTOCOL_AT, packetOf, SOURCE } from './layout.ts';
import { type Outgoing, sendPacket, writeOctets } from './output.ts';
import type { StackState, Vrf } from './state.ts';

/** What is wrong with a packet. */
export type Complaint =
  | { readonly kind: 'unreachable'; readonly code: number; readonly nextHopMtu?: number }
  | { readonly kind: 'time-exceeded'; readonly code: number }
  | { readonly kind: 'parameter-problem'; readonly code: number; readonly pointer: number }
  | { readonly kind: 'redirect'; readonly code: number; readonly gateway: IPv4 };

/** RFC 1812 §4.3.2.3: an error with its quotation fits in 576 octets. */
const LONGEST_QUOTATION = 576 - IPV4_HEADER - ICMP_HEADER;

/** RFC 1812 §4.3.2.5: internetwork control. */
const PRECEDENCE_6 = 0xc0;

const OFFSET_BITS = 0x1fff;

/** ICMP types that complain of a packet; others ask or answer. 4 is the source quench of old. */
const ERROR_TYPES: readonly number[] = [
  ICMP_TYPE.unreachable,
  4,
  ICMP_TYPE.redirect,
  ICMP_TYPE['time-exceeded'],
  ICMP_TYPE['parameter-problem'],
];

/** Complains to the sender of the packet in a frame, where that is allowed and not too often. */
export function sendIcmpError(
  stack: StackState,
  vrf: Vrf,
  frame: Uint8Array,
  complaint: Complaint,
  env: StackEnv,
): void {
  if (!mayComplain(vrf, frame)) return;
  const to = u32(frame, SOURCE);
  const outgoing: Outgoing = { destination: to, protocol: PROTOCOL.icmp, ports: 0, tos: PRECEDENCE_6 };
  if (complaint.kind === 'unreachable' && !sendsUnreachables(stack, vrf, outgoing)) return;
  const limited = isLimited(stack, complaint, env.now);
  if (env.wants('icmp')) {
    env.trace({ kind: 'icmp', to, type: ICMP_TYPE[complaint.kind], code: complaint.code, limited });
  }
  if (limited) return;
  const message = encodeIcmp(errorOf(complaint, packetOf(frame).subarray(0, LONGEST_QUOTATION)));
  sendPacket(stack, vrf, outgoing, message.length, writeOctets, message, env);
}

/** RFC 1812 §4.3.2.7: what no error is ever sent about. Packets with a martian source have been dropped before. */
function mayComplain(vrf: Vrf, frame: Uint8Array): boolean {
  const destination = u32(frame, DESTINATION);
  if (isMulticast(destination) || destination === LIMITED_BROADCAST) return false;
  if (vrf.broadcasts.has(destination | 0)) return false;
  if ((frame[0] as number) & 1) return false;
  if ((u16(frame, FRAGMENT) & OFFSET_BITS) !== 0) return false;
  return !isIcmpError(frame);
}

function isIcmpError(frame: Uint8Array): boolean {
  const type = frame[IP + ipv4HeaderLength(frame, IP)];
  return frame[PROTOCOL_AT] === PROTOCOL.icmp && type !== undefined && ERROR_TYPES.includes(type);
}

/** `no ip unreachables` on the interface that the error would leave by. */
function sendsUnreachables(stack: StackState, vrf: Vrf, outgoing: Outgoing): boolean {
  const ways = departures(stack, vrf, outgoing);
  return typeof ways !== 'string' && ways.every(({ out }) => out.unreachables);
}

/** RFC 1812 §4.3.2.8. "Fragmentation needed" has a budget of its own, as on IOS, so that a scan does not stop it. */
function isLimited(stack: StackState, complaint: Complaint, now: Instant): boolean {
  const budget = budgetOf(complaint);
  if (!budget) return false;
  const interval: Duration = stack.settings.unreachableInterval;
  if (now - stack.errorsSent[budget] < interval) return true;
  stack.errorsSent[budget] = now;
  return false;
}

function budgetOf({ kind, code }: Complaint): keyof StackState['errorsSent'] | undefined {
  if (kind === 'redirect') return 'redirect';
  if (kind !== 'unreachable') return undefined;
  return code === UNREACHABLE.fragmentationNeeded ? 'fragmentation' : 'unreachable';
}

function errorOf(complaint: Complaint, original: Uint8Array): IcmpError {
  if (complaint.kind !== 'unreachable') return { ...complaint, original };
  return { ...complaint, nextHopMtu: complaint.nextHopMtu ?? 0, original };
}
