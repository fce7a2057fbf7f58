/**
 * The neighbour cache of each interface: resolution, retries, ageing (RFC 826, RFC 1122 §2.3.2). One deadline serves
 * all entries of a stack.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import { BROADCAST_MAC, type Mac } from '../addr/mac.ts';
import { type Instant, SECOND } from '../base/time.ts';
import { sendArpRequest } from './arp-send.ts';
import { dropPacket } from './drop.ts';
import type { StackEnv } from './env.ts';
import type { ArpEntry, Interface, StackState } from './state.ts';
import { transmitTo } from './transmit.ts';

/** RFC 1122 §2.3.2.1: at most one request a second for an address. */
export const ARP_RETRY = SECOND;

/** A packet to a neighbour: at once if its MAC is known, else when it is found. */
export function sendToNeighbor(
  stack: StackState,
  out: Interface,
  neighbor: IPv4,
  frame: Uint8Array,
  env: StackEnv,
): void {
  const entry = out.neighbors.get(neighbor | 0);
  if (entry?.resolved) transmitTo(out, entry, frame, env);
  else hold(stack, out, entry ?? startResolving(stack, out, neighbor, env), frame, env);
}

/** Someone told the MAC of an address. */
export function learnNeighbor(stack: StackState, iface: Interface, address: IPv4, mac: Mac, env: StackEnv): void {
  const entry = iface.neighbors.get(address | 0) ?? addEntry(iface, address);
  if (env.wants('arp') && !(entry.resolved && entry.mac === mac)) {
    env.trace({ kind: 'arp', iface: iface.index, what: 'learned', address, mac });
  }
  entry.resolved = true;
  entry.mac = mac;
  entry.macHigh = Math.floor(mac / 0x1_0000_0000);
  entry.macLow = mac | 0;
  entry.heardAt = env.now;
  entry.tries = 0;
  entry.dueAt = env.now + iface.arpTimeout;
  armArp(stack, entry.dueAt, env);
  const waiting = entry.waiting;
  entry.waiting = [];
  for (const frame of waiting) transmitTo(iface, entry, frame, env);
}

/** Forgets all neighbours of an interface; what waited for them is lost. */
export function forgetNeighbors(iface: Interface, env: StackEnv): void {
  for (const entry of iface.neighbors.values()) {
    for (const frame of entry.waiting) dropPacket(iface, 'interface-down', frame, env);
  }
  iface.neighbors.clear();
}

/**
 * Does what is due at an interface's neighbours. Gives the frames whose neighbour was not found, and tells when the next
 * is due.
 */
export function ageNeighbors(stack: StackState, iface: Interface, env: StackEnv): Uint8Array[] {
  const failed: Uint8Array[] = [];
  for (const entry of iface.neighbors.values()) {
    if (entry.dueAt <= env.now) failed.push(...askAgain(stack, iface, entry, env));
    if (entry.dueAt > env.now) armArp(stack, entry.dueAt, env);
  }
  return failed;
}

/** Wakes the stack at that instant, unless it is woken before. */
export function armArp(stack: StackState, at: Instant, env: StackEnv): void {
  if (at >= stack.arpDeadline) return;
  stack.arpDeadline = at;
  env.arm('arp', at);
}

/** RFC 1122 §2.3.2.2 wants one packet kept at least; IOS keeps none. */
function hold(stack: StackState, out: Interface, entry: ArpEntry, frame: Uint8Array, env: StackEnv): void {
  const limit = stack.settings.arpQueue;
  if (limit > 0) entry.waiting.push(frame);
  const lost = limit > 0 ? (entry.waiting.length > limit ? entry.waiting.shift() : undefined) : frame;
  if (lost) dropPacket(out, 'arp-unresolved', lost, env);
}

function startResolving(stack: StackState, out: Interface, address: IPv4, env: StackEnv): ArpEntry {
  const entry = addEntry(out, address);
  entry.tries = 1;
  entry.dueAt = env.now + ARP_RETRY;
  armArp(stack, entry.dueAt, env);
  sendArpRequest(out, address, BROADCAST_MAC, env);
  return entry;
}

/** An entry is due: another request, or its end. Gives what can no longer be sent. */
function askAgain(stack: StackState, iface: Interface, entry: ArpEntry, env: StackEnv): readonly Uint8Array[] {
  // §2.3.2.1 (2): an old entry is confirmed by asking its station before it is given up.
  const limit = entry.resolved ? 1 : stack.settings.arpTries;
  if (entry.tries < limit) {
    entry.tries++;
    entry.dueAt = env.now + ARP_RETRY;
    sendArpRequest(iface, entry.address, entry.resolved ? entry.mac : BROADCAST_MAC, env);
    return [];
  }
  iface.neighbors.delete(entry.address | 0);
  const what = entry.resolved ? 'expired' : 'failed';
  if (env.wants('arp')) env.trace({ kind: 'arp', iface: iface.index, what, address: entry.address });
  return entry.waiting;
}

function addEntry(iface: Interface, address: IPv4): ArpEntry {
  const entry: ArpEntry = {
    address,
    resolved: false,
    mac: 0,
    macHigh: 0,
    macLow: 0,
    heardAt: 0,
    dueAt: 0,
    tries: 0,
    waiting: [],
  };
  iface.neighbors.set(address | 0, entry);
  return entry;
}
