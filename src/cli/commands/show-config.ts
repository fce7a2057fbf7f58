/** The running-config and the startup-config as text. */
import { type ExecCommand, showCommand } from '../command.ts';
import { renderConfig, renderInterfaceConfig } from '../running-config.ts';
import { SHOW } from './show-ip.ts';

const RUNNING = 'Current operating configuration';

const showRunningConfig = showCommand({
  syntax: 'show running-config',
  help: [SHOW, RUNNING],
  value: (_args, { context }) => context.device.config,
  render: (config, _args, { session }) => current(renderConfig(config, session.kind)),
});

const showRunningConfigInterface = showCommand({
  syntax: 'show running-config interface <name:interface>',
  help: [SHOW, RUNNING, 'Show interface configuration', 'Interface'],
  value: ({ name }, { context }) => context.device.config.interfaces[name],
  render: (_value, { name }, { context, session }) =>
    current(renderInterfaceConfig(context.device.config, session.kind, name)),
});

const showStartupConfig = showCommand({
  syntax: 'show startup-config',
  help: [SHOW, 'Contents of startup configuration'],
  value: (_args, { context }) => context.device.startup,
  render: (config, _args, { session }) => withSize('Using ', renderConfig(config, session.kind)),
});

function current(lines: readonly string[]): string {
  return `Building configuration...\n\n${withSize('Current configuration : ', lines)}`;
}

function withSize(heading: string, lines: readonly string[]): string {
  const text = `${lines.join('\n')}\n`;
  return `${heading}${text.length} bytes\n${text}`;
}

export const SHOW_CONFIG_COMMANDS: readonly ExecCommand[] = [
  showRunningConfig,
  showRunningConfigInterface,
  showStartupConfig,
];
