/** Routes of random networks against a reference model that shares no code with the protocol. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelRoutes } from '../../reference/ospf-model.ts';
import type { ModelTopology } from '../../reference/ospf-topology.ts';
import { type Bench, formatAddress } from './by-hand.ts';
import { flood } from './perfect-flooding.ts';
import { arbitraryTopology } from './random-topology.ts';

describe('random networks', () => {
  it('of one area have the shortest paths of Floyd and Warshall, all of them', () => {
    fc.assert(fc.property(arbitraryTopology(0), expectModelRoutes), { numRuns: 100 });
  });

  it('of two areas have the routes of RFC 2328 §16', () => {
    fc.assert(fc.property(arbitraryTopology(1), expectModelRoutes), { numRuns: 80 });
  });

  it('of four areas have the routes of RFC 2328 §16 and RFC 3101 §2.5', () => {
    fc.assert(fc.property(arbitraryTopology(3), expectModelRoutes), { numRuns: 60 });
  });
});

function expectModelRoutes(topology: ModelTopology): void {
  const expected = modelRoutes(topology);
  for (const [id, bench] of flood(topology)) {
    const own = topology.networks
      .filter(({ ends }) => ends.some(({ router }) => router === id))
      .map(({ prefix }) => prefix);
    const theirs = [...expected.get(id)!].map(([prefix, { path, metric, hops }]) =>
      [prefix, path, metric, ...hops].join(' '),
    );
    expect({ [id]: routesOf(bench, own) }).toEqual({ [id]: theirs.sort() });
  }
}

function routesOf({ rib }: Bench, own: readonly string[]): string[] {
  return [...rib]
    .filter(([prefix]) => !own.includes(prefix))
    .map(([prefix, { pathType, metric, nextHops }]) => {
      const hops = nextHops.map(({ address }) => formatAddress(address)).sort();
      return [prefix, pathType, metric, ...hops].join(' ');
    })
    .sort();
}
