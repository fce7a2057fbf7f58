/** Line protocol: whether an interface can be used at all, and who is told when that changes. */
import { setLineProtocol } from '../stack/interfaces.ts';
import { interfaceToBfd } from './bfd.ts';
import type { DeviceContext } from './context.ts';
import { log } from './log.ts';
import { lineProtocolMessage, linkMessage } from './log-messages.ts';
import { interfaceToOspf } from './ospf.ts';
import { interfaceToRip } from './rip.ts';
import { CPU_INTERFACE, type Port, type PortStatus } from './state.ts';

/** Compares what an interface should be with what it is, and tells the stack and the protocols. */
export function refreshLineProtocol(context: DeviceContext, name: string): void {
  const { state } = context;
  const iface = state.stack.interfaces.find((candidate) => candidate?.name === name);
  if (!iface) return;
  const up = shouldBeUp(context, name);
  if (iface.up === up) return;
  setLineProtocol(state.stack, iface.index, up, context);
  if (context.wants('line-protocol')) context.trace({ kind: 'line-protocol', iface: name, up });
  log(context, lineProtocolMessage(name, up));
  interfaceToRip(context, iface.index);
  interfaceToOspf(context, iface.index);
  interfaceToBfd(context, iface.index);
}

/** Tells the log what has become of a port, before whoever lives on it acts; a bridge's port is its own line protocol. */
export function tellPort(context: DeviceContext, port: Port): void {
  const status: PortStatus = !port.enabled ? 'administratively down' : port.carrier ? 'up' : 'down';
  if (port.told === status) return;
  const wasUp = port.told === 'up';
  port.told = status;
  log(context, linkMessage(port.name, status));
  if (context.state.bridge && wasUp !== (status === 'up')) log(context, lineProtocolMessage(port.name, !wasUp));
}

/** A switch's own interfaces are up as long as one of its ports is. */
export function refreshBridgeInterfaces(context: DeviceContext): void {
  for (const iface of context.state.stack.interfaces) {
    if (iface?.name.startsWith(CPU_INTERFACE)) refreshLineProtocol(context, iface.name);
  }
}

/** A port needs a signal; a loopback only the device; a switch's own interface a port that is up. */
function shouldBeUp(context: DeviceContext, name: string): boolean {
  const { state } = context;
  if (state.power === 'off' || state.config.interfaces[name]?.shutdown !== false) return false;
  const port = state.ports.find((candidate) => candidate.name === name);
  if (port) return port.carrier;
  if (name.startsWith(CPU_INTERFACE)) return state.ports.some((candidate) => candidate.enabled && candidate.carrier);
  return true;
}
