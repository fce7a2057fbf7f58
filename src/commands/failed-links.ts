import type { Lab } from '../lab/lab.ts';

/** Names of the links that do not carry everything they should: down, or under a fault at one of their ends. */
export function failedLinks(lab: Lab): ReadonlySet<string> {
  const links = lab.query({ ask: 'links' });
  return new Set(
    links.filter(({ state, ends }) => state !== 'up' || ends.some(({ fault }) => fault)).map(({ name }) => name),
  );
}
