/** `show ip ospf …` */
import { formatIPv4 } from '../../addr/ipv4.ts';
import type { DeviceState } from '../../device/state.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';
import { type ExecCommand, type Line, showCommand } from '../command.ts';
import { ospfValue } from '../show/ip-ospf.ts';
import { borderRoutersValue, renderBorderRouters } from '../show/ip-ospf-border-routers.ts';
import { ospfDatabaseValue, renderOspfDatabase } from '../show/ip-ospf-database.ts';
import { renderOspfDatabaseSummary } from '../show/ip-ospf-database-summary.ts';
import { ospfInterfaceValue, renderOspfInterfaceBrief } from '../show/ip-ospf-interface.ts';
import { renderOspfInterfaces } from '../show/ip-ospf-interface-text.ts';
import { renderOspfLsas } from '../show/ip-ospf-lsa.ts';
import { ospfNeighborValue, renderOspfNeighborDetail, renderOspfNeighbors } from '../show/ip-ospf-neighbor.ts';
import { renderOspf } from '../show/ip-ospf-text.ts';
import { IP, SHOW } from './show-ip.ts';

/** `show ip ospf`, the process being named or not. */
const OSPF = 'show ip ospf [ <process:1-65535> ]';
const HELP = [SHOW, IP, 'OSPF information', 'Process ID number'] as const;

/** The device as if it ran that process alone: there is nothing to be seen of another. */
function running({ context: { device } }: Line, process: number | undefined): DeviceState {
  if (process === undefined || device.ospf?.settings.process === process) return device;
  const { ospf: _, ...rest } = device;
  return rest;
}

const showOspf = showCommand({
  syntax: OSPF,
  help: HELP,
  value: ({ process }, line) => ospfValue(running(line, process), line.context.now),
  render: renderOspf,
});

const showNeighbors = showCommand({
  syntax: `${OSPF} neighbor [ <name:interface> | <router:ipv4> ] [ <detail:detail> ]`,
  help: [...HELP, 'Neighbor list', 'Interface', 'Neighbor ID', 'detail of all neighbors'],
  value: ({ process, name, router }, line) =>
    ospfNeighborValue(running(line, process), line.context.now, {
      interface: name,
      routerId: router === undefined ? undefined : formatIPv4(router),
    }),
  // A single neighbour is told of in full.
  render: (rows, { router, detail }) =>
    router === undefined && !detail ? renderOspfNeighbors(rows) : renderOspfNeighborDetail(rows),
});

const INTERFACE = 'Interface information';

const showInterfaces = showCommand({
  syntax: `${OSPF} interface [ <name:interface> ]`,
  help: [...HELP, INTERFACE, 'Interface'],
  value: ({ process, name }, line) => ospfInterfaceValue(running(line, process), line.context.now, name),
  render: (rows, { name }, { context: { device } }) =>
    rows.length === 0 && name !== undefined && device.ospf
      ? `%OSPF: OSPF not enabled on ${name}\n`
      : renderOspfInterfaces(rows),
});

const showInterfaceBrief = showCommand({
  syntax: `${OSPF} interface brief`,
  help: [...HELP, INTERFACE, 'Summary of interface information'],
  value: ({ process }, line) => ospfInterfaceValue(running(line, process), line.context.now),
  render: renderOspfInterfaceBrief,
});

const showBorderRouters = showCommand({
  syntax: `${OSPF} border-routers`,
  help: [...HELP, 'Border and Boundary Router Information'],
  value: ({ process }, line) => borderRoutersValue(running(line, process)),
  render: renderBorderRouters,
});

const DATABASE = 'Database summary';
const OF_ROUTER = '[ <own:self-originate> | adv-router <router:ipv4> ]';
const OF_ROUTER_HELP = [
  'Self-originated link states',
  'Advertising Router link states',
  'Advertising Router (as an IP address)',
] as const;

/** The Router ID that is meant, if one is. */
function advertisingRouter(
  { own, router }: { readonly own?: string; readonly router?: number },
  { ospf }: DeviceState,
): number | undefined {
  return own ? ospf?.routerId : router;
}

const showDatabase = showCommand({
  syntax: `${OSPF} database ${OF_ROUTER}`,
  help: [...HELP, DATABASE, ...OF_ROUTER_HELP],
  value: ({ process, ...whose }, line) => {
    const device = running(line, process);
    return ospfDatabaseValue(device, line.context.now, { advertisingRouter: advertisingRouter(whose, device) });
  },
  render: renderOspfDatabase,
});

const showDatabaseSummary = showCommand({
  syntax: `${OSPF} database database-summary`,
  help: [...HELP, DATABASE, 'Summary of database'],
  value: ({ process }, line) => ospfDatabaseValue(running(line, process), line.context.now),
  render: renderOspfDatabaseSummary,
});

const KINDS = {
  'asbr-summary': LSA_TYPE.summaryAsbr,
  external: LSA_TYPE.external,
  network: LSA_TYPE.network,
  'nssa-external': LSA_TYPE.nssa,
  'opaque-area': LSA_TYPE.opaqueArea,
  'opaque-as': LSA_TYPE.opaqueAs,
  'opaque-link': LSA_TYPE.opaqueLink,
  router: LSA_TYPE.router,
  summary: LSA_TYPE.summaryNetwork,
} as const;

const showLsas = showCommand({
  syntax: `${OSPF} database <kind:asbr-summary|external|network|nssa-external|opaque-area|opaque-as|opaque-link|router|summary> [ <id:ipv4> ] ${OF_ROUTER}`,
  help: [
    ...HELP,
    DATABASE,
    'ASBR summary link states',
    'External link states',
    'Network link states',
    'NSSA External link states',
    'Opaque Area link states',
    'Opaque AS link states',
    'Opaque Link-Local link states',
    'Router link states',
    'Network summary link states',
    'Link state ID (as an IP address)',
    ...OF_ROUTER_HELP,
  ],
  value: ({ process, kind, id, ...whose }, line) => {
    const device = running(line, process);
    const advertised = advertisingRouter(whose, device);
    const choice = { type: KINDS[kind], linkStateId: id, advertisingRouter: advertised };
    return ospfDatabaseValue(device, line.context.now, choice);
  },
  render: renderOspfLsas,
});

export const SHOW_IP_OSPF_COMMANDS: readonly ExecCommand[] = [
  showOspf,
  showNeighbors,
  showInterfaces,
  showInterfaceBrief,
  showBorderRouters,
  showDatabase,
  showDatabaseSummary,
  showLsas,
];
