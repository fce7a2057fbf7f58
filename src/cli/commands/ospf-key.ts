/** Passwords and keys of OSPF as they are typed: bare, or behind a digit that tells how they are encrypted. */
import type { Verdict } from '../command.ts';
import { revealType7 } from '../type7.ts';

export interface TypedKey {
  readonly key: string;
  readonly verdict: Verdict;
}

/** RFC 2328 §D.3: a password has 8 octets, an MD5 key 16; what is longer is cut. */
export function readKey(typed: string, limit: number): TypedKey {
  const [, encryption, text = typed] = /^([07]) +(.+)$/.exec(typed) ?? [];
  const secret = encryption === '7' ? revealType7(text) : text;
  if (secret === undefined) return { key: '', verdict: { refused: `Invalid encrypted password: ${text}` } };
  if (secret.length <= limit) return { key: secret, verdict: undefined };
  const warning = `%OSPF: Warning: The password/key will be truncated to ${limit} characters`;
  return { key: secret.slice(0, limit), verdict: { warning } };
}

/** As it stands in the running-config: a key that looks like an encrypted one is said to be none. */
export function writeKey(key: string): string {
  return /^[0-7]( |$)/.test(key) ? `0 ${key}` : key;
}

export const PASSWORD_LENGTH = 8;
export const MD5_KEY_LENGTH = 16;
