/**
 * The databases that FRRouting had in the recordings, given to our calculation: the routes must be those that FRRouting
 * had, for every router after every event. Nothing else of the protocol takes part.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InterfaceState } from '../../../src/proto/ospf/interface-table.ts';
import type { OspfInterfaceSettings } from '../../../src/proto/ospf/settings.ts';
import { needsShared } from '../../shared.ts';
import { asbrLsa, Bench, externalLsa, networkLsa, routerLsa, summaryLsa } from './by-hand.ts';
import { iface, ip, loopback, settingsOf } from './settings.ts';

/* biome-ignore lint/suspicious/noExplicitAny: recordings are read as they are. */
type Json = any;

const STATES: Readonly<Record<string, InterfaceState>> = {
  Down: 'down',
  Loopback: 'loopback',
  Waiting: 'waiting',
  'Point-To-Point': 'pointToPoint',
  DROther: 'drOther',
  Backup: 'backup',
  DR: 'dr',
};

const PATHS: Readonly<Record<string, string>> = {
  intra: 'intra-area',
  inter: 'inter-area',
  'external-1': 'external-1',
  'external-2': 'external-2',
};

interface OwnInterface {
  readonly name: string;
  readonly settings: OspfInterfaceSettings;
}

needsShared('routes of recorded databases', 'oracle', (folder) => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.includes('rip'));
  describe.each(names)('%s', (name) => {
    const recording: Json = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const phases: [number, Json][] = recording.phases.map((phase: Json) => [phase.phase, phase]);
    it.each(phases)('phase %i', (_number, phase) => {
      if (phase.lsdb_inconsistent) return;
      let routes = 0;
      for (const node of recording.nodes) {
        if (!phase.routers[node.name]) continue;
        const own = interfacesOf(recording, node, phase);
        const bench = benchOf(node, own, phase);
        bench.calculate();
        expect({ [node.name]: ours(bench, own, phase.routers[node.name].rib) }).toEqual({
          [node.name]: theirs(phase.routers[node.name].rib),
        });
        routes += bench.rib.size;
      }
      expect(routes).toBeGreaterThan(0);
    });
  });
});

function interfacesOf(recording: Json, node: Json, phase: Json): OwnInterface[] {
  const seen = phase.routers[node.name].interfaces;
  const own: OwnInterface[] = [];
  if (seen.lo?.ospf) {
    own.push({ name: 'lo', settings: loopback(1, node.loopback, { area: ip(seen.lo.area), cost: seen.lo.cost }) });
  }
  for (const link of recording.links) {
    for (const end of link.endpoints) {
      if (end.node !== node.name || !seen[end.interface]?.ospf) continue;
      const { area: id, cost } = seen[end.interface];
      const networkType = link.network_type as 'broadcast' | 'point-to-point';
      const settings = iface(own.length + 1, end.address, { area: ip(id), cost, networkType });
      own.push({ name: end.interface, settings });
    }
  }
  return own;
}

function benchOf(node: Json, own: readonly OwnInterface[], phase: Json): Bench {
  const { interfaces, neighbours } = phase.routers[node.name];
  const states = Object.fromEntries(own.map(({ name, settings }) => [settings.iface, STATES[interfaces[name].state]!]));
  const settings = settingsOf(
    'frr',
    node.router_id,
    own.map((each) => each.settings),
  );
  const bench = new Bench(settings, states);
  for (const { router_id, address, interface: name, state } of neighbours) {
    if (state === 'Full') bench.neighbor(own.find((each) => each.name === name)!.settings.iface, router_id, address);
  }
  for (const { id } of settings.areas) {
    const text = [24, 16, 8, 0].map((shift) => (id >>> shift) & 255).join('.');
    const view = phase.lsdb[text]?.find(({ seen_by }: Json) => seen_by.includes(node.name));
    if (view) putArea(bench, text, view.lsas);
  }
  const external = phase.lsdb_external.find(({ seen_by }: Json) => seen_by.includes(node.name));
  for (const [key, lsa] of Object.entries<Json>(external?.lsas ?? {})) {
    const [prefix, from] = key.split(' from ') as [string, string];
    const { type, metric, forward, tag } = lsa;
    bench.put(undefined, externalLsa(prefix, from, { metricType: type, metric, forwardingAddress: forward, tag }));
  }
  return bench;
}

function putArea(bench: Bench, area: string, lsas: Json): void {
  for (const [id, { abr, asbr, links }] of Object.entries<Json>(lsas.router ?? {})) {
    bench.put(area, routerLsa(id, links.map(linkText), `${abr ? 'B' : ''}${asbr ? 'E' : ''}` as 'BE'));
  }
  for (const [id, { adv, mask, attached }] of Object.entries<Json>(lsas.network ?? {})) {
    bench.put(area, networkLsa(id, adv, mask, attached));
  }
  for (const [key, metric] of Object.entries<Json>(lsas.summary ?? {})) {
    const [prefix, from] = key.split(' from ') as [string, string];
    bench.put(area, summaryLsa(prefix, from, metric));
  }
  for (const [key, metric] of Object.entries<Json>(lsas.asbr_summary ?? {})) {
    const [asbr, from] = key.split(' from ') as [string, string];
    bench.put(area, asbrLsa(asbr.split('/')[0]!, from, metric));
  }
}

function linkText(link: Json): string {
  if (link.type === 'stub') return `stub ${link.prefix} ${link.metric}`;
  return `${link.type} ${link.neighbour ?? link.dr} ${link.data} ${link.metric}`;
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
        const via = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
        return `${via}@${own.find(({ settings }) => settings.iface === number)?.name}`;
      });
      return [prefix, pathType, metric, ...hops.sort()].join(' ');
    })
    .sort();
}
