/** One line of configuration: understood in its mode or further out, and applied to a document. */
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import { type Editable, editConfig } from '../config/edit.ts';
import type { ConfigCommand, Effect, Site, TextBlock, Verdict, Written } from './command.ts';
import { CONFIG_MODES, scopeIn } from './config-modes.ts';
import { type Entry, type Parsed, type ParsedCommand, parseLine } from './grammar/parse.ts';
import type { Vocabulary } from './grammar/reading.ts';
import { parseSyntax } from './grammar/syntax.ts';
import type { ConfigModeName, Scope } from './mode.ts';
import type { DialogueName } from './session.ts';

/** What a line in a configuration mode stands for. */
export type ConfigAction =
  | EditAction
  /** `exit` and `end`. */
  | { readonly do: 'leave'; readonly to: 'parent' | 'exec' }
  /** `do`: a line for the exec mode. */
  | { readonly do: 'exec' };

export interface EditAction {
  readonly do: 'set' | 'unset' | 'reset';
  readonly command: ConfigCommand;
  readonly mode: ConfigModeName;
}

const NEGATION = parseSyntax('no', ['Negate a command or set its defaults']);
const DEFAULT = parseSyntax('default', ['Set a command to its defaults']);

const COMMON_ENTRIES: readonly Entry<ConfigAction>[] = [
  {
    parts: parseSyntax('do <command:line>', ['To run exec commands in config mode', 'Exec command']),
    action: { do: 'exec' },
  },
  { parts: parseSyntax('end', ['Exit from configure mode']), action: { do: 'leave', to: 'exec' } },
  { parts: parseSyntax('exit', ['Exit from the current mode']), action: { do: 'leave', to: 'parent' } },
];

/**
 * The grammars of each mode, for each kind of device that has a configuration, made when a mode is first asked for: there
 * are hundreds of commands, and most runs of a lab need none. It is a table of constants, whoever asks first.
 */
const ENTRIES = { router: new Map<ConfigModeName, ModeEntries>(), switch: new Map<ConfigModeName, ModeEntries>() };

type ModeEntries = readonly Entry<ConfigAction>[];

function entriesIn(mode: ConfigModeName, kind: DeviceKind): Entry<ConfigAction>[] {
  const { exit, readsParent, parent } = CONFIG_MODES[mode];
  const leaving: Entry<ConfigAction>[] =
    exit === undefined
      ? []
      : [{ parts: parseSyntax(exit, ['Exit from the current mode']), action: { do: 'leave', to: 'parent' } }];
  const around = readsParent && parent ? commandEntries(parent, kind) : [];
  return [...COMMON_ENTRIES, ...leaving, ...commandEntries(mode, kind), ...around];
}

function commandEntries(mode: ConfigModeName, kind: DeviceKind): Entry<ConfigAction>[] {
  return CONFIG_MODES[mode].commands
    .filter(({ only = kind }) => only === kind)
    .flatMap((command) => [
      { parts: command.parts, action: { do: 'set', command, mode } },
      { parts: [...NEGATION, ...command.noParts], action: { do: 'unset', command, mode } },
      { parts: [...DEFAULT, ...command.noParts], action: { do: 'reset', command, mode } },
    ]);
}

/** The grammars of a mode. */
export function configEntries(mode: ConfigModeName, kind: DeviceKind): readonly Entry<ConfigAction>[] {
  const own = kind === 'switch' ? 'switch' : 'router';
  let entries = ENTRIES[own].get(mode);
  if (!entries) {
    entries = entriesIn(mode, own);
    ENTRIES[own].set(mode, entries);
  }
  return entries;
}

/** The mode and those that a line is tried in if it makes no sense there: those around it, the global one last. */
export function modesAround(mode: ConfigModeName): ConfigModeName[] {
  const { parent } = CONFIG_MODES[mode];
  return parent === undefined ? [mode] : [mode, ...modesAround(parent)];
}

/** The place reached farthest in any of the modes tells where a line goes wrong. */
export function parseConfigLine(
  mode: ConfigModeName,
  line: string,
  kind: DeviceKind,
  vocabulary: Vocabulary,
): Parsed<ConfigAction> {
  let at = 0;
  for (const around of modesAround(mode)) {
    const parsed = parseLine(configEntries(around, kind), line, vocabulary);
    if (parsed.kind !== 'invalid') return parsed;
    at = Math.max(at, parsed.at);
  }
  return { kind: 'invalid', at };
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
  readonly effect: Effect;
  /** The lines that follow are a text. */
  readonly text?: TextBlock;
  /** A question has to be answered. */
  readonly asks?: DialogueName;
}

/** Carries out a command; afterwards the position is in the mode of the command, or in the one that it opens. */
export function applyCommand(
  { config, scope: from }: Pick<ConfigPosition, 'config' | 'scope'>,
  kind: DeviceKind,
  { action, args, words }: ParsedCommand<EditAction>,
): AppliedLine {
  const { mode, command } = action;
  const written: Written = { args, words };
  const scope = scopeIn(mode, from);
  const sites = siteScopes(scope).map((each): Site => ({ kind, config, scope: each }));
  const verdicts: Verdict[] = [];
  const edited = editConfig(config, (draft) => {
    for (const site of sites) verdicts.push(carryOut(action, draft, written, site));
  });
  const answer = answerOf(verdicts);
  const effect = command.effect(written, { kind, config, scope });
  if (answer.refused) return { config, mode, scope, effect, ...answer };
  const { section } = command;
  if (action.do !== 'set' || !section) return { config: edited, mode, scope, effect, ...answer };
  return { config: edited, mode: section.mode, scope: section.enter(scope, written), effect, ...answer };
}

/** Lines that are typed for several interfaces are carried out for each. */
function siteScopes(scope: Scope): Scope[] {
  return scope.range ? scope.range.map((name) => ({ interface: name })) : [scope];
}

function carryOut(
  { do: what, command }: EditAction,
  draft: Editable<RunningConfig>,
  written: Written,
  site: Site,
): Verdict {
  if (what === 'set') return command.set(draft, written, site);
  if (what === 'reset' && command.reset) return command.reset(draft, written, site);
  const verdict = command.unset(draft, written, site);
  return what === 'reset' && !verdict ? restoreDefault(command, draft, written, site) : verdict;
}

/** `default …`: what is the default is not shown; if the `no` form is, the default is to have it. */
function restoreDefault(command: ConfigCommand, draft: Editable<RunningConfig>, written: Written, site: Site): Verdict {
  const isShown = command.render({ ...site, config: draft as RunningConfig }).some((line) => line.startsWith('no '));
  return isShown && command.parts.every(({ kind }) => kind === 'keyword')
    ? command.set(draft, written, site)
    : undefined;
}

function answerOf(verdicts: readonly Verdict[]): Pick<AppliedLine, 'message' | 'refused' | 'text' | 'asks'> {
  const messages = verdicts.flatMap((verdict) => {
    if (verdict && 'refused' in verdict) return [verdict.refused];
    return verdict && 'warning' in verdict ? [verdict.warning] : [];
  });
  const refused = verdicts.length > 0 && verdicts.every((verdict) => verdict && 'refused' in verdict);
  const [first] = verdicts;
  return {
    message: [...new Set(messages)].join('\n'),
    refused,
    ...(first && 'text' in first && { text: first.text }),
    ...(first && 'asks' in first && { asks: first.asks }),
  };
}

/** The document once a text is complete that the line in this position asked for. */
export function finishText(
  { config, mode, scope }: ConfigPosition,
  kind: DeviceKind,
  { line, lines }: { readonly line: string; readonly lines: readonly string[] },
  vocabulary: Vocabulary,
): RunningConfig {
  const parsed = parseConfigLine(mode, line, kind, vocabulary);
  if (parsed.kind !== 'command' || parsed.action.do !== 'set') return config;
  const { action, args, words } = parsed;
  const site = { kind, config, scope: scopeIn(action.mode, scope) };
  return editConfig(config, (draft) => action.command.takeText?.(draft, { args, words }, site, lines));
}
