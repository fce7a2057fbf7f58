/** Everything that a stack may do to the world. The device implements it; a test records it. */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Mac } from '../addr/mac.ts';
import type { Prefix } from '../addr/prefix.ts';
import type { Instant } from '../base/time.ts';
import type { Route } from './state.ts';
import type { StackTrace } from './trace.ts';

/**
 * What a stack can be woken for; one deadline each, arming again replaces. `loopback` is armed for the present instant:
 * packets from the device to itself cross `lo` as an event of their own, so no program is called back while it sends.
 */
export type StackDeadline = 'arp' | 'loopback' | 'reassembly';

export interface StackEnv {
  readonly now: Instant;
  /** A complete Ethernet frame out of an interface; ownership passes. */
  transmit(iface: number, frame: Uint8Array): void;
  /** Zeroed octets that nobody else holds. */
  cut(length: number): Uint8Array;
  /** Calls `wake` at that instant; `NEVER` disarms. */
  arm(what: StackDeadline, at: Instant): void;
  /** An integer from 0 up to, not including, `below`, from the stream of that use. */
  draw(use: string, below: number): number;
  /** A datagram for the owner of a socket. */
  deliverUdp(owner: string, datagram: UdpDelivery): void;
  /** A packet for the owner of a raw socket. */
  deliverRaw(owner: string, packet: RawDelivery): void;
  /** An echo reply, or an ICMP error about a packet that the owner sent. */
  deliverIcmp(owner: string, message: IcmpDelivery): void;
  /** Another station uses an address of ours; at most once in ten seconds for an interface. */
  duplicateAddress(iface: number, address: IPv4, mac: Mac): void;
  /** The best route to a prefix changed; `undefined`: there is none left. Called amid the change: note it, act afterwards. */
  routeChanged(vrf: number, prefix: Prefix, best: Route | undefined): void;
  /** An IPv4 packet crosses `lo`; valid until the call returns. */
  loopback(packet: Uint8Array): void;
  wants(kind: StackTrace['kind']): boolean;
  trace(event: StackTrace): void;
}

/** The payload is a view of the packet, which the receiver now holds alone. */
export interface UdpDelivery {
  readonly kind: 'udp';
  readonly from: IPv4;
  readonly to: IPv4;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly payload: Uint8Array;
  /** The interface it came in by, and the TTL it came with. */
  readonly iface: number;
  readonly ttl: number;
}

/** The payload is a view of the packet, which the receiver now holds alone. */
export interface RawDelivery {
  readonly from: IPv4;
  readonly to: IPv4;
  readonly payload: Uint8Array;
  /** The interface it came in by. */
  readonly iface: number;
}

export type IcmpDelivery = EchoReplyDelivery | IcmpErrorDelivery;

interface EchoReplyDelivery {
  readonly kind: 'echo-reply';
  readonly from: IPv4;
  readonly ttl: number;
  readonly identifier: number;
  readonly sequence: number;
  readonly payload: Uint8Array;
}

export interface IcmpErrorDelivery {
  readonly kind: 'icmp-error';
  readonly from: IPv4;
  readonly type: number;
  readonly code: number;
  /** Of the packet complained about. */
  readonly about:
    | { readonly protocol: 'icmp'; readonly identifier: number; readonly sequence: number }
    | { readonly protocol: 'udp'; readonly sourcePort: number; readonly destinationPort: number };
  /** Next-hop MTU of "fragmentation needed" (RFC 1191). */
  readonly mtu?: number;
}
