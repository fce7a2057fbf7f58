/**
 * Everything that acts on a lab from outside, as data: one vocabulary for YAML, flags, shell and API (DESIGN.md). An
 * action is also what the journal keeps, so a lab replays from its description and its actions alone.
 */
import type { ProgramSpec } from '../app/programs.ts';
import type { Duration, Instant } from '../base/time.ts';
import type { RunningConfig } from '../config/document.ts';
import type { LinkQuality, NodeKind } from '../topology/description.ts';

/** A link (`R1-R2`), a port (`R1:Gi0/0`) or a node (`R1`). */
export type Target = string;

/** What can go wrong, and what mends it. */
export type Fault =
  /** No carrier: on a link at all its ends, on a port at that end, on a node at all its ports. */
  | { readonly do: 'cut'; readonly target: Target }
  /** Nothing passes, carrier stays. */
  | { readonly do: 'blackhole'; readonly target: Target }
  /** What that port or node sends is lost; for a link, what its first end sends. Carrier stays. */
  | { readonly do: 'one-way'; readonly target: Target }
  /** A link is cut and restored again and again until it is restored for good; 1 s each unless said. */
  | { readonly do: 'flap'; readonly target: Target; readonly down?: Duration; readonly up?: Duration }
  /** Loss, delay and the like; what is not named stays as it is. */
  | { readonly do: 'impair'; readonly target: Target; readonly quality: Partial<LinkQuality> }
  /** `shutdown` of an interface: part of the configuration, not of the cable. */
  | { readonly do: 'shutdown'; readonly target: Target }
  /** Running state is lost, the startup-config is not. */
  | { readonly do: 'power-off'; readonly target: Target }
  | { readonly do: 'power-on'; readonly target: Target }
  /** Undoes every fault at the target, `shutdown` and power too. */
  | { readonly do: 'restore'; readonly target: Target };

export const FAULT_KINDS = [
  'cut',
  'blackhole',
  'one-way',
  'flap',
  'impair',
  'shutdown',
  'power-off',
  'power-on',
  'restore',
] as const satisfies readonly Fault['do'][];

export type Action =
  | Fault
  /** A finished line at a console; the session is opened by its first line. */
  | { readonly do: 'line'; readonly device: string; readonly session: string; readonly text: string }
  /** Somebody sits down at a console: the session begins anew. */
  | {
      readonly do: 'open';
      readonly device: string;
      readonly session: string;
      /** The device's own console, or the first virtual line that is free. */
      readonly line: 'console' | 'vty';
      /** 15 begins in privileged mode; 1 if absent. */
      readonly privilege?: number;
      readonly user?: string;
      readonly size?: TerminalSize;
    }
  /** They have gone: what ran for them ends, the session is forgotten. */
  | { readonly do: 'close'; readonly device: string; readonly session: string }
  /** Their window has another size. */
  | { readonly do: 'resize'; readonly device: string; readonly session: string; readonly size: TerminalSize }
  /** Ctrl-C (routers: Ctrl-Shift-6) at a console. */
  | { readonly do: 'interrupt'; readonly device: string; readonly session: string }
  /** Starts a program on a device without a console. */
  | { readonly do: 'start'; readonly device: string; readonly program: ProgramSpec }
  /** Ends a program that was started so, by its number. */
  | { readonly do: 'stop'; readonly device: string; readonly program: number }
  /** Replaces a running-config. */
  | { readonly do: 'configure'; readonly device: string; readonly config: RunningConfig }
  /** Takes the last change of any device's running-config back, or does it again. */
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  | Building;

/** What changes the lab itself: its nodes and its cables. */
export type Building =
  /** A node out of its box, powered on; where a drawing puts it. */
  | { readonly do: 'add'; readonly node: string; readonly kind: NodeKind; readonly position?: Position }
  /** Takes a node away, and its cables. */
  | { readonly do: 'remove'; readonly node: string }
  /** Where a drawing puts a node. */
  | { readonly do: 'move'; readonly node: string; readonly position: Position }
  /** A cable between two ports. */
  | { readonly do: 'connect'; readonly ends: readonly [Socket, Socket] }
  /** Takes a link away (`R1-R2`), or the cable out of a port (`R1:Gi0/0`); on a shared segment that one alone. */
  | { readonly do: 'disconnect'; readonly target: Target };

/** A port to plug a cable into, in any IOS spelling; without one the first that is free. */
export interface Socket {
  readonly node: string;
  readonly port?: string;
}

export interface Position {
  readonly x: number;
  readonly y: number;
}

/** Columns and rows; 0 is unlimited. */
export interface TerminalSize {
  readonly width: number;
  readonly length: number;
}

/** A place in a lab's history. */
export interface Place {
  readonly at: Instant;
  /** How many events the lab had processed: the place among those of the same instant. */
  readonly events: number;
}

/** An action with its place in history. */
export interface JournalEntry extends Place {
  readonly action: Action;
}

/** An action that makes no sense: the user's mistake, in one sentence. */
export class BadAction extends Error {
  override readonly name = 'BadAction';
}
