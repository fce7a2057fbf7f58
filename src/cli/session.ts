/** A person at a console as plain data: it is part of the lab's state and of a checkpoint. */
import type { Instant } from '../base/time.ts';
import type { DeviceKind } from '../config/defaults.ts';
import type { ModeName, Scope } from './mode.ts';

export interface Session {
  readonly kind: DeviceKind;
  /** The terminal line it came in by: `con 0`, `vty 3`; none for scripts. */
  readonly line?: string;
  /** Who has logged in. */
  readonly user?: string;
  mode: ModeName;
  /** What the present configuration mode is about. */
  scope: Scope;
  /** Columns and rows of the terminal; 0 is unlimited. */
  width: number;
  length: number;
  /** Lines typed, the oldest first, as many as are kept. */
  readonly history: string[];
  historySize: number;
  /** When the last line was typed. */
  typedAt: Instant;
  /** Left by `exit`: the next line begins anew. */
  closed: boolean;
  /** A question that the next line answers. */
  dialogue?: DialogueState;
  /** A text that a command has asked for. */
  reading?: ReadingState;
  /** Commands without effect that were told of already. */
  readonly told: string[];
}

/** Lines on their way to the command that asked for them. */
export interface ReadingState {
  /** The line that asked for them. */
  readonly line: string;
  readonly until: string;
  readonly lines: readonly string[];
}

/** Where someone stands in a dialogue. */
export interface DialogueState {
  readonly name: DialogueName;
  /** Number of the question. */
  readonly asked: number;
  /** The question as it is printed. */
  readonly text: string;
  /** The answer is not shown: a password. */
  readonly secret?: true;
  readonly answers: Answers;
}

export type Answers = Readonly<Record<string, string>>;

export type DialogueName =
  | 'copy-running-config'
  | 'copy-startup-config'
  | 'erase-startup-config'
  | 'clear-logging'
  | 'clear-ospf'
  | 'configure'
  | 'configure-replace'
  | 'debug-all'
  | 'enable'
  | 'generate-keys'
  | 'reload'
  | 'ping'
  | 'traceroute';

/** IOS XE keeps that many lines unless told otherwise. */
export const HISTORY_SIZE = 20;

/** A console as it is after power-on: a shell on hosts, user exec elsewhere. */
export function createSession(kind: DeviceKind): Session {
  return {
    kind,
    mode: kind === 'host' ? 'shell' : 'user',
    scope: {},
    width: 80,
    length: 24,
    history: [],
    historySize: HISTORY_SIZE,
    typedAt: 0,
    closed: false,
    told: [],
  };
}

/** The same at once in privileged mode, where every command is at hand; for `exec` and for scripts. */
export function createPrivilegedSession(kind: DeviceKind): Session {
  return { ...createSession(kind), mode: kind === 'host' ? 'shell' : 'privileged' };
}

/** The device has been started again: whoever sits there is as after power-on, who came over the network is cut off. */
export function restartSession(session: Session): void {
  delete session.dialogue;
  delete session.reading;
  const { width, length } = session;
  Object.assign(session, createSession(session.kind), {
    width,
    length,
    closed: session.line?.startsWith('vty') === true,
  });
}

export function rememberLine(session: Session, text: string, now: Instant): void {
  session.typedAt = now;
  session.history.push(text);
  session.history.splice(0, session.history.length - session.historySize);
}
