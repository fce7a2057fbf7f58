/** Settings in layers: what is said nearer to a node holds. */
import type { InterfaceSettings } from './interface-keys.ts';
import type { NodeSettings } from './node-keys.ts';
import type { OspfAreaSettings } from './ospf-area-keys.ts';
import type { OspfSettings } from './ospf-keys.ts';
import type { ProtocolSettings } from './protocol-keys.ts';

/** Settings of a node from the most general to its own. Interfaces and key chains are merged by name, lists replaced. */
export function mergeNodeSettings(layers: readonly NodeSettings[]): NodeSettings {
  const interfaces = new Map<string, InterfaceSettings>();
  for (const [name, settings] of layers.flatMap((layer) => [...(layer.interfaces ?? [])])) {
    interfaces.set(name, mergeInterfaceSettings(interfaces.get(name) ?? {}, settings));
  }
  const keyChains = new Map(layers.flatMap((layer) => [...(layer.keyChains ?? [])]));
  const merged: NodeSettings = Object.assign({}, ...layers, { interfaces, keyChains });
  return merged;
}

/** The second has the say. */
export function mergeInterfaceSettings<T extends InterfaceSettings>(general: T, own: T): T {
  return {
    ...general,
    ...own,
    ...((general.rip ?? own.rip) && { rip: { ...general.rip, ...own.rip } }),
    ...((general.ospf ?? own.ospf) && { ospf: { ...general.ospf, ...own.ospf } }),
  };
}

/** The last layer that names protocols says which run (the lab's, if none does and the node inherits them); settings add up. */
export function mergeProtocols(
  lab: ProtocolSettings,
  layers: readonly NodeSettings[],
  inherits: boolean,
): ProtocolSettings {
  const named = layers.findLast((layer) => layer.protocols)?.protocols ?? (inherits ? lab : {});
  const said = [lab, ...layers.map((layer) => layer.protocols ?? {})];
  return {
    ...(named.rip && { rip: Object.assign({}, ...said.map(({ rip }) => rip)) }),
    ...(named.ospf && { ospf: mergeOspf(said.flatMap(({ ospf }) => ospf ?? [])) }),
  };
}

/** Areas are merged by number. */
function mergeOspf(layers: readonly OspfSettings[]): OspfSettings {
  const areas = new Map<number, OspfAreaSettings>();
  for (const [number, area] of layers.flatMap((layer) => [...(layer.areas ?? [])])) {
    areas.set(number, { ...areas.get(number), ...area });
  }
  return Object.assign({}, ...layers, areas.size > 0 && { areas });
}
