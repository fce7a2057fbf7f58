/**
 * Ethernet frames without preamble and FCS (IEEE 802.3 §3.1), with any number of VLAN tags (IEEE 802.1Q §9.6).
 *
 *  0               6               12        14
 * +---------------+---------------+---------+-----------------
 * |  destination  |    source     |  type   | payload …
 * +---------------+---------------+---------+-----------------
 *
 * A type of 1536 and more is an EtherType, one up to 1500 the length of an IEEE 802.3 payload (see llc.ts). A tag is
 * four octets in front of the type: its TPID (0x8100, or 0x88a8 for a service tag) and
 *
 *  0     3 4               15
 * +-----+-+-----------------+
 * | PCP |D|      VLAN       |
 * +-----+-+-----------------+
 *
 * What pads an Ethernet II frame to 60 octets is not told from its payload here; IP and ARP know their own lengths.
 */
import { formatMac, type Mac } from '../addr/mac.ts';
import { assert } from '../base/assert.ts';
import { putU16, putU48, u16, u48 } from '../base/octets.ts';
import { Malformed } from './malformed.ts';

/** Octets of a header without tags. */
export const ETHERNET_HEADER = 14;

/** Octets of a VLAN tag. */
const VLAN_TAG = 4;

/** Where the fields of an untagged frame are; with tags the type lies `VLAN_TAG` octets further for each. */
export const ETHERNET_AT = { destination: 0, source: 6, type: 12 } as const;

export const ETHER_TYPE = {
  ipv4: 0x0800,
  arp: 0x0806,
  vlan: 0x8100,
  ipv6: 0x86dd,
  serviceVlan: 0x88a8,
  lldp: 0x88cc,
} as const;

/** Below are lengths, and values that are neither. */
const FIRST_ETHER_TYPE = 1536;
const LONGEST_8023_PAYLOAD = 1500;

export interface VlanTag {
  /** Tag protocol identifier: `ETHER_TYPE.vlan` or `ETHER_TYPE.serviceVlan`. */
  readonly tpid: number;
  /** Priority code point, 0 to 7. */
  readonly priority: number;
  /** Drop eligible indicator. */
  readonly dropEligible: boolean;
  /** 0 to 4095; 0 is a priority without a VLAN. */
  readonly vlan: number;
}

export interface EthernetFrame {
  readonly destination: Mac;
  readonly source: Mac;
  /** Outermost first. */
  readonly tags: readonly VlanTag[];
  /** Absent in an IEEE 802.3 frame, whose payload begins with LLC. */
  readonly etherType?: number;
  readonly payload: Uint8Array;
  /** What follows the payload of an IEEE 802.3 frame: padding. Empty in Ethernet II frames. */
  readonly trailer: Uint8Array;
}

export function decodeEthernet(octets: Uint8Array): EthernetFrame | Malformed {
  const tags: VlanTag[] = [];
  let at: number = ETHERNET_AT.type;
  for (; at + VLAN_TAG <= octets.length && isTpid(u16(octets, at)); at += VLAN_TAG) tags.push(decodeTag(octets, at));
  if (at + 2 > octets.length) return new Malformed('ethernet', `truncated header (${octets.length} octets)`);
  const destination = u48(octets, ETHERNET_AT.destination);
  const source = u48(octets, ETHERNET_AT.source);
  const type = u16(octets, at);
  const payload = octets.subarray(at + 2);
  if (isTpid(type)) return new Malformed('ethernet', `truncated tag (${octets.length} octets)`);
  if (type >= FIRST_ETHER_TYPE) {
    return { destination, source, tags, etherType: type, payload, trailer: octets.subarray(octets.length) };
  }
  if (type > LONGEST_8023_PAYLOAD) return new Malformed('ethernet', `type ${type} is neither length nor EtherType`);
  if (type > payload.length) return new Malformed('ethernet', `length ${type} of ${payload.length} octets`);
  return { destination, source, tags, payload: payload.subarray(0, type), trailer: payload.subarray(type) };
}

export function encodeEthernet(frame: EthernetFrame): Uint8Array {
  const { tags, payload, trailer } = frame;
  const header = ETHERNET_HEADER + VLAN_TAG * tags.length;
  assert(frame.etherType !== undefined || payload.length <= LONGEST_8023_PAYLOAD, 'IEEE 802.3 payload too long');
  const octets = new Uint8Array(header + payload.length + trailer.length);
  putU48(octets, ETHERNET_AT.destination, frame.destination);
  putU48(octets, ETHERNET_AT.source, frame.source);
  tags.forEach((tag, i) => {
    putTag(octets, ETHERNET_AT.type + VLAN_TAG * i, tag);
  });
  putU16(octets, header - 2, frame.etherType ?? payload.length);
  octets.set(payload, header);
  octets.set(trailer, header + payload.length);
  return octets;
}

/** `Ethernet aabb.cc00.0100 > ffff.ffff.ffff, vlan 10, type 0x0806, 46 octets` */
export function describeEthernet(frame: EthernetFrame): string {
  const tags = frame.tags.map((tag) => `, vlan ${tag.vlan}${tag.priority ? ` priority ${tag.priority}` : ''}`).join('');
  const type = frame.etherType === undefined ? '802.3' : `type 0x${frame.etherType.toString(16).padStart(4, '0')}`;
  const ends = `${formatMac(frame.source)} > ${formatMac(frame.destination)}`;
  return `Ethernet ${ends}${tags}, ${type}, ${frame.payload.length} octets`;
}

/** Writes an untagged header in front of a payload that is or will be in place. */
export function putEthernetHeader(octets: Uint8Array, destination: Mac, source: Mac, etherType: number): void {
  putU48(octets, ETHERNET_AT.destination, destination);
  putU48(octets, ETHERNET_AT.source, source);
  putU16(octets, ETHERNET_AT.type, etherType);
}

function isTpid(type: number): boolean {
  return type === ETHER_TYPE.vlan || type === ETHER_TYPE.serviceVlan;
}

function decodeTag(octets: Uint8Array, at: number): VlanTag {
  const control = u16(octets, at + 2);
  return {
    tpid: u16(octets, at),
    priority: control >>> 13,
    dropEligible: (control & 0x1000) !== 0,
    vlan: control & 0xfff,
  };
}

function putTag(octets: Uint8Array, at: number, tag: VlanTag): void {
  putU16(octets, at, tag.tpid);
  putU16(octets, at + 2, (tag.priority << 13) | (tag.dropEligible ? 0x1000 : 0) | tag.vlan);
}
