/** Which of two instances of an LSA is newer (RFC 2328 §13.1). */
import { MAX_AGE } from '../../wire/lsa.ts';

/** Seconds by which the ages of one instance may differ, on different ways through the network (§B). */
const MAX_AGE_DIFFERENCE = 900;

interface Instance {
  /** Signed. */
  readonly sequence: number;
  readonly checksum: number;
}

/** Greater than 0: the first is newer; less: the second is; 0: they are the same. Ages in seconds. */
export function compareInstances(a: Instance, ageOfA: number, b: Instance, ageOfB: number): number {
  if (a.sequence !== b.sequence) return a.sequence - b.sequence;
  if (a.checksum !== b.checksum) return a.checksum - b.checksum;
  return compareAges(ageOfA, ageOfB);
}

/** Of instances with the same sequence number and checksum. */
export function compareAges(a: number, b: number): number {
  // What is being flushed goes before what lives.
  if (a >= MAX_AGE !== b >= MAX_AGE) return a >= MAX_AGE ? 1 : -1;
  return Math.abs(a - b) > MAX_AGE_DIFFERENCE ? b - a : 0;
}
