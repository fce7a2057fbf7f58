/** A person at a console as plain data: it is part of the lab's state and of a checkpoint. */
import type { DeviceKind } from '../config/defaults.ts';
import type { ModeName, Scope } from './mode.ts';

export interface Session {
  readonly kind: DeviceKind;
  mode: ModeName;
  /** What the present configuration mode is about. */
  scope: Scope;
  /** Columns and rows of the terminal; 0 is unlimited. */
  width: number;
  length: number;
  /** Left by `exit`: the next line begins anew. */
  closed: boolean;
}

/** A console as it is after power-on: a shell on hosts, user exec elsewhere. */
export function createSession(kind: DeviceKind): Session {
  return { kind, mode: kind === 'host' ? 'shell' : 'user', scope: {}, width: 80, length: 24, closed: false };
}

/** The same at once in privileged mode, where every command is at hand; for `exec` and for scripts. */
export function createPrivilegedSession(kind: DeviceKind): Session {
  return { ...createSession(kind), mode: kind === 'host' ? 'shell' : 'privileged' };
}
