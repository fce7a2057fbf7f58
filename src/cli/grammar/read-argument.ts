/** Reading one argument of a line, whatever its type. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix } from '../../addr/prefix.ts';
import { compilePattern } from '../output/pattern.ts';
import type { ArgumentType, ArgumentValue } from './arguments.ts';
import { readIPv4, readIPv6, readIPv6Prefix, readMac, readPrefix } from './read-address.ts';
import { readInterface, readInterfaceRange, readNewInterface } from './read-interface.ts';
import { numberFits, type Reading, type Vocabulary, wordAt } from './reading.ts';
import type { Argument, NumberRange } from './syntax.ts';

/** Reads the argument that begins at that place. */
export function readArgument(argument: Argument, line: string, at: number, vocabulary: Vocabulary): Reading {
  if (typeof argument.type === 'object') return readNumber(argument.type, wordAt(line, at), at);
  return READERS[argument.type](line, at, vocabulary);
}

type Reader = (line: string, at: number, vocabulary: Vocabulary) => Reading;

const READERS: Readonly<Record<ArgumentType, Reader>> = {
  ipv4: readIPv4,
  prefix: readPrefix,
  ipv6: readIPv6,
  'ipv6-prefix': readIPv6Prefix,
  mac: readMac,
  time: readTime,
  release: (line, at) => {
    const word = wordAt(line, at);
    return /^\d+\.\d+$/.test(word) ? { value: word, end: at + word.length } : { fits: 0 };
  },
  'vlan-list': readVlanList,
  word: (line, at) => {
    const word = wordAt(line, at);
    // The one name that a record cannot have as a key.
    return word === '__proto__' ? { fits: 0 } : { value: word, end: at + word.length };
  },
  line: (line, at) => ({ value: line.slice(at).trimEnd(), end: line.length }),
  // A bad expression is wrong from its first character on.
  pattern: (line, at) => (compilePattern(line.slice(at)) ? { value: line.slice(at), end: line.length } : { fits: 0 }),
  interface: (line, at, vocabulary) => readInterface(line, at, 'interface', vocabulary),
  'exit-interface': (line, at, vocabulary) => readInterface(line, at, 'exit-interface', vocabulary),
  'new-interface': readNewInterface,
  'interface-range': readInterfaceRange,
};

/** An argument as it is written, in its canonical form. */
export function argumentText({ type }: Argument, value: ArgumentValue): string {
  if (typeof value === 'object') return formatPrefix(value);
  return type === 'ipv4' && typeof value === 'number' ? formatIPv4(value) : String(value);
}

function readNumber({ min, max }: NumberRange, word: string, at: number): Reading {
  const isNegative = min < 0 && word.startsWith('-');
  const fits = isNegative ? 1 + numberFits(word.slice(1), -min) : numberFits(word, max);
  if (fits < word.length) return { fits };
  const value = Number(word);
  return value < min ? { fits: 0 } : { value, end: at + word.length };
}

const TIME_LIMITS = [23, 59, 59] as const;

/** `9:05:00` */
function readTime(line: string, at: number): Reading {
  const word = wordAt(line, at);
  const parts = word.split(':');
  let [fits, seconds] = [0, 0];
  for (const [i, limit] of TIME_LIMITS.entries()) {
    const part = parts[i] ?? '';
    const good = numberFits(part, limit);
    if (good < part.length || part === '') return { fits: fits + good };
    fits += part.length + 1;
    seconds = seconds * 60 + Number(part);
  }
  return parts.length > TIME_LIMITS.length ? { fits } : { value: seconds, end: at + word.length };
}

const HIGHEST_VLAN = 4094;

/** `10,20-30` */
function readVlanList(line: string, at: number): Reading {
  const word = wordAt(line, at);
  let fits = 0;
  for (const part of word.split(/[,-]/)) {
    const good = numberFits(part, HIGHEST_VLAN);
    if (good < part.length || part === '' || Number(part) === 0) return { fits: fits + good };
    fits += part.length + 1;
  }
  return { value: word, end: at + word.length };
}
