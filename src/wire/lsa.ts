/**
 * Link state advertisements of OSPF as octets with a header (RFC 2328 §A.4.1), whatever is in them: lsa-bodies.ts reads
 * the bodies of version 2.
 *
 *  0                15 16    23 24    31
 * +-----------------+--------+--------+
 * |     LS age      |options | LS type|   version 3: 16 bits of type, no options
 * +-----------------+--------+--------+
 * |           link state ID           |
 * |        advertising router         |
 * |        LS sequence number         |
 * +-----------------+-----------------+
 * |   LS checksum   |     length      |   of header and body
 * +-----------------+-----------------+
 * |              body …               |
 *
 * Where a function takes `at`, the LSA begins there and the caller has made sure that it is whole: `lsaFault` says so of
 * one, `lsasFault` of many in a row.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { assert } from '../base/assert.ts';
import { i32, putU16, putU32, u16, u32 } from '../base/octets.ts';
import { fletcherChecksum, isFletcherGood } from './fletcher.ts';

/** Octets of a header. */
export const LSA_HEADER = 20;

/** Where the fields are, from the beginning of an LSA. */
export const LSA_AT = {
  age: 0,
  options: 2,
  type: 3,
  linkStateId: 4,
  advertisingRouter: 8,
  sequence: 12,
  checksum: 16,
  length: 18,
  body: LSA_HEADER,
} as const;

/** LS types of version 2: RFC 2328 §A.4.1, RFC 3101 §2.1 (nssa), RFC 5250 §3 (opaque, by flooding scope). */
export const LSA_TYPE = {
  router: 1,
  network: 2,
  summaryNetwork: 3,
  summaryAsbr: 4,
  external: 5,
  nssa: 7,
  opaqueLink: 9,
  opaqueArea: 10,
  opaqueAs: 11,
} as const;

/** Seconds after which an LSA is dead; its age never exceeds it (§B). */
export const MAX_AGE = 3600;
/** `0x80000001`, of the first instance of an LSA (§12.1.6). */
export const INITIAL_SEQUENCE = -0x7fff_ffff;
/** After which an LSA must be flushed before there is another instance. */
export const MAX_SEQUENCE = 0x7fff_ffff;
/** The cost that means unreachable, in summary, external and NSSA LSAs (§B). */
export const LS_INFINITY = 0xff_ffff;

/** What tells an LSA from all others; its instances share it (§12.1). */
export interface LsaKey {
  readonly type: number;
  readonly linkStateId: IPv4;
  readonly advertisingRouter: IPv4;
}

/** What an originator says of an LSA in front of its body. */
export interface LsaFields extends LsaKey {
  /** `OPTION`; 0 in version 3. */
  readonly options: number;
  /** A signed number: the greater, the newer (§12.1.6). */
  readonly sequence: number;
}

/** One instance of an LSA without its age and its body. */
export interface LsaInstance extends LsaFields {
  readonly checksum: number;
  /** In octets, header included. */
  readonly length: number;
}

/** As it stands in database descriptions and acknowledgments. */
export interface LsaHeader extends LsaInstance {
  /** In seconds; the highest bit is DoNotAge (RFC 1793). */
  readonly age: number;
}

/**
 * One instance of an LSA with its octets, never changed: the databases of a thousand routers share it. The age is each
 * database's own; it is 0 in these octets, and written where the LSA is sent.
 */
export interface Lsa extends LsaInstance {
  readonly octets: Uint8Array;
}

/** Reads the fields without a look at what is behind them. */
export function decodeLsaHeader(octets: Uint8Array, at: number): LsaHeader {
  return {
    age: u16(octets, at),
    options: octets[at + LSA_AT.options] as number,
    type: octets[at + LSA_AT.type] as number,
    linkStateId: u32(octets, at + LSA_AT.linkStateId),
    advertisingRouter: u32(octets, at + LSA_AT.advertisingRouter),
    sequence: i32(octets, at + LSA_AT.sequence),
    checksum: u16(octets, at + LSA_AT.checksum),
    length: u16(octets, at + LSA_AT.length),
  };
}

/** Every octet of the header is written. */
export function putLsaHeader(octets: Uint8Array, at: number, header: LsaHeader): void {
  putU16(octets, at, header.age);
  putLsaInstance(octets, at, header);
}

/** … but the age. */
function putLsaInstance(octets: Uint8Array, at: number, header: LsaInstance): void {
  octets[at + LSA_AT.options] = header.options;
  octets[at + LSA_AT.type] = header.type;
  putU32(octets, at + LSA_AT.linkStateId, header.linkStateId);
  putU32(octets, at + LSA_AT.advertisingRouter, header.advertisingRouter);
  putU32(octets, at + LSA_AT.sequence, header.sequence);
  putU16(octets, at + LSA_AT.checksum, header.checksum);
  putU16(octets, at + LSA_AT.length, header.length);
}

/** A new instance, its checksum computed. */
export function encodeLsa(fields: LsaFields, body: Uint8Array): Lsa {
  const { options, type, linkStateId, advertisingRouter, sequence } = fields;
  const octets = new Uint8Array(LSA_HEADER + body.length);
  assert(octets.length <= 0xffff, `LSA of ${octets.length} octets`);
  const length = octets.length;
  putLsaHeader(octets, 0, { age: 0, options, type, linkStateId, advertisingRouter, sequence, checksum: 0, length });
  octets.set(body, LSA_AT.body);
  const checksum = fletcherChecksum(octets, LSA_AT.options, length, LSA_AT.checksum);
  putU16(octets, LSA_AT.checksum, checksum);
  return { options, type, linkStateId, advertisingRouter, sequence, checksum, length, octets };
}

/** What a database keeps of a received LSA: with octets of its own, for the packet is not kept. */
export function readLsa(octets: Uint8Array, at: number): Lsa {
  const own = octets.slice(at, at + lsaLength(octets, at));
  putU16(own, LSA_AT.age, 0);
  const { options, type, linkStateId, advertisingRouter, sequence, checksum, length } = decodeLsaHeader(own, 0);
  return { options, type, linkStateId, advertisingRouter, sequence, checksum, length, octets: own };
}

/** Writes an LSA to send, and returns where it ends. */
export function writeLsa(octets: Uint8Array, at: number, lsa: Lsa, age: number): number {
  octets.set(lsa.octets, at);
  putU16(octets, at, age);
  return at + lsa.length;
}

/** The header alone, as writeLsa would. */
export function writeLsaHeader(octets: Uint8Array, at: number, instance: LsaInstance, age: number): number {
  putU16(octets, at, age);
  putLsaInstance(octets, at, instance);
  return at + LSA_HEADER;
}

/** The body's octets. */
export function bodyOf(lsa: Lsa): Uint8Array {
  return lsa.octets.subarray(LSA_AT.body);
}

/** The length that the LSA at `at` says it has: the next one begins there. */
export function lsaLength(octets: Uint8Array, at: number): number {
  return u16(octets, at + LSA_AT.length);
}

/** Whether the octets at `at` are this instance, whatever their age. */
export function isSameInstance(lsa: Lsa, octets: Uint8Array, at: number): boolean {
  const { octets: own, length, checksum } = lsa;
  // The checksum differs more often than anything else, the length must be asked before the rest is.
  if (u16(octets, at + LSA_AT.checksum) !== checksum || u16(octets, at + LSA_AT.length) !== length) return false;
  for (let i: number = LSA_AT.options; i < length; i++) if (octets[at + i] !== own[i]) return false;
  return true;
}

/** Whether the LS checksum is right; it covers all but the age, and 0 says that there is none, which is wrong (§12.1.7). */
export function isLsaChecksumGood(octets: Uint8Array, at: number): boolean {
  if (u16(octets, at + LSA_AT.checksum) === 0) return false;
  return isFletcherGood(octets, at + LSA_AT.options, at + lsaLength(octets, at));
}

/** Why there is no whole LSA from `at` to `end`, if so. */
export function lsaFault(octets: Uint8Array, at: number, end: number): string | undefined {
  if (at + LSA_HEADER > end) return `truncated header (${end - at} octets)`;
  const length = lsaLength(octets, at);
  if (length < LSA_HEADER || at + length > end) return `length ${length} of ${end - at} octets`;
  return undefined;
}

/** Why there are not `count` LSAs in these octets, one behind another, if so. */
export function lsasFault(octets: Uint8Array, at: number, end: number, count: number): string | undefined {
  let next = at;
  for (let i = 0; i < count; i++) {
    const fault = lsaFault(octets, next, end);
    if (fault) return `LSA ${i + 1} of ${count}: ${fault}`;
    next += lsaLength(octets, next);
  }
  return next === end ? undefined : `${end - next} octets behind ${count} LSAs`;
}

const TYPE_NAMES: Readonly<Record<number, string>> = {
  [LSA_TYPE.router]: 'router',
  [LSA_TYPE.network]: 'network',
  [LSA_TYPE.summaryNetwork]: 'summary',
  [LSA_TYPE.summaryAsbr]: 'ASBR summary',
  [LSA_TYPE.external]: 'external',
  [LSA_TYPE.nssa]: 'NSSA external',
  [LSA_TYPE.opaqueLink]: 'link opaque',
  [LSA_TYPE.opaqueArea]: 'area opaque',
  [LSA_TYPE.opaqueAs]: 'AS opaque',
};

/** `router`, `NSSA external`, `type 6` */
export function lsaTypeName(type: number): string {
  return TYPE_NAMES[type] ?? `type ${type}`;
}

/** `summary 10.0.12.0 from 1.1.1.1` */
export function describeLsaKey({ type, linkStateId, advertisingRouter }: LsaKey): string {
  return `${lsaTypeName(type)} ${formatIPv4(linkStateId)} from ${formatIPv4(advertisingRouter)}`;
}

/** `summary 10.0.12.0 from 1.1.1.1, sequence 0x80000001, age 12` */
export function describeLsaHeader(header: LsaHeader): string {
  const sequence = (header.sequence >>> 0).toString(16).padStart(8, '0');
  return `${describeLsaKey(header)}, sequence 0x${sequence}, age ${header.age}`;
}
