/**
 * ICMP (RFC 792), with the next-hop MTU of RFC 1191 and the address mask of RFC 950.
 *
 *  0        8        16                31
 * +--------+--------+------------------+
 * |  type  |  code  |     checksum     |
 * +--------+--------+------------------+
 * | identifier, sequence · gateway ·   |
 * | pointer · next-hop MTU · unused    |
 * +------------------------------------+
 * | data, or the packet complained of …|
 * +------------------------------------+
 *
 * Types not named here (source quench, router discovery, …) are kept as octets.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { putU16, putU32, u16, u32 } from '../base/octets.ts';
import { internetChecksum, isChecksumGood } from './checksum.ts';
import { decodeQuotedIPv4, describeIPv4 } from './ipv4.ts';
import { Malformed } from './malformed.ts';

const AT = {
  type: 0,
  code: 1,
  checksum: 2,
  rest: 4,
  body: 8,
  mask: 8,
  originate: 8,
  receive: 12,
  transmit: 16,
} as const;

/** Octets in front of the data of an echo, or of the packet that an error quotes. */
export const ICMP_HEADER = 8;

export const ICMP_TYPE = {
  'echo-reply': 0,
  unreachable: 3,
  redirect: 5,
  echo: 8,
  'time-exceeded': 11,
  'parameter-problem': 12,
  timestamp: 13,
  'timestamp-reply': 14,
  'mask-request': 17,
  'mask-reply': 18,
} as const;

const KINDS = new Map(
  Object.entries(ICMP_TYPE).map(([kind, type]) => [type as number, kind as keyof typeof ICMP_TYPE]),
);

/** Codes of `unreachable` (RFC 792, RFC 1812 §5.2.7.1). */
export const UNREACHABLE = {
  network: 0,
  host: 1,
  protocol: 2,
  port: 3,
  fragmentationNeeded: 4,
  sourceRouteFailed: 5,
  networkUnknown: 6,
  hostUnknown: 7,
  networkProhibited: 9,
  hostProhibited: 10,
  networkTos: 11,
  hostTos: 12,
  prohibited: 13,
} as const;

/** Codes of `time-exceeded`. */
export const TIME_EXCEEDED = { inTransit: 0, inReassembly: 1 } as const;

/** Codes of `redirect`. */
export const REDIRECT = { network: 0, host: 1 } as const;

interface Common {
  readonly code: number;
  /** As received; absent: the right one is computed. */
  readonly checksum?: number;
}

export interface IcmpEcho extends Common {
  readonly kind: 'echo' | 'echo-reply';
  readonly identifier: number;
  readonly sequence: number;
  readonly payload: Uint8Array;
}

export interface IcmpUnreachable extends Common {
  readonly kind: 'unreachable';
  /** The 16 bits in front of the MTU, as received; absent: 0. */
  readonly unused?: number;
  /** With "fragmentation needed" (RFC 1191 §4), else 0. */
  readonly nextHopMtu: number;
  /** The packet complained of: its header and some of its data. */
  readonly original: Uint8Array;
}

export interface IcmpRedirect extends Common {
  readonly kind: 'redirect';
  readonly gateway: IPv4;
  readonly original: Uint8Array;
}

export interface IcmpTimeExceeded extends Common {
  readonly kind: 'time-exceeded';
  /** 32 bits, as received; absent: 0. */
  readonly unused?: number;
  readonly original: Uint8Array;
}

export interface IcmpParameterProblem extends Common {
  readonly kind: 'parameter-problem';
  /** Which octet of the original is at fault. */
  readonly pointer: number;
  /** The 24 bits after the pointer, as received; absent: 0. */
  readonly unused?: number;
  readonly original: Uint8Array;
}

export interface IcmpTimestamp extends Common {
  readonly kind: 'timestamp' | 'timestamp-reply';
  readonly identifier: number;
  readonly sequence: number;
  /** Milliseconds since midnight UT, or with the highest bit set some other time. */
  readonly originate: number;
  readonly receive: number;
  readonly transmit: number;
  /** What follows the message. */
  readonly trailer: Uint8Array;
}

export interface IcmpMask extends Common {
  readonly kind: 'mask-request' | 'mask-reply';
  readonly identifier: number;
  readonly sequence: number;
  readonly mask: IPv4;
  /** What follows the message. */
  readonly trailer: Uint8Array;
}

export interface IcmpOther extends Common {
  readonly kind: 'other';
  readonly type: number;
  /** Everything after the checksum. */
  readonly rest: Uint8Array;
}

/** The four that complain of a packet; there is never one about another (RFC 1812 §4.3.2.7). */
export type IcmpError = IcmpUnreachable | IcmpRedirect | IcmpTimeExceeded | IcmpParameterProblem;

export type Icmp = IcmpEcho | IcmpError | IcmpTimestamp | IcmpMask | IcmpOther;

/** The checksum is verified by the caller: `isIcmpChecksumGood`. */
export function decodeIcmp(octets: Uint8Array): Icmp | Malformed {
  if (octets.length < ICMP_HEADER) return new Malformed('icmp', `truncated (${octets.length} octets)`);
  const type = octets[AT.type] as number;
  const kind = KINDS.get(type);
  const common = { code: octets[AT.code] as number, checksum: u16(octets, AT.checksum) };
  const word = u32(octets, AT.rest);
  const body = octets.subarray(AT.body);
  switch (kind) {
    case 'echo':
    case 'echo-reply':
      return { kind, ...common, identifier: word >>> 16, sequence: word & 0xffff, payload: body };
    case 'unreachable':
      return { kind, ...common, unused: word >>> 16, nextHopMtu: word & 0xffff, original: body };
    case 'redirect':
      return { kind, ...common, gateway: word, original: body };
    case 'time-exceeded':
      return { kind, ...common, unused: word, original: body };
    case 'parameter-problem':
      return { kind, ...common, pointer: word >>> 24, unused: word & 0xff_ffff, original: body };
    case 'timestamp':
    case 'timestamp-reply':
      if (octets.length < AT.transmit + 4) return new Malformed('icmp', `truncated ${kind} (${octets.length} octets)`);
      return {
        kind,
        ...common,
        identifier: word >>> 16,
        sequence: word & 0xffff,
        originate: u32(octets, AT.originate),
        receive: u32(octets, AT.receive),
        transmit: u32(octets, AT.transmit),
        trailer: octets.subarray(AT.transmit + 4),
      };
    case 'mask-request':
    case 'mask-reply': {
      if (octets.length < AT.mask + 4) return new Malformed('icmp', `truncated ${kind} (${octets.length} octets)`);
      const mask = u32(octets, AT.mask);
      const trailer = octets.subarray(AT.mask + 4);
      return { kind, ...common, identifier: word >>> 16, sequence: word & 0xffff, mask, trailer };
    }
    default:
      return { kind: 'other', type, ...common, rest: octets.subarray(AT.rest) };
  }
}

export function encodeIcmp(icmp: Icmp): Uint8Array {
  const octets = layOut(icmp);
  octets[AT.type] = icmp.kind === 'other' ? icmp.type : ICMP_TYPE[icmp.kind];
  octets[AT.code] = icmp.code;
  putU16(octets, AT.checksum, icmp.checksum ?? internetChecksum(octets, 0, octets.length));
  return octets;
}

/** `ICMP echo, id 1, seq 2, 64 octets`, `ICMP unreachable (port) about IPv4 10.0.0.1 > 10.0.0.2, …` */
export function describeIcmp(icmp: Icmp): string {
  switch (icmp.kind) {
    case 'echo':
    case 'echo-reply':
      return `ICMP ${icmp.kind}, id ${icmp.identifier}, seq ${icmp.sequence}, ${icmp.payload.length} octets`;
    case 'unreachable':
    case 'redirect':
    case 'time-exceeded':
    case 'parameter-problem':
      return `ICMP ${icmp.kind} (${detailOf(icmp)})${describeOriginal(icmp.original)}`;
    case 'timestamp':
    case 'timestamp-reply':
      return `ICMP ${icmp.kind}, id ${icmp.identifier}, seq ${icmp.sequence}`;
    case 'mask-request':
    case 'mask-reply':
      return `ICMP ${icmp.kind}, id ${icmp.identifier}, seq ${icmp.sequence}, mask ${formatIPv4(icmp.mask)}`;
    case 'other':
      return `ICMP type ${icmp.type}, code ${icmp.code}, ${icmp.rest.length} octets`;
  }
}

/** Whether the whole message sums up. */
export function isIcmpChecksumGood(octets: Uint8Array): boolean {
  return isChecksumGood(octets, 0, octets.length);
}

/** The message without type, code and checksum. */
function layOut(icmp: Icmp): Uint8Array {
  switch (icmp.kind) {
    case 'echo':
    case 'echo-reply':
      return withBody(((icmp.identifier << 16) | icmp.sequence) >>> 0, icmp.payload);
    case 'unreachable':
      return withBody((((icmp.unused ?? 0) << 16) | icmp.nextHopMtu) >>> 0, icmp.original);
    case 'redirect':
      return withBody(icmp.gateway, icmp.original);
    case 'time-exceeded':
      return withBody(icmp.unused ?? 0, icmp.original);
    case 'parameter-problem':
      return withBody(((icmp.pointer << 24) | (icmp.unused ?? 0)) >>> 0, icmp.original);
    case 'timestamp':
    case 'timestamp-reply':
      return layOutQuery(icmp, [icmp.originate, icmp.receive, icmp.transmit]);
    case 'mask-request':
    case 'mask-reply':
      return layOutQuery(icmp, [icmp.mask]);
    case 'other': {
      const octets = new Uint8Array(AT.rest + icmp.rest.length);
      octets.set(icmp.rest, AT.rest);
      return octets;
    }
  }
}

function withBody(word: number, body: Uint8Array): Uint8Array {
  const octets = new Uint8Array(ICMP_HEADER + body.length);
  putU32(octets, AT.rest, word);
  octets.set(body, AT.body);
  return octets;
}

function layOutQuery(icmp: IcmpTimestamp | IcmpMask, words: readonly number[]): Uint8Array {
  const octets = new Uint8Array(ICMP_HEADER + 4 * words.length + icmp.trailer.length);
  putU16(octets, AT.rest, icmp.identifier);
  putU16(octets, AT.rest + 2, icmp.sequence);
  words.forEach((word, i) => {
    putU32(octets, AT.body + 4 * i, word);
  });
  octets.set(icmp.trailer, AT.body + 4 * words.length);
  return octets;
}

function detailOf(icmp: IcmpError): string {
  switch (icmp.kind) {
    case 'unreachable': {
      const [name = `code ${icmp.code}`] = Object.entries(UNREACHABLE).find(([, code]) => code === icmp.code) ?? [];
      return icmp.nextHopMtu ? `${name}, MTU ${icmp.nextHopMtu}` : name;
    }
    case 'redirect':
      return `code ${icmp.code} to ${formatIPv4(icmp.gateway)}`;
    case 'time-exceeded':
      return icmp.code === TIME_EXCEEDED.inTransit ? 'in transit' : 'in reassembly';
    case 'parameter-problem':
      return `octet ${icmp.pointer}`;
  }
}

function describeOriginal(original: Uint8Array): string {
  const packet = decodeQuotedIPv4(original);
  return packet instanceof Malformed ? '' : ` about ${describeIPv4(packet)}`;
}
