/**
 * The databases that FRRouting had in the recordings, given to our calculation: the routes must be those that FRRouting
 * had, for every router after every event. And its interfaces, neighbours and routes, given to our origination: the LSAs
 * must be those that FRRouting had originated. Nothing else of the protocol takes part.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needsShared } from '../../shared.ts';
import { type Bench, formatAddress } from './by-hand.ts';
import { benchOf, interfacesOf, type Json, type OwnInterface, ownLsas, theirLsas } from './recorded-state.ts';

const PATHS: Readonly<Record<string, string>> = {
  intra: 'intra-area',
  inter: 'inter-area',
  'external-1': 'external-1',
  'external-2': 'external-2',
};

needsShared('recorded databases', 'oracle', (folder) => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.includes('rip'));
  describe.each(names)('%s', (name) => {
    const recording: Json = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const phases: [number, Json][] = recording.phases.map((phase: Json) => [phase.phase, phase]);

    it.each(phases)('phase %i: the same routes', (_number, phase) => {
      if (phase.lsdb_inconsistent) return;
      let routes = 0;
      for (const { node, own, bench } of routersOf(recording, phase)) {
        const { rib } = phase.routers[node.name];
        expect({ [node.name]: ours(bench, own, rib) }).toEqual({ [node.name]: theirs(rib) });
        routes += bench.rib.size;
      }
      expect(routes).toBeGreaterThan(0);
    });

    it.each(phases)('phase %i: the same LSAs', (_number, phase) => {
      if (phase.lsdb_inconsistent) return;
      for (const { node, bench } of routersOf(recording, phase)) {
        expect({ [node.name]: ownLsas(bench) }).toEqual({ [node.name]: theirLsas(node, phase) });
      }
    });
  });
});

/** Every router that runs, with its routes calculated. */
function routersOf(recording: Json, phase: Json): { node: Json; own: readonly OwnInterface[]; bench: Bench }[] {
  return recording.nodes
    .filter((node: Json) => phase.routers[node.name])
    .map((node: Json) => {
      const own = interfacesOf(recording, node, phase);
      const bench = benchOf(recording, node, own, phase);
      bench.calculate();
      return { node, own, bench };
    });
}

function theirs(rib: Json): string[] {
  return Object.entries<Json>(rib)
    .filter(([, { protocol, blackhole }]) => protocol === 'ospf' && !blackhole)
    .map(([prefix, { path, metric, nexthops }]) => {
      const hops = nexthops.map((hop: Json) => `${hop.via}@${hop.interface}`).sort();
      return [prefix, PATHS[path], metric, ...hops].join(' ');
    })
    .sort();
}

/** Where another protocol's route is used, nothing of OSPF's was recorded. */
function ours(bench: Bench, own: readonly OwnInterface[], rib: Json): string[] {
  return [...bench.rib]
    .filter(([prefix]) => (rib[prefix]?.protocol ?? 'ospf') === 'ospf')
    .map(([prefix, { pathType, metric, nextHops }]) => {
      const hops = nextHops.map(({ address, iface: number }) => {
        return `${formatAddress(address)}@${own.find(({ settings }) => settings.iface === number)?.name}`;
      });
      return [prefix, pathType, metric, ...hops.sort()].join(' ');
    })
    .sort();
}
