/** Reading and writing big-endian numbers in octets, and cutting frames from slabs. */

export function u16(octets: Uint8Array, at: number): number {
  return ((octets[at] as number) << 8) | (octets[at + 1] as number);
}

/** Unsigned. */
export function u32(octets: Uint8Array, at: number): number {
  return i32(octets, at) >>> 0;
}

/** The same 32 bits as a signed number: a small integer to the engine, hence a quick Map key. */
export function i32(octets: Uint8Array, at: number): number {
  return (
    ((octets[at] as number) << 24) |
    ((octets[at + 1] as number) << 16) |
    ((octets[at + 2] as number) << 8) |
    (octets[at + 3] as number)
  );
}

/** 48 bits, as MAC addresses have them. */
export function u48(octets: Uint8Array, at: number): number {
  return u16(octets, at) * 0x1_0000_0000 + u32(octets, at + 2);
}

export function putU16(octets: Uint8Array, at: number, value: number): void {
  octets[at] = value >>> 8;
  octets[at + 1] = value;
}

export function putU32(octets: Uint8Array, at: number, value: number): void {
  octets[at] = value >>> 24;
  octets[at + 1] = value >>> 16;
  octets[at + 2] = value >>> 8;
  octets[at + 3] = value;
}

export function putU48(octets: Uint8Array, at: number, value: number): void {
  putU16(octets, at, Math.floor(value / 0x1_0000_0000));
  putU32(octets, at + 2, value % 0x1_0000_0000);
}

/** `0a 00 00 01`, lower case; octets are separated by the given text. */
export function toHex(octets: Uint8Array, separator = ''): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join(separator);
}

export function equalOctets(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Octets of a hexadecimal text; white space is ignored. */
export function fromHex(text: string): Uint8Array {
  const digits = text.replaceAll(/\s+/g, '');
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

/** Characters of one octet each (ISO 8859-1), as IOS prints and compares keys and names. */
export function latin1(octets: Uint8Array): string {
  return String.fromCharCode(...octets);
}

/** Octets of a text of one-octet characters; others become `?`. */
export function fromLatin1(text: string): Uint8Array {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    octets[i] = code < 256 ? code : 0x3f;
  }
  return octets;
}
