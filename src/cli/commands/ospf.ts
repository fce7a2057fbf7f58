/** `router ospf`, in the order in which IOS shows it. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import type { OspfConfig } from '../../config/document.ts';
import type { ConfigCommand } from '../command.ts';
import { OSPF_AREA_COMMANDS } from './ospf-area.ts';
import { OSPF_DEFAULT_COMMANDS, OSPF_REDISTRIBUTE_COMMANDS } from './ospf-external.ts';
import { OSPF_NETWORK_COMMANDS } from './ospf-network.ts';
import { OSPF_MAX_METRIC_COMMANDS, OSPF_TIMER_COMMANDS } from './ospf-timers.ts';
import { virtualLink } from './ospf-virtual-link.ts';
import { global, inOspf } from './places.ts';

/** A device has one process, which the document says. */
export function otherProcess(running: OspfConfig | undefined, process: number): string | undefined {
  if (!running || running.process === process) return undefined;
  return `% OSPF: process ${running.process} is running, and a device has only one here; IOS would run ${process} beside it`;
}

export const routerOspf = global.item({
  syntax: 'router ospf <process:1-65535>',
  help: ['Enable a routing process', 'Open Shortest Path First (OSPF)', 'Process ID'],
  set: (config, { process }, site) => {
    const refused = otherProcess(site.config.ospf, process);
    if (refused !== undefined) return { refused };
    config.ospf ??= { process, networks: {} };
    return undefined;
  },
  remove: (config, { process }) => {
    if (config.ospf?.process !== process) return;
    delete config.ospf;
    for (const iface of Object.values(config.interfaces)) delete iface.ospf?.area;
  },
  section: {
    mode: 'ospf',
    enter: () => ({}),
    scopes: ({ config }) => (config.ospf ? [{}] : []),
  },
  render: ({ ospf }) => (ospf ? [`router ospf ${ospf.process}`] : []),
});

const NOT_YET = '% OSPF: Reload or use "clear ip ospf process" command, for this to take effect';

const routerId = inOspf.setting({
  syntax: 'router-id <address:ipv4>',
  help: ['router-id for this OSPF process', 'OSPF router-id in IP address format'],
  set: (ospf, { address }) => {
    if (address === 0) return { refused: '% OSPF: Invalid router ID' };
    ospf.routerId = formatIPv4(address);
    return undefined;
  },
  unset: (ospf) => {
    delete ospf.routerId;
  },
  remark: ({ ospf }) => {
    const { routerId: configured, automaticRouterId = 0 } = ospf?.settings ?? {};
    return ospf && ospf.routerId !== (configured ?? automaticRouterId) ? NOT_YET : undefined;
  },
  render: (ospf) => (ospf.routerId === undefined ? [] : [`router-id ${ospf.routerId}`]),
});

const logAdjacencyChanges = inOspf.setting({
  syntax: 'log-adjacency-changes [ <detail:detail> ]',
  help: ['Log changes in adjacency state', 'Log all state changes'],
  set: (ospf, { detail }) => {
    ospf.logAdjacency = detail ?? 'full';
  },
  unset: (ospf) => {
    ospf.logAdjacency = 'off';
  },
  reset: (ospf) => {
    delete ospf.logAdjacency;
  },
  render: ({ logAdjacency }) => {
    if (logAdjacency === undefined) return [];
    if (logAdjacency === 'off') return ['no log-adjacency-changes'];
    return [logAdjacency === 'detail' ? 'log-adjacency-changes detail' : 'log-adjacency-changes'];
  },
});

const compatibleRfc1583 = inOspf.setting({
  syntax: 'compatible rfc1583',
  help: ['OSPF router compatibility list', 'compatible with RFC 1583'],
  set: (ospf) => {
    ospf.rfc1583Compatibility = true;
  },
  unset: (ospf) => {
    ospf.rfc1583Compatibility = false;
  },
  reset: (ospf) => {
    delete ospf.rfc1583Compatibility;
  },
  render: ({ rfc1583Compatibility: is }) => {
    if (is === undefined) return [];
    return [is ? 'compatible rfc1583' : 'no compatible rfc1583'];
  },
});

const CHANGED_BANDWIDTH = `% OSPF: Reference bandwidth is changed.
        Please ensure reference bandwidth is consistent across all routers.`;

const referenceBandwidth = inOspf.setting({
  syntax: 'auto-cost reference-bandwidth <megabits:1-4294967>',
  help: [
    'Calculate OSPF interface cost according to bandwidth',
    'Use reference bandwidth method to assign OSPF cost',
    'The reference bandwidth in terms of Mbits per second',
  ],
  set: (ospf, { megabits }) => {
    ospf.referenceBandwidth = megabits;
    return isAtWork(ospf) ? { warning: CHANGED_BANDWIDTH } : undefined;
  },
  unset: (ospf) => {
    delete ospf.referenceBandwidth;
    return isAtWork(ospf) ? { warning: CHANGED_BANDWIDTH } : undefined;
  },
  render: (ospf) =>
    ospf.referenceBandwidth === undefined ? [] : [`auto-cost reference-bandwidth ${ospf.referenceBandwidth}`],
});

/** While a startup-config is read it is not yet: there is nobody to be warned. */
function isAtWork({ networks }: OspfConfig): boolean {
  return Object.keys(networks).length > 0;
}

const bfdAllInterfaces = inOspf.setting({
  syntax: 'bfd all-interfaces',
  help: ['BFD configuration commands', 'Enable BFD on all interfaces'],
  set: (ospf) => {
    ospf.bfdAllInterfaces = true;
  },
  unset: (ospf) => {
    delete ospf.bfdAllInterfaces;
  },
  render: (ospf) => (ospf.bfdAllInterfaces ? ['bfd all-interfaces'] : []),
});

const maximumPaths = inOspf.setting({
  syntax: 'maximum-paths <paths:1-32>',
  help: ['Forward packets over multiple paths', 'Number of paths'],
  set: (ospf, { paths }) => {
    ospf.maximumPaths = paths;
  },
  unset: (ospf) => {
    delete ospf.maximumPaths;
  },
  render: (ospf) => (ospf.maximumPaths === undefined ? [] : [`maximum-paths ${ospf.maximumPaths}`]),
});

const DISTANCE = 'Define an administrative distance';

const distance = inOspf.setting({
  syntax: 'distance <distance:1-255>',
  help: [DISTANCE, 'Administrative distance'],
  set: (ospf, args) => {
    ospf.distance = { intraArea: args.distance, interArea: args.distance, external: args.distance };
  },
  unset: (ospf) => {
    delete ospf.distance;
  },
  render: ({ distance: told }) => {
    const common = commonDistance(told);
    return common === undefined ? [] : [`distance ${common}`];
  },
});

const distanceOspf = inOspf.setting({
  syntax:
    'distance ospf { external <external:1-255> | inter-area <inter:1-255> | intra-area <intra:1-255> } [ external <external:1-255> | inter-area <inter:1-255> | intra-area <intra:1-255> ]*',
  help: [
    DISTANCE,
    'OSPF distance',
    ...['External type 5 and type 7 routes', 'Distance for external routes'],
    ...['Inter-area routes', 'Distance for inter-area routes'],
    ...['Intra-area routes', 'Distance for intra-area routes'],
    ...['External type 5 and type 7 routes', 'Distance for external routes'],
    ...['Inter-area routes', 'Distance for inter-area routes'],
    ...['Intra-area routes', 'Distance for intra-area routes'],
  ],
  set: (ospf, { external, inter, intra }) => {
    ospf.distance = {
      ...ospf.distance,
      ...(intra !== undefined && { intraArea: intra }),
      ...(inter !== undefined && { interArea: inter }),
      ...(external !== undefined && { external }),
    };
  },
  unset: (ospf) => {
    delete ospf.distance;
  },
  render: ({ distance: told = {} }) => {
    const { intraArea, interArea, external } = told;
    const kinds = [
      ...(intraArea === undefined ? [] : [`intra-area ${intraArea}`]),
      ...(interArea === undefined ? [] : [`inter-area ${interArea}`]),
      ...(external === undefined ? [] : [`external ${external}`]),
    ];
    return kinds.length === 0 || commonDistance(told) !== undefined ? [] : [`distance ospf ${kinds.join(' ')}`];
  },
});

/** The distance of every kind of route, if it is the same. */
function commonDistance(told: OspfConfig['distance'] = {}): number | undefined {
  const { intraArea, interArea, external } = told;
  return intraArea === interArea && interArea === external ? external : undefined;
}

export const OSPF_COMMANDS: readonly ConfigCommand[] = [
  routerId,
  logAdjacencyChanges,
  ...OSPF_MAX_METRIC_COMMANDS,
  compatibleRfc1583,
  referenceBandwidth,
  ...OSPF_TIMER_COMMANDS,
  ...OSPF_AREA_COMMANDS,
  virtualLink,
  ...OSPF_REDISTRIBUTE_COMMANDS,
  ...OSPF_NETWORK_COMMANDS,
  ...OSPF_DEFAULT_COMMANDS,
  maximumPaths,
  distance,
  distanceOspf,
  bfdAllInterfaces,
];
