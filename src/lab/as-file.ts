/**
 * A lab as it is now, as a topology file: its nodes, its cables, and what every device runs. Routers and switches are written
 * as their running-config, which says all that they know; hosts have no such text. Faults of cables are not part of it.
 */
import type { RunningConfig } from '../config/document.ts';
import type { DeviceState } from '../device/state.ts';
import type { NodeDescription } from '../topology/description.ts';
import { expandTopology } from '../topology/expand.ts';
import type { Lab } from './lab.ts';
import { spokenLanguage } from './language.ts';

/** YAML that opens to the same lab. */
export function labFile(lab: Lab): string {
  const { description } = lab;
  return expandTopology({
    ...description,
    nodes: description.nodes.map((node) => asItRuns(node, lab.query({ ask: 'device', device: node.name }))),
  });
}

function asItRuns(node: NodeDescription, device: DeviceState): NodeDescription {
  const config = device.power === 'on' ? device.config : device.startup;
  // What it says of the router ID stands in its configuration.
  const { routerId, startupConfig, ...rest } = node;
  if (node.kind === 'host') return { ...rest, config };
  const text = [...spokenLanguage().renderConfig(config, node.kind), ''].join('\n');
  return { ...rest, config: hardware(node), startupConfig: { text, file: '', line: 1 } };
}

/** Of the node's document what no configuration says: where a loopback plug sits. */
function hardware({ name, ports, config: { ipRouting, interfaces } }: NodeDescription): RunningConfig {
  const plugged = Object.entries(interfaces).filter(([port]) =>
    ports.some((candidate) => candidate.name === port && candidate.plug),
  );
  return { hostname: name, ipRouting, interfaces: Object.fromEntries(plugged), staticRoutes: {} };
}
