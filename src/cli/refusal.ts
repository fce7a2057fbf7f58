/** What a console says to a line that it does not understand, in the words of IOS and, on hosts, of a shell. */
import type { Refused } from './grammar/parse.ts';
import type { ModeName } from './mode.ts';

export interface RefusedLine {
  /** As it was typed. */
  readonly text: string;
  /** Columns on the screen before its first character: the length of the prompt. */
  readonly indent: number;
  readonly mode: ModeName;
  /** Whether an unknown word may be the name of a host. */
  readonly lookup: boolean;
}

export function refusalText(refused: Refused, line: RefusedLine): string {
  if (line.mode === 'shell') return shellRefusal(refused, line.text);
  switch (refused.kind) {
    case 'incomplete':
      return isShowAlone(line) ? '% Type "show ?" for a list of subcommands\n' : '% Incomplete command.\n\n';
    case 'ambiguous':
      return `% Ambiguous command:  "${line.text}"\n`;
    case 'invalid':
      return isUnknownName(line) ? unknownName(line) : `${caretLine(refused.at, line.indent)}${INVALID}`;
  }
}

function isShowAlone({ text, mode }: RefusedLine): boolean {
  return (mode === 'user' || mode === 'privileged') && /^sho?w?$/.test(text.trim());
}

const INVALID = "% Invalid input detected at '^' marker.\n\n";

const UNKNOWN_NAME = '% Unknown command or computer name, or unable to find computer address\n';

/** A name server is looked for everywhere; without that, IOS XE prints two sentences without a line break between them. */
function unknownName({ text, lookup }: RefusedLine): string {
  const word = text.trim();
  return lookup
    ? `Translating "${word}"...domain server (255.255.255.255)\n${UNKNOWN_NAME}`
    : `% Bad IP address or host name${UNKNOWN_NAME}`;
}

/** In an exec mode a single unknown word is taken for the name of a host to connect to. */
function isUnknownName({ text, mode }: RefusedLine): boolean {
  return (mode === 'user' || mode === 'privileged') && !text.trim().includes(' ');
}

/** `do show …`: the command is printed again without `do`, and the caret stands under that. */
export function doRefusalText(refused: Refused, command: string, line: RefusedLine): string {
  if (refused.kind !== 'invalid') return refusalText(refused, line);
  return `${command}\n${caretLine(refused.at, 0)}${INVALID}`;
}

function caretLine(at: number, indent: number): string {
  return `${' '.repeat(indent + at)}^\n`;
}

function shellRefusal(refused: Refused, text: string): string {
  const [word = ''] = text.trim().split(' ');
  if (refused.kind === 'invalid' && refused.at <= text.indexOf(word) + word.length) {
    return `-sh: ${word}: not found${word === 'help' ? '; "?" lists the commands' : ''}\n`;
  }
  return `${word}: wrong arguments; "${word} ?" tells the right ones\n`;
}
