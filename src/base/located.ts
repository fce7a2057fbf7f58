/**
 * A plain value that remembers where its user wrote it. Sections of a topology file whose meaning lies in a higher room
 * (`events`, `expect`, `exercise`) are handed on in this form, so that their problems have a place too.
 */
import type { Place } from './problem.ts';

export type Located = LocatedScalar | LocatedList | LocatedMap;

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly where: Place;
  /** As it stands in the source, without quotes: `10.10` and `1e3` keep their spelling. Empty for null. */
  readonly text: string;
  /** Whether it was written in quotes: then it is a text whatever it looks like. */
  readonly quoted: boolean;
}

export interface LocatedList {
  readonly kind: 'list';
  readonly where: Place;
  readonly items: readonly Located[];
}

export interface LocatedMap {
  readonly kind: 'map';
  readonly where: Place;
  readonly entries: readonly LocatedEntry[];
}

export interface LocatedEntry {
  readonly key: string;
  readonly keyWhere: Place;
  readonly value: Located;
}
