/** What state an interface is in: the two words that every table of interfaces begins with. */
import { compareInterfaceNames } from '../../addr/interface-name.ts';
import { CPU_INTERFACE, type DeviceState, type Port } from '../../device/state.ts';
import { type InterfaceView, interfaces } from '../../stack/queries.ts';

export interface InterfaceStatus {
  readonly name: string;
  /** Whether somebody wants it, and whether there is a signal. */
  readonly status: 'up' | 'down' | 'administratively down';
  readonly protocol: 'up' | 'down';
  /** It hears its own frames. */
  readonly looped: boolean;
  /** Absent for what has no cable. */
  readonly port?: Port;
  /** Absent for what the IP stack has no part in: a switch's port. */
  readonly inStack?: InterfaceView;
}

/** Every interface of the device in the order of `show` commands; a switch begins with those that it is managed by. */
export function interfaceStatuses(device: DeviceState): InterfaceStatus[] {
  const views = interfaces(device.stack);
  const ownFirst = (name: string): number => (name.startsWith(CPU_INTERFACE) ? 0 : 1);
  const names = Object.keys(device.config.interfaces).sort(
    (a, b) => ownFirst(a) - ownFirst(b) || compareInterfaceNames(a, b),
  );
  return names.map((name) => statusOf(device, name, views));
}

function statusOf(device: DeviceState, name: string, views: readonly InterfaceView[]): InterfaceStatus {
  const port = device.ports.find((candidate) => candidate.name === name);
  const inStack = views.find((candidate) => candidate.name === name);
  const isUp = inStack ? inStack.up : port?.carrier === true;
  const isSignal = port ? port.carrier : isUp;
  const isShut = device.config.interfaces[name]?.shutdown === true;
  return {
    name,
    status: isShut ? 'administratively down' : isSignal ? 'up' : 'down',
    protocol: isUp && !isShut ? 'up' : 'down',
    looped: port?.looped === true,
    ...(port && { port }),
    ...(inStack && { inStack }),
  };
}
