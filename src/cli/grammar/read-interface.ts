/** Names of interfaces as arguments: in one word or two, of those that exist or that come into being when named. */
import { type ParsedName, parseInterfaceName } from '../../addr/interface-name.ts';
import type { ArgumentType } from './arguments.ts';
import { commonLength, numberFits, type Reading, type Vocabulary } from './reading.ts';

/** The highest numbers of interfaces that come into being when named. */
const HIGHEST: Readonly<Record<string, number>> = {
  Loopback: 2_147_483_647,
  Tunnel: 2_147_483_647,
  'Port-channel': 512,
  Vlan: 4094,
};

const HIGHEST_SUBINTERFACE = 4_294_967_295;

/** The interfaces that an argument of that type may name, apart from new ones. */
function nameable(type: ArgumentType, { interfaces }: Vocabulary): readonly string[] {
  return type === 'exit-interface' ? [...interfaces, 'Null0'] : interfaces;
}

/** Their types, for help: `GigabitEthernet`, `Loopback`. */
export function interfaceTypes(type: ArgumentType, vocabulary: Vocabulary): string[] {
  const types = nameable(type, vocabulary).map((name) => parseInterfaceName(name)?.type ?? name);
  return [...new Set([...types, ...(type === 'new-interface' ? vocabulary.creatable : [])])];
}

/** A name in one word or two (`Gi0/0`, `gigabit 0/0`), of those that exist. */
export function readInterface(line: string, at: number, type: ArgumentType, vocabulary: Vocabulary): Reading {
  return readName(line, at, nameable(type, vocabulary));
}

function readName(line: string, at: number, names: readonly string[]): Reading {
  const { whole, type, numberAt, number } = split(line, at);
  const candidates = names.filter((name) => type !== '' && commonLength(type, name) === type.length);
  if (candidates.length === 0) return { fits: Math.max(0, ...names.map((name) => commonLength(type, name))) };
  if (number === '') return at + numberAt >= line.length ? { short: true } : { fits: numberAt };
  const numbers = candidates.map((name) => ({ name, number: parseInterfaceName(name)?.number ?? '' }));
  const found = numbers.find((candidate) => candidate.number === number);
  if (found && isEnd(line[at + whole.length])) return { value: found.name, end: at + whole.length };
  return { fits: numberAt + Math.max(0, ...numbers.map((candidate) => commonLength(number, candidate.number))) };
}

/** The same, or one that comes into being: `Loopback5`, `Vlan10`, `Gi0/0.10`. */
export function readNewInterface(line: string, at: number, vocabulary: Vocabulary): Reading {
  const existing = readInterface(line, at, 'new-interface', vocabulary);
  if ('value' in existing) return existing;
  const { whole, type, numberAt, number } = split(line, at);
  const wanted = vocabulary.creatable.find((name) => type !== '' && commonLength(type, name) === type.length);
  const subinterface = vocabulary.subinterfaces && readSubinterface(line, at, vocabulary);
  if (subinterface && 'value' in subinterface) return subinterface;
  if (!wanted) {
    const fits = vocabulary.creatable.map((name) => commonLength(type, name));
    return 'fits' in existing ? { fits: Math.max(existing.fits, ...fits) } : existing;
  }
  if (number === '') return at + numberAt >= line.length ? { short: true } : { fits: numberAt };
  const name = parseInterfaceName(`${wanted}${number}`);
  if (name && isNumberOf(name) && isEnd(line[at + whole.length])) return { value: name.name, end: at + whole.length };
  return { fits: numberAt + (HIGHEST[wanted] === undefined ? 0 : numberFits(number, HIGHEST[wanted])) };
}

/** Virtual interfaces have one number; those of hardware that a configuration brings along have any. */
function isNumberOf({ type, number }: ParsedName): boolean {
  const highest = HIGHEST[type];
  return highest === undefined || (/^(0|[1-9]\d*)$/.test(number) && Number(number) <= highest);
}

function readSubinterface(line: string, at: number, vocabulary: Vocabulary): Reading | undefined {
  const { whole, numberAt, number } = split(line, at);
  const [port = '', sub] = number.split('.');
  if (sub === undefined || !isEnd(line[at + whole.length])) return undefined;
  const of = readName(line.slice(0, at + numberAt + port.length), at, vocabulary.interfaces);
  if (!('value' in of) || !/^[1-9]\d*$/.test(sub) || Number(sub) > HIGHEST_SUBINTERFACE) return undefined;
  return { value: `${of.value}.${sub}`, end: at + whole.length };
}

/** `GigabitEthernet0/1 - 4, FastEthernet0/1`: canonical names with commas between. */
export function readInterfaceRange(line: string, at: number, vocabulary: Vocabulary): Reading {
  const names: string[] = [];
  let from = at;
  for (const item of line.slice(at).split(',')) {
    const reading = readRangeItem(item, vocabulary);
    if (!('names' in reading)) return 'fits' in reading ? { fits: from - at + reading.fits } : reading;
    names.push(...reading.names);
    from += item.length + 1;
  }
  return { value: names.join(','), end: line.length };
}

function readRangeItem(
  item: string,
  vocabulary: Vocabulary,
): { readonly names: string[] } | { readonly fits: number } | { readonly short: true } {
  const [, blanks = '', name = '', last] = /^( *)(.*?)(?: *- *(\d+))? *$/.exec(item) ?? [];
  const first = readNewInterface(item.slice(0, blanks.length + name.length), blanks.length, vocabulary);
  if (!('value' in first)) return 'fits' in first ? { fits: blanks.length + first.fits } : first;
  if (first.end < blanks.length + name.length) return { fits: first.end + 1 };
  const names = rangeFrom(String(first.value), last, vocabulary);
  return names ? { names } : { fits: item.trimEnd().length - (last ?? '').length };
}

/** From the first to the one with that last number; `undefined` if one of them does not exist. */
function rangeFrom(first: string, last: string | undefined, vocabulary: Vocabulary): string[] | undefined {
  if (last === undefined) return [first];
  const [, stem = '', from = ''] = /^(.*?)(\d+)$/.exec(first) ?? [];
  const count = Number(last) - Number(from) + 1;
  if (count < 1 || count > 1024) return undefined;
  const names = Array.from({ length: count }, (_, i) => `${stem}${Number(from) + i}`);
  return names.every((name) => 'value' in readNewInterface(name, 0, vocabulary)) ? names : undefined;
}

interface SplitName {
  readonly whole: string;
  readonly type: string;
  readonly number: string;
  /** Where the number begins, counted from the name. */
  readonly numberAt: number;
}

function split(line: string, at: number): SplitName {
  const [whole = '', type = '', blanks = '', number = ''] = /^([a-z-]+)( *)(\d[\d/.]*)?/i.exec(line.slice(at)) ?? [];
  return { whole, type, number, numberAt: type.length + blanks.length };
}

function isEnd(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === ',';
}
