/** Declarations of what is remembered: a syntax each, and one table of help texts for all of a subject. */
import { must } from '../../base/assert.ts';
import type { Remembered } from '../../config/remembered.ts';
import type { ConfigCommand, Place } from '../command.ts';
import {
  rememberedGlobally,
  rememberedInSection,
  rememberedOfInterface,
  rememberedOfOspf,
} from '../commands/places.ts';
import { helpedTokens } from '../grammar/syntax.ts';
import type { RememberedModeName } from '../mode.ts';
import { type RememberedOptions, rememberedCommand } from './command.ts';
import { COMMON_WORDS } from './words.ts';

/** Help by token as it stands in a syntax: `vlan`, `<vlans>`; `standby ip` is that behind a keyword or in a mode. */
export type Words = Readonly<Record<string, string>>;

export type Declared = string | readonly [syntax: string, options: RememberedOptions];

type Mode = 'config' | 'interface' | 'ospf' | RememberedModeName;

/** The commands of each mode, in the order in which they are shown. */
export function declare<M extends Mode>(
  words: Words,
  declared: Readonly<Record<M, readonly Declared[]>>,
): Readonly<Record<M, readonly ConfigCommand[]>> {
  const modes = Object.entries<readonly Declared[]>(declared).map(([mode, specs]) => [
    mode,
    commandsOf(mode as Mode, words, specs),
  ]);
  return Object.fromEntries(modes) as Record<M, readonly ConfigCommand[]>;
}

function commandsOf(mode: Mode, words: Words, specs: readonly Declared[]): ConfigCommand[] {
  const lists = new Set<string>();
  return specs.map((spec) => {
    const [syntax, options] = typeof spec === 'string' ? [spec, {}] : spec;
    const help = (text: string): string[] => helpTexts(text, mode, words);
    const { list } = options;
    // One command shows the whole list.
    const isShown = list === undefined || !lists.has(list);
    if (list !== undefined) lists.add(list);
    const place = PLACES[mode] ?? rememberedInSection;
    return rememberedCommand(place, syntax, help, isShown ? options : { ...options, isShown: false });
  });
}

const PLACES: Readonly<Record<string, Place<Remembered>>> = {
  config: rememberedGlobally,
  interface: rememberedOfInterface,
  ospf: rememberedOfOspf,
};

/** A word has the text that it has behind the keyword before it or, in front, in its mode; else that of the word alone. */
function helpTexts(syntax: string, mode: Mode, words: Words): string[] {
  const of = (key: string): string | undefined => words[key] ?? COMMON_WORDS[key];
  let before: string = mode;
  return helpedTokens(syntax).map((token) => {
    const [, name = '', type = ''] = /^<(\w+):(.+)>$/.exec(token) ?? [];
    const keyword = token.replaceAll(/[()]/g, '');
    const ofType = /^-?\d+-\d+$/.test(type) ? 'Number' : HELP_OF_TYPES[type];
    const found = of(`${before} ${keyword}`) ?? of(keyword) ?? of(`<${name}>`) ?? ofType;
    if (type === '') before = keyword;
    return must(found, `help for ${token} in ${syntax}`);
  });
}

const HELP_OF_TYPES: Words = {
  ipv4: 'IP address',
  prefix: 'IP prefix <network>/<length>',
  ipv6: 'IPv6 address',
  'ipv6-prefix': 'IPv6 prefix',
  mac: '48-bit hardware address',
  'vlan-list': 'VLAN IDs',
  interface: 'Interface',
  'exit-interface': 'Interface',
  'new-interface': 'Interface',
  release: 'Release',
  word: 'Name',
  line: 'Text',
};
