/** The configuration in NVRAM: what the device boots with. */
import { defaultConfig, FACTORY_HOSTNAME } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import type { DeviceState } from '../device/state.ts';
import { archiveRunningConfig, archiveSettings } from './archive.ts';
import type { Line } from './command.ts';
import { renderConfig } from './running-config.ts';

/** Keeps the running-config; returns what IOS prints. */
export function saveRunningConfig({ context }: Line): string {
  context.save(context.device.config);
  if (archiveSettings(context.device.config).writeMemory) archiveRunningConfig(context);
  return 'Building configuration...\n[OK]\n';
}

/** Whether the device would come up with the configuration that it runs. */
export function isSaved({ context }: Line): boolean {
  const { config, startup } = context.device;
  return config === startup || textOf(config, context.device) === textOf(startup, context.device);
}

/** What it boots with once NVRAM has been erased. */
export function factoryConfig({ kind, ports }: DeviceState): RunningConfig {
  return defaultConfig(
    kind,
    FACTORY_HOSTNAME[kind],
    ports.map(({ name }) => name),
  );
}

/** Whether NVRAM is empty. */
export function isErased(device: DeviceState): boolean {
  return textOf(device.startup, device) === textOf(factoryConfig(device), device);
}

function textOf(config: RunningConfig, { kind }: DeviceState): string {
  return renderConfig(config, kind).join('\n');
}
