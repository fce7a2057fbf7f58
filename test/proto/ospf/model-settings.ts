/** Settings of the routers of a model's topology: interface n is the n-th network that a router is on. */
import { parseInterfaceAddress } from '../../../src/addr/prefix.ts';
import type { OspfInterfaceSettings, OspfSettings } from '../../../src/proto/ospf/settings.ts';
import type { ModelEnd, ModelNetwork, ModelTopology } from '../../reference/ospf-topology.ts';
import { area as areaSettings, iface, ip, settingsOf } from './settings.ts';

/** The networks that a router is on, each with its end there. */
export function ownEnds(topology: ModelTopology, id: string): { network: ModelNetwork; end: ModelEnd }[] {
  return topology.networks.flatMap((network) =>
    network.ends.flatMap((end) => (end.router === id ? [{ network, end }] : [])),
  );
}

export function modelSettings(topology: ModelTopology, id: string): OspfSettings {
  const interfaces = ownEnds(topology, id).map(({ network, end }, i): OspfInterfaceSettings => {
    const length = network.prefix.split('/')[1];
    return iface(i + 1, `${end.address}/${length}`, {
      area: ip(network.area),
      cost: end.cost,
      networkType: network.kind,
    });
  });
  const { rfc1583Compatibility } = topology;
  // A process has one metric for all that it redistributes, so that a router has but one external.
  const [external] = topology.routers.find((router) => router.id === id)!.externals;
  const redistribute = external && { metric: external.metric, metricType: external.metricType, tag: 0, subnets: true };
  const settings = settingsOf('ios', id, interfaces, {
    rfc1583Compatibility,
    redistribute: redistribute ? { static: redistribute } : {},
  });
  const areas = settings.areas.map((own) => {
    const said = topology.areas.find((each) => ip(each.id) === own.id);
    if (!said) return own;
    const ranges = said.ranges.map(({ prefix, ...rest }) => {
      const { address: bits, length } = parseInterfaceAddress(prefix)!;
      return { ...rest, prefix: { bits, length } };
    });
    return areaSettings(said.id, { type: said.type, noSummary: said.noSummary, defaultCost: said.defaultCost, ranges });
  });
  return { ...settings, areas, maximumPaths: 64 };
}
