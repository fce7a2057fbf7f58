/**
 * A startup-config: the same commands as at the console, applied to a blank document. As on a real device a line that is
 * wrong is told and passed over, and the rest is read.
 */
import type { Problem } from '../base/problem.ts';
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import { editConfig } from '../config/edit.ts';
import { applyCommand, type ConfigPosition, parseConfigLine } from './config-line.ts';
import { CONFIG_MODES, scopeIn } from './config-modes.ts';
import type { Refused } from './grammar/parse.ts';
import { cleanLine } from './line.ts';
import { vocabularyOf } from './vocabulary.ts';

export interface StartupText {
  readonly text: string;
  /** The file that it stands in, and the line of that file in which it begins. */
  readonly file: string;
  readonly line: number;
}

export interface StartupConfig {
  readonly config: RunningConfig;
  /** Lines that the device does not take, as warnings: it boots all the same. */
  readonly problems: readonly Problem[];
}

/**
 * The document that the text makes of a blank one. Unlike at the console, a port that the text names is up unless it
 * says `shutdown`; one that it does not name stays as it was.
 */
export function applyStartupConfig(source: StartupText, kind: DeviceKind, blank: RunningConfig): StartupConfig {
  const named = new Set<string>();
  return applyLines(source, kind, blank, (position) => enablePort(position, named));
}

/** The document that the text makes of another when its lines are typed one by one: `copy startup-config running-config`. */
export function mergeConfig(source: StartupText, kind: DeviceKind, into: RunningConfig): StartupConfig {
  return applyLines(source, kind, into, (position) => position);
}

function applyLines(
  source: StartupText,
  kind: DeviceKind,
  from: RunningConfig,
  afterLine: (position: ConfigPosition) => ConfigPosition,
): StartupConfig {
  const { text, file } = source;
  const problems: Problem[] = [];
  let position: ConfigPosition = { config: from, mode: 'config', scope: {} };
  for (const [i, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = cleanLine(raw).trimEnd();
    if (line.trim() === 'end') break;
    if (isNoise(line)) continue;
    const read = readLine(position, kind, line);
    if (read.message !== '') {
      const where = { file, line: source.line + i, column: 1 + (read.at ?? line.length - line.trimStart().length) };
      problems.push({ message: read.message, where, severity: 'warning' });
    }
    position = afterLine(read.position);
  }
  return { config: position.config, problems };
}

interface ReadLine {
  readonly position: ConfigPosition;
  readonly message: string;
  /** Where in the line the message points to, if it does. */
  readonly at?: number;
}

/** Comments, and what `show running-config` prints around the configuration. */
function isNoise(line: string): boolean {
  return /^\s*(!.*)?$|^Building configuration|^Current configuration/.test(line);
}

function readLine(position: ConfigPosition, kind: DeviceKind, line: string): ReadLine {
  const parsed = parseConfigLine(position.mode, line, vocabularyOf(kind, position.config));
  if (parsed.kind !== 'command') return { position, ...refusal(parsed, line) };
  const { action } = parsed;
  if (action.do === 'exec') return { position, message: 'do: there is no exec mode while the device boots' };
  if (action.do === 'leave') return { position: leave(position), message: '' };
  const { message, ...applied } = applyCommand(position, kind, action, parsed.args);
  return { position: applied, message };
}

function leave({ config, mode, scope }: ConfigPosition): ConfigPosition {
  const outside = CONFIG_MODES[mode].parent ?? 'config';
  return { config, mode: outside, scope: scopeIn(outside, scope) };
}

function refusal(refused: Refused, line: string): { message: string; at?: number } {
  switch (refused.kind) {
    case 'invalid':
      return { message: `% Invalid input detected at '^' marker: ${line.trim()}`, at: refused.at };
    case 'incomplete':
      return { message: `% Incomplete command: ${line.trim()}` };
    case 'ambiguous':
      return { message: `% Ambiguous command: "${line.trim()}"` };
  }
}

/** A port whose section begins is up until the section says otherwise. */
function enablePort(position: ConfigPosition, named: Set<string>): ConfigPosition {
  const name = position.scope.interface;
  if (name === undefined || named.has(name)) return position;
  named.add(name);
  const config = editConfig(position.config, (draft) => {
    const iface = draft.interfaces[name];
    if (iface) iface.shutdown = false;
  });
  return { ...position, config };
}
