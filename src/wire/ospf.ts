/**
 * OSPF version 2 packets (RFC 2328 §A.3).
 *
 *  0        8        16                31
 * +--------+--------+-----------------+
 * |    2   |  type  |     length      |   of header and body
 * +--------+--------+-----------------+
 * |             router ID             |
 * |              area ID              |
 * +-----------------+-----------------+
 * |     checksum    |     AuType      |
 * +-----------------+-----------------+
 * |  authentication, 64 bits: nothing, a password, or     |
 * |  16 zero bits, key ID, data length, sequence number   |
 * +-----------------------------------+
 * |              body …               |
 * +-----------------------------------+
 * |  digest …, LLS block (RFC 5613) … |   not counted in the length
 * +-----------------------------------+
 *
 * LSAs of an update stay octets, for most of what is flooded is known already: lsa.ts reads them one by one.
 * Authentication, and with it the checksum, is done on the octets of a packet, by ospf-auth.ts.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { assert } from '../base/assert.ts';
import { latin1, putU16, putU32, u16, u32 } from '../base/octets.ts';
import { onesComplementSum } from './checksum.ts';
import { Malformed } from './malformed.ts';
import {
  decodeOspfBody,
  describeOspfBody,
  OSPF_TYPE,
  type OspfBody,
  ospfBodyLength,
  putOspfBody,
  UPDATE_OCTETS,
} from './ospf-bodies.ts';

/** 224.0.0.5, where every OSPF router listens (§A.1). */
export const ALL_SPF_ROUTERS: IPv4 = 0xe0000005;
/** 224.0.0.6, where the designated router and its backup listen. */
export const ALL_D_ROUTERS: IPv4 = 0xe0000006;

/** Octets of a header. */
export const OSPF_HEADER = 24;

/** Where the fields are, from the beginning of a packet. */
export const OSPF_AT = {
  version: 0,
  type: 1,
  length: 2,
  routerId: 4,
  areaId: 8,
  checksum: 12,
  auType: 14,
  authentication: 16,
  keyId: 18,
  dataLength: 19,
  sequence: 20,
  body: OSPF_HEADER,
  /** In an update: the number of LSAs, and the first of them. */
  count: OSPF_HEADER,
  lsas: OSPF_HEADER + UPDATE_OCTETS,
} as const;

/** AuType (§D). */
export const AU_TYPE = { none: 0, simple: 1, cryptographic: 2 } as const;

export interface OspfPacket {
  readonly routerId: IPv4;
  readonly areaId: IPv4;
  /** As received; absent: the right one is computed. */
  readonly checksum?: number;
  readonly authentication: OspfAuthentication;
  readonly body: OspfBody;
  /** What is behind packet and digest: an LLS block, unread. */
  readonly lls: Uint8Array;
}

export type OspfAuthentication =
  | {
      readonly type: 'none';
      /** The eight octets that nobody looks at. */
      readonly unused: Uint8Array;
    }
  | {
      readonly type: 'simple';
      /** Eight octets, a shorter password being followed by zeros. */
      readonly password: Uint8Array;
    }
  | {
      readonly type: 'cryptographic';
      /** 16 bits that a sender sets to zero. */
      readonly unused: number;
      readonly keyId: number;
      readonly sequence: number;
      readonly digest: Uint8Array;
    }
  | { readonly type: 'other'; readonly code: number; readonly octets: Uint8Array };

/** No authentication, as we send it. */
export const NO_AUTHENTICATION: OspfAuthentication = { type: 'none', unused: new Uint8Array(8) };

const NONE = new Uint8Array(0);

/** Whether it is what the sender sent, and who that is, is asked with `openOspf`. */
export function decodeOspf(octets: Uint8Array): OspfPacket | Malformed {
  const fault = headerFault(octets);
  if (fault) return new Malformed('ospf', fault);
  const length = u16(octets, OSPF_AT.length);
  const body = decodeOspfBody(octets[OSPF_AT.type] as number, octets.subarray(OSPF_AT.body, length));
  if (body instanceof Malformed) return body;
  const end = length + digestLength(octets);
  return {
    routerId: u32(octets, OSPF_AT.routerId),
    areaId: u32(octets, OSPF_AT.areaId),
    checksum: u16(octets, OSPF_AT.checksum),
    authentication: decodeAuthentication(octets, length, end),
    body,
    lls: end === octets.length ? NONE : octets.subarray(end),
  };
}

export function encodeOspf(packet: OspfPacket): Uint8Array {
  const { authentication, body, lls } = packet;
  const length = OSPF_HEADER + ospfBodyLength(body);
  const digest = authentication.type === 'cryptographic' ? authentication.digest : NONE;
  const octets = new Uint8Array(length + digest.length + lls.length);
  putOspfHeader(octets, body.kind, length, packet.routerId, packet.areaId);
  putOspfBody(octets, OSPF_AT.body, body);
  putAuthentication(octets, authentication);
  octets.set(digest, length);
  octets.set(lls, length + digest.length);
  putU16(octets, OSPF_AT.checksum, packet.checksum ?? checksumOf(octets, authentication));
  return octets;
}

/**
 * Writes a header without authentication, whose checksum `sealOspf` computes when the body is in place. `length` is that
 * of header and body.
 */
export function putOspfHeader(
  octets: Uint8Array,
  kind: OspfBody['kind'],
  length: number,
  routerId: IPv4,
  areaId: IPv4,
): void {
  assert(length <= 0xffff, `OSPF packet of ${length} octets`);
  octets[OSPF_AT.version] = 2;
  octets[OSPF_AT.type] = OSPF_TYPE[kind];
  putU16(octets, OSPF_AT.length, length);
  putU32(octets, OSPF_AT.routerId, routerId);
  putU32(octets, OSPF_AT.areaId, areaId);
  octets.fill(0, OSPF_AT.checksum, OSPF_AT.body);
}

/**
 * The one's complement sum of header and body, whose complement the checksum is; the 64 bits of authentication are left
 * out (§D.4).
 */
export function ospfSum(octets: Uint8Array): number {
  const header = onesComplementSum(octets, 0, OSPF_AT.authentication);
  return onesComplementSum(octets, OSPF_AT.body, u16(octets, OSPF_AT.length), header);
}

/** `OSPFv2 router 1.1.1.1, area 0.0.0.0, request, router 2.2.2.2 from 2.2.2.2` */
export function describeOspf(packet: OspfPacket): string {
  const { routerId, areaId, body, authentication, lls } = packet;
  const parts = [
    `OSPFv2 router ${formatIPv4(routerId)}`,
    `area ${formatIPv4(areaId)}`,
    describeOspfBody(body),
    ...describeAuthentication(authentication),
    ...(lls.length > 0 ? [`LLS of ${lls.length} octets`] : []),
  ];
  return parts.join(', ');
}

/** What makes a packet unreadable, if anything, as far as its header says. */
function headerFault(octets: Uint8Array): string | undefined {
  if (octets.length < OSPF_HEADER) return `truncated header (${octets.length} octets)`;
  if (octets[OSPF_AT.version] !== 2) return `version ${octets[OSPF_AT.version]}`;
  const length = u16(octets, OSPF_AT.length);
  if (length < OSPF_HEADER || length > octets.length) return `length ${length} of ${octets.length} octets`;
  const digest = digestLength(octets);
  if (length + digest > octets.length) return `digest of ${digest} in ${octets.length - length} octets`;
  return undefined;
}

/** Octets behind the packet that belong to its digest. */
function digestLength(octets: Uint8Array): number {
  return u16(octets, OSPF_AT.auType) === AU_TYPE.cryptographic ? (octets[OSPF_AT.dataLength] as number) : 0;
}

function decodeAuthentication(octets: Uint8Array, length: number, end: number): OspfAuthentication {
  const code = u16(octets, OSPF_AT.auType);
  const at = OSPF_AT.authentication;
  switch (code) {
    case AU_TYPE.none:
      if (u32(octets, at) === 0 && u32(octets, at + 4) === 0) return NO_AUTHENTICATION;
      return { type: 'none', unused: octets.subarray(at, OSPF_AT.body) };
    case AU_TYPE.simple:
      return { type: 'simple', password: octets.subarray(at, OSPF_AT.body) };
    case AU_TYPE.cryptographic:
      return {
        type: 'cryptographic',
        unused: u16(octets, at),
        keyId: octets[OSPF_AT.keyId] as number,
        sequence: u32(octets, OSPF_AT.sequence),
        digest: octets.subarray(length, end),
      };
    default:
      return { type: 'other', code, octets: octets.subarray(at, OSPF_AT.body) };
  }
}

function putAuthentication(octets: Uint8Array, authentication: OspfAuthentication): void {
  const at = OSPF_AT.authentication;
  putU16(octets, OSPF_AT.auType, auTypeOf(authentication));
  switch (authentication.type) {
    case 'none':
      octets.set(authentication.unused, at);
      return;
    case 'simple':
      octets.set(authentication.password, at);
      return;
    case 'cryptographic':
      putU16(octets, at, authentication.unused);
      octets[OSPF_AT.keyId] = authentication.keyId;
      octets[OSPF_AT.dataLength] = authentication.digest.length;
      putU32(octets, OSPF_AT.sequence, authentication.sequence);
      return;
    case 'other':
      octets.set(authentication.octets, at);
  }
}

/** §D.4: with a digest there is no checksum. */
function checksumOf(octets: Uint8Array, authentication: OspfAuthentication): number {
  return authentication.type === 'cryptographic' ? 0 : ~ospfSum(octets) & 0xffff;
}

function auTypeOf(authentication: OspfAuthentication): number {
  return authentication.type === 'other' ? authentication.code : AU_TYPE[authentication.type];
}

function describeAuthentication(authentication: OspfAuthentication): string[] {
  switch (authentication.type) {
    case 'none':
      return [];
    case 'simple':
      return [
        `password "${latin1(authentication.password)
          .replace(/\0+$/, '')
          .replaceAll(/[^ -~]/g, '.')}"`,
      ];
    case 'cryptographic': {
      const { digest, keyId, sequence } = authentication;
      return [`digest of ${digest.length} octets, key ${keyId}, sequence ${sequence}`];
    }
    case 'other':
      return [`authentication type ${authentication.code}`];
  }
}
