/** The configuration that a node boots with: what its kind has out of the box, what is automatic, what the file says. */
import { compareInterfaceNames } from '../addr/interface-name.ts';
import { DEFAULT_MTU } from '../config/defaults.ts';
import {
  type InterfaceConfig,
  type RunningConfig,
  type StaticRouteConfig,
  staticRouteKey,
} from '../config/document.ts';
import { ospfConfig } from './ospf-config.ts';
import { ospfInterfaceConfig } from './ospf-link-config.ts';
import type { InterfacePlan, NodePlan } from './plan.ts';
import { ripConfig, ripInterfaceConfig } from './rip-config.ts';
import { saidOfEach } from './said.ts';
import { setOf } from './set-of.ts';

/** `open`: ports of links are up although nothing is said of them. */
export function configure(node: NodePlan, open: boolean): RunningConfig {
  const { settings } = node;
  const interfaces = [...node.interfaces.values()].sort((a, b) => compareInterfaceNames(a.name, b.name));
  const { rip, ospf } = node.protocols;
  const keyChains = saidOfEach(settings.keyChains, (keys) => saidOfEach(keys, (key) => key) ?? {});
  return {
    hostname: node.name,
    ipRouting: node.kind === 'router',
    interfaces: Object.fromEntries(
      interfaces.map((iface) => [iface.name, interfaceConfig(iface, isShut(node, iface, open))]),
    ),
    staticRoutes: Object.fromEntries(staticRoutes(node).map((route) => [staticRouteKey(route), route])),
    ...(rip && { rip: ripConfig(rip, interfaces, node.profile) }),
    ...(ospf && { ospf: ospfConfig(node, ospf, interfaces) }),
    ...(keyChains && { keyChains }),
  };
}

/** A router's ports are shut down as on IOS, until they have an address or a cable that is meant to be used. */
function isShut(node: NodePlan, iface: InterfacePlan, open: boolean): boolean {
  const outOfTheBox = node.kind === 'router' && iface.physical;
  return (
    iface.settings.shutdown ?? (outOfTheBox && iface.address === undefined && !(open && node.automatic && iface.linked))
  );
}

function interfaceConfig(iface: InterfacePlan, shutdown: boolean): InterfaceConfig {
  const { description, mtu, bandwidth, loopback, redirects, unreachables, proxyArp, directedBroadcast, arpTimeout } =
    iface.settings;
  const secondary = (iface.settings.secondary ?? []).map((one) => one.value);
  const ospf = iface.ospf && ospfInterfaceConfig(iface.ospf);
  return {
    shutdown,
    ...(description !== undefined && { description }),
    ...(iface.address !== undefined && { address: iface.address }),
    ...(secondary.length > 0 && { secondary: setOf(secondary) }),
    ...(mtu && mtu.value !== DEFAULT_MTU && { mtu: mtu.value }),
    ...(bandwidth !== undefined && { bandwidth: Math.ceil(bandwidth / 1000) }),
    ...(loopback && { loopback }),
    ...(redirects === false && { redirects }),
    ...(unreachables === false && { unreachables }),
    ...(proxyArp === false && { proxyArp }),
    ...(directedBroadcast && { directedBroadcast }),
    ...(arpTimeout !== undefined && { arpTimeout }),
    ...(iface.settings.rip && { rip: ripInterfaceConfig(iface.settings.rip) }),
    ...(ospf && { ospf }),
  };
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
