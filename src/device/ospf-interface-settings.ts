/** Which interfaces OSPF runs on, and how (`network`, `ip ospf …`). */
import { type IPv4, parseIPv4 } from '../addr/ipv4.ts';
import { contains, type InterfaceAddress, type Prefix, parsePrefix, prefixOf } from '../addr/prefix.ts';
import { must } from '../base/assert.ts';
import { fromLatin1 } from '../base/octets.ts';
import { type Duration, SECOND } from '../base/time.ts';
import { defaultBandwidth } from '../config/bandwidth.ts';
import type {
  InterfaceConfig,
  KeyConfig,
  OspfAreaConfig,
  OspfConfig,
  OspfInterfaceConfig,
  OspfLinkConfig,
  OspfNetworkTypeConfig,
  RunningConfig,
} from '../config/document.ts';
import type { OspfDefaults } from '../proto/ospf/profile.ts';
import type {
  OspfConfiguredNeighbor,
  OspfInterfaceSettings,
  OspfNetworkType,
  OspfTimers,
} from '../proto/ospf/settings.ts';
import type { Interface } from '../stack/state.ts';
import type { OspfCredentials, OspfKey } from '../wire/ospf-auth.ts';
import type { DeviceState } from './state.ts';

const LARGEST_COST = 0xffff;

const NETWORK_TYPES: Readonly<Record<OspfNetworkTypeConfig, OspfNetworkType>> = {
  broadcast: 'broadcast',
  'non-broadcast': 'nbma',
  'point-to-point': 'point-to-point',
  'point-to-multipoint': 'point-to-multipoint',
};

const ALGORITHMS: Readonly<Record<NonNullable<KeyConfig['algorithm']>, OspfKey['algorithm']>> = {
  md5: 'md5',
  'hmac-sha-1': 'hmac-sha1',
  'hmac-sha-256': 'hmac-sha256',
  'hmac-sha-384': 'hmac-sha384',
  'hmac-sha-512': 'hmac-sha512',
};

export function ospfInterfaces(state: DeviceState, ospf: OspfConfig, defaults: OspfDefaults): OspfInterfaceSettings[] {
  const networks = Object.entries(ospf.networks).map(([text, area]) => ({ prefix: prefixIn(text), area }));
  return state.stack.interfaces.flatMap((iface) => {
    const [primary] = iface?.addresses ?? [];
    if (!iface || iface.kind === 'lo' || !primary) return [];
    const config = state.config.interfaces[iface.name];
    const area = config?.ospf?.area ?? networks.find(({ prefix }) => contains(prefix, primary.address))?.area;
    if (area === undefined) return [];
    const isTold = ({ address }: InterfaceAddress): boolean =>
      config?.ospf?.area !== undefined ||
      networks.some((network) => network.area === area && contains(network.prefix, address));
    const secondary = iface.addresses.slice(1).filter(isTold);
    return [interfaceSettings(state.config, ospf, iface, primary, secondary, config, area, defaults)];
  });
}

/** Timers and authentication, as interfaces and virtual links have them. */
export function linkSettings(
  config: RunningConfig,
  link: OspfLinkConfig,
  area: OspfAreaConfig,
  usualHello: Duration,
  defaults: OspfDefaults,
): OspfTimers & { readonly authentication: OspfCredentials } {
  const inSeconds = (value: number | undefined, otherwise: Duration): Duration =>
    value === undefined ? otherwise : value * SECOND;
  const helloInterval = inSeconds(link.helloInterval, usualHello);
  return {
    helloInterval,
    deadInterval: inSeconds(link.deadInterval, helloInterval * defaults.deadFactor),
    retransmitInterval: inSeconds(link.retransmitInterval, defaults.retransmitInterval),
    transmitDelay: inSeconds(link.transmitDelay, defaults.transmitDelay),
    authentication: credentialsOf(config, link, area),
  };
}

function interfaceSettings(
  config: RunningConfig,
  ospf: OspfConfig,
  { index, name, kind, mtu, unnumbered }: Interface,
  primary: InterfaceAddress,
  secondary: readonly InterfaceAddress[],
  own: InterfaceConfig | undefined,
  area: IPv4,
  defaults: OspfDefaults,
): OspfInterfaceSettings {
  const settings: OspfInterfaceConfig = own?.ospf ?? {};
  const networkType = networkTypeOf(settings, kind, unnumbered);
  const isSlow = networkType === 'nbma' || networkType === 'point-to-multipoint';
  const hello = isSlow ? defaults.slowHelloInterval : defaults.helloInterval;
  const areaConfig = ospf.areas?.[String(area)] ?? {};
  const link = linkSettings(config, settings, areaConfig, hello, defaults);
  // Written out: what is spread is of a kind of its own to the engine, and these are read for every packet.
  return {
    iface: index,
    name,
    area,
    networkType,
    address: primary.address,
    length: primary.length,
    secondary,
    unnumbered,
    cost: settings.cost ?? (kind === 'loopback' ? defaults.loopbackCost : costOf(name, own, ospf, defaults)),
    priority: settings.priority ?? defaults.priority,
    passive: kind === 'loopback' || (ospf.passiveDefault ? !ospf.active?.[name] : ospf.passive?.[name] === true),
    mtu,
    mtuIgnore: settings.mtuIgnore === true,
    bfd: settings.bfd ?? ospf.bfdAllInterfaces === true,
    neighbors: isSlow ? neighborsOf(ospf, primary, defaults) : [],
    helloInterval: link.helloInterval,
    deadInterval: link.deadInterval,
    retransmitInterval: link.retransmitInterval,
    transmitDelay: link.transmitDelay,
    authentication: link.authentication,
  };
}

/** On an unnumbered link there can be one neighbour: it has no network that a Designated Router could tell of. */
function networkTypeOf(
  { networkType }: OspfInterfaceConfig,
  kind: Interface['kind'],
  unnumbered: boolean,
): OspfNetworkType {
  if (unnumbered) return 'point-to-point';
  if (networkType !== undefined) return NETWORK_TYPES[networkType];
  return kind === 'loopback' ? 'loopback' : 'broadcast';
}

/** The reference bandwidth in terms of the interface's, at least 1. */
function costOf(
  name: string,
  config: InterfaceConfig | undefined,
  { referenceBandwidth }: OspfConfig,
  defaults: OspfDefaults,
): number {
  const reference = referenceBandwidth === undefined ? defaults.referenceBandwidth : referenceBandwidth * 1000;
  const cost = Math.floor(reference / (config?.bandwidth ?? defaultBandwidth(name)));
  return Math.min(LARGEST_COST, Math.max(1, cost));
}

/** Those on the interface's network. */
function neighborsOf(
  ospf: OspfConfig,
  { address: own, length }: InterfaceAddress,
  defaults: OspfDefaults,
): OspfConfiguredNeighbor[] {
  return Object.entries(ospf.neighbors ?? {}).flatMap(([text, { priority, pollInterval, cost }]) => {
    const address = must(parseIPv4(text), `a neighbor: ${text}`);
    if (!contains(prefixOf(own, length), address)) return [];
    const interval = pollInterval === undefined ? defaults.pollInterval : pollInterval * SECOND;
    const metric = cost === undefined ? {} : { cost };
    return [{ address, priority: priority ?? 0, pollInterval: interval, ...metric }];
  });
}

/** Without a key there is one of no characters, numbered 0, as on IOS. */
function credentialsOf(config: RunningConfig, link: OspfLinkConfig, area: OspfAreaConfig): OspfCredentials {
  switch (link.authentication ?? area.authentication) {
    case 'simple':
      return { type: 'simple', password: fromLatin1(link.authenticationKey ?? '') };
    case 'message-digest':
      return keysOf(Object.entries(link.messageDigestKeys ?? {}).map(([id, secret]) => keyOf(id, 'md5', secret)));
    case 'key-chain': {
      const keys = Object.entries(config.keyChains?.[link.authenticationKeyChain ?? ''] ?? {});
      return keysOf(keys.map(([id, { algorithm = 'md5', keyString }]) => keyOf(id, ALGORITHMS[algorithm], keyString)));
    }
    default:
      return { type: 'none' };
  }
}

function keyOf(id: string, algorithm: OspfKey['algorithm'], secret: string): OspfKey {
  return { id: Number(id) & 255, algorithm, secret: fromLatin1(secret) };
}

/** The highest number seals: keys are exchanged by adding one with a higher number everywhere. */
function keysOf(keys: readonly OspfKey[]): OspfCredentials {
  const [first = keyOf('0', 'md5', ''), ...rest] = [...keys].sort((a, b) => b.id - a.id);
  return { type: 'cryptographic', keys: [first, ...rest] };
}

function prefixIn(text: string): Prefix {
  return must(parsePrefix(text), `a prefix in the document: ${text}`);
}
