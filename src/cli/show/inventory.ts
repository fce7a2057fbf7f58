/** `show inventory`: the device as one thing that can be ordered, which is what inventories look for. */
import type { DeviceState } from '../../device/state.ts';
import { versionValue } from './version.ts';

export interface InventoryItem {
  readonly name: string;
  readonly description: string;
  readonly productId: string;
  readonly version: string;
  readonly serial: string;
}

export function inventoryValue(device: DeviceState): InventoryItem[] {
  const { kind, boardId } = versionValue(device, device.bootedAt);
  return [
    {
      name: 'Chassis',
      description: `looplab ${kind} chassis`,
      productId: `LOOPLAB-${kind.toUpperCase()}`,
      version: 'V01',
      serial: boardId,
    },
  ];
}

export function renderInventory(items: readonly InventoryItem[]): string {
  return items
    .map(({ name, description, productId, version, serial }) =>
      [
        `NAME: "${name}", DESCR: "${description}"`,
        `PID: ${productId.padEnd(18)}, VID: ${version}, SN: ${serial}`,
        '',
        '',
      ].join('\n'),
    )
    .join('');
}
