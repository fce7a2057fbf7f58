/**
 * IPv4 addresses: unsigned 32-bit numbers inside, dotted decimals outside.
 *
 * ipaddr.js also reads octal, hexadecimal and shortened forms (`010.1.1.1` as 8.1.1.1), which a router refuses; so four
 * decimal parts without leading zeros are asked for first.
 */
import ipaddr from 'ipaddr.js';

/** An IPv4 address as an unsigned 32-bit number. */
export type IPv4 = number;

export const LIMITED_BROADCAST: IPv4 = 0xffffffff;

const STRICT = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/;

/** The address, or `undefined` unless the text is four decimal numbers of 0 to 255 without leading zeros. */
export function parseIPv4(text: string): IPv4 | undefined {
  if (!STRICT.test(text) || !ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
  return ipaddr.IPv4.parse(text).octets.reduce((bits, octet) => bits * 256 + octet, 0);
}

export function formatIPv4(address: IPv4): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** 224.0.0.0/4 */
export function isMulticast(address: IPv4): boolean {
  return address >>> 28 === 0xe;
}

/** 127.0.0.0/8: the host's own addresses, never on a wire (RFC 1122 §3.2.1.3). */
export function isLoopback(address: IPv4): boolean {
  return address >>> 24 === 127;
}

/** 240.0.0.0/4 with the limited broadcast: no host has such an address. */
export function isClassE(address: IPv4): boolean {
  return address >>> 28 === 0xf;
}

/** 0.0.0.0/8, "this network". */
export function isThisNetwork(address: IPv4): boolean {
  return address >>> 24 === 0;
}

/** The mask length of the address's class (A 8, B 16, C 24): what RIPv1 and `auto-summary` go by. */
export function classfulLength(address: IPv4): number {
  if (address >>> 31 === 0) return 8;
  return address >>> 30 === 2 ? 16 : 24;
}
