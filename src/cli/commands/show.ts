/** `show …` of everything but IP. */
import { type ExecCommand, execCommand, type Line } from '../command.ts';
import { renderConfig, renderInterfaceConfig } from '../running-config.ts';
import { arpValue, renderArp } from '../show/arp.ts';
import { clockValue, renderClock } from '../show/clock.ts';
import { interfacesValue, renderInterfaces } from '../show/interfaces.ts';
import { macAddressTableValue, renderMacAddressTable } from '../show/mac-address-table.ts';
import { renderVersion, versionValue } from '../show/version.ts';
import { SHOW } from './show-ip.ts';

const showInterfaces = execCommand({
  syntax: 'show interfaces [ <name:interface> ]',
  help: [SHOW, 'Interface status and configuration', 'Interface'],
  run: ({ name }, { context }) => renderInterfaces(interfacesValue(context.device, name)),
});

const showArp = execCommand({
  syntax: 'show arp',
  help: [SHOW, 'ARP table'],
  run: (_args, { context }) => renderArp(arpValue(context.device, context.now)),
});

const showMacAddressTable = execCommand({
  syntax: 'show mac address-table',
  help: [SHOW, 'MAC configuration', 'MAC forwarding table'],
  run: showMacTable,
});

/** The older spelling, which scripts still use. */
const showMacAddressTableHyphen = execCommand({
  syntax: 'show mac-address-table',
  help: [SHOW, 'MAC forwarding table'],
  run: showMacTable,
});

function showMacTable(_args: object, { context }: Line): string {
  return renderMacAddressTable(macAddressTableValue(context.device, context.now));
}

const showVersion = execCommand({
  syntax: 'show version',
  help: [SHOW, 'System hardware and software status'],
  run: (_args, { context }) => renderVersion(versionValue(context.device, context.now)),
});

const showClock = execCommand({
  syntax: 'show clock',
  help: [SHOW, 'Display the system clock'],
  run: (_args, { context }) => renderClock(clockValue(context.now, context.epoch)),
});

const showPrivilege = execCommand({
  syntax: 'show privilege',
  help: [SHOW, 'Show current privilege level'],
  run: (_args, { session }) => `Current privilege level is ${session.mode === 'user' ? 1 : 15}\n`,
});

const showRunningConfig = execCommand({
  syntax: 'show running-config [ interface <name:interface> ]',
  help: [SHOW, 'Current operating configuration', 'Show interface configuration', 'Interface'],
  run: ({ name }, { context, session }) => {
    const { config } = context.device;
    const lines =
      name === undefined ? renderConfig(config, session.kind) : renderInterfaceConfig(config, session.kind, name);
    return `Building configuration...\n\n${withSize('Current configuration : ', lines)}`;
  },
});

const showStartupConfig = execCommand({
  syntax: 'show startup-config',
  help: [SHOW, 'Contents of startup configuration'],
  run: (_args, { context, session }) => withSize('Using ', renderConfig(context.device.startup, session.kind)),
});

function withSize(heading: string, lines: readonly string[]): string {
  const text = `${lines.join('\n')}\n`;
  return `${heading}${text.length} bytes\n${text}`;
}

/** In both exec modes; */
export const SHOW_COMMANDS: readonly ExecCommand[] = [
  showInterfaces,
  showArp,
  showMacAddressTable,
  showMacAddressTableHyphen,
  showVersion,
  showClock,
  showPrivilege,
];

/** these in privileged mode alone. */
export const SHOW_CONFIG_COMMANDS: readonly ExecCommand[] = [showRunningConfig, showStartupConfig];
