/**
 * The console: a finished line in, text out. Sessions are plain data, everything a line brings about goes through the
 * context, and looking changes nothing.
 */
import type { RunningConfig } from '../config/document.ts';
import { configuredMessage } from '../device/log-messages.ts';
import {
  type AppliedLine,
  applyCommand,
  configEntries,
  type EditAction,
  finishText,
  modesAround,
  parseConfigLine,
} from './config-line.ts';
import { CONFIG_MODES, configPrompt, isConfigMode, scopeIn } from './config-modes.ts';
import type { ConsoleContext } from './context.ts';
import { answerQuestion, startDialogue } from './dialogue.ts';
import { DIALOGUES } from './dialogues.ts';
import { EXEC_MODES } from './exec-modes.ts';
import { completeLine, helpFor } from './grammar/help.ts';
import { formatHelp } from './grammar/help-text.ts';
import { type Entry, type ParsedCommand, parseLine } from './grammar/parse.ts';
import { cleanLine, LINE_TOO_LONG, LONGEST_LINE } from './line.ts';
import type { ConfigModeName, ExecModeName } from './mode.ts';
import { answerTo, type ConsoleAnswer } from './output/answer.ts';
import { doRefusalText, type RefusedLine, refusalText } from './refusal.ts';
import { type ReadingState, rememberLine, type Session } from './session.ts';
import { whoIs } from './terminal-line.ts';
import { vocabularyOf } from './vocabulary.ts';

/** What of a device the prompt and the grammar depend on. */
interface Configured {
  readonly config: RunningConfig;
}

/** `R1(config-if)#`, behind which IOS puts no blank; the question that the next line answers; nothing before a text. */
export function promptOf(session: Session, { config }: Configured): string {
  const { mode, scope, dialogue, reading } = session;
  if (dialogue) return dialogue.text;
  if (reading) return '';
  return `${config.hostname}${isConfigMode(mode) ? configPrompt(mode, scope) : EXEC_MODES[mode].prompt}`;
}

/** Whether the next line is not a command: it answers a question, or is part of a text. */
export function isAsking({ dialogue, reading }: Session): boolean {
  return dialogue !== undefined || reading !== undefined;
}

/** Whether it stands in a mode whose lines change the configuration. */
export function isConfiguring({ mode }: Session): boolean {
  return isConfigMode(mode);
}

/** Whether what is typed next is not to be shown. */
export function isSecret({ dialogue }: Session): boolean {
  return dialogue?.secret === true;
}

/** Carries out a line and returns what the console prints before the next prompt, `\n` at the ends of lines. */
export function handleLine(session: Session, line: string, context: ConsoleContext): string {
  session.closed = false;
  if (line.length > LONGEST_LINE) return `${LINE_TOO_LONG}\n`;
  const text = cleanLine(line);
  const { dialogue, reading } = session;
  if (dialogue) return answerQuestion(DIALOGUES[dialogue.name], text, { session, context });
  if (reading) return readText(session, reading, text, context);
  if (/^ *(!.*)?$/.test(text)) return '';
  rememberLine(session, text, context.now);
  const { mode } = session;
  return isConfigMode(mode)
    ? handleConfigLine(session, mode, text, context)
    : handleExecLine(session, mode, text, context);
}

/** What a line would show, as data; `undefined` if it is none that shows something. Asking changes nothing. */
export function showValue(session: Session, text: string, context: ConsoleContext): ConsoleAnswer | undefined {
  const { mode } = session;
  if (isConfigMode(mode) || isAsking(session)) return undefined;
  const parsed = parseLine(
    EXEC_MODES[mode].entries,
    cleanLine(text),
    vocabularyOf(session.kind, context.device.config),
  );
  if (parsed.kind !== 'command' || !parsed.action.value || parsed.args['modifier'] !== undefined) return undefined;
  const line = { session, context, words: parsed.words };
  return answerTo(line, parsed.action.value(parsed.args, line));
}

/** Ctrl-C: a question or a text is forgotten, a configuration mode left. */
export function interrupt(session: Session, context: ConsoleContext): void {
  if (session.dialogue) delete session.dialogue;
  else if (session.reading) delete session.reading;
  else if (isConfigMode(session.mode)) leave(session, session.mode, 'exec', context);
}

function handleExecLine(session: Session, mode: ExecModeName, text: string, context: ConsoleContext): string {
  const parsed = parseLine(EXEC_MODES[mode].entries, text, vocabularyOf(session.kind, context.device.config));
  if (parsed.kind === 'command') return parsed.action.run(parsed.args, { session, context, words: parsed.words });
  return refusalText(parsed, refusedLine(session, text, context));
}

function handleConfigLine(session: Session, mode: ConfigModeName, text: string, context: ConsoleContext): string {
  const { kind } = session;
  const parsed = parseConfigLine(mode, text, kind, vocabularyOf(kind, context.device.config));
  if (parsed.kind !== 'command') return refusalText(parsed, refusedLine(session, text, context));
  const { action } = parsed;
  switch (action.do) {
    case 'exec':
      return doExec(session, String(parsed.args['command']), text, context);
    case 'leave':
      return leave(session, mode, action.to, context);
    default:
      return edit(session, { ...parsed, action }, text, context);
  }
}

function edit(session: Session, parsed: ParsedCommand<EditAction>, line: string, context: ConsoleContext): string {
  const { config } = context.device;
  const applied = applyCommand({ config, scope: session.scope }, session.kind, parsed);
  session.mode = applied.mode;
  session.scope = applied.scope;
  const { command } = parsed.action;
  const printed = [applied.message, ...withoutEffect(session, command.name, applied)];
  if (applied.config !== config) {
    context.commit(applied.config);
    printed.push(command.remark?.(context.device) ?? '');
  }
  if (applied.text) {
    session.reading = { line, until: applied.text.until, lines: applied.text.lines };
    printed.push(applied.text.invitation);
  }
  const text = printed.map((message) => (message === '' ? '' : `${message}\n`)).join('');
  return applied.asks ? text + startDialogue(DIALOGUES[applied.asks], { session, context }) : text;
}

/** A line that is kept and does nothing is told of, once for each command. */
function withoutEffect(session: Session, command: string, { effect, refused }: AppliedLine): string[] {
  if (effect !== 'remembered' || refused || session.told.includes(command)) return [];
  session.told.push(command);
  return [`% ${command}: kept, but without effect in this lab`];
}

/** A line of a text that a command has asked for. */
function readText(session: Session, reading: ReadingState, text: string, { device, commit }: ConsoleContext): string {
  const end = text.indexOf(reading.until);
  const lines = [...reading.lines, end < 0 ? text : text.slice(0, end)];
  if (end < 0) {
    session.reading = { ...reading, lines };
    return '';
  }
  delete session.reading;
  const { kind, mode, scope } = session;
  if (!isConfigMode(mode)) return '';
  const vocabulary = vocabularyOf(kind, device.config);
  commit(finishText({ config: device.config, mode, scope }, kind, { ...reading, lines }, vocabulary));
  return '';
}

function leave(session: Session, mode: ConfigModeName, to: 'parent' | 'exec', context: ConsoleContext): string {
  const outside = to === 'parent' ? CONFIG_MODES[mode].parent : undefined;
  session.mode = outside ?? 'privileged';
  session.scope = outside ? scopeIn(outside, session.scope) : {};
  if (!outside) context.log(configuredMessage(`console by ${whoIs(session)}`));
  return '';
}

/** `do`: an exec command without leaving the configuration. */
function doExec(session: Session, command: string, text: string, context: ConsoleContext): string {
  const parsed = parseLine(EXEC_MODES.privileged.entries, command, vocabularyOf(session.kind, context.device.config));
  if (parsed.kind === 'command') return parsed.action.run(parsed.args, { session, context, words: parsed.words });
  return doRefusalText(parsed, command, refusedLine(session, text, context));
}

function refusedLine(session: Session, text: string, { device }: ConsoleContext): RefusedLine {
  const indent = promptOf(session, device).length;
  return { text, indent, mode: session.mode, lookup: device.config.domainLookup !== false };
}

/** What `?` prints after that text; the console then shows prompt and text again. */
export function help(session: Session, text: string, device: Configured): string {
  if (text.length > LONGEST_LINE) return '';
  const { entries, line, heading } = grammarFor(session, text, device);
  const told = helpFor<unknown>(entries, line, vocabularyOf(session.kind, device.config));
  return formatHelp(told, { text, heading: line.trim() === '' ? heading : undefined, width: session.width });
}

/** Tab: the text with its last word written out, if that can be done in one way only. */
export function complete(session: Session, text: string, device: Configured): string {
  if (text.length > LONGEST_LINE) return text;
  const { entries, line } = grammarFor(session, text, device);
  return (
    text.slice(0, text.length - line.length) +
    completeLine<unknown>(entries, line, vocabularyOf(session.kind, device.config))
  );
}

interface GrammarAtText {
  readonly entries: readonly Entry<unknown>[];
  /** The part of the text that those entries understand. */
  readonly line: string;
  readonly heading: string;
}

/** The commands that the text may become: after `do` those of exec, in a configuration mode also those further out. */
function grammarFor(session: Session, text: string, device: Configured): GrammarAtText {
  const { mode } = session;
  if (!isConfigMode(mode)) return { ...EXEC_MODES[mode], line: text };
  const command = /^ *do +(.*)$/.exec(text)?.[1];
  if (command !== undefined) return { ...EXEC_MODES.privileged, line: command };
  return { ...configGrammarFor(session, mode, text, device), line: text };
}

/** The innermost of the modes around that makes something of the text. */
function configGrammarFor(
  { kind }: Session,
  mode: ConfigModeName,
  text: string,
  device: Configured,
): Omit<GrammarAtText, 'line'> {
  const vocabulary = vocabularyOf(kind, device.config);
  const knowing = modesAround(mode).find((around) => {
    const told = helpFor(configEntries(around, kind), text, vocabulary);
    return told.rows.length > 0 || told.complete;
  });
  return { entries: configEntries(knowing ?? 'config', kind), heading: CONFIG_MODES[mode].heading };
}
