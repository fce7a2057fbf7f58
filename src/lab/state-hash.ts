/** What a lab has come to, as a number to compare: two labs that behave alike have the same, whatever they remember inside. */
import { digestText } from '../wire/digest.ts';
import type { Lab } from './lab.ts';

/** SHA-256 over the time, the wiring, and all that can be seen of every device: configurations, tables, counters. */
export function stateHash(lab: Lab): string {
  const devices = lab.query({ ask: 'report' }).map((report) => {
    const { config, startup } = lab.query({ ask: 'device', device: report.name });
    return digestText(JSON.stringify([report, config, startup], inOrder));
  });
  return digestText(JSON.stringify([lab.now, lab.events, lab.query({ ask: 'links' }), devices]));
}

/** Documents that mean the same may have been written in another order. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
