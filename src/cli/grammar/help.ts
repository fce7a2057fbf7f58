/** `?` and Tab: what may come next, told from the same grammar that reads the line. */
import { type Entry, type Followed, follow } from './parse.ts';
import { interfaceTypes } from './read-interface.ts';
import { commonLength, type Vocabulary } from './reading.ts';
import { type Argument, firstSteps, mayEnd, type Token } from './syntax.ts';

/** One line of help: `<1-65535>  Process ID`. */
export interface HelpRow {
  readonly word: string;
  readonly text: string;
}

export interface Help {
  /** What may stand in the place of the last word, or after it if the line ends in a blank. */
  readonly rows: readonly HelpRow[];
  /** The line is a whole command as it is: Enter may follow. */
  readonly complete: boolean;
  /** The words before leave more than one command open. */
  readonly ambiguous: boolean;
}

/** What may follow, keywords that begin with the last word if it is not followed by a blank. */
export function helpFor<Action>(entries: readonly Entry<Action>[], line: string, vocabulary: Vocabulary): Help {
  const partial = /[^ ]*$/.exec(line)?.[0] ?? '';
  const before = line.slice(0, line.length - partial.length);
  const followed = follow(entries, before, vocabulary);
  const threads = followed.threads;
  const tokens = threads.flatMap((thread) => firstSteps(thread.rest).map((step) => step.token));
  return {
    rows: sortRows(tokens.flatMap((token) => rowsOf(token, partial, vocabulary))),
    complete: partial === '' && threads.some((thread) => mayEnd(thread.rest)),
    ambiguous: isAmbiguous(followed),
  };
}

/** The line with its last word written out, if only one keyword begins so; else the line as it is. */
export function completeLine<Action>(entries: readonly Entry<Action>[], line: string, vocabulary: Vocabulary): string {
  const partial = /[^ ]*$/.exec(line)?.[0] ?? '';
  const keywords = helpFor(entries, line, vocabulary).rows.filter((row) => isKeyword(row.word));
  const [only] = keywords;
  if (partial === '' || only === undefined || keywords.length > 1) return line;
  return `${line.slice(0, line.length - partial.length)}${only.word} `;
}

function isAmbiguous<Action>({ threads }: Followed<Action>): boolean {
  return new Set(threads.map((thread) => thread.path)).size > 1;
}

function rowsOf(token: Token, partial: string, vocabulary: Vocabulary): HelpRow[] {
  const rows = token.kind === 'keyword' ? [{ word: token.text, text: token.help }] : argumentRows(token, vocabulary);
  if (partial === '') return rows;
  return rows.filter(({ word }) => isKeyword(word) && commonLength(partial, word) === partial.length);
}

/** Forms of arguments are not to be typed as they stand. */
function isKeyword(word: string): boolean {
  return !/^(<.*>|[A-Z.]+(\/nn)?|X:X:X:X::X.*|hh:mm:ss)$/.test(word);
}

function argumentRows({ type, help }: Argument, vocabulary: Vocabulary): HelpRow[] {
  if (typeof type === 'object') return [{ word: `<${type.min}-${type.max}>`, text: help }];
  switch (type) {
    case 'ipv4':
      return [{ word: 'A.B.C.D', text: help }];
    case 'prefix':
      return [{ word: 'A.B.C.D/nn', text: help }];
    case 'ipv6':
      return [{ word: 'X:X:X:X::X', text: help }];
    case 'ipv6-prefix':
      return [{ word: 'X:X:X:X::X/<0-128>', text: help }];
    case 'mac':
      return [{ word: 'H.H.H', text: help }];
    case 'time':
      return [{ word: 'hh:mm:ss', text: help }];
    case 'word':
    case 'release':
    case 'vlan-list':
      return [{ word: 'WORD', text: help }];
    case 'line':
    case 'pattern':
      return [{ word: 'LINE', text: help }];
    default:
      return interfaceTypes(type, vocabulary).map((name) => ({ word: name, text: INTERFACE_HELP[name] ?? help }));
  }
}

const INTERFACE_HELP: Readonly<Record<string, string>> = {
  Ethernet: 'IEEE 802.3',
  FastEthernet: 'FastEthernet IEEE 802.3',
  GigabitEthernet: 'GigabitEthernet IEEE 802.3z',
  Loopback: 'Loopback interface',
  Null: 'Null interface',
  'Port-channel': 'Ethernet Channel of interfaces',
  Serial: 'Serial',
  TenGigabitEthernet: 'Ten Gigabit Ethernet',
  Tunnel: 'Tunnel interface',
  Vlan: 'Catalyst Vlans',
};

/** §F.2 of the console's facts: numbers and addresses first, then by alphabet; the same word once. */
function sortRows(rows: readonly HelpRow[]): HelpRow[] {
  const unique = [...new Map(rows.map((row) => [row.word, row])).values()];
  return unique.sort((a, b) => rank(a.word) - rank(b.word) || (a.word.toLowerCase() < b.word.toLowerCase() ? -1 : 1));
}

function rank(word: string): number {
  return isKeyword(word) ? 1 : 0;
}
