/** What BFD may do to the world. The device implements it; a test records it. */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { Instant } from '../../base/time.ts';
import type { BfdLog } from './log.ts';
import type { BfdClient } from './settings.ts';
import type { BfdVerdict } from './state.ts';
import type { BfdTrace } from './trace.ts';

/** The next packet, and the detection time: one deadline each of every session. */
export type BfdDeadline = 'transmit' | 'detect';

export interface BfdOut {
  /** Sends a control packet to port 3784 with TTL 255 (RFC 5881 §5); its octets are lent for the call. */
  send(order: BfdSendOrder): void;
  /** A session is no more: nothing is sent from that port again. */
  close(sourcePort: number): void;
  /** Wakes the machine for that session at that instant; a later call replaces an earlier one, `NEVER` disarms. */
  arm(what: BfdDeadline, discriminator: number, at: Instant): void;
  /** What a client wanted to know. It may watch others, or cease to, meanwhile. */
  tell(client: BfdClient, iface: number, peer: IPv4, verdict: BfdVerdict): void;
  /** A line for the console and the log. */
  log(entry: BfdLog): void;
  /** A seeded integer from 0 up to, not including, `below`. */
  draw(use: string, below: number): number;
  wants(kind: BfdTrace['kind']): boolean;
  trace(event: BfdTrace): void;
}

export interface BfdSendOrder {
  readonly iface: number;
  readonly source: IPv4;
  readonly destination: IPv4;
  /** RFC 5881 §4: from 49152 on, the same for all packets of a session and another for each session. */
  readonly sourcePort: number;
  readonly octets: Uint8Array;
}
