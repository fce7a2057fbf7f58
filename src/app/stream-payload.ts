/**
 * What a packet of a measured stream says: its number and when it was sent, 64 bits each, then zeros. Times are virtual
 * and the same everywhere, so a receiver knows the delay.
 */
import { putU32, u32 } from '../base/octets.ts';
import type { Instant } from '../base/time.ts';

/** The least number of octets. */
export const STREAM_PAYLOAD = 16;

const TWO_32 = 0x1_0000_0000;

export function writeStreamPayload(octets: Uint8Array, sequence: number, sentAt: Instant): void {
  putU32(octets, 0, Math.floor(sequence / TWO_32));
  putU32(octets, 4, sequence % TWO_32);
  putU32(octets, 8, Math.floor(sentAt / TWO_32));
  putU32(octets, 12, sentAt % TWO_32);
}

export function streamSequence(octets: Uint8Array): number {
  return u32(octets, 0) * TWO_32 + u32(octets, 4);
}

export function streamSentAt(octets: Uint8Array): Instant {
  return u32(octets, 8) * TWO_32 + u32(octets, 12);
}
