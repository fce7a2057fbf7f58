/** Networks of our processes that are wired and configured as a topology of holo (holo-routing.org) was. */
import { join } from 'node:path';
import { SECOND } from '../../src/base/time.ts';
import { OSPF_BEHAVIOUR } from '../../src/proto/ospf/profile.ts';
import type { OspfInterfaceSettings, OspfNetworkType, OspfSettings } from '../../src/proto/ospf/settings.ts';
import { OspfNetwork, type OspfNode } from '../proto/ospf/network.ts';
import { area as areaSettings, iface, ip, loopback, settingsOf } from '../proto/ospf/settings.ts';
import type { HoloOspfInterface, HoloOspfNode, HoloOspfTopology } from './ospf-recording.ts';
import { readJson } from './rip-recording.ts';

/** A recorded topology; topo1-2, of which nothing but two routers is recorded, is topo1-1 with networks for links. */
export function readTopology(folder: string, id: string): HoloOspfTopology {
  const read = (name: string): HoloOspfTopology =>
    readJson(join(folder, '..', 'holo-topologies', `holo-ospfv2-${name}.json`));
  return id === 'topo1-2' ? withNetworks(read('topo1-1')) : read(id);
}

/** Every link a broadcast network, on which a router's priority is its number. */
function withNetworks(topology: HoloOspfTopology): HoloOspfTopology {
  const text = JSON.stringify(topology.nodes, (key, value) =>
    key === 'interface-type' && value === 'point-to-point' ? 'broadcast' : value,
  );
  const nodes: Record<string, HoloOspfNode> = JSON.parse(text);
  for (const [name, { yang_config: config }] of Object.entries(nodes)) {
    for (const { interfaces } of config['ietf-ospf:ospf'].areas.area) {
      for (const own of interfaces?.interface ?? []) if (own.name !== 'lo') own.priority = Number(name.slice(2));
    }
  }
  return { ...topology, nodes };
}

/** Booted, not yet settled. */
export function buildNetwork(topology: HoloOspfTopology): OspfNetwork {
  const network = new OspfNetwork();
  const nodes = new Map<string, OspfNode>();
  for (const [name, node] of Object.entries(topology.nodes)) nodes.set(name, network.add(name, settingsFor(node)));
  for (const { endpoints } of topology.links) {
    network.connect(
      ...endpoints.flatMap((end) => {
        const [name, port] = end.split(':') as [string, string];
        const node = nodes.get(name)!;
        const own = node.settings.interfaces.find((each) => each.name === port);
        return own ? [{ node, iface: own.iface }] : [];
      }),
    );
  }
  network.boot(...nodes.values());
  return network;
}

function settingsFor(node: HoloOspfNode): OspfSettings {
  const { 'explicit-router-id': id, areas } = node.yang_config['ietf-ospf:ospf'];
  const interfaces: OspfInterfaceSettings[] = [];
  const virtualLinks = new Map<string, string[]>();
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
    areas: areas.area.map(({ 'area-id': each, 'area-type': type, summary = true, 'default-cost': cost }) =>
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

function interfaceOf(node: HoloOspfNode, own: HoloOspfInterface, area: string, number: number): OspfInterfaceSettings {
  const { name, 'interface-type': type = 'broadcast', 'hello-interval': hello = 10, 'dead-interval': dead = 40 } = own;
  const address = node.interfaces[name]!.ipv4[0]!;
  if (name === 'lo') return loopback(number, address, { name, area: ip(area) });
  const timers = { helloInterval: hello * SECOND, deadInterval: dead * SECOND };
  const priority = own.priority ?? 1;
  return iface(number, address, { name, area: ip(area), networkType: type as OspfNetworkType, priority, ...timers });
}
