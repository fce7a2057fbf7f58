/**
 * Programs over sockets (ping, traceroute, UDP senders and echoes): pure machines like protocols. A program's state is a
 * plain record; what it does is a call on a narrow `out`; what happens to it is an input at a virtual instant.
 */
import type { Address } from '../addr/address.ts';
import type { Instant } from '../base/time.ts';
import type { ProgramSummary } from './summary.ts';

/** What a program is told of the device that it runs on. */
export interface ProgramOwner {
  /** How its texts look and how it paces itself: an IOS router's way, or a Linux host's. */
  readonly dialect: Dialect;
  /** ICMP echo identifier that no other program of the device uses; its echo replies and their errors come here. */
  readonly identifier: number;
  /** A free UDP port. The program's `port` is this one unless its spec names another. */
  readonly port: number;
}

export type Dialect = 'ios' | 'host';

/**
 * What a program may do to the world. The device implements it; a test records it. Requests and payloads are lent for
 * the call (a stream uses one record for all its packets): the device copies what it keeps. Nothing comes back while a
 * call is under way: answers are inputs of their own.
 */
export interface ProgramOut {
  /** Sends an ICMP echo request. */
  sendEcho(echo: EchoRequest): SendResult;
  sendUdp(datagram: UdpRequest): SendResult;
  /** Wakes the program at that instant; a later call replaces an earlier one. */
  arm(at: Instant): void;
  /** Text for whoever watches, `\n` at the ends of lines; needs not be a whole line. */
  print(text: string): void;
  /** The program is over; its result is data for checks and `--json`. */
  exit(result: ProgramResult): void;
}

export interface EchoRequest {
  readonly destination: Address;
  /** Source address; absent: that of the outgoing interface. */
  readonly source?: Address;
  readonly identifier: number;
  readonly sequence: number;
  /** 255 on routers, 64 on hosts if absent. */
  readonly ttl?: number;
  readonly dontFragment?: boolean;
  readonly payload: Uint8Array;
}

export interface UdpRequest {
  readonly destination: Address;
  readonly source?: Address;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly ttl?: number;
  readonly payload: Uint8Array;
}

/** `sent` also when a neighbour is still being resolved; the others are known at once. */
export type SendResult = 'sent' | 'no-route' | 'no-such-source' | 'too-big';

/** What happens to a program; octets are lent for the call. */
export type ProgramInput =
  | { readonly kind: 'wake' }
  /** Ctrl-C, or on routers Ctrl-Shift-6. */
  | { readonly kind: 'interrupt' }
  | {
      readonly kind: 'echo-reply';
      readonly from: Address;
      readonly ttl: number;
      readonly identifier: number;
      readonly sequence: number;
      readonly payload: Uint8Array;
    }
  | {
      /** An ICMP error about a packet that this program sent. */
      readonly kind: 'icmp-error';
      readonly from: Address;
      readonly type: number;
      readonly code: number;
      /** Of the packet complained about: echo identifier and sequence, or UDP ports. */
      readonly about:
        | { readonly protocol: 'icmp'; readonly identifier: number; readonly sequence: number }
        | { readonly protocol: 'udp'; readonly sourcePort: number; readonly destinationPort: number };
      /** Next-hop MTU of "fragmentation needed". */
      readonly mtu?: number;
    }
  | {
      readonly kind: 'udp';
      readonly from: Address;
      readonly to: Address;
      readonly sourcePort: number;
      readonly destinationPort: number;
      readonly payload: Uint8Array;
    };

/** What a program found out: plain data. */
export interface ProgramResult {
  readonly ok: boolean;
  readonly summary: ProgramSummary;
}
