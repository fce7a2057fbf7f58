/**
 * Fragmentation and reassembly of IPv4 (RFC 791 §3.2, RFC 815). Whether a packet may be fragmented, how long fragments
 * are waited for, and how many datagrams at once, is decided by the stack.
 */
import { assert } from '../base/assert.ts';
import { IPV4_HEADER, type IPv4Header, type IPv4Packet, MORE_FRAGMENTS } from './ipv4.ts';
import { copiedOptions } from './ipv4-options.ts';
import { Malformed } from './malformed.ts';

/** The MTU that every link has at least (RFC 791 §3.2): the longest header and eight octets. */
const SMALLEST_MTU = 68;

/** Octets of the longest IPv4 packet. */
const LONGEST_PACKET = 65_535;

/** Packets of at most `mtu` octets that together carry the packet's payload. Payloads are views of the packet's. */
export function fragmentIPv4(packet: IPv4Packet, mtu: number): readonly IPv4Packet[] {
  assert(mtu >= SMALLEST_MTU, `MTU of ${mtu} octets`);
  const { checksum: _, ...whole } = packet;
  if (IPV4_HEADER + packet.options.length + packet.payload.length <= mtu) return [whole];
  const later = copiedOptions(packet.options);
  const fragments: IPv4Packet[] = [];
  let from = 0;
  while (from < packet.payload.length) {
    const options = from === 0 ? packet.options : later;
    const payload = packet.payload.subarray(from, from + longestPayload(packet.payload.length - from, options, mtu));
    const isLast = from + payload.length === packet.payload.length;
    // A fragment of a fragment keeps its place, and only the end of the whole datagram has no more fragments.
    const flags = isLast ? packet.flags : packet.flags | MORE_FRAGMENTS;
    fragments.push({ ...whole, flags, fragmentOffset: packet.fragmentOffset + from, options, payload });
    from += payload.length;
  }
  return fragments;
}

/** A datagram of which fragments have arrived: plain data that shares no octets with a frame. */
export interface Reassembly {
  /** Payload so far, by its offset; it grows. */
  data: Uint8Array;
  /** What is missing, in order: the RFC 815 list of holes. `to` is not included, and `LONGEST_PACKET` until the end is known. */
  holes: readonly Hole[];
  /** The length of the payload, once the last fragment has arrived. */
  length: number | undefined;
  /** The fragment at offset 0, which gives the header and is what a "time exceeded" quotes (RFC 1122 §3.3.2). */
  first: IPv4Packet | undefined;
}

interface Hole {
  readonly from: number;
  readonly to: number;
}

export function createReassembly(): Reassembly {
  return { data: new Uint8Array(0), holes: [{ from: 0, to: LONGEST_PACKET }], length: undefined, first: undefined };
}

/** Fragments with the same key are of one datagram (RFC 791 §3.2). */
export function reassemblyKey(fragment: IPv4Header): string {
  return `${fragment.source} ${fragment.destination} ${fragment.protocol} ${fragment.identification}`;
}

/**
 * Adds a fragment. Gives the whole packet when nothing is missing any more, `undefined` as long as something is. A
 * malformed one changes nothing.
 */
export function addFragment(reassembly: Reassembly, fragment: IPv4Packet): IPv4Packet | Malformed | undefined {
  const fault = fragmentFault(reassembly, fragment);
  if (fault) return new Malformed('ipv4', fault);
  const from = fragment.fragmentOffset;
  const to = from + fragment.payload.length;
  if (!(fragment.flags & MORE_FRAGMENTS)) reassembly.length = to;
  const end = reassembly.length ?? LONGEST_PACKET;
  reassembly.holes = reassembly.holes.flatMap((hole) => remaining(hole, from, to, end));
  if (to > reassembly.data.length) reassembly.data = grown(reassembly.data, to);
  // RFC 791 §3.2: where fragments overlap, the more recently arrived copy is used.
  reassembly.data.set(fragment.payload, from);
  if (from === 0) {
    reassembly.first = { ...fragment, options: fragment.options.slice(), payload: fragment.payload.slice() };
  }
  if (reassembly.holes.length > 0 || !reassembly.first || reassembly.length === undefined) return undefined;
  return wholeOf(reassembly.first, reassembly.data.subarray(0, reassembly.length));
}

/** A multiple of eight octets unless nothing more follows. */
function longestPayload(left: number, options: Uint8Array, mtu: number): number {
  const room = mtu - IPV4_HEADER - options.length;
  return left <= room ? left : room & ~7;
}

function fragmentFault(reassembly: Reassembly, fragment: IPv4Packet): string | undefined {
  const to = fragment.fragmentOffset + fragment.payload.length;
  const more = (fragment.flags & MORE_FRAGMENTS) !== 0;
  if (fragment.payload.length === 0) return 'empty fragment';
  if (more && fragment.payload.length % 8 !== 0) return `fragment of ${fragment.payload.length} octets, more follow`;
  const options = Math.max(fragment.options.length, reassembly.first?.options.length ?? 0);
  const end = Math.max(to, reassembly.data.length);
  if (IPV4_HEADER + options + end > LONGEST_PACKET) return `fragment beyond ${LONGEST_PACKET} octets`;
  if (reassembly.length !== undefined && (to > reassembly.length || (!more && to < reassembly.length))) {
    return `fragment up to ${to} of a datagram of ${reassembly.length} octets`;
  }
  if (!more && to < reassembly.data.length) return `last fragment ends at ${to}, before an earlier one`;
  return undefined;
}

/** What is left of a hole after octets from `from` to `to` have come, and nothing lies beyond `end`. */
function remaining(hole: Hole, from: number, to: number, end: number): Hole[] {
  const before = { from: hole.from, to: Math.min(hole.to, from, end) };
  const after = { from: Math.max(hole.from, to), to: Math.min(hole.to, end) };
  if (to <= hole.from || from >= hole.to) return nonEmpty({ from: hole.from, to: Math.min(hole.to, end) });
  return [...nonEmpty(before), ...nonEmpty(after)];
}

function nonEmpty(hole: Hole): Hole[] {
  return hole.from < hole.to ? [hole] : [];
}

function grown(data: Uint8Array, length: number): Uint8Array {
  const larger = new Uint8Array(length);
  larger.set(data);
  return larger;
}

function wholeOf(first: IPv4Packet, payload: Uint8Array): IPv4Packet {
  const { checksum: _, ...header } = first;
  return { ...header, flags: first.flags & ~MORE_FRAGMENTS, fragmentOffset: 0, payload };
}
