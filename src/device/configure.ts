/**
 * Applying a running-config: old and new are compared by reference and only what differs is reconciled, so a typed
 * command, a load, a rollback and a boot are the same path (DESIGN.md, principle 5).
 */
import { parseInterfaceName } from '../addr/interface-name.ts';
import { type InterfaceAddress, parseInterfaceAddress } from '../addr/prefix.ts';
import { must } from '../base/assert.ts';
import { SECOND } from '../base/time.ts';
import { DEFAULT_ARP_TIMEOUT, DEFAULT_MTU } from '../config/defaults.ts';
import { type ConfigDifference, configDifference, isTouched, type RecordDifference } from '../config/difference.ts';
import type { InterfaceConfig, RunningConfig } from '../config/document.ts';
import { configureInterface, removeInterface } from '../stack/interfaces.ts';
import type { InterfaceSettings } from '../stack/settings.ts';
import { configureBfd } from './bfd.ts';
import type { DeviceContext } from './context.ts';
import { macOf } from './create.ts';
import { configureDiscovery } from './discovery.ts';
import { refreshBridgeInterfaces, refreshLineProtocol, tellPort } from './line-protocol.ts';
import { log } from './log.ts';
import { linkMessage } from './log-messages.ts';
import { configureOspfProcess } from './ospf.ts';
import { configureRipProcess } from './rip.ts';
import { CPU_INTERFACE, type DeviceState } from './state.ts';
import { applyStaticRoutes } from './static-routes.ts';

/** The MAC of a switch's own interfaces: the last of its block. */
const CPU_MAC_INDEX = 255;

/** Makes the device what the document says. */
export function configure(context: DeviceContext, next: RunningConfig): void {
  const { state } = context;
  const before = state.config;
  const difference = configDifference(before, next);
  state.config = next;
  if (difference.ipRouting) state.stack.settings = { ...state.stack.settings, forwarding: next.ipRouting };
  for (const name of difference.interfaces.removed) dropInterface(context, name);
  const touched = withBorrowers(next, difference.interfaces);
  for (const name of touched) applyInterface(context, name);
  for (const name of difference.interfaces.changed) tellVirtual(context, name, before.interfaces[name]);
  for (const name of touched) refreshLineProtocol(context, name);
  configureBfd(context, difference);
  if (touchesRoutes(difference)) applyStaticRoutes(context);
  configureRipProcess(context, difference);
  configureOspfProcess(context, difference);
  configureDiscovery(context, difference);
  context.finish();
}

/** `shutdown` of what is no port, and its end: a port tells of itself. */
function tellVirtual(context: DeviceContext, name: string, before: InterfaceConfig | undefined): void {
  const { ports, stack, config } = context.state;
  const shutdown = config.interfaces[name]?.shutdown;
  if (before?.shutdown === shutdown || ports.some((port) => port.name === name)) return;
  if (!stack.interfaces.some((iface) => iface?.name === name)) return;
  log(context, linkMessage(name, shutdown ? 'administratively down' : 'up'));
}

/** What is new or another, and what borrows an address of that or of what is gone. */
function withBorrowers({ interfaces }: RunningConfig, { added, changed, removed }: RecordDifference): string[] {
  const own = new Set([...added, ...changed]);
  const lenders = new Set([...own, ...removed]);
  const isBorrower = (name: string): boolean => !own.has(name) && lenders.has(interfaces[name]?.unnumbered ?? '');
  return [...own, ...Object.keys(interfaces).filter(isBorrower)];
}

function touchesRoutes({ staticRoutes: routes, interfaces, ...difference }: ConfigDifference): boolean {
  if (difference.ipRouting || difference.defaultGateway || difference.staticBfd) return true;
  return isTouched(routes) || isTouched(interfaces);
}

function applyInterface(context: DeviceContext, name: string): void {
  const { state } = context;
  const config = must(state.config.interfaces[name], 'a configured interface');
  const port = state.ports.find((candidate) => candidate.name === name);
  const settings = interfaceSettings(state, name, config);
  if (settings) {
    const index = configureInterface(state.stack, settings, context);
    state.interfacePorts[index] = port ? port.index : -1;
    if (port) port.iface = index;
  }
  if (!port) return;
  const looped = port.plug || config.loopback === true;
  if (port.looped !== looped) {
    port.looped = looped;
    context.env.setLooped(port.number, looped);
  }
  if (port.enabled !== !config.shutdown) {
    port.enabled = !config.shutdown;
    context.env.setEnabled(port.number, port.enabled);
    if (state.bridge) refreshBridgeInterfaces(context);
  }
  tellPort(context, port);
}

function dropInterface(context: DeviceContext, name: string): void {
  const { state } = context;
  const index = state.stack.interfaces.findIndex((candidate) => candidate?.name === name);
  if (index >= 0) removeInterface(state.stack, index, context);
}

/** Every port of a bridge is in its VLAN. */
const MANAGEMENT_INTERFACE = `${CPU_INTERFACE}1`;

/** `undefined` for what the stack has no part in: a switch's ports, and interfaces that have no hardware here. */
function interfaceSettings(state: DeviceState, name: string, config: InterfaceConfig): InterfaceSettings | undefined {
  const port = state.ports.find((candidate) => candidate.name === name);
  const type = parseInterfaceName(name)?.type;
  const routed = port !== undefined && !state.bridge;
  const own = name === MANAGEMENT_INTERFACE && state.bridge !== undefined;
  if (!routed && !own && type !== 'Loopback') return undefined;
  return {
    name,
    kind: type === 'Loopback' ? 'loopback' : 'ethernet',
    vrf: 0,
    mac: type === 'Loopback' ? 0 : (port?.mac ?? macOf(state.macBlock, CPU_MAC_INDEX)),
    mtu: config.mtu ?? DEFAULT_MTU,
    addresses: config.unnumbered === undefined ? addressesOf(config) : borrowedAddress(state, config.unnumbered),
    unnumbered: config.unnumbered !== undefined,
    proxyArp: state.kind === 'router' && config.proxyArp !== false,
    redirects: state.kind === 'router' && config.redirects !== false,
    unreachables: config.unreachables !== false,
    directedBroadcast: config.directedBroadcast === true,
    arpTimeout: (config.arpTimeout ?? DEFAULT_ARP_TIMEOUT) * SECOND,
  };
}

/** As a host: the network that the lender is on is not on this link. */
function borrowedAddress({ config }: DeviceState, lender: string): InterfaceAddress[] {
  const [primary] = addressesOf(config.interfaces[lender] ?? { shutdown: true });
  return primary ? [{ address: primary.address, length: 32 }] : [];
}

function addressesOf(config: InterfaceConfig): InterfaceAddress[] {
  const texts = [...(config.address === undefined ? [] : [config.address]), ...Object.keys(config.secondary ?? {})];
  return texts.map((text) => must(parseInterfaceAddress(text), `an address in the document: ${text}`));
}
