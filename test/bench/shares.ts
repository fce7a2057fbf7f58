/** Where the time of a run went, from a sampling profile: by the part of the lab that the running code belongs to. */
import type { Profiler } from 'node:inspector';

export type Profile = Profiler.Profile;

/** The first whose pattern the place of a function matches. */
const PARTS: readonly (readonly [part: string, places: RegExp])[] = [
  ['garbage collection', /^\(garbage collector\)/],
  ['routes', /ospf\/(spf|area-graph|calculation|route|rows|pair-index|next-hop|first-hops|candidate)/],
  ['routes', /stack\/(rib|candidates|fib)|prefix-table/],
  ['flooding', /proto\/ospf\/|wire\/|interning/],
  ['IP and links', /\/dist\//],
];
const REST = 'rest';

/** Percent, rounded, of each part. */
export function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profile): Readonly<Record<string, number>> {
  const partOf = new Map(nodes.map(({ id, callFrame }) => [id, partAt(`${callFrame.functionName} ${callFrame.url}`)]));
  const spent: Record<string, number> = {};
  let total = 0;
  samples.forEach((id, i) => {
    const part = partOf.get(id) ?? REST;
    const delta = timeDeltas[i] ?? 0;
    spent[part] = (spent[part] ?? 0) + delta;
    total += delta;
  });
  return Object.fromEntries(Object.entries(spent).map(([part, time]) => [part, Math.round((time / total) * 100)]));
}

function partAt(place: string): string {
  return PARTS.find(([, places]) => places.test(place))?.[0] ?? REST;
}
