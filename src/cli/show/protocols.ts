/** `show protocols`: what is routed, and the interfaces with their addresses in few lines. */
import type { DeviceState } from '../../device/state.ts';
import { type InterfaceStatus, interfaceStatuses } from './interface-status.ts';

export interface ProtocolsValue {
  readonly ipRouting: boolean;
  readonly interfaces: readonly {
    readonly name: string;
    readonly status: InterfaceStatus['status'];
    readonly protocol: InterfaceStatus['protocol'];
    /** `10.0.12.1/30` */
    readonly address?: string;
  }[];
}

export function globalProtocolsValue(device: DeviceState): ProtocolsValue {
  const { ipRouting, interfaces } = device.config;
  return {
    ipRouting,
    interfaces: interfaceStatuses(device).map(({ name, status, protocol }) => {
      const address = interfaces[name]?.address;
      return { name, status, protocol, ...(address !== undefined && { address }) };
    }),
  };
}

export function renderGlobalProtocols({ ipRouting, interfaces }: ProtocolsValue): string {
  return [
    'Global values:',
    `  Internet Protocol routing is ${ipRouting ? 'enabled' : 'disabled'}`,
    ...interfaces.flatMap(({ name, status, protocol, address }) => [
      `${name} is ${status}, line protocol is ${protocol}`,
      ...(address === undefined ? [] : [`  Internet address is ${address}`]),
    ]),
    '',
  ].join('\n');
}
