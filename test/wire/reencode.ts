/** Writes a frame again from what was decoded of it, from the inside out. */
import { must } from '../../src/base/assert.ts';
import type { DecodedFrame } from '../../src/wire/describe.ts';
import { CODECS } from './codecs.ts';

export function reencode(frame: DecodedFrame): Uint8Array {
  let inner: Uint8Array | undefined;
  for (const { name, value } of frame.layers.toReversed()) {
    const codec = must(
      CODECS.find((candidate) => candidate.name === name),
      name,
    );
    inner = codec.encode(inner && 'payload' in value ? { ...value, payload: inFront(inner, value.payload) } : value);
  }
  return inner ?? new Uint8Array(0);
}

/** The payload with its front written anew; what lies behind is padding that the inner layer does not know. */
function inFront(inner: Uint8Array, payload: unknown): Uint8Array {
  const whole = Uint8Array.from(payload as Uint8Array);
  whole.set(inner);
  return whole;
}
