/** IPv4 prefixes: host bits are zero by construction. */
import { formatIPv4, type IPv4, parseIPv4 } from './ipv4.ts';

export interface Prefix {
  /** Network address, unsigned. */
  readonly bits: IPv4;
  /** 0 to 32. */
  readonly length: number;
}

/** An address together with its prefix length: `10.0.12.1/30`. */
export interface InterfaceAddress {
  readonly address: IPv4;
  readonly length: number;
}

/** The netmask of so many bits, unsigned. */
export function maskOf(length: number): IPv4 {
  return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
}

/** The length of a contiguous netmask; `undefined` if its ones are not all in front. */
export function lengthOfMask(mask: IPv4): number | undefined {
  const length = Math.clz32(~mask);
  return maskOf(length) === mask ? length : undefined;
}

/** The prefix that an address lies in. */
export function prefixOf(address: IPv4, length: number): Prefix {
  return { bits: (address & maskOf(length)) >>> 0, length };
}

export function contains(prefix: Prefix, address: IPv4): boolean {
  return ((address ^ prefix.bits) & maskOf(prefix.length)) === 0;
}

export function overlaps(a: Prefix, b: Prefix): boolean {
  const length = Math.min(a.length, b.length);
  return ((a.bits ^ b.bits) & maskOf(length)) === 0;
}

/** The directed broadcast address; a /31 or /32 has none (RFC 3021). */
export function broadcastOf(prefix: Prefix): IPv4 | undefined {
  return prefix.length > 30 ? undefined : (prefix.bits | ~maskOf(prefix.length)) >>> 0;
}

/** `10.0.12.1/30`, host bits kept. `undefined` if it is none. */
export function parseInterfaceAddress(text: string): InterfaceAddress | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseIPv4(text.slice(0, slash));
  const length = parseLength(text.slice(slash + 1));
  return address === undefined || length === undefined ? undefined : { address, length };
}

/** `10.0.12.0/30`; `undefined` if it is none or has host bits set. */
export function parsePrefix(text: string): Prefix | undefined {
  const parsed = parseInterfaceAddress(text);
  if (!parsed) return undefined;
  const prefix = prefixOf(parsed.address, parsed.length);
  return prefix.bits === parsed.address ? prefix : undefined;
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatIPv4(prefix.bits)}/${prefix.length}`;
}

export function formatInterfaceAddress(address: InterfaceAddress): string {
  return `${formatIPv4(address.address)}/${address.length}`;
}

function parseLength(text: string): number | undefined {
  if (!/^(\d|[12]\d|3[0-2])$/.test(text)) return undefined;
  return Number(text);
}
