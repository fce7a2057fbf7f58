/**
 * The types of arguments as the grammar string tells them: `ip mtu <octets:68-9216>` gives `{ octets: number }`.
 *
 * A grammar is a text of words with blanks between. `<name:type>` is an argument; `[ … ]` may be left out; `{ a | b }`
 * is one of several; `[ a | b ]*` is any of several in any order, each once at most. A type is a range of numbers
 * (`1-255`), a choice of keywords (`static|connected`), or a name of `ArgumentValues`. What stands inside brackets may
 * be missing.
 */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { Prefix } from '../../addr/prefix.ts';

/** What an argument of each named type is read as. */
export interface ArgumentValues {
  /** `A.B.C.D` */
  ipv4: IPv4;
  /** `A.B.C.D/nn`, host bits zero. */
  prefix: Prefix;
  /** `2001:DB8::1` */
  ipv6: string;
  /** `2001:DB8::/32`; host bits stay as they are. */
  'ipv6-prefix': string;
  /** `0000.5e00.5301` */
  mac: string;
  /** `hh:mm:ss`, as seconds since midnight. */
  time: number;
  /** `15.2` */
  release: string;
  /** `10,20-30` */
  'vlan-list': string;
  word: string;
  /** The rest of the line. */
  line: string;
  /** The same with the blanks at its end: a regular expression of IOS. */
  pattern: string;
  /** An interface that the device has, by canonical name. */
  interface: string;
  /** The same, or one that comes into being when named. */
  'new-interface': string;
  /** The same as `interface`, or Null0. */
  'exit-interface': string;
  /** `GigabitEthernet0/1 - 4`: canonical names with commas between. */
  'interface-range': string;
}

export type ArgumentType = keyof ArgumentValues;

/** A value of whatever type, as the matcher hands it over. */
export type ArgumentValue = number | string | Prefix;
export type Arguments = Readonly<Record<string, ArgumentValue>>;

/** The arguments of a grammar string by name. */
export type ArgumentsOf<S extends string> = Flat<Scan<S, []>>;

type Flat<T> = { readonly [K in keyof T]: T[K] };

type Scan<S extends string, Depth extends string[]> = S extends `${infer Word} ${infer Rest}`
  ? OfWord<Word, Depth> & Scan<Rest, DepthAfter<Word, Depth>>
  : OfWord<S, Depth>;

type OfWord<Word extends string, Depth extends string[]> = Word extends `<${infer Name}:${infer Type}>`
  ? Depth extends []
    ? { [N in Name]: ValueOf<Type> }
    : { [N in Name]?: ValueOf<Type> }
  : unknown;

type DepthAfter<Word extends string, Depth extends string[]> = Word extends '[' | '{'
  ? [...Depth, Word]
  : Word extends ']' | ']*' | '}'
    ? Depth extends [...infer Outer extends string[], string]
      ? Outer
      : []
    : Depth;

type ValueOf<Type extends string> = Type extends ArgumentType
  ? ArgumentValues[Type]
  : Type extends `${number}-${number}`
    ? number
    : ChoiceOf<Type>;

type ChoiceOf<Type extends string> = Type extends `${infer First}|${infer Rest}` ? First | ChoiceOf<Rest> : Type;
