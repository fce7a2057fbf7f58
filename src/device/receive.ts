/** What comes to a device from its cables: frames, and carrier that comes and goes. */
import { receiveFrame } from '../stack/input.ts';
import { forgetPort } from './bridge.ts';
import { bridgeFrame } from './bridging.ts';
import type { DeviceContext } from './context.ts';
import { portToDiscovery, receiveDiscovery } from './discovery.ts';
import { refreshBridgeInterfaces, refreshLineProtocol, tellPort } from './line-protocol.ts';
import type { Port } from './state.ts';

/** A frame at a port; its octets now belong to the device. */
export function receive(context: DeviceContext, index: number, frame: Uint8Array): void {
  const { state } = context;
  const port = state.ports[index] as Port;
  port.counters.inFrames++;
  port.counters.inOctets += frame.length;
  if (((frame[0] as number) & 1) === 1) {
    port.counters.inGroup++;
    if (receiveDiscovery(context, port, frame)) return;
  }
  if (port.iface >= 0) receiveFrame(state.stack, port.iface, frame, context);
  else if (state.bridge) bridgeFrame(context, state.bridge, port, frame);
  if (context.routeChanges.length > 0) context.finish();
}

/** A port heard a signal again, or none any more. */
export function carrierChanged(context: DeviceContext, index: number, carrier: boolean): void {
  const port = context.state.ports[index] as Port;
  port.carrier = carrier;
  if (context.state.power === 'off') return;
  if (context.wants('carrier')) context.trace({ kind: 'carrier', port: port.name, up: carrier });
  tellPort(context, port);
  refreshLineProtocol(context, port.name);
  if (context.state.bridge) {
    if (!carrier) forgetPort(context.state.bridge, index);
    refreshBridgeInterfaces(context);
  }
  portToDiscovery(context, port);
  context.finish();
}
