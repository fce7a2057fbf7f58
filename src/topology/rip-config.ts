/** RIP as a topology file sets it, in the running-config: on a node and on its interfaces. */
import { classfulLength } from '../addr/ipv4.ts';
import { formatPrefix, parseInterfaceAddress, prefixOf } from '../addr/prefix.ts';
import type { RipConfig, RipInterfaceConfig } from '../config/document.ts';
import type { ProfileName } from '../config/profile.ts';
import type { InterfacePlan } from './plan.ts';
import type { RipInterfaceSettings, RipSettings } from './rip-keys.ts';
import { setOf } from './set-of.ts';

export function ripInterfaceConfig(rip: RipInterfaceSettings): RipInterfaceConfig {
  const { sendVersion, receiveVersion, splitHorizon, authentication, summaries = [] } = rip;
  return {
    ...(sendVersion && { sendVersion }),
    ...(receiveVersion && { receiveVersion }),
    ...(splitHorizon !== undefined && { splitHorizon }),
    ...(authentication?.mode && { authenticationMode: authentication.mode }),
    ...(authentication?.keyChain !== undefined && { authenticationKeyChain: authentication.keyChain }),
    ...(summaries.length > 0 && { summaries: setOf(summaries) }),
  };
}

/** `process` is the number of OSPF's. */
export function ripConfig(
  rip: RipSettings,
  interfaces: readonly InterfacePlan[],
  profile: ProfileName,
  process: number,
): RipConfig {
  const { passiveDefault, defaultOriginate, defaultMetric, distance, maximumPaths, timers } = rip;
  const passive = rip.passive?.map((one) => one.value) ?? interfaces.filter((one) => one.quiet).map((one) => one.name);
  const active = rip.active?.map((one) => one.value) ?? [];
  const { neighbors = [], redistribute } = rip;
  return {
    version: rip.version ?? 2,
    autoSummary: rip.autoSummary ?? false,
    networks: setOf(rip.networks ?? interfaces.flatMap((iface) => ripNetworks(iface, profile))),
    ...(passive.length > 0 && { passive: setOf(passive) }),
    ...(passiveDefault && { passiveDefault }),
    ...(active.length > 0 && { active: setOf(active) }),
    ...(neighbors.length > 0 && { neighbors: setOf(neighbors) }),
    ...(defaultOriginate && { defaultOriginate }),
    ...(redistribute && { redistribute: redistributeConfig(redistribute, process) }),
    ...(defaultMetric !== undefined && { defaultMetric }),
    ...(distance !== undefined && { distance }),
    ...(maximumPaths !== undefined && { maximumPaths }),
    ...(timers && { timers }),
  };
}

function redistributeConfig(
  sources: NonNullable<RipSettings['redistribute']>,
  process: number,
): NonNullable<RipConfig['redistribute']> {
  const metricOf = (source: { readonly metric?: number }) =>
    source.metric === undefined ? {} : { metric: source.metric };
  return {
    ...(sources.static && { static: metricOf(sources.static) }),
    ...(sources.connected && { connected: metricOf(sources.connected) }),
    // IOS would tell of none without a metric.
    ...(sources.ospf && { ospf: { process, metric: sources.ospf.metric ?? 1 } }),
  };
}

/** IOS knows only networks of a class: `network 10.0.0.0`. */
function ripNetworks(iface: InterfacePlan, profile: ProfileName): string[] {
  const addresses = [iface.address ?? '', ...(iface.settings.secondary ?? []).map((one) => one.value)];
  return addresses.flatMap((text) => {
    const parsed = parseInterfaceAddress(text);
    if (!parsed) return [];
    const length = profile === 'ios' ? classfulLength(parsed.address) : parsed.length;
    return [formatPrefix(prefixOf(parsed.address, length))];
  });
}
