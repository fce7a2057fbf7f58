/**
 * The Fletcher checksum (RFC 905 annex B): two sums of octets modulo 255, the second one of the first. OSPF
 * has it in its LSAs, IS-IS in its PDUs.
 */

/** So many octets can be summed before the second sum, begun below 255, might not fit into 31 bits. */
const CHUNK = 2048;

/** The checksum to write at `field` for the octets from `from` up to, not including, `to`, in which the field is zero. */
export function fletcherChecksum(octets: Uint8Array, from: number, to: number, field: number): number {
  const sums = fletcherSums(octets, from, to);
  const c0 = sums & 0xff;
  const c1 = sums >>> 8;
  // Annex B.3: both sums with the field in its place must be zero. None of the two octets is written as 0.
  const x = modulo255((to - field - 1) * c0 - c1);
  const y = modulo255(c1 - (to - field) * c0);
  return ((x || 255) << 8) | (y || 255);
}

/** Whether octets with the checksum in them sum up to zero. */
export function isFletcherGood(octets: Uint8Array, from: number, to: number): boolean {
  return fletcherSums(octets, from, to) === 0;
}

/** The first sum in the low, the second in the high eight bits; each below 255. */
function fletcherSums(octets: Uint8Array, from: number, to: number): number {
  let c0 = 0;
  let c1 = 0;
  for (let at = from; at < to; ) {
    const end = Math.min(to, at + CHUNK);
    for (; at < end; at++) {
      c0 += octets[at] as number;
      c1 += c0;
    }
    c0 %= 255;
    c1 %= 255;
  }
  return (c1 << 8) | c0;
}

function modulo255(value: number): number {
  const rest = value % 255;
  return rest < 0 ? rest + 255 : rest;
}
