/** Random networks of whole processes, with real flooding, against the reference model: from nothing, and after failures. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInterfaceAddress } from '../../../src/addr/prefix.ts';
import { allLsas } from '../../../src/proto/ospf/database.ts';
import { ospfRedistribute } from '../../../src/proto/ospf/machine.ts';
import type { LsDatabase } from '../../../src/proto/ospf/state.ts';
import { modelRoutes } from '../../reference/ospf-model.ts';
import type { ModelTopology } from '../../reference/ospf-topology.ts';
import { formatAddress } from './by-hand.ts';
import { modelSettings, ownEnds } from './model-settings.ts';
import { type NetworkLink, OspfNetwork, type OspfNode } from './network.ts';
import { arbitraryTopology } from './random-topology.ts';

describe('random networks of processes', () => {
  it('of one area settle on the routes of the model, and after a link is cut and restored', () => {
    fc.assert(fc.property(arbitraryTopology(0), fc.nat(), settles), { numRuns: 12 });
  });

  it('of three areas settle on the routes of the model, and after a link is cut and restored', () => {
    fc.assert(fc.property(arbitraryTopology(2), fc.nat(), settles), { numRuns: 12 });
  });
});

function settles(topology: ModelTopology, which: number): void {
  const network = new OspfNetwork();
  const nodes = new Map(topology.routers.map(({ id }) => [id, network.add(id, modelSettings(topology, id))]));
  const links = topology.networks.map(({ ends, prefix }) =>
    network.connect(
      ...ends.map(({ router }) => {
        const at = ownEnds(topology, router).findIndex((own) => own.network.prefix === prefix);
        return { node: nodes.get(router)!, iface: at + 1 };
      }),
    ),
  );
  network.boot(...nodes.values());
  for (const { id, externals } of topology.routers) {
    for (const { prefix } of externals) {
      const { address: bits, length } = parseInterfaceAddress(prefix)!;
      const offer = { nextHop: 0, iface: -1, metric: 0, tag: 0 };
      ospfRedistribute(nodes.get(id)!.state, 'static', bits, length, offer, network.now, nodes.get(id)!);
    }
  }
  expectModel(topology, network);
  const candidates = topology.networks.flatMap(({ kind }, i) => (kind === 'loopback' ? [] : [i]));
  const at = candidates[which % candidates.length];
  if (at === undefined) return;
  const link = links[at] as NetworkLink;
  network.cut(link);
  expectModel({ ...topology, networks: topology.networks.filter((_, i) => i !== at) }, network);
  network.restore(link);
  expectModel(topology, network);
}

function expectModel(topology: ModelTopology, network: OspfNetwork): void {
  expect(network.settle()).toEqual(expect.any(Number));
  const expected = modelRoutes(topology);
  for (const node of network.nodes) {
    const own = ownEnds(topology, node.name).map((each) => each.network.prefix);
    const theirs = [...expected.get(node.name)!].map(([prefix, { path, metric, hops }]) =>
      [prefix, path, metric, ...hops].join(' '),
    );
    expect({ [node.name]: routesOf(node, own) }).toEqual({ [node.name]: theirs.sort() });
  }
  expectEqualDatabases(network);
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
