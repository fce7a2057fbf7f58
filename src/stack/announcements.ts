/**
 * Gratuitous ARP: a station that begins to use an address tells its neighbours (RFC 5227 §2.3), and defends it when
 * another one uses it (§2.4). Addresses are not probed before use (§2.1): neither IOS nor Linux does that for an address
 * that was configured by hand.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Mac } from '../addr/mac.ts';
import { type Duration, NEVER, SECOND } from '../base/time.ts';
import { sendAnnouncement } from './arp-send.ts';
import type { StackEnv } from './env.ts';
import { armArp } from './neighbors.ts';
import type { Interface, StackState } from './state.ts';

/** ANNOUNCE_NUM and ANNOUNCE_INTERVAL of RFC 5227 §1.1. */
const ANNOUNCEMENTS = 2;
const ANNOUNCE_INTERVAL: Duration = 2 * SECOND;

/** DEFEND_INTERVAL of RFC 5227 §1.1. */
const DEFEND_INTERVAL: Duration = 10 * SECOND;

/** The interface begins to use its addresses; one that is borrowed is told of where it is at home. */
export function startAnnouncing(stack: StackState, iface: Interface, env: StackEnv): void {
  if (iface.kind !== 'ethernet' || !iface.up || iface.unnumbered || iface.addresses.length === 0) return;
  iface.announcements = ANNOUNCEMENTS;
  iface.announceAt = env.now;
  continueAnnouncing(stack, iface, env);
}

/** Sends what is due. */
export function continueAnnouncing(stack: StackState, iface: Interface, env: StackEnv): void {
  if (iface.announceAt <= env.now) {
    iface.announcements--;
    iface.announceAt = iface.announcements > 0 ? env.now + ANNOUNCE_INTERVAL : NEVER;
    for (const { address } of iface.addresses) sendAnnouncement(iface, address, env);
  }
  armArp(stack, iface.announceAt, env);
}

export function stopAnnouncing(iface: Interface): void {
  iface.announcements = 0;
  iface.announceAt = NEVER;
}

/** Another station uses an address of ours: policy (c) of §2.4, we keep it and say so, at most once in ten seconds. */
export function defend(iface: Interface, address: IPv4, mac: Mac, env: StackEnv): void {
  if (env.wants('duplicate-address')) env.trace({ kind: 'duplicate-address', iface: iface.index, address, mac });
  if (env.now - iface.defendedAt < DEFEND_INTERVAL) return;
  iface.defendedAt = env.now;
  env.duplicateAddress(iface.index, address, mac);
  sendAnnouncement(iface, address, env);
}
