/**
 * One value for the same LSA wherever in a lab it is seen (DESIGN.md, principle 11). What is found here is remembered, not
 * known: whoever forgets it all gets other values that say the same.
 */
import { i32, u16 } from '../../base/octets.ts';
import { isSameInstance, LSA_AT } from '../../wire/lsa.ts';
import { type StoredLsa, storeLsa } from './stored-lsa.ts';

/** So many instances are remembered at least for each router of the lab, and twice as many at most; never less than for 16. */
const GENERATION_PER_ROUTER = 64;
const FEWEST_ROUTERS = 16;

export interface LsaInterner {
  readonly generation: number;
  /** By a mixture of what is in the header; of two that share one the later is remembered. */
  young: Map<number, StoredLsa>;
  /** Those of the generation before, unless they were seen again. */
  old: Map<number, StoredLsa>;
}

export function createLsaInterner(routers: number): LsaInterner {
  const generation = GENERATION_PER_ROUTER * Math.max(FEWEST_ROUTERS, routers);
  return { generation, young: new Map(), old: new Map() };
}

/** The LSA that begins at `at`, is whole and has the right checksum; `undefined` if its body cannot be read. */
export function internLsa(interner: LsaInterner, octets: Uint8Array, at: number): StoredLsa | undefined {
  const mixture = mixtureOf(octets, at);
  const young = interner.young.get(mixture);
  if (young && isSameInstance(young, octets, at)) return young;
  const old = interner.old.get(mixture);
  const lsa = old && isSameInstance(old, octets, at) ? old : storeLsa(octets, at);
  if (lsa) remember(interner, mixture, lsa);
  return lsa;
}

function remember(interner: LsaInterner, mixture: number, lsa: StoredLsa): void {
  if (interner.young.size >= interner.generation) {
    interner.old = interner.young;
    interner.young = new Map();
  }
  interner.young.set(mixture, lsa);
}

/** Of Link State ID, router, sequence number and checksum. */
function mixtureOf(octets: Uint8Array, at: number): number {
  const identity =
    Math.imul(i32(octets, at + LSA_AT.linkStateId), 0x9e3779b1) ^
    Math.imul(i32(octets, at + LSA_AT.advertisingRouter), 0x85ebca6b);
  return (
    identity ^ Math.imul(i32(octets, at + LSA_AT.sequence), 0xc2b2ae35) ^ (u16(octets, at + LSA_AT.checksum) << 12)
  );
}
