/**
 * Seeded random streams. Each use has its own stream, named (seed, device or link, use), so that adding a link does not
 * reshuffle another link's losses. A stream is plain data and part of the lab's state. The generator is sfc32 (Chris
 * Doty-Humphrey, PractRand), seeded by FNV-1a of the name and stirred.
 */

export interface Stream {
  a: number;
  b: number;
  c: number;
  counter: number;
}

/** The stream of that name: the same name gives the same draws. */
export function createStream(name: string): Stream {
  const stream = { a: hashText(name, 0x811c9dc5), b: hashText(name, 0x9e3779b9), c: 0, counter: 1 };
  for (let i = 0; i < 12; i++) next(stream);
  return stream;
}

/** An integer from 0 up to, not including, `below` (at most 2^53). */
export function draw(stream: Stream, below: number): number {
  const high = next(stream) >>> 11;
  const low = next(stream) >>> 0;
  return Math.floor(((high * 0x1_0000_0000 + low) / 0x20_0000_0000_0000) * below);
}

/** FNV-1a over the text's UTF-16 units: a 32-bit number, signed. */
function hashText(text: string, start: number): number {
  let hash = start | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function next(stream: Stream): number {
  const result = (stream.a + stream.b + stream.counter) | 0;
  stream.counter = (stream.counter + 1) | 0;
  stream.a = stream.b ^ (stream.b >>> 9);
  stream.b = (stream.c + (stream.c << 3)) | 0;
  stream.c = (((stream.c << 21) | (stream.c >>> 11)) + result) | 0;
  return result;
}
