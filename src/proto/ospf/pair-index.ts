/**
 * Pairs of 32-bit numbers, numbered in the order in which they came: vertices by identity and kind, prefixes by bits and
 * length. Open addressing in one array, which a thousand databases of a thousand routers can afford; a Map takes five
 * times as much. Plain data.
 */

export interface PairIndex {
  count: number;
  /** By number; as signed numbers. */
  first: Int32Array;
  second: Int32Array;
  /** The number and 1, or 0 where there is none; its length is a power of two, at most three quarters of it in use. */
  places: Int32Array;
}

const LEAST_PLACES = 16;

export function createPairIndex(): PairIndex {
  return { count: 0, first: new Int32Array(0), second: new Int32Array(0), places: new Int32Array(LEAST_PLACES) };
}

/** The number of the pair; -1 if it has none. */
export function findPair(index: PairIndex, first: number, second: number): number {
  return (index.places[placeOf(index, first | 0, second | 0)] as number) - 1;
}

/** The number of the pair, which it gets if it has none. */
export function numberPair(index: PairIndex, first: number, second: number): number {
  const place = placeOf(index, first | 0, second | 0);
  const known = (index.places[place] as number) - 1;
  if (known >= 0) return known;
  const number = index.count++;
  if (number === index.first.length) growColumns(index);
  index.first[number] = first;
  index.second[number] = second;
  index.places[place] = number + 1;
  if (index.count * 4 > index.places.length * 3) growPlaces(index);
  return number;
}

/** Where the pair is, or would be. */
function placeOf({ places, first: firsts, second: seconds }: PairIndex, first: number, second: number): number {
  const mask = places.length - 1;
  let place = mixtureOf(first, second) & mask;
  for (;;) {
    const number = (places[place] as number) - 1;
    if (number < 0 || (firsts[number] === first && seconds[number] === second)) return place;
    place = (place + 1) & mask;
  }
}

/** Addresses of networks end in zeros: the high bits must reach the low ones. */
function mixtureOf(first: number, second: number): number {
  const mixed = Math.imul(first ^ Math.imul(second, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

function growColumns(index: PairIndex): void {
  const capacity = Math.max(LEAST_PLACES, index.first.length + (index.first.length >> 1));
  const first = new Int32Array(capacity);
  const second = new Int32Array(capacity);
  first.set(index.first);
  second.set(index.second);
  index.first = first;
  index.second = second;
}

function growPlaces(index: PairIndex): void {
  index.places = new Int32Array(index.places.length * 2);
  for (let number = 0; number < index.count; number++) {
    const place = placeOf(index, index.first[number] as number, index.second[number] as number);
    index.places[place] = number + 1;
  }
}
