/** What a switch does with a frame: learn, forward, flood, or take it for itself. */
import { isGroupMac } from '../addr/mac.ts';
import { u48 } from '../base/octets.ts';
import { receiveFrame } from '../stack/input.ts';
import { type Bridge, CPU_PORT, countFlood, isReserved, learn, whereIs } from './bridge.ts';
import type { DeviceContext } from './context.ts';
import type { Port } from './state.ts';

/** Every port of a plain switch is in VLAN 1. */
const VLAN = 1;

/** A frame from a wire. */
export function bridgeFrame(context: DeviceContext, bridge: Bridge, port: Port, frame: Uint8Array): void {
  const destination = u48(frame, 0);
  if (isReserved(destination)) {
    port.counters.drops.set('reserved-address', (port.counters.drops.get('reserved-address') ?? 0) + 1);
    return;
  }
  learn(bridge, VLAN, u48(frame, 6), port.index, context.now);
  const management = managementInterface(context);
  const forUs = management !== undefined && destination === context.state.stack.interfaces[management]?.mac;
  if (management !== undefined && forUs) return receiveFrame(context.state.stack, management, frame, context);
  if (management !== undefined && isGroupMac(destination)) {
    receiveFrame(context.state.stack, management, context.env.copy(frame), context);
  }
  relay(context, bridge, port.index, destination, frame);
}

/** A frame that the switch's own stack sends. */
export function transmitFromBridge(context: DeviceContext, frame: Uint8Array): void {
  const bridge = context.state.bridge;
  if (bridge) relay(context, bridge, CPU_PORT, u48(frame, 0), frame);
}

/** §7.7: out of the port behind which the destination lives, or of all but the one it came by. */
function relay(context: DeviceContext, bridge: Bridge, from: number, destination: number, frame: Uint8Array): void {
  const to = isGroupMac(destination) ? undefined : whereIs(bridge, VLAN, destination, context.now);
  if (to === undefined) return flood(context, bridge, from, destination, frame);
  const port = context.state.ports[to];
  if (port && to !== from) context.transmitPort(port, frame);
}

/** The last port takes the octets, those before it copies. */
function flood(context: DeviceContext, bridge: Bridge, from: number, destination: number, frame: Uint8Array): void {
  if (isGroupMac(destination) && countFlood(bridge, from, context.now)) context.env.storm(context.state.number);
  const ports = context.state.ports.filter((port) => port.index !== from && port.enabled && port.carrier);
  const last = ports.length - 1;
  for (let i = 0; i <= last; i++) {
    context.transmitPort(ports[i] as Port, i === last ? frame : context.env.copy(frame));
  }
}

/** The stack's interface over the bridge, if it is up: it is the only one of kind ethernet without a port. */
function managementInterface(context: DeviceContext): number | undefined {
  const { stack, interfacePorts } = context.state;
  for (const iface of stack.interfaces) {
    if (iface?.up && iface.kind === 'ethernet' && interfacePorts[iface.index] === -1) return iface.index;
  }
  return undefined;
}
