/** From the running-config to what the RIP process is told; addresses and names become numbers here. */
import { parseIPv4 } from '../addr/ipv4.ts';
import { contains, type Prefix, parsePrefix, prefixOf } from '../addr/prefix.ts';
import { must } from '../base/assert.ts';
import { SECOND } from '../base/time.ts';
import type { RipConfig, RipInterfaceConfig, RunningConfig } from '../config/document.ts';
import { OSPF_BEHAVIOUR } from '../proto/ospf/profile.ts';
import { RIP_BEHAVIOUR, type RipBehaviour, type RipDefaults } from '../proto/rip/profile.ts';
import type {
  RipAuthenticationSettings,
  RipInterfaceSettings,
  RipSettings,
  RipSource,
  RipTimers,
} from '../proto/rip/settings.ts';
import { routeKey } from '../proto/rip/table.ts';
import type { Interface } from '../stack/state.ts';
import { ospfInterfaces } from './ospf-interface-settings.ts';
import type { DeviceState } from './state.ts';

/** Administrative distance of RIP where none is configured. */
const RIP_DISTANCE = 120;

/** `undefined`: no `router rip`. */
export function ripSettings(state: DeviceState): RipSettings | undefined {
  const rip = state.config.rip;
  if (!rip) return undefined;
  const behaviour = RIP_BEHAVIOUR[state.profile];
  const { defaults } = behaviour;
  return {
    behaviour,
    interfaces: interfacesOf(state, rip, defaults),
    neighbors: Object.keys(rip.neighbors ?? {}).map((text) => must(parseIPv4(text), `a neighbor: ${text}`)),
    timers: timersOf(rip, defaults),
    autoSummary: rip.autoSummary ?? defaults.autoSummary,
    defaultOriginate: rip.defaultOriginate === true,
    redistribute: redistributeOf(state, rip, behaviour),
    ospfNetworks: ospfNetworks(state),
    maximumPaths: rip.maximumPaths ?? defaults.maximumPaths,
    distance: rip.distance ?? RIP_DISTANCE,
  };
}

function timersOf(rip: RipConfig, defaults: RipDefaults): RipTimers {
  const { timers } = rip;
  if (!timers) return { ...defaults, garbage: defaults.flush - defaults.timeout };
  return {
    update: timers.update * SECOND,
    timeout: timers.invalid * SECOND,
    holddown: timers.holddown * SECOND,
    garbage: Math.max(0, timers.flush - timers.invalid) * SECOND,
  };
}

/** IOS tells static and connected routes with a metric of 1 unless it is told another, those of OSPF not at all. */
function redistributeOf(
  { config }: DeviceState,
  rip: RipConfig,
  { ospfMetric }: RipBehaviour,
): Partial<Record<RipSource, number>> {
  const metrics: Partial<Record<RipSource, number>> = {};
  for (const source of ['static', 'connected'] as const) {
    const wanted = rip.redistribute?.[source];
    if (wanted) metrics[source] = wanted.metric ?? rip.defaultMetric ?? 1;
  }
  const ospf = rip.redistribute?.ospf;
  const metric = ospf?.metric ?? rip.defaultMetric ?? ospfMetric;
  if (ospf && ospf.process === config.ospf?.process && metric !== undefined) metrics.ospf = metric;
  return metrics;
}

function ospfNetworks(state: DeviceState): ReadonlySet<number> {
  const { ospf } = state.config;
  if (!ospf) return new Set();
  const interfaces = ospfInterfaces(state, ospf, OSPF_BEHAVIOUR[state.profile].defaults);
  return new Set(
    interfaces.filter(({ unnumbered }) => !unnumbered).map(({ address, length }) => keyOf(prefixOf(address, length))),
  );
}

function keyOf({ bits, length }: Prefix): number {
  return routeKey(bits, length);
}

/** Those with an address in one of the `network` statements. */
function interfacesOf(state: DeviceState, rip: RipConfig, defaults: RipDefaults): RipInterfaceSettings[] {
  const networks = Object.keys(rip.networks).map((text) => must(parsePrefix(text), `a network: ${text}`));
  return state.stack.interfaces.flatMap((iface) => {
    // Whoever is on an unnumbered link is on no network of ours, and would not be believed.
    if (!iface || iface.kind === 'lo' || iface.unnumbered) return [];
    const addresses = iface.addresses.filter(({ address }) => networks.some((network) => contains(network, address)));
    if (addresses.length === 0) return [];
    return [{ ...interfaceSettings(state.config, rip, iface, defaults), addresses }];
  });
}

function interfaceSettings(
  config: RunningConfig,
  rip: RipConfig,
  iface: Interface,
  defaults: RipDefaults,
): Omit<RipInterfaceSettings, 'addresses'> {
  const { name } = iface;
  const own: RipInterfaceConfig = config.interfaces[name]?.rip ?? {};
  const authentication = authenticationOf(config, own);
  return {
    iface: iface.index,
    name,
    loopback: iface.kind === 'loopback',
    passive: rip.passiveDefault ? !rip.active?.[name] : rip.passive?.[name] === true,
    sendVersion: own.sendVersion ?? rip.version ?? defaults.sendVersion,
    receiveVersions: receiveVersionsOf(own, rip, defaults),
    splitHorizon: own.splitHorizon === false ? 'off' : 'simple',
    cost: 1,
    ...(authentication ? { authentication } : {}),
    summaries: Object.keys(own.summaries ?? {}).map((text): Prefix => must(parsePrefix(text), `a summary: ${text}`)),
  };
}

function receiveVersionsOf(own: RipInterfaceConfig, rip: RipConfig, defaults: RipDefaults): readonly (1 | 2)[] {
  const version = own.receiveVersion ?? rip.version;
  return version === undefined ? defaults.receiveVersions : [version];
}

/** A key chain that does not exist has no keys: then IOS authenticates nothing (Cisco, "Configure RIPv2 Authentication"). */
function authenticationOf(config: RunningConfig, own: RipInterfaceConfig): RipAuthenticationSettings | undefined {
  const chain = own.authenticationKeyChain;
  if (chain === undefined) return undefined;
  const keys = Object.entries(config.keyChains?.[chain] ?? {}).map(([id, { keyString }]) => ({
    id: Number(id) & 255,
    secret: keyString,
  }));
  return { mode: own.authenticationMode ?? 'text', keys: keys.sort((a, b) => a.id - b.id) };
}
