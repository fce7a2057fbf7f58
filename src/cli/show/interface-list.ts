/** `show interfaces status` and `show interfaces description`: a line each. */
import { parseInterfaceName, shortInterfaceName } from '../../addr/interface-name.ts';
import type { DeviceState } from '../../device/state.ts';
import { type InterfaceStatus, interfaceStatuses } from './interface-status.ts';

export interface PortStatus {
  readonly name: string;
  readonly description: string;
  readonly status: 'connected' | 'notconnect' | 'disabled';
  /** Its VLAN, or that it belongs to IP. */
  readonly vlan: number | 'routed';
  /** Mbit/s; absent while nothing is connected. */
  readonly speed?: number;
  readonly type: string;
}

export function portStatusValue(device: DeviceState): PortStatus[] {
  return interfaceStatuses(device)
    .filter(({ port }) => port)
    .map((iface) => portStatus(device, iface));
}

function portStatus(device: DeviceState, { name, status, protocol }: InterfaceStatus): PortStatus {
  const { speed, media } = MEDIA[parseInterfaceName(name)?.type ?? ''] ?? UNKNOWN_MEDIA;
  const isUp = protocol === 'up';
  return {
    name,
    description: device.config.interfaces[name]?.description ?? '',
    status: status === 'administratively down' ? 'disabled' : isUp ? 'connected' : 'notconnect',
    vlan: device.bridge ? 1 : 'routed',
    ...(isUp && { speed }),
    type: media,
  };
}

const UNKNOWN_MEDIA = { speed: 1000, media: 'unknown' };

const MEDIA: Readonly<Record<string, { readonly speed: number; readonly media: string }>> = {
  Ethernet: { speed: 10, media: '10BaseT' },
  FastEthernet: { speed: 100, media: '10/100BaseTX' },
  GigabitEthernet: { speed: 1000, media: '10/100/1000BaseTX' },
  TenGigabitEthernet: { speed: 10_000, media: '10GBase-SR' },
};

export function renderPortStatus(ports: readonly PortStatus[]): string {
  const lines = ports.map(({ name, description, status, vlan, speed, type }) =>
    [
      shortInterfaceName(name).padEnd(10),
      description.slice(0, 18).padEnd(19),
      status.padEnd(13),
      String(vlan).padEnd(11),
      (speed === undefined ? 'auto' : 'a-full').padStart(6),
      (speed === undefined ? 'auto' : `a-${speed === 10_000 ? '10G' : speed}`).padStart(7),
      ` ${type}`,
    ].join(''),
  );
  return ['', 'Port      Name               Status       Vlan       Duplex  Speed Type', ...lines, ''].join('\n');
}

export interface InterfaceDescription {
  readonly name: string;
  readonly status: InterfaceStatus['status'];
  readonly protocol: InterfaceStatus['protocol'];
  readonly description: string;
}

export function interfaceDescriptionValue(device: DeviceState): InterfaceDescription[] {
  return interfaceStatuses(device).map(({ name, status, protocol }) => ({
    name,
    status,
    protocol,
    description: device.config.interfaces[name]?.description ?? '',
  }));
}

export function renderInterfaceDescription(rows: readonly InterfaceDescription[]): string {
  const lines = rows.map(({ name, status, protocol, description }) => {
    const shown = status === 'administratively down' ? 'admin down' : status;
    return `${shortInterfaceName(name).padEnd(31)}${shown.padEnd(15)}${protocol.padEnd(9)}${description}`.trimEnd();
  });
  return ['Interface                      Status         Protocol Description', ...lines, ''].join('\n');
}
