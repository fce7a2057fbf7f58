/**
 * Frames are cut from slabs: a `Uint8Array` with a buffer of its own above 64 octets costs twelve times as much.
 * A slab is plain data and is never reused: it lives as long as a frame cut from it.
 */

const SLAB_OCTETS = 65_536;

export interface Slab {
  octets: Uint8Array;
  used: number;
}

export function createSlab(): Slab {
  return { octets: new Uint8Array(SLAB_OCTETS), used: 0 };
}

/** So many zeroed octets that nobody else holds. */
export function cut(slab: Slab, length: number): Uint8Array {
  if (length > SLAB_OCTETS / 4) return new Uint8Array(length);
  if (slab.used + length > SLAB_OCTETS) {
    slab.octets = new Uint8Array(SLAB_OCTETS);
    slab.used = 0;
  }
  const from = slab.used;
  slab.used = from + length;
  return slab.octets.subarray(from, from + length);
}

/** A copy in octets of its own. */
export function copyOf(slab: Slab, octets: Uint8Array): Uint8Array {
  const copy = cut(slab, octets.length);
  copy.set(octets);
  return copy;
}
