/**
 * Frames under way that a settled lab has none of. Traffic of programs (echoes, datagrams) is not among them: a stream of
 * probes is always in flight, and what it sets off, such as a search for a neighbour, is waited for by the device. Nor are
 * BFD's packets, which never end either: a session that is not up yet is waited for.
 */
import { u16 } from '../base/octets.ts';
import { ETHER_TYPE, ETHERNET_AT, ETHERNET_HEADER } from '../wire/ethernet.ts';
import { IPV4_AT, ipv4HeaderLength, PROTOCOL } from '../wire/ipv4.ts';
import { RIP_PORT } from '../wire/rip.ts';
import { UDP_AT } from '../wire/udp.ts';
import type { LabState } from './state.ts';

/** How many frames of protocols are on their way. */
export function framesAwaited({ medium }: LabState): number {
  if (medium.inFlight === 0) return 0;
  return medium.queue.heap.filter(({ kind, payload }) => kind === 'frame' && !isTraffic(payload as Uint8Array)).length;
}

function isTraffic(frame: Uint8Array): boolean {
  if (u16(frame, ETHERNET_AT.type) !== ETHER_TYPE.ipv4) return false;
  const protocol = frame[ETHERNET_HEADER + IPV4_AT.protocol];
  if (protocol !== PROTOCOL.udp) return protocol === PROTOCOL.icmp;
  const udp = ETHERNET_HEADER + ipv4HeaderLength(frame, ETHERNET_HEADER);
  return u16(frame, udp + UDP_AT.destinationPort) !== RIP_PORT;
}
