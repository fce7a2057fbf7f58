/** What an OSPF machine tells of itself. Text is made by `describeOspfTrace`. */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { LsaKey } from '../../wire/lsa.ts';
import type { InterfaceEvent, InterfaceState } from './interface-table.ts';
import type { Mismatch } from './mismatch.ts';
import type { NeighborEvent, NeighborState } from './neighbor-table.ts';

export type OspfTrace =
  | OspfNeighborTrace
  | OspfInterfaceTrace
  | OspfMismatchTrace
  | OspfIgnoredLsaTrace
  | OspfPacketTrace
  | OspfLsaTrace
  | OspfSpfTrace;

/** `debug ip ospf adj`: a neighbour changed its state. */
export interface OspfNeighborTrace {
  readonly kind: 'ospf-neighbor';
  readonly iface: string;
  readonly neighbor: IPv4;
  readonly address: IPv4;
  readonly before: NeighborState;
  readonly after: NeighborState;
  readonly event: NeighborEvent;
}

export interface OspfInterfaceTrace {
  readonly kind: 'ospf-interface';
  readonly iface: string;
  readonly before: InterfaceState;
  readonly after: InterfaceState;
  readonly event: InterfaceEvent;
}

/** A packet that was not looked at, with the sentence that says why. */
export interface OspfMismatchTrace {
  readonly kind: 'ospf-mismatch';
  readonly iface: string;
  readonly from: IPv4;
  readonly reason: Mismatch;
  readonly sentence: string;
}

/** An LSA in an update that was not looked at. */
export interface OspfIgnoredLsaTrace {
  readonly kind: 'ospf-ignored-lsa';
  readonly iface: string;
  readonly from: IPv4;
  readonly reason: string;
}

export interface OspfPacketTrace {
  readonly kind: 'ospf-packet';
  readonly direction: 'sent' | 'received';
  readonly iface: string;
  /** The far end: destination of what is sent, source of what is received. */
  readonly address: IPv4;
  readonly octets: Uint8Array;
}

/** The database changed. */
export interface OspfLsaTrace {
  readonly kind: 'ospf-lsa';
  readonly change: 'installed' | 'originated' | 'refreshed' | 'flushed' | 'removed';
  readonly lsa: LsaKey;
  /** Signed. */
  readonly sequence: number;
  /** Of what was installed: the router ID of the neighbour that flooded it. */
  readonly from?: IPv4;
}

/** Routes were calculated. */
export interface OspfSpfTrace {
  readonly kind: 'ospf-spf';
  /** Whole: with Dijkstra's algorithm in at least one area. */
  readonly whole: boolean;
  readonly reason: string;
}
