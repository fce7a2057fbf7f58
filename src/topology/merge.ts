/** Settings in layers: what is said nearer to a node holds. */
import type { InterfaceSettings } from './interface-keys.ts';
import type { NodeSettings } from './node-keys.ts';
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
export function mergeInterfaceSettings(general: InterfaceSettings, own: InterfaceSettings): InterfaceSettings {
  return { ...general, ...own, ...((general.rip ?? own.rip) && { rip: { ...general.rip, ...own.rip } }) };
}

/** The last layer that names protocols says which run (the lab's, if none does and the node inherits them); settings add up. */
export function mergeProtocols(
  lab: ProtocolSettings,
  layers: readonly NodeSettings[],
  inherits: boolean,
): ProtocolSettings {
  const named = layers.findLast((layer) => layer.protocols)?.protocols ?? (inherits ? lab : {});
  if (!named.rip) return {};
  return { rip: Object.assign({}, lab.rip, ...layers.map((layer) => layer.protocols?.rip)) };
}
