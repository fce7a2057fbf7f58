/**
 * `show version`. It says what it is: a lab that speaks like IOS. The lines that programs look for (version, uptime,
 * image, board, register) have the form that they expect.
 */
import { parseInterfaceName } from '../../addr/interface-name.ts';
import { formatUptime } from '../../base/age.ts';
import type { Duration, Instant } from '../../base/time.ts';
import { IOS_VERSION, SOFTWARE } from '../../device/identity.ts';
import type { DeviceState } from '../../device/state.ts';

export interface VersionValue {
  readonly hostname: string;
  readonly kind: string;
  /** The IOS whose behaviour and texts are followed. */
  readonly version: string;
  readonly uptime: Duration;
  /** Identifies the device in its lab. */
  readonly boardId: string;
  /** How many ports of each type. */
  readonly ports: Readonly<Record<string, number>>;
}

export function versionValue(device: DeviceState, now: Instant): VersionValue {
  const ports: Record<string, number> = {};
  for (const { name } of device.ports) {
    const type = parseInterfaceName(name)?.type ?? name;
    ports[type] = (ports[type] ?? 0) + 1;
  }
  return {
    hostname: device.config.hostname,
    kind: device.kind,
    version: IOS_VERSION,
    uptime: now - device.bootedAt,
    boardId: `LOOPLAB${String(device.number + 1).padStart(4, '0')}`,
    ports,
  };
}

export function renderVersion(value: VersionValue): string {
  const ports = Object.entries(value.ports).map(
    ([type, count]) => `${count} ${type} interface${count === 1 ? '' : 's'}`,
  );
  return [
    SOFTWARE,
    'A simulation whose console speaks like Cisco IOS XE; not a product of Cisco.',
    '',
    'ROM: looplab',
    '',
    `${value.hostname} uptime is ${formatUptime(value.uptime)}`,
    'System returned to ROM by power-on',
    'System image file is "flash:looplab.bin"',
    '',
    `looplab ${value.kind} (virtual) processor`,
    `Processor board ID ${value.boardId}`,
    ...ports,
    '',
    'Configuration register is 0x2102',
    '',
  ].join('\n');
}
