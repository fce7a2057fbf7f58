/** A lab as plain data: one structured clone is a checkpoint (DESIGN.md, principle 3). */
import type { Slab } from '../base/slab.ts';
import type { Instant } from '../base/time.ts';
import type { TraceEvent } from '../base/trace.ts';
import type { ProfileName } from '../config/profile.ts';
import type { DeviceState } from '../device/state.ts';
import type { Medium } from '../sim/medium.ts';
import type { JournalEntry, Position } from './action.ts';
import type { Edits } from './edits.ts';

export interface LabState {
  readonly seed: number;
  /** Of nodes that are added. */
  readonly profile: ProfileName;
  now: Instant;
  /** Events processed since power-on. */
  events: number;
  readonly medium: Medium;
  readonly slab: Slab;
  readonly devices: DeviceState[];
  /** By lab-wide port number: the device and the port's index in it; device -1 once it was taken away. */
  readonly portOwners: PortOwner[];
  /** The last fault, edit or power-on: what has not been heard from since is waited for. */
  disturbedAt: Instant;
  /** Nodes and cables that came or went since the file was read. */
  wiring: number;
  /** Names of nodes that the file does not have. */
  readonly added: Set<string>;
  /** Where a drawing puts nodes that were moved, or added with a place, by name. */
  readonly positions: Map<string, Position>;
  readonly edits: Edits;
  readonly journal: JournalEntry[];
  readonly timeline: Timeline;
}

export interface PortOwner {
  readonly device: number;
  readonly index: number;
}

/** Control-plane events in a ring: the newest `TIMELINE_LENGTH` are kept. */
export interface Timeline {
  readonly entries: TimelineEntry[];
  /** Entries ever written; the next goes to `written % TIMELINE_LENGTH`. */
  written: number;
}

export interface TimelineEntry {
  readonly at: Instant;
  /** Absent for what happens to the lab itself: a fault. */
  readonly device?: string;
  readonly event: TraceEvent;
}

const TIMELINE_LENGTH = 20_000;

export function record(timeline: Timeline, entry: TimelineEntry): void {
  timeline.entries[timeline.written++ % TIMELINE_LENGTH] = entry;
}

/** What the ring still holds, oldest first. */
export function timelineEntries(timeline: Timeline): TimelineEntry[] {
  const { entries, written } = timeline;
  if (written <= TIMELINE_LENGTH) return [...entries];
  const oldest = written % TIMELINE_LENGTH;
  return [...entries.slice(oldest), ...entries.slice(0, oldest)];
}
