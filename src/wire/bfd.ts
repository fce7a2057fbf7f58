/**
 * Bidirectional Forwarding Detection: control packets (RFC 5880 §4.1) and, unread, echo packets (§5). Both are in UDP
 * (RFC 5881 §4, RFC 5883 §5).
 *
 *  0      3        8 10            16               24              31
 * +------+--------+--+-+-+-+-+-+-+-----------------+---------------+
 * | vers |  diag  |st|P|F|C|A|D|M|detect multiplier|    length     |   poll, final, control plane independent,
 * +------+--------+--+-+-+-+-+-+-+-----------------+---------------+   authentication present, demand, multipoint
 * |                        my discriminator                        |
 * |                       your discriminator                       |
 * |                    desired min TX interval                     |   in microseconds
 * |                    required min RX interval                    |
 * |                 required min echo RX interval                  |
 * +----------------+---------------+-------------------------------+
 * |   auth type    |  auth length  |       authentication …        |   if A is set
 * +----------------+---------------+-------------------------------+
 *
 * Authentication is read, not verified.
 */
import { latin1, putU32, u32 } from '../base/octets.ts';
import { Malformed } from './malformed.ts';

/** UDP destination ports; RFC 5881 §4 has sources from 49152 on. */
export const BFD_PORT = { control: 3784, echo: 3785, multihop: 4784 } as const;

/** By their code. */
export const BFD_STATES = ['adminDown', 'down', 'init', 'up'] as const;
export type BfdState = (typeof BFD_STATES)[number];

/** Why the session was last left (§4.1), by code; others are reserved. */
const BFD_DIAGNOSTICS = [
  'no diagnostic',
  'control detection time expired',
  'echo function failed',
  'neighbor signaled session down',
  'forwarding plane reset',
  'path down',
  'concatenated path down',
  'administratively down',
  'reverse concatenated path down',
] as const;

export interface BfdControl {
  /** `BFD_DIAGNOSTICS` */
  readonly diagnostic: number;
  readonly state: BfdState;
  readonly poll: boolean;
  readonly final: boolean;
  readonly controlPlaneIndependent: boolean;
  readonly demand: boolean;
  readonly detectMultiplier: number;
  readonly myDiscriminator: number;
  /** 0: not known. */
  readonly yourDiscriminator: number;
  /** In microseconds. */
  readonly desiredMinTx: number;
  /** In microseconds; 0: send none. */
  readonly requiredMinRx: number;
  /** In microseconds; 0: echoes are not returned. */
  readonly requiredMinEchoRx: number;
  readonly authentication?: BfdAuthentication;
  /** What else is inside the length. */
  readonly trailer: Uint8Array;
}

export type BfdAuthentication =
  | { readonly type: 'password'; readonly keyId: number; readonly password: Uint8Array }
  | {
      readonly type: 'digest';
      /** `BFD_DIGEST` */
      readonly code: number;
      readonly keyId: number;
      /** An octet that a sender sets to zero. */
      readonly unused: number;
      readonly sequence: number;
      readonly digest: Uint8Array;
    }
  | { readonly type: 'other'; readonly code: number; readonly octets: Uint8Array };

/** Authentication types with a digest (§4.3, §4.4); the meticulous ones count every packet. */
export const BFD_DIGEST = { md5: 2, meticulousMd5: 3, sha1: 4, meticulousSha1: 5 } as const;

/** An echo packet: what is in it is its sender's own affair (§5). */
export interface BfdEcho {
  readonly octets: Uint8Array;
}

/** Octets without authentication. */
const CONTROL_OCTETS = 24;

const AT = {
  diagnostic: 0,
  state: 1,
  detectMultiplier: 2,
  length: 3,
  myDiscriminator: 4,
  yourDiscriminator: 8,
  desiredMinTx: 12,
  requiredMinRx: 16,
  requiredMinEchoRx: 20,
  authentication: CONTROL_OCTETS,
} as const;

/** From the beginning of the authentication. */
const AUTHENTICATION_AT = {
  type: 0,
  length: 1,
  other: 2,
  keyId: 2,
  password: 3,
  unused: 3,
  sequence: 4,
  digest: 8,
} as const;

const PASSWORD = 1;
const FLAG = {
  poll: 0x20,
  final: 0x10,
  independent: 0x08,
  authentication: 0x04,
  demand: 0x02,
  multipoint: 0x01,
} as const;
const NONE = new Uint8Array(0);

/** Malformed is what §6.8.6 discards before it looks for a session. */
export function decodeBfd(octets: Uint8Array): BfdControl | Malformed {
  const fault = controlFault(octets);
  if (fault) return new Malformed('bfd', fault);
  const flags = octets[AT.state] as number;
  const length = octets[AT.length] as number;
  const authentication =
    flags & FLAG.authentication ? decodeAuthentication(octets.subarray(AT.authentication, length)) : undefined;
  if (authentication instanceof Malformed) return authentication;
  const end = authentication ? AT.authentication + authenticationLength(authentication) : AT.authentication;
  return {
    diagnostic: (octets[AT.diagnostic] as number) & 0x1f,
    state: BFD_STATES[flags >>> 6] as BfdState,
    poll: (flags & FLAG.poll) !== 0,
    final: (flags & FLAG.final) !== 0,
    controlPlaneIndependent: (flags & FLAG.independent) !== 0,
    demand: (flags & FLAG.demand) !== 0,
    detectMultiplier: octets[AT.detectMultiplier] as number,
    myDiscriminator: u32(octets, AT.myDiscriminator),
    yourDiscriminator: u32(octets, AT.yourDiscriminator),
    desiredMinTx: u32(octets, AT.desiredMinTx),
    requiredMinRx: u32(octets, AT.requiredMinRx),
    requiredMinEchoRx: u32(octets, AT.requiredMinEchoRx),
    ...(authentication && { authentication }),
    trailer: end === length ? NONE : octets.subarray(end, length),
  };
}

export function encodeBfd(control: BfdControl): Uint8Array {
  const { authentication, trailer } = control;
  const end = AT.authentication + (authentication ? authenticationLength(authentication) : 0);
  const octets = new Uint8Array(end + trailer.length);
  octets[AT.diagnostic] = 0x20 | control.diagnostic;
  octets[AT.state] = (BFD_STATES.indexOf(control.state) << 6) | flagsOf(control);
  octets[AT.detectMultiplier] = control.detectMultiplier;
  octets[AT.length] = octets.length;
  putU32(octets, AT.myDiscriminator, control.myDiscriminator);
  putU32(octets, AT.yourDiscriminator, control.yourDiscriminator);
  putU32(octets, AT.desiredMinTx, control.desiredMinTx);
  putU32(octets, AT.requiredMinRx, control.requiredMinRx);
  putU32(octets, AT.requiredMinEchoRx, control.requiredMinEchoRx);
  if (authentication) putAuthentication(octets, AT.authentication, authentication);
  octets.set(trailer, end);
  return octets;
}

/** `BFD up, 1 > 2, every 50000 us, wants 50000 us, multiplier 3` */
export function describeBfd(control: BfdControl): string {
  const { diagnostic, authentication } = control;
  const parts = [
    `BFD ${control.state}`,
    `${control.myDiscriminator} > ${control.yourDiscriminator}`,
    `every ${control.desiredMinTx} us`,
    `wants ${control.requiredMinRx} us`,
    `multiplier ${control.detectMultiplier}`,
    ...(['poll', 'final', 'demand'] as const).filter((flag) => control[flag]),
    ...(diagnostic === 0 ? [] : [BFD_DIAGNOSTICS[diagnostic] ?? `diagnostic ${diagnostic}`]),
    ...(authentication ? [describeAuthentication(authentication)] : []),
  ];
  return parts.join(', ');
}

export function decodeBfdEcho(octets: Uint8Array): BfdEcho {
  return { octets };
}

/** `BFD echo of 12 octets` */
export function describeBfdEcho({ octets }: BfdEcho): string {
  return `BFD echo of ${octets.length} octets`;
}

function controlFault(octets: Uint8Array): string | undefined {
  if (octets.length < CONTROL_OCTETS) return `truncated (${octets.length} octets)`;
  const version = (octets[AT.diagnostic] as number) >>> 5;
  if (version !== 1) return `version ${version}`;
  const length = octets[AT.length] as number;
  if (length < CONTROL_OCTETS || length > octets.length) return `length ${length} of ${octets.length} octets`;
  if (octets[AT.detectMultiplier] === 0) return 'detection multiplier 0';
  const flags = octets[AT.state] as number;
  if (flags & FLAG.multipoint) return 'multipoint';
  if (u32(octets, AT.myDiscriminator) === 0) return 'its own discriminator 0';
  // §6.8.6: who is past Down has heard of us, and says so.
  if (flags >>> 6 > 1 && u32(octets, AT.yourDiscriminator) === 0)
    return `state ${BFD_STATES[flags >>> 6]} without ours`;
  return undefined;
}

function flagsOf(control: BfdControl): number {
  return (
    (control.poll ? FLAG.poll : 0) |
    (control.final ? FLAG.final : 0) |
    (control.controlPlaneIndependent ? FLAG.independent : 0) |
    (control.authentication ? FLAG.authentication : 0) |
    (control.demand ? FLAG.demand : 0)
  );
}

/** From the octets between the fixed part and the end. */
function decodeAuthentication(octets: Uint8Array): BfdAuthentication | Malformed {
  const code = octets[AUTHENTICATION_AT.type];
  const length = octets[AUTHENTICATION_AT.length];
  if (code === undefined || length === undefined)
    return new Malformed('bfd', `authentication of ${octets.length} octets`);
  const keyed = isDigest(code);
  const least = keyed
    ? AUTHENTICATION_AT.digest
    : code === PASSWORD
      ? AUTHENTICATION_AT.password
      : AUTHENTICATION_AT.other;
  if (length < least || length > octets.length) {
    return new Malformed('bfd', `authentication length ${length} of ${octets.length} octets`);
  }
  if (!keyed && code !== PASSWORD)
    return { type: 'other', code, octets: octets.subarray(AUTHENTICATION_AT.other, length) };
  const keyId = octets[AUTHENTICATION_AT.keyId] as number;
  if (!keyed) return { type: 'password', keyId, password: octets.subarray(AUTHENTICATION_AT.password, length) };
  return {
    type: 'digest',
    code,
    keyId,
    unused: octets[AUTHENTICATION_AT.unused] as number,
    sequence: u32(octets, AUTHENTICATION_AT.sequence),
    digest: octets.subarray(AUTHENTICATION_AT.digest, length),
  };
}

function isDigest(code: number): boolean {
  return code >= BFD_DIGEST.md5 && code <= BFD_DIGEST.meticulousSha1;
}

function authenticationLength(authentication: BfdAuthentication): number {
  switch (authentication.type) {
    case 'password':
      return AUTHENTICATION_AT.password + authentication.password.length;
    case 'digest':
      return AUTHENTICATION_AT.digest + authentication.digest.length;
    case 'other':
      return AUTHENTICATION_AT.other + authentication.octets.length;
  }
}

function putAuthentication(octets: Uint8Array, at: number, authentication: BfdAuthentication): void {
  octets[at + AUTHENTICATION_AT.type] = authentication.type === 'password' ? PASSWORD : authentication.code;
  octets[at + AUTHENTICATION_AT.length] = authenticationLength(authentication);
  switch (authentication.type) {
    case 'password':
      octets[at + AUTHENTICATION_AT.keyId] = authentication.keyId;
      octets.set(authentication.password, at + AUTHENTICATION_AT.password);
      return;
    case 'digest':
      octets[at + AUTHENTICATION_AT.keyId] = authentication.keyId;
      octets[at + AUTHENTICATION_AT.unused] = authentication.unused;
      putU32(octets, at + AUTHENTICATION_AT.sequence, authentication.sequence);
      octets.set(authentication.digest, at + AUTHENTICATION_AT.digest);
      return;
    case 'other':
      octets.set(authentication.octets, at + AUTHENTICATION_AT.other);
  }
}

function describeAuthentication(authentication: BfdAuthentication): string {
  switch (authentication.type) {
    case 'password':
      return `key ${authentication.keyId}, password "${latin1(authentication.password).replaceAll(/[^ -~]/g, '.')}"`;
    case 'digest':
      return `key ${authentication.keyId}, digest of ${authentication.digest.length} octets, sequence ${authentication.sequence}`;
    case 'other':
      return `authentication type ${authentication.code}`;
  }
}
