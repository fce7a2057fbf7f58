/** An IP stack as a whole: its birth, its deadlines, and what it still waits for. */
import { formatIPv4 } from '../addr/ipv4.ts';
import { createPrefixTable } from '../addr/prefix-table.ts';
import { type Instant, NEVER } from '../base/time.ts';
import type { Wait } from '../base/wait.ts';
import { UNREACHABLE } from '../wire/icmp.ts';
import { continueAnnouncing } from './announcements.ts';
import { deliver } from './deliver.ts';
import { dropPacket } from './drop.ts';
import type { StackDeadline, StackEnv } from './env.ts';
import { sendIcmpError } from './icmp-error.ts';
import { createLo } from './interfaces.ts';
import { packetOf } from './layout.ts';
import { ARP_RETRY, ageNeighbors } from './neighbors.ts';
import { giveUpDatagrams } from './reassembly.ts';
import type { StackSettings } from './settings.ts';
import { type Interface, LOOPBACK_INDEX, type StackState, type Vrf } from './state.ts';

/** A stack with `lo`, the default VRF, and nothing else. */
export function createStack(settings: StackSettings): StackState {
  return {
    settings,
    interfaces: [createLo()],
    vrfs: [createVrf()],
    nextHopSets: new Map(),
    singleHops: new Map(),
    sockets: new Map(),
    rawSockets: [],
    echoOwners: new Map(),
    looping: [],
    reassembly: new Map(),
    errorsSent: { unreachable: -NEVER, fragmentation: -NEVER, redirect: -NEVER },
    identification: 0,
    arpDeadline: NEVER,
    fibChangedAt: 0,
  };
}

/** A deadline that the stack armed is due. */
export function wake(stack: StackState, what: StackDeadline, env: StackEnv): void {
  switch (what) {
    case 'arp':
      return wakeArp(stack, env);
    case 'loopback':
      return crossLo(stack, env);
    case 'reassembly':
      return giveUpDatagrams(stack, env);
  }
}

/** Neighbours being resolved, and packets on their way through `lo`. */
export function stackWaits(stack: StackState, now: Instant): Wait[] {
  const waits: Wait[] = stack.looping.length > 0 ? [{ what: 'packets crossing lo', until: now }] : [];
  for (const iface of stack.interfaces) {
    for (const entry of iface?.neighbors.values() ?? []) {
      if (entry.resolved) continue;
      const until = entry.dueAt + (stack.settings.arpTries - entry.tries) * ARP_RETRY;
      waits.push({ what: `ARP for ${formatIPv4(entry.address)} on ${iface?.name}`, until });
    }
  }
  return waits;
}

function createVrf(): Vrf {
  return {
    index: 0,
    name: 'default',
    rib: createPrefixTable(),
    fib: createPrefixTable(),
    addresses: new Map(),
    broadcasts: new Map(),
    staticRoutes: [],
  };
}

/** Requests, ageing and announcements of all interfaces. RFC 1812 §4.3.3.1: who was not found is an unreachable host. */
function wakeArp(stack: StackState, env: StackEnv): void {
  stack.arpDeadline = NEVER;
  for (const iface of stack.interfaces) {
    if (!iface) continue;
    continueAnnouncing(stack, iface, env);
    for (const frame of ageNeighbors(stack, iface, env)) giveUp(stack, iface, frame, env);
  }
}

function giveUp(stack: StackState, iface: Interface, frame: Uint8Array, env: StackEnv): void {
  dropPacket(iface, 'arp-failed', frame, env);
  sendIcmpError(stack, stack.vrfs[iface.vrf] as Vrf, frame, { kind: 'unreachable', code: UNREACHABLE.host }, env);
}

/** Packets from this node to itself arrive. What they cause to be sent crosses in its turn. */
function crossLo(stack: StackState, env: StackEnv): void {
  const lo = stack.interfaces[LOOPBACK_INDEX] as Interface;
  const crossing = stack.looping;
  stack.looping = [];
  for (const { vrf, frame } of crossing) {
    const { counters } = lo;
    counters.outPackets++;
    counters.outOctets += frame.length;
    counters.inPackets++;
    counters.inOctets += frame.length;
    env.loopback(packetOf(frame));
    deliver(stack, stack.vrfs[vrf] as Vrf, lo, frame, env);
  }
}
