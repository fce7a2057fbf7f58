/** Reassembly at the destination (RFC 1122 §3.3.2): never in transit. */
import { must } from '../base/assert.ts';
import { type Duration, NEVER, SECOND } from '../base/time.ts';
import { TIME_EXCEEDED } from '../wire/icmp.ts';
import { decodeIPv4, IPV4_HEADER, putIPv4Header } from '../wire/ipv4.ts';
import { addFragment, createReassembly, reassemblyKey } from '../wire/ipv4-fragment.ts';
import { Malformed } from '../wire/malformed.ts';
import { dropFrame, dropPacket } from './drop.ts';
import type { StackEnv } from './env.ts';
import { sendIcmpError } from './icmp-error.ts';
import { IP, packetOf } from './layout.ts';
import type { Interface, PartialDatagram, StackState, Vrf } from './state.ts';

/** RFC 1122 §3.3.2: a fixed time from the first fragment on, between 60 and 120 seconds. */
const REASSEMBLY_TIMEOUT: Duration = 60 * SECOND;

/** Datagrams under reassembly; the oldest gives way. */
const MOST_DATAGRAMS = 64;

/** Adds the fragment in a frame; gives a frame with the whole packet once nothing is missing. */
export function reassemble(
  stack: StackState,
  vrf: Vrf,
  iface: Interface,
  frame: Uint8Array,
  env: StackEnv,
): Uint8Array | undefined {
  const decoded = decodeIPv4(packetOf(frame));
  const fragment = must(decoded instanceof Malformed ? undefined : decoded, 'a malformed packet is not delivered');
  const key = `${vrf.index} ${reassemblyKey(fragment)}`;
  const partial = stack.reassembly.get(key) ?? begin(stack, vrf, iface, key, env);
  const whole = addFragment(partial.reassembly, fragment);
  if (whole instanceof Malformed) dropPacket(iface, 'reassembly-bad', frame, env);
  if (whole === undefined || whole instanceof Malformed) return undefined;
  stack.reassembly.delete(key);
  const rebuilt = new Uint8Array(IP + IPV4_HEADER + whole.options.length + whole.payload.length);
  rebuilt.set(whole.payload, putIPv4Header(rebuilt, IP, whole, whole.payload.length));
  return rebuilt;
}

/** Gives up the datagrams whose time is over; the sender is told if their beginning had arrived. */
export function giveUpDatagrams(stack: StackState, env: StackEnv): void {
  for (const [key, partial] of stack.reassembly) {
    if (partial.until <= env.now) giveUp(stack, key, partial, env);
  }
  env.arm('reassembly', Math.min(NEVER, ...[...stack.reassembly.values()].map(({ until }) => until)));
}

function begin(stack: StackState, vrf: Vrf, iface: Interface, key: string, env: StackEnv): PartialDatagram {
  const oldest = stack.reassembly.size < MOST_DATAGRAMS ? undefined : stack.reassembly.entries().next().value;
  if (oldest) giveUp(stack, oldest[0], oldest[1], env);
  const until = env.now + REASSEMBLY_TIMEOUT;
  const partial = { iface: iface.index, vrf: vrf.index, until, reassembly: createReassembly() };
  stack.reassembly.set(key, partial);
  // The first to begin is the first to end.
  if (stack.reassembly.size === 1) env.arm('reassembly', until);
  return partial;
}

function giveUp(stack: StackState, key: string, partial: PartialDatagram, env: StackEnv): void {
  stack.reassembly.delete(key);
  const iface = stack.interfaces[partial.iface];
  const vrf = stack.vrfs[partial.vrf];
  if (!iface || !vrf) return;
  dropFrame(iface, 'reassembly-timeout', env);
  const { first } = partial.reassembly;
  if (!first) return;
  const frame = new Uint8Array(IP + IPV4_HEADER + first.options.length + first.payload.length);
  frame.set(first.payload, putIPv4Header(frame, IP, first, first.payload.length));
  sendIcmpError(stack, vrf, frame, { kind: 'time-exceeded', code: TIME_EXCEEDED.inReassembly }, env);
}
