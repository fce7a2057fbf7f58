/** Addresses and prefixes of both families, and hardware addresses, as arguments. */
import { formatAddress, parseAddress } from '../../addr/address.ts';
import { parseIPv4 } from '../../addr/ipv4.ts';
import { parsePrefix } from '../../addr/prefix.ts';
import { numberFits, type Reading, wordAt } from './reading.ts';

export function readIPv4(line: string, at: number): Reading {
  const word = wordAt(line, at);
  const value = parseIPv4(word);
  return value === undefined ? { fits: addressFits(word) } : { value, end: at + word.length };
}

export function readPrefix(line: string, at: number): Reading {
  const word = wordAt(line, at);
  const value = parsePrefix(word);
  return value === undefined ? { fits: prefixFits(word) } : { value, end: at + word.length };
}

/** In the capitals of IOS: `2001:DB8::1`. */
export function readIPv6(line: string, at: number): Reading {
  const word = wordAt(line, at);
  const value = canonicalIPv6(word);
  return value === undefined ? { fits: ipv6Fits(word) } : { value, end: at + word.length };
}

export function readIPv6Prefix(line: string, at: number): Reading {
  const word = wordAt(line, at);
  const [address = '', length = '', ...more] = word.split('/');
  const value = canonicalIPv6(address);
  if (value === undefined || more.length > 0) return { fits: ipv6Fits(word) };
  const fits = numberFits(length, 128);
  if (length === '' || fits < length.length) return { fits: address.length + 1 + fits };
  return { value: `${value}/${Number(length)}`, end: at + word.length };
}

function canonicalIPv6(text: string): string | undefined {
  const address = text.includes(':') ? parseAddress(text) : undefined;
  return address === undefined ? undefined : formatAddress(address).toUpperCase();
}

/** A word without a colon was never an IPv6 address. */
function ipv6Fits(word: string): number {
  const [fitting = ''] = /^[\da-f:]*/i.exec(word) ?? [];
  return fitting.includes(':') ? fitting.length : 0;
}

/** `0000.5e00.5301` */
export function readMac(line: string, at: number): Reading {
  const word = wordAt(line, at);
  if (/^[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}$/i.test(word)) return { value: word.toLowerCase(), end: at + word.length };
  const [fitting = ''] = /^([\da-f]{1,4}\.){0,2}[\da-f]{0,4}/i.exec(word) ?? [];
  return { fits: fitting.includes('.') ? fitting.length : 0 };
}

/** How much of a word may begin an address; a word that merely stops too early fits nowhere. */
function addressFits(word: string): number {
  let octet = '';
  let dots = 0;
  for (const [i, character] of [...word].entries()) {
    if (character === '.' && octet !== '' && dots < 3) {
      dots++;
      octet = '';
    } else if (/\d/.test(character) && octet !== '0' && Number(octet + character) <= 255) octet += character;
    // A leading zero is no digit too many: the word was never an address.
    else return octet === '0' && /\d/.test(character) ? i - 1 : i;
  }
  return 0;
}

function prefixFits(word: string): number {
  const [address = '', length] = word.split('/');
  if (parseIPv4(address) === undefined) return addressFits(address);
  const fits = length === undefined ? 0 : numberFits(length, 32);
  // Complete, but with host bits: nothing of it is a prefix.
  return length === undefined || fits === length.length ? 0 : address.length + 1 + fits;
}
