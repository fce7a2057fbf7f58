/**
 * Reading one argument of a line. What does not fit says how many of its characters still did, which is where the caret
 * goes: IOS passes over `10.2.2.1 255.35` and stops at the third digit of 355.
 */
import { parseInterfaceName } from '../../addr/interface-name.ts';
import { parseIPv4 } from '../../addr/ipv4.ts';
import { parsePrefix } from '../../addr/prefix.ts';
import { compilePattern } from '../output/pattern.ts';
import type { ArgumentType, ArgumentValue } from './arguments.ts';
import type { Argument, NumberRange } from './syntax.ts';

/** What of the device the grammar depends on. */
export interface Vocabulary {
  /** Canonical names of the interfaces that exist. */
  readonly interfaces: readonly string[];
  /** And of those that come into being when named; `Loopback0` stands for every loopback. */
  readonly creatable: readonly string[];
}

export type Reading =
  /** It ends before that place in the line. */
  | { readonly value: ArgumentValue; readonly end: number }
  /** Nothing is wrong, but the line ends too early. */
  | { readonly short: true }
  /** So many characters fit, the next one does not. */
  | { readonly fits: number };

/** Reads the argument that begins at that place. */
export function readArgument(argument: Argument, line: string, at: number, vocabulary: Vocabulary): Reading {
  if (typeof argument.type === 'object') return readNumber(argument.type, wordAt(line, at), at);
  return READERS[argument.type](line, at, vocabulary);
}

type Reader = (line: string, at: number, vocabulary: Vocabulary) => Reading;

const READERS: Readonly<Record<ArgumentType, Reader>> = {
  ipv4: (line, at) => {
    const word = wordAt(line, at);
    const value = parseIPv4(word);
    return value === undefined ? { fits: addressFits(word) } : { value, end: at + word.length };
  },
  prefix: (line, at) => {
    const word = wordAt(line, at);
    const value = parsePrefix(word);
    return value === undefined ? { fits: prefixFits(word) } : { value, end: at + word.length };
  },
  word: (line, at) => {
    const word = wordAt(line, at);
    // The one name that a record cannot have as a key.
    return word === '__proto__' ? { fits: 0 } : { value: word, end: at + word.length };
  },
  line: (line, at) => ({ value: line.slice(at).trimEnd(), end: line.length }),
  // A bad expression is wrong from its first character on.
  pattern: (line, at) => (compilePattern(line.slice(at)) ? { value: line.slice(at), end: line.length } : { fits: 0 }),
  interface: (line, at, vocabulary) => readInterface(line, at, nameable('interface', vocabulary)),
  'exit-interface': (line, at, vocabulary) => readInterface(line, at, nameable('exit-interface', vocabulary)),
  'new-interface': (line, at, vocabulary) =>
    readNewLoopback(line, at) ?? readInterface(line, at, nameable('new-interface', vocabulary)),
};

/** From there to the next blank. */
export function wordAt(line: string, at: number): string {
  const blank = line.indexOf(' ', at);
  return line.slice(at, blank < 0 ? undefined : blank);
}

/** How many characters two texts have in common at the front, whatever their case. */
export function commonLength(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let length = 0;
  while (length < shorter && isSameLetter(a.charAt(length), b.charAt(length))) length++;
  return length;
}

function isSameLetter(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}

function readNumber({ min, max }: NumberRange, word: string, at: number): Reading {
  const fits = numberFits(word, max);
  if (fits < word.length) return { fits };
  const value = Number(word);
  return value < min ? { fits: 0 } : { value, end: at + word.length };
}

/** How many characters of a word are digits of a number that is not too great. */
function numberFits(word: string, max: number): number {
  let length = 0;
  let value = 0;
  for (; length < word.length; length++) {
    const digit = word.charCodeAt(length) - 48;
    if (digit < 0 || digit > 9) return length;
    value = value * 10 + digit;
    if (value > max) return length;
  }
  return length;
}

/** How much of a word may begin an address; a word that merely stops too early fits nowhere. */
function addressFits(word: string): number {
  let octet = '';
  let dots = 0;
  for (const [i, character] of [...word].entries()) {
    if (character === '.' && octet !== '' && dots < 3) {
      dots++;
      octet = '';
    } else if (/\d/.test(character) && octet !== '0' && Number(octet + character) <= 255) octet += character;
    // A leading zero is no digit too many: the word was never an address.
    else return octet === '0' && /\d/.test(character) ? i - 1 : i;
  }
  return 0;
}

function prefixFits(word: string): number {
  const [address = '', length] = word.split('/');
  if (parseIPv4(address) === undefined) return addressFits(address);
  const fits = length === undefined ? 0 : numberFits(length, 32);
  // Complete, but with host bits: nothing of it is a prefix.
  return length === undefined || fits === length.length ? 0 : address.length + 1 + fits;
}

/** The interfaces that an argument of that type may name, apart from new ones. */
function nameable(type: ArgumentType, { interfaces, creatable }: Vocabulary): readonly string[] {
  if (type === 'new-interface') return [...interfaces, ...creatable];
  return type === 'exit-interface' ? [...interfaces, 'Null0'] : interfaces;
}

/** Their types, for help: `GigabitEthernet`, `Loopback`. */
export function interfaceTypes(type: ArgumentType, vocabulary: Vocabulary): string[] {
  const types = nameable(type, vocabulary).map((name) => parseInterfaceName(name)?.type ?? name);
  return [...new Set(types)];
}

/** Loopbacks come into being when named; IOS numbers them up to 2^31 - 1. */
function readNewLoopback(line: string, at: number): Reading | undefined {
  const [whole = ''] = /^lo[a-z]* *(0|[1-9]\d*)(?= |$)/i.exec(line.slice(at)) ?? [];
  const name = parseInterfaceName(whole);
  if (name?.type !== 'Loopback' || Number(name.number) > 2_147_483_647) return undefined;
  return { value: name.name, end: at + whole.length };
}

/** A name in one word or two (`Gi0/0`, `gigabit 0/0`), of those that exist. */
function readInterface(line: string, at: number, names: readonly string[]): Reading {
  const [whole = '', type = '', blanks = '', number = ''] = /^([a-z-]+)( *)(\d[\d/.]*)?/i.exec(line.slice(at)) ?? [];
  const candidates = names.filter((name) => type !== '' && commonLength(type, name) === type.length);
  if (candidates.length === 0) return { fits: Math.max(0, ...names.map((name) => commonLength(type, name))) };
  const numberAt = type.length + blanks.length;
  if (number === '') return at + numberAt >= line.length ? { short: true } : { fits: numberAt };
  const numbers = candidates.map((name) => ({ name, number: parseInterfaceName(name)?.number ?? '' }));
  const found = numbers.find((candidate) => candidate.number === number);
  const follows = line[at + whole.length];
  if (found && (follows === undefined || follows === ' ')) return { value: found.name, end: at + whole.length };
  return { fits: numberAt + Math.max(0, ...numbers.map((candidate) => commonLength(number, candidate.number))) };
}
