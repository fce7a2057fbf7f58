/** The configuration that a node boots with: what its kind has out of the box, what is automatic, what the file says. */
import { compareInterfaceNames } from '../addr/interface-name.ts';
import { DEFAULT_MTU } from '../config/defaults.ts';
import {
  type BfdGatewayConfig,
  type BfdTimersConfig,
  bfdGatewayKey,
  type InterfaceConfig,
  type RunningConfig,
  type StaticRouteConfig,
  staticRouteKey,
} from '../config/document.ts';
import { USUAL_BFD } from './bfd-keys.ts';
import type { InterfaceSettings } from './interface-keys.ts';
import { ospfConfig } from './ospf-config.ts';
import { ospfInterfaceConfig } from './ospf-link-config.ts';
import { hasAddress, type InterfacePlan, type NodePlan } from './plan.ts';
import { ripConfig, ripInterfaceConfig } from './rip-config.ts';
import { saidOfEach } from './said.ts';
import { setOf } from './set-of.ts';

/** `open`: ports of links are up although nothing is said of them. */
export function configure(node: NodePlan, open: boolean): RunningConfig {
  const { settings } = node;
  const interfaces = [...node.interfaces.values()].sort((a, b) => compareInterfaceNames(a.name, b.name));
  const { rip, ospf } = node.protocols;
  const gateways = bfdGateways(node);
  const watched = new Set(gateways.map((gateway) => gateway.interface));
  const keyChains = saidOfEach(settings.keyChains, (keys) => saidOfEach(keys, (key) => key) ?? {});
  return {
    hostname: node.name,
    ipRouting: node.kind === 'router',
    interfaces: Object.fromEntries(
      interfaces.map((iface) => [
        iface.name,
        interfaceConfig(iface, isShut(node, iface, open), watched.has(iface.name)),
      ]),
    ),
    staticRoutes: Object.fromEntries(staticRoutes(node).map((route) => [staticRouteKey(route), route])),
    ...(gateways.length > 0 && {
      staticBfd: Object.fromEntries(gateways.map((gateway) => [bfdGatewayKey(gateway), gateway])),
    }),
    ...(rip && { rip: ripConfig(rip, interfaces, node.profile, ospf?.process ?? 1) }),
    ...(ospf && { ospf: ospfConfig(node, ospf, interfaces) }),
    ...(keyChains && { keyChains }),
  };
}

/** A router's ports are shut down as on IOS, until they have an address or a cable that is meant to be used. */
function isShut(node: NodePlan, iface: InterfacePlan, open: boolean): boolean {
  const outOfTheBox = node.kind === 'router' && iface.physical;
  return iface.settings.shutdown ?? (outOfTheBox && !hasAddress(iface) && !(open && node.automatic && iface.linked));
}

/** `isWatched`: BFD watches a next hop of a static route there. */
function interfaceConfig(iface: InterfacePlan, shutdown: boolean, isWatched: boolean): InterfaceConfig {
  const { description, unnumbered, mtu, bandwidth, loopback, arpTimeout } = iface.settings;
  const secondary = (iface.settings.secondary ?? []).map((one) => one.value);
  const ospf = iface.ospf && ospfInterfaceConfig(isWithoutBfd(iface) ? { ...iface.ospf, bfd: false } : iface.ospf);
  const bfd = bfdConfig(iface, isWatched);
  return {
    shutdown,
    ...(description !== undefined && { description }),
    ...(iface.address !== undefined && { address: iface.address }),
    ...(unnumbered && iface.address === undefined && { unnumbered: unnumbered.value }),
    ...(secondary.length > 0 && { secondary: setOf(secondary) }),
    ...(mtu && mtu.value !== DEFAULT_MTU && { mtu: mtu.value }),
    ...(bandwidth !== undefined && { bandwidth: Math.ceil(bandwidth / 1000) }),
    ...(loopback && { loopback }),
    ...habits(iface.settings),
    ...(arpTimeout !== undefined && { arpTimeout }),
    ...(bfd && { bfd }),
    ...(iface.settings.rip && { rip: ripInterfaceConfig(iface.settings.rip) }),
    ...(ospf && { ospf }),
  };
}

/** Those of IP that are not the usual ones. */
function habits({ redirects, unreachables, proxyArp, directedBroadcast }: InterfaceSettings): Partial<InterfaceConfig> {
  return {
    ...(redirects === false && { redirects }),
    ...(unreachables === false && { unreachables }),
    ...(proxyArp === false && { proxyArp }),
    ...(directedBroadcast && { directedBroadcast }),
  };
}

/** It says `bfd: false`, whatever else is to be watched there. */
function isWithoutBfd({ settings, ospf }: InterfacePlan): boolean {
  return settings.bfd === false && ospf?.bfd !== undefined;
}

/** What the interface says of itself, or what OSPF or a static route asks for there. */
function bfdConfig({ settings, ospf }: InterfacePlan, isWatched: boolean): BfdTimersConfig | undefined {
  return (settings.bfd ?? ospf?.bfd ?? (isWatched && USUAL_BFD)) || undefined;
}

function bfdGateways({ settings: { routes = [] }, interfaces }: NodePlan): BfdGatewayConfig[] {
  return routes.flatMap(({ bfd, via, interface: out }) => {
    if (!bfd?.value || via === undefined || !out || interfaces.get(out.value)?.settings.bfd === false) return [];
    return [{ interface: out.value, address: via }];
  });
}

function staticRoutes(node: NodePlan): StaticRouteConfig[] {
  const { routes = [], gateway } = node.settings;
  const hop = gateway === undefined || gateway.value === 'none' ? node.gateway : gateway.value;
  const own = routes.map(({ to, via, interface: out, distance, name }) => ({
    prefix: to.value,
    ...(via !== undefined && { via }),
    ...(out && { interface: out.value }),
    ...(distance !== undefined && { distance }),
    ...(name !== undefined && { name }),
  }));
  return hop === undefined ? own : [...own, { prefix: '0.0.0.0/0', via: hop }];
}
