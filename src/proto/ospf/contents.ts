/** What an LSA says, beside which instance says it (RFC 2328 §13.2). */
import { LSA_HEADER, type Lsa } from '../../wire/lsa.ts';

/**
 * Whether that is what the LSA says, its body being what `octets` has from `at` on: only if not, something is to be
 * calculated or originated anew.
 */
export function hasContents(lsa: Lsa, options: number, octets: Uint8Array, at = 0): boolean {
  if (lsa.options !== options || lsa.length - LSA_HEADER !== octets.length - at) return false;
  for (let i = at; i < octets.length; i++) if (octets[i] !== lsa.octets[LSA_HEADER + i - at]) return false;
  return true;
}
