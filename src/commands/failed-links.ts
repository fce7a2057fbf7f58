import type { Lab } from '../lab/lab.ts';

/** Names of the links under a fault, and of those that have lost carrier if the lab has been running. */
export function failedLinks(lab: Lab, running: boolean): ReadonlySet<string> {
  const failed = lab
    .query({ ask: 'links' })
    .filter(({ state, ends }) => state !== 'up' || ends.some(({ fault, carrier }) => fault || (running && !carrier)));
  return new Set(failed.map(({ name }) => name));
}
