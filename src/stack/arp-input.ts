/** ARP packets that come in (RFC 826, Packet Reception). */
import type { IPv4 } from '../addr/ipv4.ts';
import { isGroupMac } from '../addr/mac.ts';
import { contains, prefixOf } from '../addr/prefix.ts';
import { longestMatch } from '../addr/prefix-table.ts';
import { ARP_ETHERNET, ARP_OPERATION, type Arp, decodeArp } from '../wire/arp.ts';
import { ETHER_TYPE, ETHERNET_HEADER } from '../wire/ethernet.ts';
import { Malformed } from '../wire/malformed.ts';
import { defend } from './announcements.ts';
import { sendArpReply } from './arp-send.ts';
import { dropFrame } from './drop.ts';
import type { StackEnv } from './env.ts';
import { isMartianDestination } from './martian.ts';
import { learnNeighbor } from './neighbors.ts';
import { type Interface, NULL_INTERFACE, type StackState, type Vrf } from './state.ts';

export function receiveArp(stack: StackState, iface: Interface, frame: Uint8Array, env: StackEnv): void {
  const arp = decodeArp(frame.subarray(ETHERNET_HEADER));
  if (arp instanceof Malformed) return dropFrame(iface, 'arp-malformed', env);
  if (arp.hardwareType !== ARP_ETHERNET || arp.protocolType !== ETHER_TYPE.ipv4) {
    return dropFrame(iface, 'arp-malformed', env);
  }
  // RFC 1812 §3.3.2: a reply that claims a group address for a station is not believed.
  if (isGroupMac(arp.senderMac)) return dropFrame(iface, 'arp-group-mac', env);
  if (env.wants('arp')) {
    const what = arp.operation === ARP_OPERATION.reply ? 'heard-reply' : 'heard-request';
    env.trace({ kind: 'arp', iface: iface.index, what, address: arp.senderIp, mac: arp.senderMac });
  }
  if (hasAddress(iface, arp.senderIp)) {
    // Our own packets come back where a loop or a loopback plug returns them.
    if (arp.senderMac !== iface.mac) defend(iface, arp.senderIp, arp.senderMac, env);
    return;
  }
  merge(stack, iface, arp, env);
}

/** The algorithm of RFC 826: update what is known, then see whether we are meant, then answer. */
function merge(stack: StackState, iface: Interface, arp: Arp, env: StackEnv): void {
  const isTarget = hasAddress(iface, arp.targetIp);
  // RFC 5227 §1.1: a probe has no sender address, and there is nothing to remember of it.
  const hasSender = arp.senderIp !== 0;
  if (hasSender && (isTarget || iface.neighbors.has(arp.senderIp | 0))) {
    learnNeighbor(stack, iface, arp.senderIp, arp.senderMac, env);
  }
  const isRequest = arp.operation === ARP_OPERATION.request;
  const isReplied = isTarget || (isRequest && isProxied(stack, iface, arp.targetIp, arp.senderIp));
  if (!isReplied) return dropFrame(iface, 'arp-not-for-us', env);
  if (!isRequest) return;
  sendArpReply(iface, arp.targetIp, arp.senderIp, arp.senderMac, env);
}

/** Whether a request for that address, from that one, is answered here. */
export function answersArp(stack: StackState, iface: Interface, target: IPv4, sender: IPv4): boolean {
  return hasAddress(iface, target) || isProxied(stack, iface, target, sender);
}

/** RFC 1027 §2.3: for a target that we reach through another interface, never for one on the asker's own subnet. */
function isProxied(stack: StackState, iface: Interface, target: IPv4, sender: IPv4): boolean {
  if (!iface.proxyArp || !stack.settings.forwarding) return false;
  if (sender === target || sender === 0 || isMartianDestination(target) || target >>> 28 >= 14) return false;
  if (iface.addresses.some(({ address, length }) => contains(prefixOf(address, length), target))) return false;
  return isElsewhere(stack.vrfs[iface.vrf] as Vrf, iface, target);
}

function isElsewhere(vrf: Vrf, iface: Interface, target: IPv4): boolean {
  const set = longestMatch(vrf.fib, target);
  if (set === undefined || vrf.broadcasts.has(target | 0)) return false;
  if (set.hops.length === 0) return true;
  return set.hops.every((hop) => hop.iface !== iface.index && hop.iface !== NULL_INTERFACE);
}

function hasAddress(iface: Interface, address: IPv4): boolean {
  return iface.addresses.some((own) => own.address === address);
}
