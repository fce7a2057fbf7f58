/**
 * Address resolution (RFC 826) with hardware addresses of six octets and protocol addresses of four.
 *
 *  0       2       4     5     6       8          14        18         24        28
 * +-------+-------+-----+-----+-------+----------+---------+----------+---------+
 * | ar$hrd| ar$pro| hln | pln | ar$op | sender   | sender  | target   | target  |
 * |       |       |  6  |  4  |       | MAC      | IP      | MAC      | IP      |
 * +-------+-------+-----+-----+-------+----------+---------+----------+---------+
 *
 * Other lengths are malformed to us. Whether hardware and protocol type are our own is for the receiver to ask.
 */
import { formatIPv4, type IPv4 } from '../addr/ipv4.ts';
import { formatMac, type Mac } from '../addr/mac.ts';
import { putU16, putU32, putU48, u16, u32, u48 } from '../base/octets.ts';
import { Malformed } from './malformed.ts';

const AT = {
  hardwareType: 0,
  protocolType: 2,
  hardwareLength: 4,
  protocolLength: 5,
  operation: 6,
  senderMac: 8,
  senderIp: 14,
  targetMac: 18,
  targetIp: 24,
} as const;

/** Octets of an ARP packet; what follows in a frame is padding. */
export const ARP_LENGTH = 28;

/** `ar$hrd` of Ethernet. */
export const ARP_ETHERNET = 1;

export const ARP_OPERATION = { request: 1, reply: 2 } as const;

export interface Arp {
  readonly hardwareType: number;
  /** An EtherType. */
  readonly protocolType: number;
  readonly operation: number;
  readonly senderMac: Mac;
  readonly senderIp: IPv4;
  readonly targetMac: Mac;
  readonly targetIp: IPv4;
}

export function decodeArp(octets: Uint8Array): Arp | Malformed {
  if (octets.length < ARP_LENGTH) return new Malformed('arp', `truncated (${octets.length} octets)`);
  const hardwareLength = octets[AT.hardwareLength];
  const protocolLength = octets[AT.protocolLength];
  if (hardwareLength !== 6 || protocolLength !== 4) {
    return new Malformed('arp', `address lengths ${hardwareLength} and ${protocolLength}`);
  }
  return {
    hardwareType: u16(octets, AT.hardwareType),
    protocolType: u16(octets, AT.protocolType),
    operation: u16(octets, AT.operation),
    senderMac: u48(octets, AT.senderMac),
    senderIp: u32(octets, AT.senderIp),
    targetMac: u48(octets, AT.targetMac),
    targetIp: u32(octets, AT.targetIp),
  };
}

export function encodeArp(arp: Arp): Uint8Array {
  const octets = new Uint8Array(ARP_LENGTH);
  putU16(octets, AT.hardwareType, arp.hardwareType);
  putU16(octets, AT.protocolType, arp.protocolType);
  octets[AT.hardwareLength] = 6;
  octets[AT.protocolLength] = 4;
  putU16(octets, AT.operation, arp.operation);
  putU48(octets, AT.senderMac, arp.senderMac);
  putU32(octets, AT.senderIp, arp.senderIp);
  putU48(octets, AT.targetMac, arp.targetMac);
  putU32(octets, AT.targetIp, arp.targetIp);
  return octets;
}

/** `ARP who has 10.0.0.1? tell 10.0.0.2`, `ARP 10.0.0.1 is at aabb.cc00.0100` */
export function describeArp(arp: Arp): string {
  const [sender, target] = [formatIPv4(arp.senderIp), formatIPv4(arp.targetIp)];
  if (arp.operation === ARP_OPERATION.reply) return `ARP ${sender} is at ${formatMac(arp.senderMac)}`;
  if (arp.operation !== ARP_OPERATION.request) return `ARP operation ${arp.operation}, ${sender} > ${target}`;
  // RFC 5227 §1.1
  if (arp.senderIp === 0) return `ARP probe for ${target}`;
  if (arp.senderIp === arp.targetIp) return `ARP announcement of ${sender}`;
  return `ARP who has ${target}? tell ${sender}`;
}
