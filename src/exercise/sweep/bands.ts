/** Outages in bands, for pictures: a sign for the terminal, a colour for a page. */
import { type Duration, MILLISECOND, SECOND } from '../../base/time.ts';

export interface Band {
  readonly sign: string;
  readonly colour: string;
  readonly about: string;
}

/** From light to dark, readable without colours too. */
const BANDS: readonly (Band & { readonly below: Duration })[] = [
  { below: 1, sign: '.', colour: '#f4f4f2', about: 'nothing' },
  { below: 100 * MILLISECOND, sign: '1', colour: '#d9ead3', about: 'under 100 ms' },
  { below: SECOND, sign: '2', colour: '#ffe9a8', about: 'under 1 s' },
  { below: 10 * SECOND, sign: '3', colour: '#f9c27b', about: 'under 10 s' },
  { below: 60 * SECOND, sign: '4', colour: '#ee8a5a', about: 'under a minute' },
  { below: Number.POSITIVE_INFINITY, sign: '5', colour: '#c9413b', about: 'longer' },
];

const LOST_TO_SOME: Band = { sign: 'x', colour: '#9a9a9a', about: 'lost to some' };
const LOST: Band = { sign: 'X', colour: '#4a4a4a', about: 'lost to all' };

export const ALL_BANDS: readonly Band[] = [...BANDS, LOST_TO_SOME, LOST];

/** How bad it is: the longest outage, or for good. */
export type Severity = Duration | 'lost to some' | 'lost';

export function bandOf(severity: Severity): Band {
  if (severity === 'lost') return LOST;
  return severity === 'lost to some' ? LOST_TO_SOME : (BANDS.find(({ below }) => severity < below) ?? LOST);
}
