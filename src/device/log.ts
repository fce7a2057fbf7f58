/**
 * The log of a device: every message goes into a buffer, onto the console, and to the virtual terminals that asked for
 * it, as far as the configuration lets it. A script (`exec`) sees none unless it types `terminal monitor`: what it gets is
 * the answers to its lines.
 */
import type { Severity } from '../base/severity.ts';
import type { Instant } from '../base/time.ts';
import type { LoggingConfig } from '../config/document.ts';
import type { DeviceContext } from './context.ts';
import { formatLogMessage, type LogMessage } from './log-messages.ts';
import { clockOf, stampOf } from './log-stamp.ts';
import { printLine } from './screen.ts';
import type { ConsoleSession } from './state.ts';

export interface LogState {
  /** As many as the buffer has room for, the oldest first. */
  readonly entries: LogEntry[];
  /** Octets of the buffer that they take. */
  octets: number;
  /** Messages since the device came up. */
  messages: number;
  /** Of these, those that went to each place. */
  readonly counts: Record<LogPlace, number>;
}

export interface LogEntry {
  readonly at: Instant;
  readonly message: LogMessage;
  /** As it was printed, without the end of the line. */
  readonly line: string;
}

export type LogPlace = 'console' | 'monitor' | 'buffer' | 'trap';

/** IOS XE has so many octets unless told otherwise. */
export const DEFAULT_LOG_SIZE = 4096;
const DEBUGGING: Severity = 7;
const INFORMATIONAL: Severity = 6;

export function createLog(): LogState {
  return { entries: [], octets: 0, messages: 0, counts: { console: 0, monitor: 0, buffer: 0, trap: 0 } };
}

/** Writes a message into the log. Hosts have none. */
export function log(context: DeviceContext, message: LogMessage): void {
  const { state } = context;
  if (state.kind === 'host' || state.power === 'off') return;
  if (context.wants('log')) context.trace({ kind: 'log', message });
  const config = state.config.logging ?? {};
  const facts = {
    sequence: ++state.log.messages,
    uptime: context.now - state.bootedAt,
    clock: clockOf(state, context.now, context.env.epoch),
  };
  const line = stampOf(config, message, facts) + formatLogMessage(message);
  const { counts } = state.log;
  if (goesTo('trap', config, message.severity)) counts.trap++;
  if (goesTo('console', config, message.severity)) counts.console++;
  if (goesTo('buffer', config, message.severity)) {
    counts.buffer++;
    keep(state.log, { at: context.now, message, line }, config.bufferSize ?? DEFAULT_LOG_SIZE);
  }
  const shown = [...state.sessions.values()].filter((session) => isShownIn(session, config, message));
  if (shown.some(({ shows }) => shows === 'monitor')) counts.monitor++;
  for (const session of shown) show(context, session, line);
}

/** `clear logging` */
export function clearLog(log: LogState): void {
  log.entries.length = 0;
  log.octets = 0;
}

/** What does not fit any more is forgotten. */
function keep(log: LogState, entry: LogEntry, size: number): void {
  log.entries.push(entry);
  log.octets += entry.line.length + 1;
  let forgotten = 0;
  while (log.octets > size && forgotten < log.entries.length) {
    log.octets -= (log.entries[forgotten] as LogEntry).line.length + 1;
    forgotten++;
  }
  if (forgotten > 0) log.entries.splice(0, forgotten);
}

/** The least urgent severity that goes to a place, or `off`. */
export function levelOf(place: LogPlace, config: LoggingConfig): Severity | 'off' {
  if (config.off && place !== 'console') return 'off';
  switch (place) {
    case 'trap':
      return INFORMATIONAL;
    case 'buffer':
      return config.buffered ?? DEBUGGING;
    default:
      return config[place] ?? DEBUGGING;
  }
}

function goesTo(place: LogPlace, config: LoggingConfig, severity: Severity): boolean {
  const level = levelOf(place, config);
  return level !== 'off' && severity <= level;
}

function isShownIn({ shows }: ConsoleSession, config: LoggingConfig, { severity }: LogMessage): boolean {
  return shows !== undefined && goesTo(shows, config, severity);
}

/** A message begins a line of its own, whatever stands on the screen; it comes behind the answer to the line being handled. */
function show(context: DeviceContext, session: ConsoleSession, line: string): void {
  if (context.answering === session) context.held += `${line}\n`;
  else printLine(session, line);
}
