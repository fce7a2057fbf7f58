/** The running-config as IOS text, rendered by the same commands that read it. */
import type { DeviceKind } from '../config/defaults.ts';
import type { RunningConfig } from '../config/document.ts';
import type { ConfigCommand, Site } from './command.ts';
import { CONFIG_MODES } from './config-modes.ts';
import type { ConfigModeName } from './mode.ts';

/** The lines that bring about the document, `!` between its parts, `end` last. */
export function renderConfig(config: RunningConfig, kind: DeviceKind): string[] {
  return ['!', ...renderMode('config', { kind, config, scope: {} }), 'end'];
}

/** One interface, as `show running-config interface` has it. */
export function renderInterfaceConfig(config: RunningConfig, kind: DeviceKind, name: string): string[] {
  const site = { kind, config, scope: { interface: name } };
  return ['!', `interface ${name}`, ...indent(renderMode('interface', site)), 'end'];
}

function renderMode(mode: ConfigModeName, site: Site): string[] {
  const blocks = CONFIG_MODES[mode].commands.flatMap((command) => renderCommand(command, site));
  // Only the parts of the whole are set apart.
  if (mode !== 'config') return blocks.flat();
  return blocks.flatMap((block, i) => (belongTogether(block, blocks[i + 1]) ? block : [...block, '!']));
}

/** Lines stand together if they begin alike: `service …`, `boot-start-marker` and `boot-end-marker`; sections do not. */
function belongTogether(block: readonly string[], next: readonly string[] | undefined): boolean {
  const lines = [...block, ...(next ?? [])];
  const first = (line: string | undefined): string | undefined => /^(?:no )?([a-z0-9]+)/.exec(line ?? '')?.[1];
  if (/^(interface|router|vlan) /.test(block[0] ?? '')) return false;
  return lines.every((line) => !line.startsWith(' ')) && next !== undefined && first(block[0]) === first(next[0]);
}

/** The lines of a command, or a block for each section that it opens. */
function renderCommand({ section, render }: ConfigCommand, site: Site): string[][] {
  if (!section) return [[...render(site)]].filter((lines) => lines.length > 0);
  const { exit } = CONFIG_MODES[section.mode];
  return section.scopes(site).map((scope) => {
    const inside = { ...site, scope };
    const lines = [...render(inside), ...indent(renderMode(section.mode, inside))];
    return exit === undefined ? lines : [...lines, exit];
  });
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => ` ${line}`);
}
