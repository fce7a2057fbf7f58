/**
 * Reading one argument of a line. What does not fit says how many of its characters still did, which is where the caret
 * goes: IOS passes over `10.2.2.1 255.35` and stops at the third digit of 355.
 */
import type { ArgumentValue } from './arguments.ts';

/** What of the device the grammar depends on. */
export interface Vocabulary {
  /** Canonical names of the interfaces that exist. */
  readonly interfaces: readonly string[];
  /** Types of those that come into being when named: `Loopback`. */
  readonly creatable: readonly string[];
  /** Whether ports have subinterfaces. */
  readonly subinterfaces?: boolean;
}

export type Reading =
  /** It ends before that place in the line. */
  | { readonly value: ArgumentValue; readonly end: number }
  /** Nothing is wrong, but the line ends too early. */
  | { readonly short: true }
  /** So many characters fit, the next one does not. */
  | { readonly fits: number };

/** From there to the next blank. */
export function wordAt(line: string, at: number): string {
  const blank = line.indexOf(' ', at);
  return line.slice(at, blank < 0 ? undefined : blank);
}

/** How many characters two texts have in common at the front, whatever their case. */
export function commonLength(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let length = 0;
  while (length < shorter && isSameLetter(a.charAt(length), b.charAt(length))) length++;
  return length;
}

function isSameLetter(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}

/** How many characters of a word are digits of a number that is not too great. */
export function numberFits(word: string, max: number): number {
  let length = 0;
  let value = 0;
  for (; length < word.length; length++) {
    const digit = word.charCodeAt(length) - 48;
    if (digit < 0 || digit > 9) return length;
    value = value * 10 + digit;
    if (value > max) return length;
  }
  return length;
}
