/** `show …` of everything but IP and the configuration. */
import { clockOf } from '../../device/log-stamp.ts';
import { type ExecCommand, type Line, showCommand } from '../command.ts';
import { arpValue, renderArp } from '../show/arp.ts';
import { renderClock } from '../show/clock.ts';
import { hostsValue, renderHosts, renderHostsSummary } from '../show/hosts.ts';
import {
  interfaceDescriptionValue,
  portStatusValue,
  renderInterfaceDescription,
  renderPortStatus,
} from '../show/interface-list.ts';
import { interfacesValue, renderInterfaces } from '../show/interfaces.ts';
import { inventoryValue, renderInventory } from '../show/inventory.ts';
import { loggingValue, renderLogging } from '../show/logging.ts';
import { type MacTableRow, macAddressTableValue, renderMacAddressTable } from '../show/mac-address-table.ts';
import { processesValue, renderProcesses } from '../show/processes.ts';
import { globalProtocolsValue, renderGlobalProtocols } from '../show/protocols.ts';
import { renderUsers, usersValue } from '../show/users.ts';
import { renderVersion, versionValue } from '../show/version.ts';
import { lineOf } from '../terminal-line.ts';
import { SHOW } from './show-ip.ts';

const showInterfaces = showCommand({
  syntax: 'show interfaces [ <name:interface> ]',
  help: [SHOW, 'Interface status and configuration', 'Interface'],
  value: ({ name }, { context }) => interfacesValue(context.device, name),
  render: renderInterfaces,
});

const showInterfacesStatus = showCommand({
  syntax: 'show interfaces [ <name:interface> ] status',
  help: [SHOW, 'Interface status and configuration', 'Interface', 'Show interface line status'],
  value: ({ name }, { context }) => portStatusValue(context.device).filter((row) => (name ?? row.name) === row.name),
  render: renderPortStatus,
});

const showInterfacesDescription = showCommand({
  syntax: 'show interfaces [ <name:interface> ] description',
  help: [SHOW, 'Interface status and configuration', 'Interface', 'Show interface description'],
  value: ({ name }, { context }) =>
    interfaceDescriptionValue(context.device).filter((row) => (name ?? row.name) === row.name),
  render: renderInterfaceDescription,
});

const showUsers = showCommand({
  syntax: 'show users',
  help: [SHOW, 'Display information about terminal lines'],
  value: (_args, { session, context }) => usersValue(context.device, session, context.now),
  render: renderUsers,
});

const showHistory = showCommand({
  syntax: 'show history',
  help: [SHOW, 'Display the session command history'],
  value: (_args, { session }) => session.history,
  render: (lines) => lines.map((line) => `  ${line}\n`).join(''),
});

/** Connections from here to elsewhere: there is no telnet client. */
const showSessions = showCommand({
  syntax: 'show sessions',
  help: [SHOW, 'Information about Telnet connections'],
  value: () => [],
  render: () => '% No connections open\n',
});

const who = showCommand({
  syntax: 'who',
  help: ['List active connections'],
  value: (_args, { session, context }) => usersValue(context.device, session, context.now),
  render: renderUsers,
});

const showTerminal = showCommand({
  syntax: 'show terminal',
  help: [SHOW, 'Display terminal configuration parameters'],
  value: (_args, { session }) => ({
    line: lineOf(session),
    length: session.length,
    width: session.width,
    historySize: session.historySize,
  }),
  render: ({ line, length, width, historySize }) =>
    [
      `Line ${line}, Location: "", Type: ""`,
      `Length: ${length} lines, Width: ${width} columns`,
      historySize === 0 ? 'History is disabled.' : `History is enabled, history size is ${historySize}.`,
      '',
    ].join('\n'),
});

const showHosts = showCommand({
  syntax: 'show hosts',
  help: [SHOW, 'IP domain-name, lookup style, nameservers, and host table'],
  value: (_args, { context }) => hostsValue(context.device.config),
  render: renderHosts,
});

const showHostsSummary = showCommand({
  syntax: 'show hosts summary',
  help: [SHOW, 'IP domain-name, lookup style, nameservers, and host table', 'Summary'],
  value: (_args, { context }) => hostsValue(context.device.config),
  render: renderHostsSummary,
});

const showInventory = showCommand({
  syntax: 'show inventory',
  help: [SHOW, 'Show the physical inventory'],
  value: (_args, { context }) => inventoryValue(context.device),
  render: renderInventory,
});

const showProtocols = showCommand({
  syntax: 'show protocols',
  help: [SHOW, 'Active network routing protocols'],
  value: (_args, { context }) => globalProtocolsValue(context.device),
  render: renderGlobalProtocols,
});

const showArp = showCommand({
  syntax: 'show arp',
  help: [SHOW, 'ARP table'],
  value: (_args, { context }) => arpValue(context.device, context.now),
  render: renderArp,
});

const macTable = {
  value: (_args: object, { context }: Line): MacTableRow[] => macAddressTableValue(context.device, context.now),
  render: renderMacAddressTable,
};

/** With `dynamic` the same: a bridge learns, and nobody can enter a static address. */
const showMacAddressTable = showCommand({
  syntax: 'show mac address-table [ dynamic ]',
  help: [SHOW, 'MAC configuration', 'MAC forwarding table', 'Dynamic entry type'],
  ...macTable,
});

/** The older spelling, which scripts still use. */
const showMacAddressTableHyphen = showCommand({
  syntax: 'show mac-address-table',
  help: [SHOW, 'MAC forwarding table'],
  ...macTable,
});

const showVersion = showCommand({
  syntax: 'show version',
  help: [SHOW, 'System hardware and software status'],
  value: (_args, { context }) => versionValue(context.device, context.now),
  render: renderVersion,
});

const showClock = showCommand({
  syntax: 'show clock',
  help: [SHOW, 'Display the system clock'],
  value: (_args, { context: { device, now, epoch } }) => clockOf(device, now, epoch),
  render: renderClock,
});

const showPrivilege = showCommand({
  syntax: 'show privilege',
  help: [SHOW, 'Show current privilege level'],
  value: (_args, { session }) => (session.mode === 'user' ? 1 : 15),
  render: (level) => `Current privilege level is ${level}\n`,
});

const showLogging = showCommand({
  syntax: 'show logging',
  help: [SHOW, 'Show the contents of logging buffers'],
  value: (_args, { context }) => loggingValue(context.device),
  render: renderLogging,
});

const showProcesses = showCommand({
  syntax: 'show processes [ cpu ]',
  help: [SHOW, 'Active process statistics', 'Show CPU usage per process'],
  value: (_args, { context }) => processesValue(context.device),
  render: renderProcesses,
});

export const SHOW_COMMANDS: readonly ExecCommand[] = [
  showInterfaces,
  showInterfacesStatus,
  showInterfacesDescription,
  showUsers,
  showHistory,
  showHosts,
  showHostsSummary,
  showInventory,
  showProtocols,
  showArp,
  showMacAddressTable,
  showMacAddressTableHyphen,
  showVersion,
  showClock,
  showPrivilege,
  showLogging,
  showProcesses,
  showSessions,
  showTerminal,
  who,
];
