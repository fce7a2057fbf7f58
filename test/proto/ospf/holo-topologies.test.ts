/** Networks of processes as holo recorded them converged: routes, databases and Designated Routers of every router, exactly. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../src/base/time.ts';
import { allLsas } from '../../../src/proto/ospf/database.ts';
import { OSPF_BEHAVIOUR } from '../../../src/proto/ospf/profile.ts';
import type { OspfInterfaceSettings, OspfNetworkType, OspfSettings } from '../../../src/proto/ospf/settings.ts';
import type { StoredLsa } from '../../../src/proto/ospf/stored-lsa.ts';
import {
  type ExternalBody,
  type NetworkBody,
  ROUTER_FLAG,
  ROUTER_LINK,
  type RouterBody,
  type SummaryBody,
} from '../../../src/wire/lsa-bodies.ts';
import { needsShared } from '../../shared.ts';
import { formatAddress } from './by-hand.ts';
import { OspfNetwork, type OspfNode } from './network.ts';
import { area as areaSettings, iface, ip, loopback, settingsOf } from './settings.ts';

/* biome-ignore lint/suspicious/noExplicitAny: recordings are read as they are. */
type Json = any;

needsShared('holo topologies', 'cases/holo-topologies', (folder) => {
  const names = readdirSync(folder).filter((name) => name.startsWith('holo-ospfv2'));
  describe.each(names)('%s', (name) => {
    const recording: Json = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const network = settled(recording);
    it.each(network.nodes.map((node) => [node.name, node] as const))('%s: routes', (router, node) => {
      expect(routesOf(node)).toEqual(theirRoutes(recording.expect[router].routes));
    });
    it.each(network.nodes.map((node) => [node.name, node] as const))('%s: databases', (router, node) => {
      expect(lsasOf(node)).toEqual(theirLsas(recording.expect[router].lsdb));
    });
    it.each(network.nodes.map((node) => [node.name, node] as const))('%s: Designated Routers', (router, node) => {
      expect(designatedOf(node)).toEqual(theirDesignated(recording.expect[router].interfaces));
    });
  });
});

function settled(recording: Json): OspfNetwork {
  const network = new OspfNetwork();
  const nodes = new Map<string, OspfNode>();
  for (const [name, node] of Object.entries<Json>(recording.nodes))
    nodes.set(name, network.add(name, settingsFor(node)));
  for (const { endpoints } of recording.links) {
    network.connect(
      ...endpoints.flatMap((end: string) => {
        const [name, port] = end.split(':') as [string, string];
        const node = nodes.get(name)!;
        const own = node.settings.interfaces.find((each) => each.name === port);
        return own ? [{ node, iface: own.iface }] : [];
      }),
    );
  }
  network.boot(...nodes.values());
  expect(network.settle()).toEqual(expect.any(Number));
  return network;
}

function settingsFor(node: Json): OspfSettings {
  const { 'explicit-router-id': id, areas } = node.yang_config['ietf-ospf:ospf'];
  const interfaces: OspfInterfaceSettings[] = [];
  const virtualLinks = new Map<string, Json[]>();
  for (const { 'area-id': area, interfaces: within, 'virtual-links': links } of areas.area) {
    for (const own of within?.interface ?? []) interfaces.push(interfaceOf(node, own, area, interfaces.length + 1));
    for (const link of links?.['virtual-link'] ?? []) {
      const { 'transit-area-id': through, 'router-id': neighbor } = link;
      virtualLinks.set(through, [...(virtualLinks.get(through) ?? []), neighbor]);
    }
  }
  const { defaults } = OSPF_BEHAVIOUR.frr;
  const link = {
    helloInterval: 10 * SECOND,
    deadInterval: 60 * SECOND,
    retransmitInterval: defaults.retransmitInterval,
    transmitDelay: defaults.transmitDelay,
    authentication: { type: 'none' as const },
  };
  return settingsOf('frr', id, interfaces, {
    areas: areas.area.map(({ 'area-id': each, 'area-type': type, summary = true, 'default-cost': cost }: Json) =>
      areaSettings(each, {
        type: type?.includes('stub') ? 'stub' : 'normal',
        noSummary: !summary,
        // RFC 9129 has no default; holo's is 10.
        defaultCost: cost ?? 10,
        virtualLinks: (virtualLinks.get(each) ?? []).map((neighbor) => ({ ...link, neighbor: ip(neighbor) })),
      }),
    ),
  });
}

function interfaceOf(node: Json, own: Json, area: string, number: number): OspfInterfaceSettings {
  const { name, 'interface-type': type = 'broadcast', 'hello-interval': hello = 10, 'dead-interval': dead = 40 } = own;
  const address = node.interfaces[name].ipv4[0];
  if (name === 'lo') return loopback(number, address, { name, area: ip(area) });
  const timers = { helloInterval: hello * SECOND, deadInterval: dead * SECOND };
  const priority = own.priority ?? 1;
  return iface(number, address, { name, area: ip(area), networkType: type as OspfNetworkType, priority, ...timers });
}

function routesOf({ rib, settings }: OspfNode): string[] {
  return [...rib]
    .map(([prefix, { pathType, metric, nextHops }]) => {
      const hops = nextHops
        .filter(({ address }) => address !== 0)
        .map(({ address, iface: number }) => {
          const { name } = settings.interfaces.find((own) => own.iface === number)!;
          return `${name}/${formatAddress(address)}`;
        });
      return [prefix, pathType, metric, ...hops.sort()].join(' ');
    })
    .sort();
}

function theirRoutes(routes: Json): string[] {
  return routes
    .map(({ prefix, type, metric, nexthops }: Json) => {
      const hops = nexthops.filter((hop: Json) => hop[1]).map((hop: Json) => hop.join('/'));
      return [prefix, type, metric, ...hops.sort()].join(' ');
    })
    .sort();
}

function lsasOf({ state }: OspfNode): string[] {
  const inAreas = [...state.areas.values()].flatMap(({ id, database }) =>
    [...allLsas(database)].map(({ lsa }) => `${formatAddress(id)} ${describeLsa(lsa)}`),
  );
  return [...inAreas, ...[...allLsas(state.externals)].map(({ lsa }) => `null ${describeLsa(lsa)}`)].sort();
}

function describeLsa({ type, linkStateId, advertisingRouter, body }: StoredLsa): string {
  return [type, formatAddress(linkStateId), formatAddress(advertisingRouter), ...bodyText(type, body)].join(' ');
}

const LINKS: Readonly<Record<number, string>> = {
  [ROUTER_LINK.pointToPoint]: 'point-to-point-link',
  [ROUTER_LINK.transit]: 'transit-network-link',
  [ROUTER_LINK.stub]: 'stub-network-link',
  [ROUTER_LINK.virtual]: 'virtual-link',
};

function bodyText(type: number, body: StoredLsa['body']): string[] {
  if (type === 1) {
    const { flags, links } = body as RouterBody;
    const bits = [
      flags & ROUTER_FLAG.areaBorder ? 'abr-bit' : '',
      flags & ROUTER_FLAG.asBoundary ? 'asbr-bit' : '',
      flags & ROUTER_FLAG.virtualEndpoint ? 'vlink-end-bit' : '',
    ];
    const told = links.map(
      (link) => `${formatAddress(link.linkId)}/${formatAddress(link.linkData)}/${LINKS[link.type]}/${link.metric}`,
    );
    return [...bits.filter((bit) => bit !== ''), ...told.sort()];
  }
  if (type === 2) {
    const { mask, attachedRouters } = body as NetworkBody;
    return [formatAddress(mask), ...attachedRouters.map(formatAddress).sort()];
  }
  const { mask, metric } = body as SummaryBody | ExternalBody;
  return [formatAddress(mask), String(metric)];
}

function theirLsas(lsdb: Json): string[] {
  return lsdb
    .filter(({ type }: Json) => type < 9)
    .map(({ area, type, id, adv, body }: Json) => [area, type, id, adv, ...theirBody(type, body)].join(' '))
    .sort();
}

function theirBody(type: number, body: Json): string[] {
  if (type === 1) {
    const { 'router-bits': bits, links } = body.router;
    const told = (links?.link ?? []).map((link: Json) => {
      const { 'link-id': id, 'link-data': data, type: kind, topologies } = link;
      return `${id}/${data}/${kind}/${topologies.topology[0].metric}`;
    });
    // Some recordings name the module too.
    const names = (bits?.['rtr-lsa-bits'] ?? []).map((bit: string) => bit.replace('ietf-ospf:', ''));
    return [...names, ...told.sort()];
  }
  if (type === 2) {
    const { 'network-mask': mask, 'attached-routers': routers } = body.network;
    return [mask, ...[...routers['attached-router']].sort()];
  }
  const { 'network-mask': mask = '0.0.0.0', topologies } = body.summary ?? body.external;
  return [mask, String(topologies.topology[0].metric)];
}

function designatedOf({ state, settings }: OspfNode): Record<string, string> {
  const names: Record<string, string> = {};
  for (const own of settings.interfaces) {
    const { designatedRouter, backupDesignatedRouter, neighbors } = state.interfaces.get(own.iface)!;
    const who = (address: number) => {
      if (address === 0) return 'null';
      const router =
        address === own.address
          ? state.routerId
          : [...neighbors.values()].find((each) => each.address === address)?.routerId;
      return formatAddress(router ?? 0);
    };
    names[own.name] = `${who(designatedRouter)} ${who(backupDesignatedRouter)}`;
  }
  return names;
}

function theirDesignated(interfaces: Json): Record<string, string> {
  return Object.fromEntries(Object.entries<Json>(interfaces).map(([name, { dr, bdr }]) => [name, `${dr} ${bdr}`]));
}
