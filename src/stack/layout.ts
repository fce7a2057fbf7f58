/** Where things are in a frame that the stack holds: an untagged Ethernet header, then the IPv4 packet. */

import { u16 } from '../base/octets.ts';
import { ETHERNET_HEADER } from '../wire/ethernet.ts';
import { IPV4_AT, ipv4HeaderLength } from '../wire/ipv4.ts';

/** Where the IPv4 header begins. */
export const IP = ETHERNET_HEADER;

export const TOTAL_LENGTH = IP + IPV4_AT.totalLength;
export const FRAGMENT = IP + IPV4_AT.fragment;
export const TTL = IP + IPV4_AT.ttl;
export const PROTOCOL_AT = IP + IPV4_AT.protocol;
export const SOURCE = IP + IPV4_AT.source;
export const DESTINATION = IP + IPV4_AT.destination;

/** The IPv4 packet in a frame, without what pads the frame. */
export function packetOf(frame: Uint8Array): Uint8Array {
  return frame.subarray(IP, IP + u16(frame, TOTAL_LENGTH));
}

/** What the IPv4 packet in a frame carries. */
export function payloadOf(frame: Uint8Array): Uint8Array {
  return frame.subarray(IP + ipv4HeaderLength(frame, IP), IP + u16(frame, TOTAL_LENGTH));
}
