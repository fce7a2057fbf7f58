/** What a RIP machine may do to the world. The device implements it; a test records it. */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { Instant } from '../../base/time.ts';
import type { RipTrace } from './trace.ts';

/** Periodic update, triggered update, ageing of routes: one deadline each. */
export type RipDeadline = 'update' | 'triggered' | 'ageing';

export interface RipOut {
  /**
   * Sends a message from port 520 and the interface's primary address, with TTL 1 unless the destination is unicast. The
   * octets belong to the machine, which uses them again: whoever keeps them copies them.
   */
  send(iface: number, destination: IPv4, destinationPort: number, octets: Uint8Array): void;
  /** Wakes the machine at that instant; a later call replaces an earlier one, `NEVER` disarms. */
  arm(what: RipDeadline, at: Instant): void;
  /** A route into the RIB; one that is there is replaced. */
  install(bits: IPv4, length: number, route: RipRoute): void;
  withdraw(bits: IPv4, length: number): void;
  /** A seeded integer from 0 up to, not including, `below`. */
  draw(use: string, below: number): number;
  wants(kind: RipTrace['kind']): boolean;
  trace(event: RipTrace): void;
}

/** A learned route as the RIB gets it. */
export interface RipRoute {
  /** 1 to 16; as the profile counts it. */
  readonly metric: number;
  readonly tag: number;
  readonly distance: number;
  /** Not heard of any more, held down and used until it is flushed: IOS prints "is possibly down". */
  readonly possiblyDown: boolean;
  readonly nextHops: readonly RipNextHop[];
}

export interface RipNextHop {
  readonly address: IPv4;
  readonly iface: number;
}
