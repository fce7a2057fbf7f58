/** `show running-config` */
import type { DeviceState } from '../../device/state.ts';
import { type ExecCommand, showCommand } from '../command.ts';
import { renderConfig, renderInterfaceConfig } from '../running-config.ts';
import { SHOW } from './show-ip.ts';

const RUNNING = 'Current operating configuration';

const showRunningConfig = showCommand({
  syntax: 'show running-config [ all ]',
  help: [SHOW, RUNNING, 'Configuration with defaults'],
  value: (_args, { context }) => context.device.config,
  render: (_config, _args, { context }) => showRunningConfigText(context.device),
});

const showRunningConfigInterface = showCommand({
  syntax: 'show running-config interface <name:interface>',
  help: [SHOW, RUNNING, 'Show interface configuration', 'Interface'],
  value: ({ name }, { context }) => context.device.config.interfaces[name],
  render: (_value, { name }, { context: { device } }) =>
    withSize(renderInterfaceConfig(device.config, device.kind, name)),
});

export function showRunningConfigText({ config, kind }: DeviceState): string {
  return withSize(renderConfig(config, kind));
}

function withSize(lines: readonly string[]): string {
  const text = `${lines.join('\n')}\n`;
  return `Building configuration...\n\nCurrent configuration : ${text.length} bytes\n${text}`;
}

export const SHOW_CONFIG_COMMANDS: readonly ExecCommand[] = [showRunningConfig, showRunningConfigInterface];
