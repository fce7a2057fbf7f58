/** `router rip`, in the order in which IOS shows it. */

import { classfulLength, formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import { formatPrefix, type Prefix, parsePrefix, prefixOf } from '../../addr/prefix.ts';
import { must } from '../../base/assert.ts';
import type { ConfigCommand } from '../command.ts';
import { passiveInterfaceCommands } from './passive-interface.ts';
import { inRip, ripPlace } from './places.ts';

const version = inRip.setting({
  syntax: 'version <version:1-2>',
  help: ['Set routing protocol version', 'version'],
  set: (rip, { version }) => {
    rip.version = version === 1 ? 1 : 2;
  },
  unset: (rip) => {
    delete rip.version;
  },
  render: (rip) => (rip.version === undefined ? [] : [`version ${rip.version}`]),
});

const timers = inRip.setting({
  syntax: 'timers basic <update:1-4294967295> <invalid:1-4294967295> <holddown:0-4294967295> <flush:1-4294967295>',
  help: [
    'Adjust routing timers',
    'Basic routing protocol update timers',
    'Interval between updates for RIP',
    'Invalid',
    'Holddown',
    'Flush',
  ],
  set: (rip, { update, invalid, holddown, flush }) => {
    rip.timers = { update, invalid, holddown, flush };
  },
  unset: (rip) => {
    delete rip.timers;
  },
  render: ({ timers: times }) =>
    times === undefined ? [] : [`timers basic ${times.update} ${times.invalid} ${times.holddown} ${times.flush}`],
});

const redistribute = inRip.item({
  syntax: 'redistribute <source:connected|static> [ metric <metric:0-16> ]',
  help: [
    'Redistribute information from another routing protocol',
    'Connected',
    'Static routes',
    'Metric for redistributed routes',
    'Default metric',
  ],
  set: (rip, { source, metric }) => {
    rip.redistribute = { ...rip.redistribute, [source]: metric === undefined ? {} : { metric } };
  },
  remove: (rip, { source }) => {
    delete rip.redistribute?.[source];
  },
  render: ({ redistribute: sources = {} }) =>
    (['connected', 'static'] as const).flatMap((source) => {
      const metric = sources[source]?.metric;
      if (!sources[source]) return [];
      return [metric === undefined ? `redistribute ${source}` : `redistribute ${source} metric ${metric}`];
    }),
});

const redistributeOspf = inRip.item({
  syntax: 'redistribute ospf <process:1-65535> [ metric <metric:0-16> ]',
  help: [
    'Redistribute information from another routing protocol',
    'Open Shortest Path First (OSPF)',
    'Process ID',
    'Metric for redistributed routes',
    'Default metric',
  ],
  set: (rip, { process, metric }) => {
    rip.redistribute = { ...rip.redistribute, ospf: { process, ...(metric !== undefined && { metric }) } };
  },
  remove: (rip, { process, metric }) => {
    const told = rip.redistribute?.ospf;
    if (told?.process !== process) return;
    if (metric === undefined) delete rip.redistribute?.ospf;
    else delete told.metric;
  },
  render: ({ redistribute: { ospf } = {} }) => {
    if (!ospf) return [];
    return [`redistribute ospf ${ospf.process}${ospf.metric === undefined ? '' : ` metric ${ospf.metric}`}`];
  },
});

/** IOS keeps the classful network of what is typed. */
const network = inRip.item({
  syntax: 'network <network:ipv4>',
  help: ['Enable routing on an IP network', 'Network number'],
  set: (rip, { network }) => {
    rip.networks[formatPrefix(classfulNetwork(network))] = true;
  },
  remove: (rip, { network }) => {
    delete rip.networks[formatPrefix(classfulNetwork(network))];
  },
  render: (rip) =>
    networks(rip.networks)
      .filter(isClassful)
      .map(({ bits }) => `network ${formatIPv4(bits)}`),
});

/** A network of any length, as FRRouting writes it: IOS has no such form, but a document may have such a network. */
const classlessNetwork = inRip.item({
  syntax: 'network <network:prefix>',
  help: ['Enable routing on an IP network', 'Network number and prefix length'],
  set: (rip, { network }) => {
    rip.networks[formatPrefix(network)] = true;
  },
  remove: (rip, { network }) => {
    delete rip.networks[formatPrefix(network)];
  },
  render: (rip) =>
    networks(rip.networks)
      .filter((prefix) => !isClassful(prefix))
      .map((prefix) => `network ${formatPrefix(prefix)}`),
});

function classfulNetwork(address: IPv4): Prefix {
  return prefixOf(address, classfulLength(address));
}

function isClassful({ bits, length }: Prefix): boolean {
  return length === classfulLength(bits);
}

function networks(record: Readonly<Record<string, true>>): Prefix[] {
  const prefixes = Object.keys(record).map((text) => must(parsePrefix(text), `the network ${text}`));
  return prefixes.sort((a, b) => a.bits - b.bits || a.length - b.length);
}

const neighbor = inRip.item({
  syntax: 'neighbor <address:ipv4>',
  help: ['Specify a neighbor router', 'Neighbor address'],
  set: (rip, { address }) => {
    rip.neighbors = { ...rip.neighbors, [formatIPv4(address)]: true };
  },
  remove: (rip, { address }) => {
    delete rip.neighbors?.[formatIPv4(address)];
  },
  render: ({ neighbors = {} }) => Object.keys(neighbors).map((address) => `neighbor ${address}`),
});

const defaultMetric = inRip.setting({
  syntax: 'default-metric <metric:1-16>',
  help: ['Set metric of redistributed routes', 'Default metric'],
  set: (rip, { metric }) => {
    rip.defaultMetric = metric;
  },
  unset: (rip) => {
    delete rip.defaultMetric;
  },
  render: (rip) => (rip.defaultMetric === undefined ? [] : [`default-metric ${rip.defaultMetric}`]),
});

const maximumPaths = inRip.setting({
  syntax: 'maximum-paths <paths:1-32>',
  help: ['Forward packets over multiple paths', 'Number of paths'],
  set: (rip, { paths }) => {
    rip.maximumPaths = paths;
  },
  unset: (rip) => {
    delete rip.maximumPaths;
  },
  render: (rip) => (rip.maximumPaths === undefined ? [] : [`maximum-paths ${rip.maximumPaths}`]),
});

const distance = inRip.setting({
  syntax: 'distance <distance:1-255>',
  help: ['Define an administrative distance', 'Administrative distance'],
  set: (rip, args) => {
    rip.distance = args.distance;
  },
  unset: (rip) => {
    delete rip.distance;
  },
  render: (rip) => (rip.distance === undefined ? [] : [`distance ${rip.distance}`]),
});

const defaultOriginate = inRip.setting({
  syntax: 'default-information originate',
  help: ['Control distribution of default information', 'Distribute a default route'],
  set: (rip) => {
    rip.defaultOriginate = true;
  },
  unset: (rip) => {
    delete rip.defaultOriginate;
  },
  render: (rip) => (rip.defaultOriginate ? ['default-information originate'] : []),
});

const autoSummary = inRip.setting({
  syntax: 'auto-summary',
  help: ['Enable automatic network number summarization'],
  set: (rip) => {
    rip.autoSummary = true;
  },
  unset: (rip) => {
    rip.autoSummary = false;
  },
  reset: (rip) => {
    delete rip.autoSummary;
  },
  render: (rip) => (rip.autoSummary === undefined ? [] : [rip.autoSummary ? 'auto-summary' : 'no auto-summary']),
});

export const RIP_COMMANDS: readonly ConfigCommand[] = [
  version,
  timers,
  redistribute,
  redistributeOspf,
  ...passiveInterfaceCommands(ripPlace),
  network,
  classlessNetwork,
  neighbor,
  defaultMetric,
  maximumPaths,
  distance,
  defaultOriginate,
  autoSummary,
];
