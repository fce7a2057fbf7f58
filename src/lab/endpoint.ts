/** Addresses as a person names them: `10.0.0.3`, `R3`, `R3 Loopback0`, `R3:Gi0/0`. */
import { parseInterfaceName } from '../addr/interface-name.ts';
import { type IPv4, parseIPv4 } from '../addr/ipv4.ts';
import { parseInterfaceAddress } from '../addr/prefix.ts';
import { nearest } from '../base/similar.ts';
import type { InterfaceConfig } from '../config/document.ts';
import type { DeviceState } from '../device/state.ts';

/** The address, or a sentence that says why there is none. A node alone means its Loopback0, or else its first address. */
export function resolveAddress(devices: readonly DeviceState[], text: string): IPv4 | string {
  const literal = parseIPv4(text);
  if (literal !== undefined) return literal;
  const [, name = '', wanted] = /^([^\s:]+)(?:[\s:]+(.+))?$/.exec(text.trim()) ?? [];
  const device = devices.find((candidate) => candidate.name === name);
  if (!device) {
    const names = devices.map((candidate) => candidate.name);
    const meant = nearest(name, names);
    return `no node or address ${text}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  // A device that is off is still known by the addresses that it boots with.
  const { interfaces } = device.power === 'on' ? device.config : device.startup;
  if (wanted === undefined) return firstAddress(interfaces) ?? `${name} has no address`;
  const iface = interfaces[parseInterfaceName(wanted)?.name ?? ''];
  if (!iface) return `${name} has no interface ${wanted}`;
  return addressOf(iface) ?? `${wanted} of ${name} has no address`;
}

/** Of the node of that name, in whatever case: its Loopback0, or else its first address. */
export function nodeAddress(devices: readonly DeviceState[], name: string): IPv4 | undefined {
  const node = devices.find((device) => device.name.toLowerCase() === name.toLowerCase());
  const address = node && resolveAddress(devices, node.name);
  return typeof address === 'number' ? address : undefined;
}

function firstAddress(interfaces: Readonly<Record<string, InterfaceConfig>>): IPv4 | undefined {
  const loopback = interfaces['Loopback0'];
  const preferred = loopback ? [loopback] : [];
  for (const iface of [...preferred, ...Object.values(interfaces)]) {
    const address = addressOf(iface);
    if (address !== undefined) return address;
  }
  return undefined;
}

function addressOf(iface: InterfaceConfig): IPv4 | undefined {
  return iface.address === undefined ? undefined : parseInterfaceAddress(iface.address)?.address;
}
