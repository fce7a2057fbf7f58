import { formatPrefix, overlaps, type Prefix } from '../addr/prefix.ts';
import type { Pool } from './addressing-keys.ts';
import type { Report } from './report.ts';
import type { Segment } from './segments.ts';

/** The networks of a pool one after the other, without those that overlap what the file uses. */
export class Subnets {
  readonly #name: string;
  readonly #pool: Pool | 'none';
  #number = 0;
  #exhausted = false;

  constructor(name: string, pool: Pool | 'none') {
    this.#name = name;
    this.#pool = pool;
  }

  next(used: readonly Prefix[], segment: Segment, report: Report): Prefix | 'none' {
    const pool = this.#pool;
    if (pool === 'none') return 'none';
    const size = 2 ** (32 - pool.length);
    const end = 2 ** (32 - pool.prefix.length) / size;
    while (this.#number < end) {
      const network = { bits: pool.prefix.bits + this.#number++ * size, length: pool.length };
      if (!used.some((other) => overlaps(other, network))) return network;
    }
    const where = segment.links[0]?.where;
    if (where && !this.#exhausted) {
      const what = `the ${this.#name} pool ${formatPrefix(pool.prefix)}`;
      report.error(
        where,
        `${what} has no /${pool.length} left for this link; expected a larger addressing.${this.#name}`,
      );
    }
    this.#exhausted = true;
    return 'none';
  }
}

/** Hosts count from 1; a /31 and a /32 have no address of the network's own (RFC 3021). */
export function hostAddress(network: Prefix, host: number): number {
  return network.bits + (network.length >= 31 ? host - 1 : host);
}
