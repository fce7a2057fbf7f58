/**
 * The Link Layer Discovery Protocol (IEEE 802.1AB-2009 §8): one LLDPDU, a list of TLVs.
 *
 *  0       7        16
 * +---------+---------+-------------------
 * |  type   | length  | value …
 * +---------+---------+-------------------
 *
 * Seven bits of type, nine of length, which counts the value alone. Values are kept as octets, so that what nobody here
 * knows is written as it was read; `lldpAdvertisement` says what they mean.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { formatMac, type Mac } from '../addr/mac.ts';
import { fromLatin1, latin1, putU16, putU32, putU48, u16, u32, u48 } from '../base/octets.ts';
import { Malformed } from './malformed.ts';

/** §7.1: the nearest bridge, which hands it to nobody. */
export const LLDP_ADDRESS = 0x0180_c200_000e;

const TLV_HEADER = 2;

const LLDP_TLV = {
  end: 0,
  chassisId: 1,
  portId: 2,
  ttl: 3,
  portDescription: 4,
  systemName: 5,
  systemDescription: 6,
  capabilities: 7,
  managementAddress: 8,
} as const;

/** §8.5.8.1: bits of the capabilities with the letters of IOS. */
export const LLDP_CAPABILITIES = [
  { bit: 0x01, letter: 'O' },
  { bit: 0x02, letter: 'P' },
  { bit: 0x04, letter: 'B' },
  { bit: 0x08, letter: 'W' },
  { bit: 0x10, letter: 'R' },
  { bit: 0x20, letter: 'T' },
  { bit: 0x40, letter: 'C' },
  { bit: 0x80, letter: 'S' },
] as const;

export interface LldpPacket {
  /** All of them, the end of the LLDPDU too. */
  readonly tlvs: readonly LldpTlv[];
}

export interface LldpTlv {
  readonly type: number;
  readonly value: Uint8Array;
}

/** What a system says of itself. */
export interface LldpAdvertisement {
  /** As text, whatever its subtype: a MAC address as IOS writes it, an IPv4 address, or a name. */
  readonly chassisId: string;
  readonly portId: string;
  /** Seconds for which it holds; 0 takes back what was said before. */
  readonly ttl: number;
  readonly portDescription?: string;
  readonly systemName?: string;
  readonly systemDescription?: string;
  /** Bits of `LLDP_CAPABILITIES`: what it could do, and what it does. */
  readonly capabilities?: { readonly system: number; readonly enabled: number };
  readonly managementAddresses: readonly IPv4[];
}

/** §9.2.7.7.1: the first three TLVs and the last are what they must be, or the whole is thrown away. */
export function decodeLldp(octets: Uint8Array): LldpPacket | Malformed {
  const tlvs: LldpTlv[] = [];
  for (let at = 0; ; ) {
    if (at + TLV_HEADER > octets.length) return new Malformed('lldp', `no end in ${octets.length} octets`);
    const type = (octets[at] as number) >>> 1;
    const length = u16(octets, at) & 0x1ff;
    at += TLV_HEADER;
    if (at + length > octets.length) return new Malformed('lldp', `TLV ${type} of ${length} octets reaches too far`);
    tlvs.push({ type, value: octets.subarray(at, at + length) });
    const place = tlvs.length;
    if (place <= MANDATORY.length && type !== MANDATORY[place - 1]) {
      return new Malformed('lldp', `TLV ${type} in place ${place}`);
    }
    at += length;
    if (type === LLDP_TLV.end) break;
  }
  const fault = tlvs
    .slice(0, MANDATORY.length)
    .find(({ type, value }) => value.length < 2 || value.length > limitOf(type));
  return fault ? new Malformed('lldp', `TLV ${fault.type} of ${fault.value.length} octets`) : { tlvs };
}

const MANDATORY: readonly number[] = [LLDP_TLV.chassisId, LLDP_TLV.portId, LLDP_TLV.ttl];

/** A subtype and up to 255 octets; a TTL may have anything behind it. */
function limitOf(type: number): number {
  return type === LLDP_TLV.ttl ? Number.POSITIVE_INFINITY : 256;
}

export function encodeLldp({ tlvs }: LldpPacket): Uint8Array {
  const octets = new Uint8Array(tlvs.reduce((sum, { value }) => sum + TLV_HEADER + value.length, 0));
  let at = 0;
  for (const { type, value } of tlvs) {
    putU16(octets, at, (type << 9) | value.length);
    octets.set(value, at + TLV_HEADER);
    at += TLV_HEADER + value.length;
  }
  return octets;
}

/** `LLDP R2 (aabb.cc00.0200) on Gi0/0, holds 120 s` */
export function describeLldp(packet: LldpPacket): string {
  const { systemName, chassisId, portId, ttl } = lldpAdvertisement(packet);
  return `LLDP ${systemName === undefined ? chassisId : `${systemName} (${chassisId})`} on ${portId}, holds ${ttl} s`;
}

/** Subtypes of identities (§8.5.2.2, §8.5.3.2). */
const SUBTYPE = { chassis: { mac: 4, network: 5 }, port: { mac: 3, network: 4, name: 5 } } as const;
const IPV4_FAMILY = 1;
/** §8.5.9.5: the interface is told by its ifIndex. */
const IF_INDEX = 2;

/** What is sent: a chassis is told by its MAC address, a port by its name. */
export interface LldpSaid {
  readonly chassis: Mac;
  readonly portId: string;
  readonly ttl: number;
  readonly portDescription: string;
  readonly systemName: string;
  readonly systemDescription: string;
  readonly capabilities: { readonly system: number; readonly enabled: number };
  readonly managementAddress?: IPv4;
  readonly ifIndex: number;
}

export function lldpTlvs(said: LldpSaid): LldpTlv[] {
  const { chassis, portId, ttl, capabilities, managementAddress } = said;
  return [
    ...identity(chassis, portId, ttl),
    { type: LLDP_TLV.portDescription, value: fromLatin1(said.portDescription).subarray(0, LONGEST_TEXT) },
    { type: LLDP_TLV.systemName, value: fromLatin1(said.systemName).subarray(0, LONGEST_TEXT) },
    { type: LLDP_TLV.systemDescription, value: fromLatin1(said.systemDescription).subarray(0, LONGEST_TEXT) },
    { type: LLDP_TLV.capabilities, value: pair(capabilities.system, capabilities.enabled) },
    ...(managementAddress === undefined ? [] : [management(managementAddress, said.ifIndex)]),
    END,
  ];
}

/** §9.2.7.2: the LLDPDU that says goodbye. */
export function lldpShutdownTlvs(chassis: Mac, portId: string): LldpTlv[] {
  return [...identity(chassis, portId, 0), END];
}

const END: LldpTlv = { type: LLDP_TLV.end, value: new Uint8Array(0) };
const LONGEST_TEXT = 255;

function identity(chassis: Mac, portId: string, ttl: number): LldpTlv[] {
  const id = new Uint8Array(7);
  id[0] = SUBTYPE.chassis.mac;
  putU48(id, 1, chassis);
  return [
    { type: LLDP_TLV.chassisId, value: id },
    { type: LLDP_TLV.portId, value: Uint8Array.of(SUBTYPE.port.name, ...fromLatin1(portId)) },
    { type: LLDP_TLV.ttl, value: Uint8Array.of(ttl >>> 8, ttl) },
  ];
}

function pair(first: number, second: number): Uint8Array {
  const octets = new Uint8Array(4);
  putU16(octets, 0, first);
  putU16(octets, 2, second);
  return octets;
}

/** §8.5.9, without an object identifier. */
function management(address: IPv4, ifIndex: number): LldpTlv {
  const value = new Uint8Array(12);
  value.set([5, IPV4_FAMILY]);
  putU32(value, 2, address);
  value[6] = IF_INDEX;
  putU32(value, 7, ifIndex);
  return { type: LLDP_TLV.managementAddress, value };
}

export function lldpAdvertisement({ tlvs }: LldpPacket): LldpAdvertisement {
  const octetsOf = (type: number): Uint8Array | undefined => tlvs.find((tlv) => tlv.type === type)?.value;
  const text = (type: number): string | undefined => {
    const value = octetsOf(type);
    return value && latin1(value);
  };
  const [portDescription, systemName] = [text(LLDP_TLV.portDescription), text(LLDP_TLV.systemName)];
  const systemDescription = text(LLDP_TLV.systemDescription);
  const capabilities = octetsOf(LLDP_TLV.capabilities);
  return {
    chassisId: identityText(octetsOf(LLDP_TLV.chassisId), SUBTYPE.chassis),
    portId: identityText(octetsOf(LLDP_TLV.portId), SUBTYPE.port),
    ttl: u16(octetsOf(LLDP_TLV.ttl) ?? Uint8Array.of(0, 0), 0),
    ...(portDescription !== undefined && { portDescription }),
    ...(systemName !== undefined && { systemName }),
    ...(systemDescription !== undefined && { systemDescription }),
    ...(capabilities &&
      capabilities.length >= 4 && { capabilities: { system: u16(capabilities, 0), enabled: u16(capabilities, 2) } }),
    managementAddresses: tlvs.flatMap(({ type, value }) =>
      type === LLDP_TLV.managementAddress && value.length >= 6 && value[0] === 5 && value[1] === IPV4_FAMILY
        ? [u32(value, 2)]
        : [],
    ),
  };
}

function identityText(
  value: Uint8Array | undefined,
  subtypes: { readonly mac: number; readonly network: number },
): string {
  if (!value) return '';
  if (value[0] === subtypes.mac && value.length === 7) return formatMac(u48(value, 1));
  if (value[0] === subtypes.network && value.length === 6 && value[1] === IPV4_FAMILY) return formatIPv4(u32(value, 2));
  return latin1(value.subarray(1));
}
