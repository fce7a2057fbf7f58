/** Every drop has a reason and a counter (DESIGN.md, principle 9). */
import type { StackEnv } from './env.ts';
import { packetOf } from './layout.ts';
import type { Interface } from './state.ts';
import type { DropReason } from './trace.ts';

/** Counts a frame that ends here without a packet to show. */
export function dropFrame(iface: Interface, reason: DropReason, env: StackEnv): void {
  count(iface, reason);
  if (env.wants('drop')) env.trace({ kind: 'drop', iface: iface.index, reason });
}

/** Counts a frame whose IPv4 packet, with a sound header, ends here. */
export function dropPacket(iface: Interface, reason: DropReason, frame: Uint8Array, env: StackEnv): void {
  count(iface, reason);
  if (env.wants('drop')) env.trace({ kind: 'drop', iface: iface.index, reason, packet: packetOf(frame) });
}

function count(iface: Interface, reason: DropReason): void {
  const { drops } = iface.counters;
  drops.set(reason, (drops.get(reason) ?? 0) + 1);
}
