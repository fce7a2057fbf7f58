/** Networks of processes as a topology has them, and whether what they settled on is what it should be. */
import { expect } from 'vitest';
import { formatPrefix, type Prefix, parseInterfaceAddress, parsePrefix, prefixOf } from '../../../src/addr/prefix.ts';
import { must } from '../../../src/base/assert.ts';
import { allLsas } from '../../../src/proto/ospf/database.ts';
import { ospfRedistribute } from '../../../src/proto/ospf/machine.ts';
import type { LsDatabase } from '../../../src/proto/ospf/state.ts';
import { modelRoutes } from '../../reference/ospf-model.ts';
import type { ModelTopology } from '../../reference/ospf-topology.ts';
import { formatAddress } from './by-hand.ts';
import { modelSettings, ownEnds } from './model-settings.ts';
import { OspfNetwork, type OspfNode } from './network.ts';

/** Wired, not yet booted. Its links are in the order of the topology's networks. */
export function networkOf(topology: ModelTopology): OspfNetwork {
  const network = new OspfNetwork();
  const nodes = new Map(topology.routers.map(({ id }) => [id, network.add(id, modelSettings(topology, id))]));
  for (const { ends, prefix } of topology.networks) {
    const plugged = ends.map(({ router }) => {
      const at = ownEnds(topology, router).findIndex((own) => own.network.prefix === prefix);
      return { node: must(nodes.get(router), router), iface: at + 1 };
    });
    network.connect(...plugged);
  }
  return network;
}

export function bootAll(topology: ModelTopology, network: OspfNetwork): void {
  network.boot(...network.nodes);
  for (const { id, externals } of topology.routers) {
    const node = must(
      network.nodes.find(({ name }) => name === id),
      id,
    );
    for (const { prefix } of externals) {
      const { address: bits, length } = must(parseInterfaceAddress(prefix), prefix);
      const offer = { nextHop: 0, iface: -1, metric: 0, tag: 0 };
      ospfRedistribute(node.state, 'static', bits, length, offer, network.now, node);
    }
  }
}

/** Settles, and then every router has the routes of the model; Full neighbours know the same; nothing goes in circles. */
export function expectModel(topology: ModelTopology, network: OspfNetwork): void {
  expect(network.settle()).toEqual(expect.any(Number));
  const expected = modelRoutes(topology);
  for (const node of network.nodes) {
    const own = ownEnds(topology, node.name).map((each) => each.network.prefix);
    const theirs = [...must(expected.get(node.name), node.name)].map(([prefix, { path, metric, hops }]) =>
      [prefix, path, metric, ...hops].join(' '),
    );
    expect({ [node.name]: routesOf(node, own) }).toEqual({ [node.name]: theirs.sort() });
  }
  expectEqualDatabases(network);
  expectForwarding(topology, network);
}

function routesOf({ rib }: OspfNode, own: readonly string[]): string[] {
  return [...rib]
    .filter(([prefix]) => !own.includes(prefix))
    .map(([prefix, { pathType, metric, nextHops }]) => {
      const hops = nextHops.map(({ address }) => formatAddress(address)).sort();
      return [prefix, pathType, metric, ...hops].join(' ');
    })
    .sort();
}

/** Full neighbours know the same of their area, and owe each other nothing. */
function expectEqualDatabases({ nodes }: OspfNetwork): void {
  for (const { state } of nodes) {
    for (const iface of state.interfaces.values()) {
      for (const neighbor of iface.neighbors.values()) {
        if (neighbor.state !== 'full') continue;
        const other = nodes.find((node) => node.state.routerId === neighbor.routerId)!;
        expect(neighbor.lsRetransmissionList.size + neighbor.lsRequestList.size).toBe(0);
        const there = other.state.areas.get(iface.area.id | 0)!;
        expect(identities(iface.area.database)).toEqual(identities(there.database));
        if (iface.area.settings.type === 'normal') {
          expect(identities(state.externals)).toEqual(identities(other.state.externals));
        }
      }
    }
  }
}

function identities(database: LsDatabase): string[] {
  return [...allLsas(database)]
    .map(({ lsa }) => [lsa.type, lsa.linkStateId, lsa.advertisingRouter, lsa.sequence, lsa.checksum].join('/'))
    .sort();
}

/** Whether each area is in one piece: RFC 2328 §3 asks that of the backbone, and promises no paths without. */
function isContiguous({ networks }: ModelTopology): boolean {
  const areas = new Set(networks.map(({ area }) => area));
  return areas.size === 1 || [...areas].every((area) => pieces(networks.filter((each) => each.area === area)) <= 1);
}

function pieces(networks: ModelTopology['networks']): number {
  const piece = new Map<string, Set<string>>();
  for (const { ends } of networks) {
    const united = new Set(ends.flatMap(({ router }) => [router, ...(piece.get(router) ?? [])]));
    for (const router of united) piece.set(router, united);
  }
  return new Set(piece.values()).size;
}

/**
 * Wherever a packet to a loopback comes from, it does not go in circles, whichever of equal paths it takes; and a router
 * with a route to that very address leads there.
 */
function expectForwarding(topology: ModelTopology, network: OspfNetwork): void {
  const isWhole = isContiguous(topology);
  const owners = new Map(
    topology.networks.flatMap(({ ends }) => ends.map(({ router, address }) => [address, router] as const)),
  );
  const nodes = new Map(network.nodes.map((node) => [node.name, node]));
  for (const { kind, prefix, ends } of topology.networks) {
    if (kind !== 'loopback') continue;
    const [owner] = ends;
    const hopsOf = (router: string): readonly string[] | undefined => {
      const route = longestMatch(must(nodes.get(router), router), must(parsePrefix(prefix), prefix));
      return route?.map((address) => must(owners.get(formatAddress(address)), 'a router'));
    };
    const fates = new Map<string, 'open' | 'there' | 'dropped'>([[must(owner, 'an owner').router, 'there']]);
    const walk = (router: string): 'there' | 'dropped' => {
      const known = fates.get(router);
      if (known === 'open') throw new Error(`a packet to ${prefix} comes back to ${router}`);
      if (known) return known;
      fates.set(router, 'open');
      const hops = hopsOf(router) ?? [];
      const isThere = hops.length > 0 && hops.map(walk).every((fate) => fate === 'there');
      fates.set(router, isThere ? 'there' : 'dropped');
      return isThere ? 'there' : 'dropped';
    };
    for (const { name, rib } of network.nodes) {
      const fate = walk(name);
      if (isWhole && rib.has(prefix)) expect(`${prefix} from ${name}: ${fate}`).toBe(`${prefix} from ${name}: there`);
    }
  }
}

/** Addresses of the next hops of the longest match. */
function longestMatch({ rib }: OspfNode, { bits }: Prefix): number[] | undefined {
  for (let length = 32; length >= 0; length--) {
    const route = rib.get(formatPrefix(prefixOf(bits, length)));
    if (route) return route.nextHops.map(({ address }) => address).filter((address) => address !== 0);
  }
  return undefined;
}
