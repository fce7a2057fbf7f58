/**
 * The bodies of the five OSPF version 2 packets (RFC 2328 §A.3.2 to §A.3.6), without the header in front of them. The
 * values of all but the hello serve version 3 too, whose layout differs.
 *
 * hello:        network mask · hello interval, options, priority · dead interval · DR · backup DR · neighbors …
 * description:  interface MTU, options, flags · sequence number · LSA headers of 20 octets …
 * request:      LS type · link state ID · advertising router …
 * update:       number of LSAs · LSAs …
 * acknowledgment: LSA headers …
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { putU16, putU32, u16, u32 } from '../base/octets.ts';
import {
  decodeLsaHeader,
  describeLsaHeader,
  describeLsaKey,
  LSA_HEADER,
  type LsaHeader,
  type LsaKey,
  lsasFault,
  putLsaHeader,
} from './lsa.ts';
import { Malformed } from './malformed.ts';

/** Packet types (§A.3.1), by the kind of their body. */
export const OSPF_TYPE = { hello: 1, description: 2, request: 3, update: 4, acknowledgment: 5 } as const;

/** Octets of the body of a hello without neighbors, and of a description without LSA headers. */
const HELLO_OCTETS = 20;
export const DESCRIPTION_OCTETS = 8;
/** Octets of one entry of a request. */
export const REQUEST_OCTETS = 12;
/** Octets in front of the LSAs of an update. */
export const UPDATE_OCTETS = 4;

/** Bits of the options field (§A.2, RFC 3101 §2.3, RFC 5250 §4.1, RFC 5613 §2.1). */
export const OPTION = {
  /** E: takes AS-external-LSAs, is not in a stub area. */
  external: 0x02,
  /** In a hello N, is in an NSSA; in an NSSA LSA P, to be translated. */
  nssa: 0x08,
  /** L: an LLS block follows. */
  lls: 0x10,
  demandCircuits: 0x20,
  opaque: 0x40,
} as const;

/** Bits of a database description (§A.3.3). */
export const DESCRIPTION_FLAG = { master: 1, more: 2, init: 4 } as const;

export type OspfBody = OspfHello | OspfDescription | OspfRequest | OspfUpdate | OspfAcknowledgment;

/** §A.3.2 */
export interface OspfHello {
  readonly kind: 'hello';
  readonly networkMask: IPv4;
  /** In seconds. */
  readonly helloInterval: number;
  /** `OPTION` */
  readonly options: number;
  readonly priority: number;
  /** In seconds. */
  readonly deadInterval: number;
  /** Interface addresses, 0 for none yet. */
  readonly designatedRouter: IPv4;
  readonly backupDesignatedRouter: IPv4;
  /** Router IDs. */
  readonly neighbors: readonly IPv4[];
}

/** §A.3.3 */
export interface OspfDescription {
  readonly kind: 'description';
  /** 0 on a virtual link. */
  readonly mtu: number;
  /** `OPTION` */
  readonly options: number;
  /** `DESCRIPTION_FLAG`, and five bits that are zero or of extensions. */
  readonly flags: number;
  readonly sequence: number;
  readonly headers: readonly LsaHeader[];
}

/** §A.3.4 */
export interface OspfRequest {
  readonly kind: 'request';
  readonly requests: readonly LsaKey[];
}

/** §A.3.5 */
export interface OspfUpdate {
  readonly kind: 'update';
  /** How many LSAs there are. */
  readonly count: number;
  /** One behind another, whole as far as lengths say: `lsaLength` leads from one to the next. */
  readonly lsas: Uint8Array;
}

/** §A.3.6 */
export interface OspfAcknowledgment {
  readonly kind: 'acknowledgment';
  readonly headers: readonly LsaHeader[];
}

/** Where the fields are, from the beginning of the body. */
const HELLO_AT = {
  mask: 0,
  interval: 4,
  options: 6,
  priority: 7,
  dead: 8,
  dr: 12,
  bdr: 16,
  neighbors: HELLO_OCTETS,
} as const;
const DESCRIPTION_AT = { mtu: 0, options: 2, flags: 3, sequence: 4, headers: DESCRIPTION_OCTETS } as const;
const REQUEST_AT = { type: 0, linkStateId: 4, advertisingRouter: 8 } as const;

/** By packet type: `OSPF_TYPE`. */
export function decodeOspfBody(type: number, octets: Uint8Array): OspfBody | Malformed {
  const fault = bodyFault(type, octets);
  if (fault) return new Malformed('ospf', fault);
  switch (type) {
    case OSPF_TYPE.hello:
      return decodeHello(octets);
    case OSPF_TYPE.description:
      return decodeDescription(octets);
    case OSPF_TYPE.request:
      return { kind: 'request', requests: decodeEvery(octets, 0, REQUEST_OCTETS, decodeRequest) };
    case OSPF_TYPE.update:
      return { kind: 'update', count: u32(octets, 0), lsas: octets.subarray(UPDATE_OCTETS) };
    case OSPF_TYPE.acknowledgment:
      return { kind: 'acknowledgment', headers: decodeEvery(octets, 0, LSA_HEADER, decodeLsaHeader) };
    default:
      return new Malformed('ospf', `packet type ${type}`);
  }
}

/** In octets. */
export function ospfBodyLength(body: OspfBody): number {
  switch (body.kind) {
    case 'hello':
      return HELLO_OCTETS + 4 * body.neighbors.length;
    case 'description':
      return DESCRIPTION_OCTETS + LSA_HEADER * body.headers.length;
    case 'request':
      return REQUEST_OCTETS * body.requests.length;
    case 'update':
      return UPDATE_OCTETS + body.lsas.length;
    case 'acknowledgment':
      return LSA_HEADER * body.headers.length;
  }
}

/** Writes every octet of the body, which begins at `at`. */
export function putOspfBody(octets: Uint8Array, at: number, body: OspfBody): void {
  switch (body.kind) {
    case 'hello':
      putHello(octets, at, body);
      return;
    case 'description':
      putDescription(octets, at, body);
      return;
    case 'request':
      body.requests.forEach((request, i) => {
        putRequest(octets, at + i * REQUEST_OCTETS, request);
      });
      return;
    case 'update':
      putU32(octets, at, body.count);
      octets.set(body.lsas, at + UPDATE_OCTETS);
      return;
    case 'acknowledgment':
      putHeaders(octets, at, body.headers);
  }
}

/** `hello every 10 s, dead after 40 s, …` */
export function describeOspfBody(body: OspfBody): string {
  switch (body.kind) {
    case 'hello':
      return describeHello(body);
    case 'description':
      return describeDescription(body);
    case 'request':
      return ['request', ...body.requests.map(describeLsaKey)].join(', ');
    case 'update':
      return [`update of ${body.count} LSAs`, ...headersOf(body).map(describeLsaHeader)].join(', ');
    case 'acknowledgment':
      return ['acknowledgment', ...body.headers.map(describeLsaHeader)].join(', ');
  }
}

/** Why the octets are not so long as a body of that type is. */
function bodyFault(type: number, octets: Uint8Array): string | undefined {
  const length = octets.length;
  switch (type) {
    case OSPF_TYPE.hello:
      return isWhole(length, HELLO_OCTETS, 4) ? undefined : `hello of ${length} octets`;
    case OSPF_TYPE.description:
      return isWhole(length, DESCRIPTION_OCTETS, LSA_HEADER) ? undefined : `description of ${length} octets`;
    case OSPF_TYPE.request:
      return isWhole(length, 0, REQUEST_OCTETS) ? undefined : `request of ${length} octets`;
    case OSPF_TYPE.update:
      if (length < UPDATE_OCTETS) return `update of ${length} octets`;
      return lsasFault(octets, UPDATE_OCTETS, length, u32(octets, 0));
    case OSPF_TYPE.acknowledgment:
      return isWhole(length, 0, LSA_HEADER) ? undefined : `acknowledgment of ${length} octets`;
    default:
      return undefined;
  }
}

/** Whether items of `each` octets, and nothing else, follow what is fixed. */
function isWhole(length: number, fixed: number, each: number): boolean {
  return length >= fixed && (length - fixed) % each === 0;
}

function decodeHello(octets: Uint8Array): OspfHello {
  return {
    kind: 'hello',
    networkMask: u32(octets, HELLO_AT.mask),
    helloInterval: u16(octets, HELLO_AT.interval),
    options: octets[HELLO_AT.options] as number,
    priority: octets[HELLO_AT.priority] as number,
    deadInterval: u32(octets, HELLO_AT.dead),
    designatedRouter: u32(octets, HELLO_AT.dr),
    backupDesignatedRouter: u32(octets, HELLO_AT.bdr),
    neighbors: decodeEvery(octets, HELLO_AT.neighbors, 4, u32),
  };
}

function putHello(octets: Uint8Array, at: number, hello: OspfHello): void {
  putU32(octets, at + HELLO_AT.mask, hello.networkMask);
  putU16(octets, at + HELLO_AT.interval, hello.helloInterval);
  octets[at + HELLO_AT.options] = hello.options;
  octets[at + HELLO_AT.priority] = hello.priority;
  putU32(octets, at + HELLO_AT.dead, hello.deadInterval);
  putU32(octets, at + HELLO_AT.dr, hello.designatedRouter);
  putU32(octets, at + HELLO_AT.bdr, hello.backupDesignatedRouter);
  hello.neighbors.forEach((neighbor, i) => {
    putU32(octets, at + HELLO_AT.neighbors + 4 * i, neighbor);
  });
}

function describeHello(hello: OspfHello): string {
  const parts = [
    `hello every ${hello.helloInterval} s`,
    `dead after ${hello.deadInterval} s`,
    `mask ${formatIPv4(hello.networkMask)}`,
    `priority ${hello.priority}`,
    `DR ${formatIPv4(hello.designatedRouter)}`,
    `BDR ${formatIPv4(hello.backupDesignatedRouter)}`,
    `neighbors ${hello.neighbors.map(formatIPv4).join(' ') || 'none'}`,
  ];
  return parts.join(', ');
}

function decodeDescription(octets: Uint8Array): OspfDescription {
  return {
    kind: 'description',
    mtu: u16(octets, DESCRIPTION_AT.mtu),
    options: octets[DESCRIPTION_AT.options] as number,
    flags: octets[DESCRIPTION_AT.flags] as number,
    sequence: u32(octets, DESCRIPTION_AT.sequence),
    headers: decodeEvery(octets, DESCRIPTION_AT.headers, LSA_HEADER, decodeLsaHeader),
  };
}

function putDescription(octets: Uint8Array, at: number, description: OspfDescription): void {
  putU16(octets, at + DESCRIPTION_AT.mtu, description.mtu);
  octets[at + DESCRIPTION_AT.options] = description.options;
  octets[at + DESCRIPTION_AT.flags] = description.flags;
  putU32(octets, at + DESCRIPTION_AT.sequence, description.sequence);
  putHeaders(octets, at + DESCRIPTION_AT.headers, description.headers);
}

function describeDescription({ sequence, mtu, flags, headers }: OspfDescription): string {
  const marks = (['init', 'more', 'master'] as const).filter((mark) => flags & DESCRIPTION_FLAG[mark]);
  const parts = [`description ${sequence}`, ...marks, `MTU ${mtu}`, ...headers.map(describeLsaHeader)];
  return parts.join(', ');
}

function decodeRequest(octets: Uint8Array, at: number): LsaKey {
  return {
    type: u32(octets, at + REQUEST_AT.type),
    linkStateId: u32(octets, at + REQUEST_AT.linkStateId),
    advertisingRouter: u32(octets, at + REQUEST_AT.advertisingRouter),
  };
}

function putRequest(octets: Uint8Array, at: number, request: LsaKey): void {
  putU32(octets, at + REQUEST_AT.type, request.type);
  putU32(octets, at + REQUEST_AT.linkStateId, request.linkStateId);
  putU32(octets, at + REQUEST_AT.advertisingRouter, request.advertisingRouter);
}

/** The headers of an update's LSAs. */
function headersOf({ count, lsas }: OspfUpdate): LsaHeader[] {
  let at = 0;
  return Array.from({ length: count }, () => {
    const header = decodeLsaHeader(lsas, at);
    at += header.length;
    return header;
  });
}

function putHeaders(octets: Uint8Array, at: number, headers: readonly LsaHeader[]): void {
  headers.forEach((header, i) => {
    putLsaHeader(octets, at + i * LSA_HEADER, header);
  });
}

function decodeEvery<Item>(
  octets: Uint8Array,
  from: number,
  each: number,
  decode: (octets: Uint8Array, at: number) => Item,
): Item[] {
  const items: Item[] = [];
  for (let at = from; at < octets.length; at += each) items.push(decode(octets, at));
  return items;
}
