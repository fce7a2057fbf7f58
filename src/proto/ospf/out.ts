/** What an OSPF machine may do to the world. The device implements it; a test records it. */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { Prefix } from '../../addr/prefix.ts';
import type { Instant } from '../../base/time.ts';
import type { OspfLog } from './log.ts';
import type { StoredLsa } from './stored-lsa.ts';
import type { OspfTrace } from './trace.ts';

/** What a process can be woken for; one deadline each, for whatever comes first of its kind. */
export const OSPF_DEADLINES = [
  /** Periodic Hellos. */
  'hello',
  /** Neighbours that are not heard of any more. */
  'inactivity',
  /** The end of Waiting, before a Designated Router is elected. */
  'wait',
  /** Database descriptions, requests and updates that are not answered. */
  'retransmit',
  /** Acknowledgments that wait for others. */
  'acknowledge',
  /** Updates that wait for others. */
  'flood',
  /** LSAs that reach LSRefreshTime or MaxAge. */
  'age',
  /** LSAs that are to be originated. */
  'originate',
  /** Routes that are to be calculated. */
  'spf',
  /** The end of `max-metric router-lsa on-startup`. */
  'startup',
] as const;
export type OspfDeadline = (typeof OSPF_DEADLINES)[number];

export interface OspfOut {
  /** Sends a packet; its octets are lent for the call. */
  send(order: OspfSendOrder): void;
  /** Wakes the machine at that instant; a later call replaces an earlier one, `NEVER` disarms. */
  arm(what: OspfDeadline, at: Instant): void;
  /** The route to each of these networks into the RIB; one that is there is replaced. */
  install(networks: readonly Prefix[], route: OspfRoute): void;
  withdraw(bits: IPv4, length: number): void;
  /** The interface hears a group, or does not any more: 224.0.0.5 wherever OSPF runs, 224.0.0.6 as (Backup) Designated Router. */
  join(iface: number, group: IPv4): void;
  leave(iface: number, group: IPv4): void;
  /**
   * The LSA that begins at `at`, with the right checksum and a body that can be read: the same value for the same octets
   * but the age, wherever in the lab they are seen. `undefined`: the body cannot be read.
   */
  intern(octets: Uint8Array, at: number): StoredLsa | undefined;
  /** BFD is to watch that neighbour on a link, or not any more. */
  watch(iface: number, neighbor: IPv4, on: boolean): void;
  /** A line for the console and the log. */
  log(entry: OspfLog): void;
  /** A seeded integer from 0 up to, not including, `below`. */
  draw(use: string, below: number): number;
  wants(kind: OspfTrace['kind']): boolean;
  trace(event: OspfTrace): void;
}

/** IP payload of protocol 89. Lent for the call, as are its octets. */
export interface OspfSendOrder {
  /** Outgoing interface; -1: as the routes say, for virtual links. */
  readonly iface: number;
  readonly source: IPv4;
  readonly destination: IPv4;
  /** 1, but on virtual links (§A.1). */
  readonly ttl: number;
  readonly octets: Uint8Array;
}

export type OspfPathType = 'intra-area' | 'inter-area' | 'external-1' | 'external-2';

/** A route as the RIB gets it. */
export interface OspfRoute {
  readonly pathType: OspfPathType;
  /** As it is compared and printed: of an external-2 its type 2 metric alone. */
  readonly metric: number;
  /** Cost to the ASBR or forwarding address of an external-2 ("forward metric"); else 0. */
  readonly forwardMetric: number;
  readonly tag: number;
  readonly distance: number;
  /** Of the area it was calculated in; 0 for externals. */
  readonly area: IPv4;
  /** Empty: what matches is discarded (an active area range, §11.1). */
  readonly nextHops: readonly OspfNextHop[];
}

export interface OspfNextHop {
  /** The neighbour's address; 0: the destination is on the link. */
  readonly address: IPv4;
  readonly iface: number;
}
