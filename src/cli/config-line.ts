/** One line of configuration: understood in its mode or further out, and applied to a document. */
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import { editConfig } from '../config/edit.ts';
import type { ConfigCommand, Verdict } from './command.ts';
import { CONFIG_MODES, scopeIn } from './config-modes.ts';
import type { Arguments } from './grammar/arguments.ts';
import { type Entry, type Parsed, parseLine } from './grammar/parse.ts';
import type { Vocabulary } from './grammar/read-argument.ts';
import { parseSyntax } from './grammar/syntax.ts';
import type { ConfigModeName, Scope } from './mode.ts';

/** What a line in a configuration mode stands for. */
export type ConfigAction =
  | { readonly do: 'set' | 'unset'; readonly command: ConfigCommand; readonly mode: ConfigModeName }
  /** `exit` and `end`. */
  | { readonly do: 'leave'; readonly to: 'parent' | 'exec' }
  /** `do`: a line for the exec mode. */
  | { readonly do: 'exec' };

const NEGATION = parseSyntax('no', ['Negate a command or set its defaults']);

const COMMON_ENTRIES: readonly Entry<ConfigAction>[] = [
  {
    parts: parseSyntax('do <command:line>', ['To run exec commands in config mode', 'Exec command']),
    action: { do: 'exec' },
  },
  { parts: parseSyntax('end', ['Exit from configure mode']), action: { do: 'leave', to: 'exec' } },
  { parts: parseSyntax('exit', ['Exit from the current mode']), action: { do: 'leave', to: 'parent' } },
];

const ENTRIES: Readonly<Record<ConfigModeName, readonly Entry<ConfigAction>[]>> = {
  config: entriesIn('config'),
  interface: entriesIn('interface'),
  ospf: entriesIn('ospf'),
  rip: entriesIn('rip'),
  keyChain: entriesIn('keyChain'),
  key: entriesIn('key'),
};

function entriesIn(mode: ConfigModeName): Entry<ConfigAction>[] {
  return [...COMMON_ENTRIES, ...sectionsAround(mode).flatMap(commandEntries)];
}

/**
 * The mode and those that it lies in, but for the global one: `key 2` within a key is the next key, not `key-string 2`,
 * since a word in full goes before an abbreviation.
 */
function sectionsAround(mode: ConfigModeName): ConfigModeName[] {
  const { parent } = CONFIG_MODES[mode];
  return parent === undefined || parent === 'config' ? [mode] : [mode, ...sectionsAround(parent)];
}

function commandEntries(mode: ConfigModeName): Entry<ConfigAction>[] {
  return CONFIG_MODES[mode].commands.flatMap((command) => [
    { parts: command.parts, action: { do: 'set', command, mode } },
    { parts: [...NEGATION, ...command.noParts], action: { do: 'unset', command, mode } },
  ]);
}

/** The grammars of a mode. */
export function configEntries(mode: ConfigModeName): readonly Entry<ConfigAction>[] {
  return ENTRIES[mode];
}

/** What a mode does not understand is read as a global command; the place reached farthest tells where it goes wrong. */
export function parseConfigLine(mode: ConfigModeName, line: string, vocabulary: Vocabulary): Parsed<ConfigAction> {
  const parsed = parseLine(ENTRIES[mode], line, vocabulary);
  if (parsed.kind !== 'invalid') return parsed;
  const global = parseLine(ENTRIES.config, line, vocabulary);
  return global.kind === 'invalid' ? { kind: 'invalid', at: Math.max(parsed.at, global.at) } : global;
}

/** A document and the place in it at which the next line is read. */
export interface ConfigPosition {
  readonly config: RunningConfig;
  readonly mode: ConfigModeName;
  readonly scope: Scope;
}

export interface AppliedLine extends ConfigPosition {
  /** What IOS says to it; empty if it says nothing. */
  readonly message: string;
  /** Then the document is as it was. */
  readonly refused: boolean;
}

/** Carries out a command; afterwards the position is in the mode of the command, or in the one that it opens. */
export function applyCommand(
  { config, scope: from }: Pick<ConfigPosition, 'config' | 'scope'>,
  kind: DeviceKind,
  action: ConfigAction & { readonly do: 'set' | 'unset' },
  args: Arguments,
): AppliedLine {
  const { mode } = action;
  const scope = scopeIn(mode, from);
  const site = { kind, config, scope };
  let verdict: Verdict;
  const edited = editConfig(config, (draft) => {
    verdict = action.command[action.do](draft, args, site);
  });
  const answer = answerOf(verdict);
  if (answer.refused) return { config, mode, scope, ...answer };
  const { section } = action.command;
  if (action.do === 'unset' || !section) return { config: edited, mode, scope, ...answer };
  return { config: edited, mode: section.mode, scope: section.enter(scope, args), ...answer };
}

function answerOf(verdict: Verdict): { message: string; refused: boolean } {
  if (!verdict) return { message: '', refused: false };
  return 'refused' in verdict
    ? { message: verdict.refused, refused: true }
    : { message: verdict.warning, refused: false };
}
