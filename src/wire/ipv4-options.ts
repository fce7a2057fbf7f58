/**
 * The options of an IPv4 header (RFC 791 §3.1, router alert RFC 2113), parsed on demand from the octets that the packet
 * keeps.
 *
 *  0        1        2
 * +--------+--------+--------+----------------------
 * |  type  | length | pointer| addresses, stamps …
 * +--------+--------+--------+----------------------
 *
 * End of options and no-operation are the type alone. The highest bit of a type says that fragments carry a copy.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { u16, u32 } from '../base/octets.ts';
import { Malformed } from './malformed.ts';

const AT = { type: 0, length: 1, pointer: 2, addresses: 3, overflowAndFlag: 3, stamps: 4, value: 2 } as const;

const IPV4_OPTION = {
  end: 0,
  'no-operation': 1,
  'record-route': 7,
  timestamp: 68,
  'loose-source-route': 131,
  'strict-source-route': 137,
  'router-alert': 148,
} as const;

export type IPv4Option =
  /** Ends the list; what follows is padding. */
  | { readonly kind: 'end'; readonly padding: Uint8Array }
  | { readonly kind: 'no-operation' }
  | RouteOption
  | TimestampOption
  /** RFC 2113: 0 asks every router to look at the packet. */
  | { readonly kind: 'router-alert'; readonly value: number }
  | { readonly kind: 'other'; readonly type: number; readonly data: Uint8Array };

export interface RouteOption {
  readonly kind: 'record-route' | 'loose-source-route' | 'strict-source-route';
  /** The octet of the option, from 1, at which the next address is read or written; at least 4. */
  readonly pointer: number;
  /** Every place, those not yet filled included. */
  readonly addresses: readonly IPv4[];
}

export interface TimestampOption {
  readonly kind: 'timestamp';
  /** The octet of the option, from 1, at which the next stamp is written; at least 5. */
  readonly pointer: number;
  /** How many nodes found no room. */
  readonly overflow: number;
  /** 0 stamps only, 1 each behind an address, 3 behind addresses that the sender gave. */
  readonly flag: number;
  /** Every 32-bit word, those not yet filled included. */
  readonly words: readonly number[];
}

export function decodeIPv4Options(octets: Uint8Array): readonly IPv4Option[] | Malformed {
  if (octets.length % 4 !== 0) return new Malformed('ipv4', `${octets.length} octets of options`);
  const options: IPv4Option[] = [];
  let at = 0;
  while (at < octets.length) {
    const type = octets[at + AT.type] as number;
    if (type === IPV4_OPTION.end) return [...options, { kind: 'end', padding: octets.subarray(at + 1) }];
    const length = optionLength(octets, at);
    if (length === undefined) return new Malformed('ipv4', `option ${type} at ${at}: bad length`);
    const option = decodeOption(type, octets.subarray(at, at + length));
    if (!option) return new Malformed('ipv4', `option ${type} at ${at}: bad content of ${length} octets`);
    options.push(option);
    at += length;
  }
  return options;
}

/** Padded with zeros, which end the list, to a multiple of four octets. An `end` brings its own padding. */
export function encodeIPv4Options(options: readonly IPv4Option[]): Uint8Array {
  const octets = options.flatMap(encodeOption);
  const padding = -octets.length & 3;
  return Uint8Array.from([...octets, ...new Array<number>(padding).fill(0)]);
}

/** `record-route 10.0.0.1 10.0.0.2, router-alert` */
export function describeIPv4Options(options: readonly IPv4Option[]): string {
  return options
    .filter((option) => option.kind !== 'end' && option.kind !== 'no-operation')
    .map((option) => {
      if (option.kind === 'other') return `option ${option.type}`;
      if (!('addresses' in option)) return option.kind;
      return [option.kind, ...option.addresses.map(formatIPv4)].join(' ');
    })
    .join(', ');
}

/** What a fragment other than the first carries (RFC 791 §3.2): the options whose copied flag is set, padded. */
export function copiedOptions(octets: Uint8Array): Uint8Array {
  const copied: number[] = [];
  let at = 0;
  while (at < octets.length) {
    const type = octets[at] as number;
    const length = optionLength(octets, at);
    // A broken list ends where it breaks: nothing after it can be told apart.
    if (type === IPV4_OPTION.end || length === undefined) break;
    if (type & 0x80) copied.push(...octets.subarray(at, at + length));
    at += length;
  }
  while (copied.length % 4 !== 0) copied.push(IPV4_OPTION.end);
  return Uint8Array.from(copied);
}

/** Octets of the option at `at`; `undefined` if it says less than its header or more than there is. */
function optionLength(octets: Uint8Array, at: number): number | undefined {
  const type = octets[at];
  if (type === IPV4_OPTION.end || type === IPV4_OPTION['no-operation']) return 1;
  const length = octets[at + AT.length];
  return length === undefined || length < 2 || at + length > octets.length ? undefined : length;
}

function decodeOption(type: number, octets: Uint8Array): IPv4Option | undefined {
  switch (type) {
    case IPV4_OPTION['no-operation']:
      return { kind: 'no-operation' };
    case IPV4_OPTION['record-route']:
      return decodeRoute('record-route', octets);
    case IPV4_OPTION['loose-source-route']:
      return decodeRoute('loose-source-route', octets);
    case IPV4_OPTION['strict-source-route']:
      return decodeRoute('strict-source-route', octets);
    case IPV4_OPTION.timestamp:
      return decodeTimestamp(octets);
    case IPV4_OPTION['router-alert']:
      return octets.length === 4 ? { kind: 'router-alert', value: u16(octets, AT.value) } : undefined;
    default:
      return { kind: 'other', type, data: octets.subarray(2) };
  }
}

function decodeRoute(kind: RouteOption['kind'], octets: Uint8Array): RouteOption | undefined {
  const pointer = octets[AT.pointer];
  if (pointer === undefined || pointer < 4 || (octets.length - AT.addresses) % 4 !== 0) return undefined;
  return { kind, pointer, addresses: decodeWords(octets, AT.addresses) };
}

function decodeTimestamp(octets: Uint8Array): TimestampOption | undefined {
  const [, , pointer, overflowAndFlag] = octets;
  if (pointer === undefined || overflowAndFlag === undefined) return undefined;
  if (pointer < 5 || (octets.length - AT.stamps) % 4 !== 0) return undefined;
  const [overflow, flag] = [overflowAndFlag >>> 4, overflowAndFlag & 15];
  return { kind: 'timestamp', pointer, overflow, flag, words: decodeWords(octets, AT.stamps) };
}

function decodeWords(octets: Uint8Array, from: number): number[] {
  return Array.from({ length: (octets.length - from) >>> 2 }, (_, i) => u32(octets, from + 4 * i));
}

function encodeOption(option: IPv4Option): number[] {
  switch (option.kind) {
    case 'end':
      return [IPV4_OPTION.end, ...option.padding];
    case 'no-operation':
      return [IPV4_OPTION['no-operation']];
    case 'record-route':
    case 'loose-source-route':
    case 'strict-source-route':
      return withLength(IPV4_OPTION[option.kind], [option.pointer, ...encodeWords(option.addresses)]);
    case 'timestamp': {
      const overflowAndFlag = (option.overflow << 4) | option.flag;
      return withLength(IPV4_OPTION.timestamp, [option.pointer, overflowAndFlag, ...encodeWords(option.words)]);
    }
    case 'router-alert':
      return withLength(IPV4_OPTION['router-alert'], [option.value >>> 8, option.value & 255]);
    case 'other':
      return withLength(option.type, [...option.data]);
  }
}

function withLength(type: number, content: readonly number[]): number[] {
  return [type, 2 + content.length, ...content];
}

function encodeWords(words: readonly number[]): number[] {
  return words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
}
