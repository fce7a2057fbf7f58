/** `show ip …` */
import { lengthOfMask } from '../../addr/prefix.ts';
import type { RouteProtocol } from '../../stack/state.ts';
import { type ExecCommand, showCommand } from '../command.ts';
import { arpValue, renderArp } from '../show/arp.ts';
import { ipInterfaceValue, renderIpInterface } from '../show/ip-interface.ts';
import { ipInterfaceBriefValue, renderIpInterfaceBrief } from '../show/ip-interface-brief.ts';
import { protocolsValue, renderProtocols } from '../show/ip-protocols.ts';
import { renderRipDatabase, ripDatabaseValue } from '../show/ip-rip-database.ts';
import { routeTableValue } from '../show/ip-route.ts';
import { renderRouteEntry, routeEntryValue } from '../show/ip-route-entry.ts';
import { renderRouteSummary, routeSummaryValue } from '../show/ip-route-summary.ts';
import { renderRouteTable } from '../show/ip-route-text.ts';
import { renderSockets, socketsValue } from '../show/ip-sockets.ts';

export const SHOW = 'Show running system information';
export const IP = 'IP information';
const ROUTE = 'IP routing table';

/** What a router counts as connected: its networks and its own addresses in them. */
const SHOWN: Readonly<Record<'connected' | 'ospf' | 'rip' | 'static', readonly RouteProtocol[]>> = {
  connected: ['connected', 'local'],
  ospf: ['ospf'],
  rip: ['rip'],
  static: ['static'],
};

const showIpRoute = showCommand({
  syntax: 'show ip route [ <protocol:connected|rip|static> | <ospf:ospf> [ <process:1-65535> ] ]',
  help: [
    SHOW,
    IP,
    ROUTE,
    'Connected',
    'Routing Information Protocol (RIP)',
    'Static routes',
    'Open Shortest Path First (OSPF)',
    'Process ID',
  ],
  value: ({ protocol, ospf }, { context }) => {
    const rows = routeTableValue(context.device, context.now);
    const wanted = protocol ?? ospf;
    return wanted === undefined ? rows : rows.filter((row) => SHOWN[wanted].includes(row.protocol));
  },
  // Headings count the subnets of every protocol.
  render: (_rows, { protocol, ospf }, { context }) => {
    const wanted = protocol ?? ospf;
    return renderRouteTable(routeTableValue(context.device, context.now), wanted && SHOWN[wanted]);
  },
});

/** Next hops that are resolved over one another are never installed. */
const showIpRouteLoops = showCommand({
  syntax: 'show ip route loops',
  help: [SHOW, IP, ROUTE, 'RIB routes forming loops'],
  value: () => [],
  render: () => '',
});

const showIpRouteTo = showCommand({
  syntax: 'show ip route <address:ipv4> [ <mask:ipv4> ]',
  help: [SHOW, IP, ROUTE, 'Network to display information about', 'Network mask'],
  value: ({ address, mask }, { context }) => {
    const rows = routeTableValue(context.device, context.now);
    return routeEntryValue(rows, address, mask === undefined ? undefined : lengthOfMask(mask));
  },
  render: renderRouteEntry,
});

const showIpRouteSummary = showCommand({
  syntax: 'show ip route summary',
  help: [SHOW, IP, ROUTE, 'Summary of all routes'],
  value: (_args, { context }) => routeSummaryValue(context.device, context.now),
  render: renderRouteSummary,
});

const showIpInterface = showCommand({
  syntax: 'show ip interface [ <name:interface> ]',
  help: [SHOW, IP, 'IP interface status and configuration', 'Interface'],
  value: ({ name }, { context }) => ipInterfaceValue(context.device, name),
  render: renderIpInterface,
});

const showIpInterfaceBrief = showCommand({
  syntax: 'show ip interface brief',
  help: [SHOW, IP, 'IP interface status and configuration', 'Brief summary of IP status and configuration'],
  value: (_args, { context }) => ipInterfaceBriefValue(context.device),
  render: renderIpInterfaceBrief,
});

const showIpArp = showCommand({
  syntax: 'show ip arp',
  help: [SHOW, IP, 'IP ARP table'],
  value: (_args, { context }) => arpValue(context.device, context.now),
  render: renderArp,
});

const showIpProtocols = showCommand({
  syntax: 'show ip protocols',
  help: [SHOW, IP, 'IP routing protocol process parameters and statistics'],
  value: (_args, { context }) => protocolsValue(context.device, context.now),
  render: renderProtocols,
});

const showIpRipDatabase = showCommand({
  syntax: 'show ip rip database',
  help: [SHOW, IP, 'IP RIP show commands', 'IPv4 RIP database'],
  value: (_args, { context }) => ripDatabaseValue(context.device, context.now),
  render: renderRipDatabase,
});

const showIpSockets = showCommand({
  syntax: 'show ip sockets',
  help: [SHOW, IP, 'Open IP sockets'],
  value: (_args, { context }) => socketsValue(context.device.stack),
  render: renderSockets,
});

export const SHOW_IP_COMMANDS: readonly ExecCommand[] = [
  showIpRoute,
  showIpRouteLoops,
  showIpRouteTo,
  showIpRouteSummary,
  showIpInterface,
  showIpInterfaceBrief,
  showIpArp,
  showIpProtocols,
  showIpRipDatabase,
  showIpSockets,
];
