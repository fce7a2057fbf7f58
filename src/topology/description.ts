/**
 * A lab as a plain description: what a topology file means once every shorthand and automatic address is written out.
 * The lab builds itself from it; `expand` prints it; `graph` draws it.
 */

import type { Located } from '../base/located.ts';
import type { Problem } from '../base/problem.ts';
import type { Duration } from '../base/time.ts';
import type { RunningConfig } from '../config/document.ts';
import type { ProfileName } from '../config/profile.ts';

export const NODE_KINDS = ['router', 'switch', 'host'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** What a real network lets one do wrong, by the name under which `intended` silences it. */
export const INTENDED_WARNINGS = [
  'duplicate-address',
  'mask-mismatch',
  'subnet-mismatch',
  'duplicate-router-id',
  'area-mismatch',
  'hello-mismatch',
  'dead-mismatch',
  'network-type-mismatch',
  'mtu-mismatch',
] as const;
export type IntendedWarning = (typeof INTENDED_WARNINGS)[number];

export interface Invariants {
  /** Whether packets may go round for a while. */
  readonly loops?: boolean;
  /** How long packets between two nodes may be lost; absent: as long as it takes. */
  readonly blackHole?: Duration;
}

export interface LabDescription {
  readonly name: string;
  /** Prose shown to the learner; may have several lines. */
  readonly description: string;
  readonly profile: ProfileName;
  /** Power-on as an ISO 8601 instant in UTC; clocks and capture stamps add virtual time to it. */
  readonly epoch: string;
  readonly nodes: readonly NodeDescription[];
  readonly links: readonly LinkDescription[];
  /** Given meaning by the exercise room. */
  readonly events?: Located;
  readonly expect?: Located;
  readonly exercise?: Located;
  /** What must hold from the first event on; absent: nothing is watched. */
  readonly invariants?: Invariants;
  /** Kinds of warnings that the file declares as meant. */
  readonly intended?: readonly IntendedWarning[];
  /** What a real network would let one do wrong: reported, not refused. */
  readonly warnings: readonly Problem[];
}

export interface NodeDescription {
  readonly name: string;
  readonly kind: NodeKind;
  readonly profile: ProfileName;
  /** Physical ports in their order, by canonical name. */
  readonly ports: readonly PortDescription[];
  /** The configuration it boots with. */
  readonly config: RunningConfig;
  /** Virtual instant of power-on; absent: a seeded instant of the first second. */
  readonly boot?: Duration;
  /** Given in the file for protocols that have one; absent: they choose. */
  readonly routerId?: string;
  /** Where a drawing puts it. */
  readonly position?: { readonly x: number; readonly y: number };
  /** IOS text, parsed by cli on top of `config`; absent: `config` is what it starts with. */
  readonly startupConfig?: StartupConfig;
}

export interface StartupConfig {
  readonly text: string;
  /** Where the text stands: a file of its own or the lab's. */
  readonly file: string;
  /** The line of that file which is the text's first. */
  readonly line: number;
}

export interface PortDescription {
  readonly name: string;
  /** A loopback plug sits in it: it hears its own frames. */
  readonly plug?: true;
}

export interface LinkDescription {
  /** `R1-R2`, `R1-R2-R3` for a segment, `R1-stub`; a second one between the same nodes is `R1-R2#2`. */
  readonly name: string;
  /** Two for a cable, more for a shared segment (a hub: what one sends, all others hear); one for a stub. */
  readonly ends: readonly LinkEndDescription[];
  readonly quality: LinkQuality;
}

export interface LinkEndDescription {
  readonly node: string;
  readonly port: string;
  /** What this end sends, where it differs from the link's quality. */
  readonly quality?: Partial<LinkQuality>;
}

/** What a link does to a frame. A link without values has 1 Gbit/s and 5 µs. */
export interface LinkQuality {
  /** Propagation, at least 1 ns. */
  readonly delay: Duration;
  /** Bits per second. */
  readonly bandwidth: number;
  /** Octets that wait for the wire before the tail is dropped. */
  readonly queue: number;
  /** Added to the delay, drawn uniformly from 0 up to it; frames do not overtake unless `reorder`. */
  readonly jitter: Duration;
  /** Probabilities in parts per million. */
  readonly loss: number;
  readonly corrupt: number;
  readonly duplicate: number;
  /** Chance that a frame skips the delay and overtakes those before it. */
  readonly reorder: number;
}

export const DEFAULT_QUALITY: LinkQuality = {
  delay: 5_000,
  bandwidth: 1_000_000_000,
  queue: 1_000_000,
  jitter: 0,
  loss: 0,
  corrupt: 0,
  duplicate: 0,
  reorder: 0,
};
