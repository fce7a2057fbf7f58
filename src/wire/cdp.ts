/**
 * The Cisco Discovery Protocol, versions 1 and 2: what a SNAP frame of Cisco's OUI and protocol 0x2000 carries (Cisco,
 * "Cisco Discovery Protocol Version 2"; the layout as Wireshark's packet-cdp.c and real captures have it).
 *
 *  0         1        2                  4
 * +---------+--------+------------------+------------------------+-----
 * | version | TTL, s |     checksum     | TLV: type, length, …   | …
 * +---------+--------+------------------+------------------------+-----
 *
 * Type and length of a TLV have two octets each; the length counts them. Values are kept as octets, so that what nobody
 * here knows is written as it was read; `cdpAdvertisement` says what they mean.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import { fromLatin1, latin1, putU16, putU32, u16, u32 } from '../base/octets.ts';
import { internetChecksum } from './checksum.ts';
import { Malformed } from './malformed.ts';

/** Where CDP frames go: to Cisco's devices at the other end of a cable. */
export const CDP_ADDRESS = 0x0100_0ccc_cccc;
export const CDP_SNAP = { oui: 0x00000c, protocol: 0x2000 } as const;

const AT = { version: 0, ttl: 1, checksum: 2, tlvs: 4 } as const;
const TLV_HEADER = 4;

const CDP_TLV = {
  deviceId: 1,
  addresses: 2,
  portId: 3,
  capabilities: 4,
  software: 5,
  platform: 6,
  vtpDomain: 9,
  nativeVlan: 10,
  duplex: 11,
  managementAddresses: 22,
} as const;

/** Bits of the capabilities with the words and letters of IOS, in its order. */
export const CDP_CAPABILITIES = [
  { bit: 0x01, word: 'Router', letter: 'R' },
  { bit: 0x02, word: 'Trans-Bridge', letter: 'T' },
  { bit: 0x04, word: 'Source-Route-Bridge', letter: 'B' },
  { bit: 0x08, word: 'Switch', letter: 'S' },
  { bit: 0x10, word: 'Host', letter: 'H' },
  { bit: 0x20, word: 'IGMP', letter: 'I' },
  { bit: 0x40, word: 'Repeater', letter: 'r' },
  { bit: 0x80, word: 'Phone', letter: 'P' },
  { bit: 0x100, word: 'Remote', letter: 'D' },
  { bit: 0x200, word: 'CVTA', letter: 'C' },
  { bit: 0x400, word: 'Two-port-Mac-Relay', letter: 'M' },
] as const;

export interface CdpPacket {
  readonly version: number;
  /** Seconds for which it holds; 0 takes back what was said before. */
  readonly ttl: number;
  /** Computed when it is written, if absent. */
  readonly checksum?: number;
  readonly tlvs: readonly Tlv[];
}

export interface Tlv {
  readonly type: number;
  readonly value: Uint8Array;
}

/** What a device says of itself. */
export interface CdpAdvertisement {
  readonly deviceId: string;
  readonly portId: string;
  readonly addresses: readonly IPv4[];
  /** Bits of `CDP_CAPABILITIES`. */
  readonly capabilities: number;
  readonly software: string;
  readonly platform: string;
  /** What follows is version 2's. */
  readonly vtpDomain?: string;
  readonly nativeVlan?: number;
  readonly duplex?: 'half' | 'full';
  readonly managementAddresses?: readonly IPv4[];
}

export function decodeCdp(octets: Uint8Array): CdpPacket | Malformed {
  if (octets.length < AT.tlvs) return new Malformed('cdp', `truncated header (${octets.length} octets)`);
  const tlvs: Tlv[] = [];
  for (let at: number = AT.tlvs; at < octets.length; ) {
    const left = octets.length - at;
    const length = left < TLV_HEADER ? 0 : u16(octets, at + 2);
    if (length < TLV_HEADER || length > left) return new Malformed('cdp', `a TLV of ${length} in ${left} octets`);
    tlvs.push({ type: u16(octets, at), value: octets.subarray(at + TLV_HEADER, at + length) });
    at += length;
  }
  return {
    version: octets[AT.version] as number,
    ttl: octets[AT.ttl] as number,
    checksum: u16(octets, AT.checksum),
    tlvs,
  };
}

export function encodeCdp({ version, ttl, checksum, tlvs }: CdpPacket): Uint8Array {
  const octets = new Uint8Array(tlvs.reduce<number>((sum, { value }) => sum + TLV_HEADER + value.length, AT.tlvs));
  octets[AT.version] = version;
  octets[AT.ttl] = ttl;
  let at: number = AT.tlvs;
  for (const { type, value } of tlvs) {
    putU16(octets, at, type);
    putU16(octets, at + 2, TLV_HEADER + value.length);
    octets.set(value, at + TLV_HEADER);
    at += TLV_HEADER + value.length;
  }
  putU16(octets, AT.checksum, checksum ?? cdpChecksum(octets));
  return octets;
}

/** `CDPv2 R2 on GigabitEthernet0/0, holds 180 s` */
export function describeCdp({ version, ttl, tlvs }: CdpPacket): string {
  const text = (type: number): string => latin1(octetsOf(tlvs, type) ?? NONE);
  return `CDPv${version} ${text(CDP_TLV.deviceId)} on ${text(CDP_TLV.portId)}, holds ${ttl} s`;
}

/** Whether its checksum is right. */
export function isCdpChecksumGood(octets: Uint8Array): boolean {
  const zeroed = Uint8Array.from(octets);
  putU16(zeroed, AT.checksum, 0);
  return cdpChecksum(zeroed) === u16(octets, AT.checksum);
}

/**
 * Over octets whose checksum field is zero. An odd last octet counts as the lower half of a word, sign and all, and a
 * negative one as one less (Wireshark's packet-cdp.c on what Cisco's devices do); RFC 1071 has it as the upper half.
 */
function cdpChecksum(octets: Uint8Array): number {
  if ((octets.length & 1) === 0) return internetChecksum(octets, 0, octets.length);
  const last = octets[octets.length - 1] as number;
  const word = last & 0x80 ? 0xff00 | (last - 1) : last;
  return internetChecksum(octets, 0, octets.length - 1, word);
}

/** The TLVs of an advertisement, in the order in which IOS sends them. */
export function cdpTlvs(said: CdpAdvertisement): Tlv[] {
  const tlv = (type: number, value: Uint8Array | undefined): Tlv[] => (value ? [{ type, value }] : []);
  return [
    ...tlv(CDP_TLV.deviceId, fromLatin1(said.deviceId)),
    ...tlv(CDP_TLV.addresses, addressList(said.addresses)),
    ...tlv(CDP_TLV.portId, fromLatin1(said.portId)),
    ...tlv(CDP_TLV.capabilities, fourOctets(said.capabilities)),
    ...tlv(CDP_TLV.software, fromLatin1(said.software)),
    ...tlv(CDP_TLV.platform, fromLatin1(said.platform)),
    ...tlv(CDP_TLV.vtpDomain, said.vtpDomain === undefined ? undefined : fromLatin1(said.vtpDomain)),
    ...tlv(CDP_TLV.nativeVlan, said.nativeVlan === undefined ? undefined : fourOctets(said.nativeVlan).subarray(2)),
    ...tlv(CDP_TLV.duplex, said.duplex && Uint8Array.of(said.duplex === 'full' ? 1 : 0)),
    ...tlv(CDP_TLV.managementAddresses, said.managementAddresses && addressList(said.managementAddresses)),
  ];
}

/** What a packet says; a TLV that is missing or too short says nothing. */
export function cdpAdvertisement({ tlvs }: CdpPacket): CdpAdvertisement {
  const text = (type: number): string | undefined => {
    const value = octetsOf(tlvs, type);
    return value && latin1(value);
  };
  const capabilities = octetsOf(tlvs, CDP_TLV.capabilities) ?? NONE;
  const [vtpDomain, vlan] = [text(CDP_TLV.vtpDomain), octetsOf(tlvs, CDP_TLV.nativeVlan)];
  const duplex = octetsOf(tlvs, CDP_TLV.duplex)?.[0];
  const management = octetsOf(tlvs, CDP_TLV.managementAddresses);
  return {
    deviceId: text(CDP_TLV.deviceId) ?? '',
    portId: text(CDP_TLV.portId) ?? '',
    addresses: addressesIn(octetsOf(tlvs, CDP_TLV.addresses) ?? NONE),
    capabilities: capabilities.length < 4 ? 0 : u32(capabilities, 0),
    software: text(CDP_TLV.software) ?? '',
    platform: text(CDP_TLV.platform) ?? '',
    ...(vtpDomain !== undefined && { vtpDomain }),
    ...(vlan && vlan.length >= 2 && { nativeVlan: u16(vlan, 0) }),
    ...(duplex !== undefined && { duplex: duplex === 0 ? ('half' as const) : ('full' as const) }),
    ...(management && { managementAddresses: addressesIn(management) }),
  };
}

const NONE = new Uint8Array(0);

function octetsOf(tlvs: readonly Tlv[], type: number): Uint8Array | undefined {
  return tlvs.find((tlv) => tlv.type === type)?.value;
}

function fourOctets(value: number): Uint8Array {
  const octets = new Uint8Array(4);
  putU32(octets, 0, value);
  return octets;
}

/** How an address begins that is IPv4: NLPID, one octet, 0xcc, and the length of the address. */
const IPV4_HEAD = [1, 1, 0xcc, 0, 4] as const;

function addressList(addresses: readonly IPv4[]): Uint8Array {
  const octets = new Uint8Array(4 + addresses.length * (IPV4_HEAD.length + 4));
  putU32(octets, 0, addresses.length);
  addresses.forEach((address, i) => {
    const at = 4 + i * (IPV4_HEAD.length + 4);
    octets.set(IPV4_HEAD, at);
    putU32(octets, at + IPV4_HEAD.length, address);
  });
  return octets;
}

/** The IPv4 addresses of a list, as far as it can be read. */
function addressesIn(octets: Uint8Array): IPv4[] {
  const found: IPv4[] = [];
  for (let at = 4; at + 2 <= octets.length; ) {
    const address = at + 2 + (octets[at + 1] as number) + 2;
    if (address > octets.length) break;
    const end = address + u16(octets, address - 2);
    if (end > octets.length) break;
    if (IPV4_HEAD.every((octet, i) => octets[at + i] === octet)) found.push(u32(octets, address));
    at = end;
  }
  return found;
}
