/** The way back: a lab description as a topology file with every shorthand and automatic value written out. */
import {
  type BfdTimersConfig,
  bfdGatewayKey,
  type InterfaceConfig,
  type KeyConfig,
  type RipConfig,
  type RipInterfaceConfig,
  type RunningConfig,
  type StaticRouteConfig,
} from '../config/document.ts';
import {
  DEFAULT_QUALITY,
  type Invariants,
  type LabDescription,
  type LinkDescription,
  type LinkQuality,
  type NodeDescription,
} from './description.ts';
import { inSeconds, listOfKeys, mapOf, mapOfEach } from './map-of.ts';
import { ospfInterfaceTree, ospfTree } from './ospf-expand.ts';
import { formatDuration, formatProbability, formatRate } from './units.ts';
import { formatYaml, type Tree } from './yaml-text.ts';

/** YAML that loads to the same lab, but for the places of things in it. */
export function expandTopology(lab: LabDescription): string {
  return formatYaml(
    mapOf({
      name: lab.name,
      description: lab.description === '' ? undefined : lab.description,
      profile: lab.profile,
      epoch: lab.epoch,
      addressing: 'none',
      intended: lab.intended,
      nodes: new Map(lab.nodes.map((node) => [node.name, nodeTree(node, lab)])),
      links: lab.links.map(linkTree),
      events: lab.events,
      expect: lab.expect,
      invariants: lab.invariants && invariantsTree(lab.invariants),
      exercise: lab.exercise,
    }),
  );
}

function invariantsTree({ loops, blackHole }: Invariants): Tree {
  return mapOf({ loops, 'black-hole': blackHole === undefined ? undefined : formatDuration(blackHole) });
}

function nodeTree(node: NodeDescription, lab: LabDescription): Tree {
  const { config, position } = node;
  const routes = Object.values(config.staticRoutes);
  return mapOf({
    kind: node.kind,
    profile: node.profile === lab.profile ? undefined : node.profile,
    boot: node.boot === undefined ? undefined : formatDuration(node.boot),
    position: position && [String(position.x), String(position.y)],
    routerId: node.routerId,
    interfaces: interfacesTree(node),
    routes: routes.length > 0 ? routes.map((route) => routeTree(route, config)) : undefined,
    protocols: protocolsTree(node),
    keyChains: mapOfEach(config.keyChains, (keys) => mapOfEach(keys, keyTree) ?? new Map()),
    config: node.startupConfig?.text,
  });
}

function protocolsTree({ config: { rip, ospf }, routerId }: NodeDescription): Tree | undefined {
  return rip || ospf ? mapOf({ rip: rip && ripTree(rip), ospf: ospf && ospfTree(ospf, routerId) }) : undefined;
}

function interfacesTree(node: NodeDescription): Tree {
  const plugs = new Set(node.ports.filter((port) => port.plug).map((port) => port.name));
  const ports = new Set(node.ports.map((port) => port.name));
  return new Map(
    Object.entries(node.config.interfaces).map(([name, iface]) => {
      // A router's port says whether it is shut, since that is what depends on the rest of a file.
      const saysShutdown = iface.shutdown || (node.kind === 'router' && ports.has(name));
      return [name, interfaceTree(iface, saysShutdown, plugs.has(name))];
    }),
  );
}

function interfaceTree(iface: InterfaceConfig, saysShutdown: boolean, plug: boolean): Tree {
  const { address, secondary, shutdown, bandwidth, arpTimeout, rip, ospf, bfd, link, cdp, lldp, remembered, ...plain } =
    iface;
  const tree = mapOf({
    address,
    secondary: listOfKeys(secondary),
    shutdown: saysShutdown ? shutdown : undefined,
    ...plain,
    bandwidth: bandwidth === undefined ? undefined : formatRate(bandwidth * 1000),
    arpTimeout: inSeconds(arpTimeout),
    rip: rip && ripInterfaceTree(rip),
    ospf: ospf && ospfInterfaceTree(ospf),
    bfd: bfd && bfdTree(bfd),
    plug: plug || undefined,
  });
  return address !== undefined && tree.size === 1 ? address : tree;
}

function bfdTree({ transmitMs, receiveMs, multiplier }: BfdTimersConfig): Tree {
  return mapOf({ interval: `${transmitMs}ms`, minRx: `${receiveMs}ms`, multiplier });
}

function ripInterfaceTree(rip: RipInterfaceConfig): Tree {
  const { authenticationMode: mode, authenticationKeyChain: keyChain, summaries, ...plain } = rip;
  return mapOf({
    ...plain,
    authentication: (mode ?? keyChain) ? mapOf({ mode, keyChain }) : undefined,
    summaries: listOfKeys(summaries),
  });
}

/** The networks and passive interfaces are written even if there are none: without them they would be automatic. */
function ripTree(rip: RipConfig): Tree {
  const { networks, passive, active, neighbors, redistribute, timers, ...plain } = rip;
  return mapOf({
    ...plain,
    networks: listOfKeys(networks),
    passive: listOfKeys(passive) ?? [],
    active: listOfKeys(active),
    neighbors: listOfKeys(neighbors),
    redistribute: mapOfEach(redistribute, ({ metric }) => mapOf({ metric })),
    timers: mapOfEach(timers, (seconds) => `${seconds}s`),
  });
}

/** Without an algorithm a key is its password. */
function keyTree({ keyString, algorithm }: KeyConfig): Tree {
  return algorithm === undefined ? keyString : mapOf({ keyString, algorithm });
}

function routeTree(
  { prefix: to, via, interface: out = '', distance, name }: StaticRouteConfig,
  { staticBfd = {} }: RunningConfig,
): Tree {
  const isWatched = via !== undefined && bfdGatewayKey({ interface: out, address: via }) in staticBfd;
  return mapOf({ to, via, interface: out || undefined, distance, bfd: isWatched || undefined, name });
}

function linkTree(link: LinkDescription): Tree {
  const ends = link.ends.filter((end) => end.quality);
  const said = Object.entries(link.quality).filter(
    ([key, value]) => DEFAULT_QUALITY[key as keyof LinkQuality] !== value,
  );
  return new Map([
    ...mapOf({
      endpoints: link.ends.map((end) => `${end.node}:${end.port}`),
      ...qualityWords(Object.fromEntries(said)),
    }),
    ...ends.map((end): [string, Tree] => [`${end.node}:${end.port}`, mapOf(qualityWords(end.quality ?? {}))]),
  ]);
}

function qualityWords(quality: Partial<LinkQuality>): Record<string, string> {
  const words = Object.entries(quality).map(([key, value]) => [key, QUALITY_WORDS[key as keyof LinkQuality](value)]);
  return Object.fromEntries(words);
}

const QUALITY_WORDS: Readonly<Record<keyof LinkQuality, (value: number) => string>> = {
  delay: formatDuration,
  jitter: formatDuration,
  bandwidth: formatRate,
  queue: String,
  loss: formatProbability,
  corrupt: formatProbability,
  duplicate: formatProbability,
  reorder: formatProbability,
};
