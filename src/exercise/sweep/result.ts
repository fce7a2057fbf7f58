/** What came of a sweep, as plain data: `sweep --json` prints it, tables and pictures show it. Times are virtual nanoseconds. */
import type { Duration } from '../../base/time.ts';
import type { SweepScope } from './failure.ts';

export interface SweepResult {
  readonly format: 'looplab/1';
  readonly lab: string;
  readonly seed: number;
  readonly scope: SweepScope;
  /** How many failures the whole sweep has; fewer are in `failures` if this is a shard of it. */
  readonly size: number;
  readonly pairs: { readonly loopback: number; readonly physical: number };
  /** The nodes that ask; each is asked by all others. */
  readonly nodes: readonly string[];
  /** Addresses that somebody could not reach before anything failed; what became of them later is not told. */
  readonly unreachableBefore: readonly { readonly from: string; readonly to: AddressName }[];
  readonly failures: readonly FailureReport[];
}

/** An address of the lab, by who has it. */
export interface AddressName {
  readonly node: string;
  readonly interface: string;
  readonly address: string;
}

export interface FailureReport {
  /** Its place in the whole sweep, from 0. */
  readonly index: number;
  /** `R1-R2`, or `R1-R2 + R2-R3` */
  readonly failure: string;
  /** From the failure until the lab had settled; absent if it did not. */
  readonly settledNs?: Duration;
  /** Why it did not settle. */
  readonly problem?: string;
  /** Nodes without power in the end: they ask nothing. */
  readonly silent: readonly string[];
  /** Routers whose best routes changed. */
  readonly routersChanged: readonly string[];
  /** Forwarding loops: the nodes that passed packets round, and for how long some way led there. */
  readonly loops: readonly { readonly nodes: readonly string[]; readonly durationNs: Duration }[];
  /** Every pair that was without an answer for a time, or lost a packet on a new way; the others noticed nothing. */
  readonly outages: readonly PairOutage[];
  /** Real packets, where they were asked for. */
  readonly flows?: readonly FlowReport[];
}

/** From a node's loopback (or first address) to an address of another node, and back. */
export interface PairOutage {
  readonly from: string;
  readonly to: AddressName;
  readonly kind: 'loopback' | 'physical';
  /** All the time in which one direction failed; for a pair that is lost, up to the end. */
  readonly outageNs: Duration;
  /** Packets that are lost besides, while devices on the new way, there and back, resolve their neighbours. */
  readonly arpDrops: number;
  /** Present if there is no answer in the end either. */
  readonly lost?: Loss;
  /** The nodes on the way there: before, each that was tried meanwhile, and in the end. */
  readonly before: readonly string[];
  readonly during: readonly (readonly string[])[];
  readonly after?: readonly string[];
}

/**
 * Why nothing can come back: the node has no power, the address is gone with its interface, no healthy way is left in
 * the topology; or there is one, and the protocols do not use it.
 */
export interface Loss {
  readonly why: 'node-down' | 'address-down' | 'no-path' | 'protocol';
  readonly sentence: string;
}

export interface FlowReport {
  readonly from: string;
  readonly to: AddressName;
  readonly intervalNs: Duration;
  readonly sent: number;
  readonly lost: number;
  readonly reordered: number;
  /** Requests that were lost, times the interval. */
  readonly outageNs: Duration;
}
