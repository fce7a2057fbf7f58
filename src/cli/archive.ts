/**
 * The archive of configurations: numbered files in the device's flash, which outlive a reload. What the mode `archive` says
 * (`path`, `maximum`, `write-memory`) is kept as lines of the configuration, and read from there.
 */
import { calendarOf, MONTHS } from '../base/calendar.ts';
import type { RunningConfig } from '../config/document.ts';
import { clockOf } from '../device/log-stamp.ts';
import type { ArchivedConfig } from '../device/state.ts';
import type { ConsoleContext } from './context.ts';

export interface ArchiveSettings {
  /** Absent: nothing is archived. */
  readonly path?: string;
  /** Older files than so many are removed. */
  readonly maximum: number;
  /** Saving the configuration archives it too. */
  readonly writeMemory: boolean;
}

const DEFAULT_MAXIMUM = 10;

export function archiveSettings({ remembered }: RunningConfig): ArchiveSettings {
  const lines = remembered?.['archive']?.['']?.inside ?? {};
  const word = (command: string): string | undefined => lines[command]?.['']?.line.split(' ')[1];
  const path = word('path');
  return {
    ...(path !== undefined && { path }),
    maximum: Number(word('maximum') ?? DEFAULT_MAXIMUM),
    writeMemory: lines['write-memory'] !== undefined,
  };
}

/** What the next file will be called: `flash:backup-Feb-16-12-30-06.063-UTC-0`; `$h` is the host's name, `$t` the time. */
export function nextArchiveName(path: string, { device, now, epoch }: ConsoleContext): string {
  const { month, day, hour, minute, second, millisecond } = calendarOf(clockOf(device, now, epoch).ms);
  const [h, m, s] = [hour, minute, second].map((part) => String(part).padStart(2, '0'));
  const time = `${MONTHS[month - 1]}-${day}-${h}-${m}-${s}.${String(millisecond).padStart(3, '0')}-UTC`;
  const named = path.replaceAll('$h', device.config.hostname).replaceAll('$t', time);
  return `${named}${path.includes('$t') ? '' : `-${time}`}-${device.archive.made}`;
}

/** Keeps the running-config as one more file; false if no path is configured. */
export function archiveRunningConfig(context: ConsoleContext): boolean {
  const { config } = context.device;
  const { path, maximum } = archiveSettings(config);
  if (path === undefined) return false;
  context.archive({ name: nextArchiveName(path, context), config }, maximum);
  return true;
}

/** The configuration in a file: of the archive, or one of the two that every device has. */
export function storedConfig(file: string, { device }: ConsoleContext): RunningConfig | undefined {
  if (file === 'nvram:startup-config') return device.startup;
  if (file === 'system:running-config') return device.config;
  return device.archive.files.find(({ name }: ArchivedConfig) => name === file)?.config;
}
