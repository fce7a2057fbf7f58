/** From a recording to a lab: its topology as a description under the `frr` profile, its events as actions. */
import { formatPrefix, parseInterfaceAddress, prefixOf } from '../../src/addr/prefix.ts';
import { must } from '../../src/base/assert.ts';
import { type InterfaceConfig, type RipConfig, type RunningConfig, staticRouteKey } from '../../src/config/document.ts';
import type { Action } from '../../src/lab/action.ts';
import { DEFAULT_QUALITY, type LabDescription, type NodeDescription } from '../../src/topology/description.ts';
import { ospfConfig, ospfInterface, ospfLoopback } from './build-ospf.ts';
import { interfaceName } from './names.ts';
import type { RecordedEnd, RecordedEvent, RecordedNode, Recording } from './recording.ts';

export function describeRecording(recording: Recording): LabDescription {
  return {
    name: recording.name,
    description: '',
    profile: 'frr',
    epoch: '2026-01-01T00:00:00Z',
    nodes: recording.nodes.map((node) => describeNode(recording, node)),
    links: recording.links.map((link) => ({
      name: link.id,
      ends: link.endpoints.map((end) => ({ node: end.node, port: interfaceName(end.interface) })),
      quality: DEFAULT_QUALITY,
    })),
    warnings: [],
  };
}

function describeNode(recording: Recording, node: RecordedNode): NodeDescription {
  const attached = recording.links.flatMap((link) =>
    link.endpoints.filter((end) => end.node === node.name).map((end) => ({ link, end })),
  );
  const ends = attached.map(({ end }) => end);
  const isOspf = recording.protocol === 'ospf';
  const loopback = isOspf ? ospfLoopback(node) : undefined;
  const interfaces: Record<string, InterfaceConfig> = {
    Loopback0: { shutdown: false, address: node.loopback, ...(loopback ? { ospf: loopback } : {}) },
  };
  for (const { link, end } of attached) {
    const ospf = isOspf ? { ospf: ospfInterface(recording.timers, link, end) } : {};
    interfaces[interfaceName(end.interface)] = { shutdown: false, address: end.address, ...ospf };
  }
  const routes = (node.static ?? []).map((route) => ({
    prefix: route.prefix,
    ...(route.via === undefined ? {} : { via: route.via }),
    ...(route.blackhole ? { interface: 'Null0' } : {}),
    ...(route.interface === undefined ? {} : { interface: interfaceName(route.interface) }),
    ...(route.distance === undefined ? {} : { distance: route.distance }),
  }));
  const config: RunningConfig = {
    hostname: node.name,
    ipRouting: true,
    interfaces,
    staticRoutes: Object.fromEntries(routes.map((route) => [staticRouteKey(route), route])),
    ...(isOspf ? { ospf: ospfConfig(recording, node, ends) } : { rip: ripConfig(recording, node, ends) }),
  };
  const ports = ends.map((end) => ({ name: interfaceName(end.interface) }));
  return { name: node.name, kind: 'router', profile: 'frr', ports, config };
}

function ripConfig(recording: Recording, node: RecordedNode, ends: readonly RecordedEnd[]): RipConfig {
  const { update, timeout, garbage } = must(recording.timers.rip, 'timers of RIP');
  const networks = ends.map((end) => networkOf(end.address));
  if (node.loopback_in_rip !== false) networks.push(networkOf(node.loopback));
  const passive = ends.filter((end) => end.passive).map((end) => interfaceName(end.interface));
  const redistribute = (node.redistribute ?? []).map(({ from, metric }) => [
    from,
    metric === undefined ? {} : { metric },
  ]);
  return {
    version: 2,
    networks: Object.fromEntries(networks.map((network) => [network, true])),
    passive: Object.fromEntries(passive.map((name) => [name, true])),
    autoSummary: false,
    ...(node.default_originate === undefined ? {} : { defaultOriginate: true }),
    redistribute: Object.fromEntries(redistribute),
    timers: { update, invalid: timeout, holddown: 0, flush: timeout + garbage },
  };
}

function networkOf(address: string): string {
  const { address: bits, length } = must(parseInterfaceAddress(address), address);
  return formatPrefix(prefixOf(bits, length));
}

/** What an event does in our vocabulary; `configOf` gives the present configuration of a node. */
export function actionsOf(event: RecordedEvent, configOf: (node: string) => RunningConfig): Action[] {
  switch (event.do) {
    case 'link_down':
      return [{ do: 'cut', target: event.link }];
    case 'silent_down':
      return [{ do: 'blackhole', target: silentTarget(event) }];
    case 'link_up':
      return [{ do: 'restore', target: event.link }];
    case 'silent_up':
      return [{ do: 'restore', target: silentTarget(event) }];
    case 'if_down':
      return [{ do: 'cut', target: `${event.node}:${interfaceName(event.interface)}` }];
    case 'if_up':
      return [{ do: 'restore', target: `${event.node}:${interfaceName(event.interface)}` }];
    case 'node_down':
      return [{ do: 'power-off', target: event.node }];
    case 'node_up':
      return [{ do: 'power-on', target: event.node }];
    case 'cost':
      return [{ do: 'configure', device: event.node, config: withCost(configOf(event.node), event) }];
  }
}

/** The whole link, or that member of a LAN alone. */
function silentTarget(event: { readonly link: string; readonly node?: string; readonly interface?: string }): string {
  return event.node === undefined ? event.link : `${event.node}:${interfaceName(event.interface ?? 'eth0')}`;
}

function withCost(config: RunningConfig, { interface: recorded, cost }: RecordedEvent & { do: 'cost' }): RunningConfig {
  const name = interfaceName(recorded);
  const iface = must(config.interfaces[name], name);
  const changed = { ...iface, ospf: { ...iface.ospf, cost } };
  return { ...config, interfaces: { ...config.interfaces, [name]: changed } };
}
