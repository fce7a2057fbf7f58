/** Addresses of either family: an IPv4 address is a number, an IPv6 address a bigint, so `typeof` tells them apart. */
import ipaddr from 'ipaddr.js';
import { formatIPv4, type IPv4, parseIPv4 } from './ipv4.ts';

/** An IPv6 address as an unsigned 128-bit number. */
export type IPv6 = bigint;
export type Address = IPv4 | IPv6;

/** Either family; the IPv4 forms that routers refuse are refused (see `parseIPv4`). */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) return parseIPv4(text);
  if (!ipaddr.IPv6.isValid(text)) return undefined;
  return ipaddr.IPv6.parse(text).parts.reduce((bits, part) => (bits << 16n) | BigInt(part), 0n);
}

/** Dotted decimal, or the text form of RFC 5952. */
export function formatAddress(address: Address): string {
  if (typeof address === 'number') return formatIPv4(address);
  const parts = Array.from({ length: 8 }, (_, i) => Number((address >> BigInt(112 - 16 * i)) & 0xffffn));
  return new ipaddr.IPv6(parts).toRFC5952String();
}
