/** MAC addresses: 48-bit numbers inside. */

/** A MAC address as a number below 2^48. */
export type Mac = number;

export const BROADCAST_MAC: Mac = 0xffff_ffff_ffff;

/** `aabb.cc00.0100`, as IOS prints it. */
export function formatMac(mac: Mac): string {
  return mac
    .toString(16)
    .padStart(12, '0')
    .replace(/(....)(....)(....)/, '$1.$2.$3');
}

/** `aa:bb:cc:00:01:00`, as hosts print it. */
export function formatMacColons(mac: Mac): string {
  return mac
    .toString(16)
    .padStart(12, '0')
    .replaceAll(/(..)(?!$)/g, '$1:');
}

/** `aabb.cc00.0100`, `aa:bb:cc:00:01:00` or `aa-bb-cc-00-01-00`. */
export function parseMac(text: string): Mac | undefined {
  const forms = /^(?:[\da-f]{4}(?:\.[\da-f]{4}){2}|[\da-f]{2}(?:([:-])[\da-f]{2})(?:\1[\da-f]{2}){4})$/i;
  return forms.test(text) ? Number.parseInt(text.replaceAll(/[.:-]/g, ''), 16) : undefined;
}

/** A group address (multicast or broadcast): the lowest bit of the first octet. */
export function isGroupMac(mac: Mac): boolean {
  return Math.floor(mac / 0x100_0000_0000) % 2 === 1;
}

/** The group MAC of an IPv4 multicast address (RFC 1112 §6.4). */
export function multicastMac(group: number): Mac {
  return 0x0100_5e00_0000 + (group & 0x7fffff);
}
