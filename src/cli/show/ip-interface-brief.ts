/** `show ip interface brief` */
import type { RunningConfig } from '../../config/document.ts';
import type { DeviceState } from '../../device/state.ts';
import { interfaceStatuses } from './interface-status.ts';

export interface BriefInterface {
  readonly name: string;
  /** Without its length; absent if it has none. */
  readonly address?: string;
  /** Where the address is from: the startup-config, or someone typed it. */
  readonly method: 'NVRAM' | 'manual' | 'unset';
  readonly status: 'up' | 'down' | 'administratively down';
  readonly protocol: 'up' | 'down';
}

export function ipInterfaceBriefValue(device: DeviceState): BriefInterface[] {
  return interfaceStatuses(device).map(({ name, status, protocol }) => {
    const address = addressOf(device.config, name);
    const isSaved = addressOf(device.startup, name) === address;
    return {
      name,
      ...(address !== undefined && { address: address.split('/')[0] ?? '' }),
      method: address === undefined ? 'unset' : isSaved ? 'NVRAM' : 'manual',
      status,
      protocol,
    };
  });
}

/** Its own, or the one that it borrows. */
function addressOf({ interfaces }: RunningConfig, name: string): string | undefined {
  const { address, unnumbered = '' } = interfaces[name] ?? {};
  return address ?? interfaces[unnumbered]?.address;
}

export function renderIpInterfaceBrief(rows: readonly BriefInterface[]): string {
  const lines = rows.map(({ name, address = 'unassigned', method, status, protocol }) =>
    line(name, address, 'YES', method, status, protocol),
  );
  return `${[line('Interface', 'IP-Address', 'OK?', 'Method', 'Status', 'Protocol'), ...lines].join('\n')}\n`;
}

function line(name: string, address: string, ok: string, method: string, status: string, protocol: string): string {
  return `${name.padEnd(26)} ${address.padEnd(15)} ${ok} ${method.padEnd(6)} ${status.padEnd(21)} ${protocol}`;
}
