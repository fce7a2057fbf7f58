/**
 * A startup-config: the same commands as at the console, applied to a blank document. As on a real device a line that is
 * wrong is told and passed over, and the rest is read.
 */
import type { Problem } from '../base/problem.ts';
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import { editConfig } from '../config/edit.ts';
import type { Effect } from './command.ts';
import { applyCommand, type ConfigPosition, finishText, parseConfigLine } from './config-line.ts';
import { CONFIG_MODES, scopeIn } from './config-modes.ts';
import type { Refused } from './grammar/parse.ts';
import type { Vocabulary } from './grammar/reading.ts';
import { cleanLine, LINE_TOO_LONG, LONGEST_LINE } from './line.ts';
import type { ReadingState } from './session.ts';
import { vocabularyOf, vocabularyOfText } from './vocabulary.ts';

export interface StartupText {
  readonly text: string;
  /** The file that it stands in, and the line of that file in which it begins. */
  readonly file: string;
  readonly line: number;
}

export interface StartupConfig {
  readonly config: RunningConfig;
  /** What the device does not take, and what it takes without effect, as warnings: it boots all the same. */
  readonly problems: readonly Problem[];
  /** Every line that says something, and what came of it. */
  readonly lines: readonly ReadLine[];
}

export interface ReadLine {
  /** In its file. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly verdict: Effect | 'refused';
  /** What IOS says to it; empty if nothing. */
  readonly message: string;
  /** The keywords that its command begins with. */
  readonly command: string;
}

/**
 * The document that the text makes of a blank one. Unlike at the console, a port that the text names is up unless it
 * says `shutdown`; one that it does not name stays as it was; hardware that it names is taken to be there.
 */
export function applyStartupConfig(source: StartupText, kind: DeviceKind, blank: RunningConfig): StartupConfig {
  const named = new Set<string>();
  return applyLines(source, kind, blank, vocabularyOfText, (position) => enablePort(position, named));
}

/** The document that the text makes of another when its lines are typed one by one: `copy startup-config running-config`. */
export function mergeConfig(source: StartupText, kind: DeviceKind, into: RunningConfig): StartupConfig {
  return applyLines(source, kind, into, vocabularyOf, (position) => position);
}

/** Where a text is read, and what of it is still open. */
interface Reader {
  position: ConfigPosition;
  reading: ReadingState | undefined;
  readonly kind: DeviceKind;
  readonly vocabulary: (kind: DeviceKind, config: RunningConfig) => Vocabulary;
}

function applyLines(
  { text, file, line: firstLine }: StartupText,
  kind: DeviceKind,
  from: RunningConfig,
  vocabulary: Reader['vocabulary'],
  afterLine: (position: ConfigPosition) => ConfigPosition,
): StartupConfig {
  const reader: Reader = {
    position: { config: from, mode: 'config', scope: {} },
    reading: undefined,
    kind,
    vocabulary,
  };
  const lines: ReadLine[] = [];
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [i, raw] of rows.entries()) {
    const row = cleanLine(raw);
    if (reader.reading) readText(reader, row);
    else {
      const line = row.trimEnd();
      if (line.trim() === 'end') break;
      if (isNoise(line)) continue;
      lines.push({ line: firstLine + i, text: line.trim(), ...readLine(reader, line) });
      reader.position = afterLine(reader.position);
    }
  }
  return { config: reader.position.config, problems: problemsOf(lines, file), lines };
}

/** Comments, and what `show running-config` prints around the configuration. */
function isNoise(line: string): boolean {
  return /^\s*(!.*)?$|^Building configuration|^Current configuration|^Using \d+/.test(line);
}

type LineVerdict = Omit<ReadLine, 'line' | 'text'>;

function readLine(reader: Reader, line: string): LineVerdict {
  const { position, kind } = reader;
  if (line.length > LONGEST_LINE) return { verdict: 'refused', command: '', message: LINE_TOO_LONG, column: 1 };
  const start = 1 + line.length - line.trimStart().length;
  const parsed = parseConfigLine(position.mode, line, kind, reader.vocabulary(kind, position.config));
  if (parsed.kind !== 'command') return { verdict: 'refused', command: '', ...refusal(parsed, line, start) };
  const { action } = parsed;
  if (action.do === 'exec') {
    const message = 'do: there is no exec mode while the device boots';
    return { verdict: 'refused', command: 'do', message, column: start };
  }
  if (action.do === 'leave') {
    reader.position = leave(position);
    return { verdict: 'done', command: parsed.words.join(' '), message: '', column: start };
  }
  const { message, refused, effect, text, ...applied } = applyCommand(position, kind, { ...parsed, action });
  reader.position = { config: applied.config, mode: applied.mode, scope: applied.scope };
  if (text) reader.reading = { line, until: text.until, lines: text.lines };
  return { verdict: refused ? 'refused' : effect, command: action.command.name, message, column: start };
}

function readText(reader: Reader, row: string): void {
  const { reading, position, kind } = reader;
  if (!reading) return;
  const end = row.indexOf(reading.until);
  const lines = [...reading.lines, end < 0 ? row : row.slice(0, end)];
  reader.reading = end < 0 ? { ...reading, lines } : undefined;
  if (end < 0) return;
  const config = finishText(position, kind, { ...reading, lines }, reader.vocabulary(kind, position.config));
  reader.position = { ...position, config };
}

function leave({ config, mode, scope }: ConfigPosition): ConfigPosition {
  const outside = CONFIG_MODES[mode].parent ?? 'config';
  return { config, mode: outside, scope: scopeIn(outside, scope) };
}

function refusal(refused: Refused, line: string, start: number): { message: string; column: number } {
  switch (refused.kind) {
    case 'invalid':
      return { message: `% Invalid input detected at '^' marker: ${line.trim()}`, column: 1 + refused.at };
    case 'incomplete':
      return { message: `% Incomplete command: ${line.trim()}`, column: start };
    case 'ambiguous':
      return { message: `% Ambiguous command: "${line.trim()}"`, column: start };
  }
}

/** A problem for each line that has something said to it, and one for each command that has no effect. */
function problemsOf(lines: readonly ReadLine[], file: string): Problem[] {
  const said = lines.filter(({ message }) => message !== '');
  const without = new Map<string, ReadLine[]>();
  for (const line of lines) {
    if (line.verdict === 'remembered') without.set(line.command, [...(without.get(line.command) ?? []), line]);
  }
  const problems = [
    ...said.map((line) => ({ message: line.message, line })),
    ...[...without].flatMap(([command, [first, ...more]]) => {
      const others = more.map(({ line }) => line).join(', ');
      const where = others === '' ? '' : `; also in line${more.length > 1 ? 's' : ''} ${others}`;
      return first ? [{ message: `${command}: kept, but without effect here${where}`, line: first }] : [];
    }),
  ];
  return problems
    .sort((a, b) => a.line.line - b.line.line)
    .map(({ message, line: { line, column } }) => ({ message, where: { file, line, column }, severity: 'warning' }));
}

/** A port whose section begins is up until the section says otherwise. */
function enablePort(position: ConfigPosition, named: Set<string>): ConfigPosition {
  const { interface: one, range = [] } = position.scope;
  const names = [...(one === undefined ? [] : [one]), ...range].filter((name) => !named.has(name));
  if (names.length === 0) return position;
  const config = editConfig(position.config, (draft) => {
    for (const name of names) {
      named.add(name);
      const iface = draft.interfaces[name];
      if (iface) iface.shutdown = false;
    }
  });
  return { ...position, config };
}
