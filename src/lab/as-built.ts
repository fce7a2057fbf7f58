/** A lab's description as it is wired now: that of its file, with the nodes and cables that came and went since. */
import { must } from '../base/assert.ts';
import type { DeviceState } from '../device/state.ts';
import type { Link, LinkEnd } from '../sim/medium.ts';
import type {
  LabDescription,
  LinkDescription,
  LinkEndDescription,
  LinkQuality,
  NodeDescription,
} from '../topology/description.ts';
import type { LabState } from './state.ts';

/** Configurations are those that the nodes boot with. */
export function asBuilt(file: LabDescription, state: LabState): LabDescription {
  if (state.wiring === 0) return file;
  const inFile = new Map(file.nodes.map((node) => [node.name, node]));
  return {
    ...file,
    nodes: state.devices.map((device) =>
      describeNode(device, state, state.added.has(device.name) ? undefined : inFile.get(device.name)),
    ),
    links: state.medium.links.map((link) => describeLink(link, state)),
  };
}

function describeNode(device: DeviceState, state: LabState, inFile: NodeDescription | undefined): NodeDescription {
  const { name, kind, profile, ports, startup } = device;
  const position = state.positions.get(name) ?? inFile?.position;
  return {
    name,
    kind,
    profile,
    ports: ports.map((port) => (port.plug ? { name: port.name, plug: true } : { name: port.name })),
    config: startup,
    ...(inFile?.boot !== undefined && { boot: inFile.boot }),
    ...(inFile?.routerId !== undefined && { routerId: inFile.routerId }),
    ...(position && { position }),
  };
}

/** The quality of its first end is the link's; what the others have beside it is their own. */
function describeLink({ name, ends }: Link, state: LabState): LinkDescription {
  const quality: LinkQuality = must(ends[0], 'an end').healthy;
  return { name, quality, ends: ends.map((end) => describeEnd(end, quality, state)) };
}

function describeEnd({ port, healthy }: LinkEnd, general: LinkQuality, state: LabState): LinkEndDescription {
  const owner = must(state.portOwners[port], 'a port');
  const device = must(state.devices[owner.device], 'an owner');
  const own = Object.entries(healthy).filter(([key, value]) => general[key as keyof LinkQuality] !== value);
  return {
    node: device.name,
    port: must(device.ports[owner.index], 'a port').name,
    ...(own.length > 0 && { quality: Object.fromEntries(own) }),
  };
}
