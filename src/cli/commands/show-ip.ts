/** `show ip …` */
import { lengthOfMask } from '../../addr/prefix.ts';
import type { RouteProtocol } from '../../stack/state.ts';
import { type ExecCommand, execCommand } from '../command.ts';
import { arpValue, renderArp } from '../show/arp.ts';
import { ipInterfaceValue, renderIpInterface } from '../show/ip-interface.ts';
import { ipInterfaceBriefValue, renderIpInterfaceBrief } from '../show/ip-interface-brief.ts';
import { protocolsValue, renderProtocols } from '../show/ip-protocols.ts';
import { renderRipDatabase, ripDatabaseValue } from '../show/ip-rip-database.ts';
import { routeTableValue } from '../show/ip-route.ts';
import { renderRouteEntry, routeEntryValue } from '../show/ip-route-entry.ts';
import { renderRouteTable } from '../show/ip-route-text.ts';

export const SHOW = 'Show running system information';
const IP = 'IP information';

/** What a router counts as connected: its networks and its own addresses in them. */
const SHOWN: Readonly<Record<'connected' | 'rip' | 'static', readonly RouteProtocol[]>> = {
  connected: ['connected', 'local'],
  rip: ['rip'],
  static: ['static'],
};

const showIpRoute = execCommand({
  syntax: 'show ip route [ <protocol:connected|rip|static> | <address:ipv4> [ <mask:ipv4> ] ]',
  help: [
    SHOW,
    IP,
    'IP routing table',
    'Connected',
    'Routing Information Protocol (RIP)',
    'Static routes',
    'Network to display information about',
    'Network mask',
  ],
  run: ({ protocol, address, mask }, { context }) => {
    const rows = routeTableValue(context.device, context.now);
    if (address === undefined) return renderRouteTable(rows, protocol && SHOWN[protocol]);
    return renderRouteEntry(routeEntryValue(rows, address, mask === undefined ? undefined : lengthOfMask(mask)));
  },
});

const showIpInterface = execCommand({
  syntax: 'show ip interface [ <name:interface> ]',
  help: [SHOW, IP, 'IP interface status and configuration', 'Interface'],
  run: ({ name }, { context }) => renderIpInterface(ipInterfaceValue(context.device, name)),
});

const showIpInterfaceBrief = execCommand({
  syntax: 'show ip interface brief',
  help: [SHOW, IP, 'IP interface status and configuration', 'Brief summary of IP status and configuration'],
  run: (_args, { context }) => renderIpInterfaceBrief(ipInterfaceBriefValue(context.device)),
});

const showIpArp = execCommand({
  syntax: 'show ip arp',
  help: [SHOW, IP, 'IP ARP table'],
  run: (_args, { context }) => renderArp(arpValue(context.device, context.now)),
});

const showIpProtocols = execCommand({
  syntax: 'show ip protocols',
  help: [SHOW, IP, 'IP routing protocol process parameters and statistics'],
  run: (_args, { context }) => renderProtocols(protocolsValue(context.device, context.now)),
});

const showIpRipDatabase = execCommand({
  syntax: 'show ip rip database',
  help: [SHOW, IP, 'IP RIP show commands', 'IPv4 RIP database'],
  run: (_args, { context }) => renderRipDatabase(ripDatabaseValue(context.device, context.now)),
});

export const SHOW_IP_COMMANDS: readonly ExecCommand[] = [
  showIpRoute,
  showIpInterface,
  showIpInterfaceBrief,
  showIpArp,
  showIpProtocols,
  showIpRipDatabase,
];
