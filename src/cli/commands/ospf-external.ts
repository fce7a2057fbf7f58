/** What `router ospf` tells of from elsewhere: redistribution, the default route, summaries. */
import { formatPrefix } from '../../addr/prefix.ts';
import type { OspfRedistributeConfig } from '../../config/document.ts';
import type { ConfigCommand } from '../command.ts';
import { addressAndMask, BAD_MASK, flag, inPrefixOrder, metricTypeOf, option, prefixOfMask } from './ospf-arguments.ts';
import { inOspf } from './places.ts';

const summaryAddress = inOspf.item({
  syntax: 'summary-address <address:ipv4> <mask:ipv4> [ <hidden:not-advertise> | tag <tag:0-4294967295> ]*',
  help: [
    'Configure IP address summaries',
    'Summary address',
    'Summary mask',
    'Do not advertise or translate',
    'Set tag',
    '32-bit tag value',
  ],
  set: (ospf, { address, mask, hidden, tag }) => {
    const prefix = prefixOfMask(address, mask);
    if (!prefix) return { refused: BAD_MASK };
    const summary = { ...(hidden && { advertise: false as const }), ...(tag !== undefined && { tag }) };
    ospf.summaryAddresses = { ...ospf.summaryAddresses, [formatPrefix(prefix)]: summary };
    return undefined;
  },
  remove: (ospf, { address, mask }) => {
    const prefix = prefixOfMask(address, mask);
    if (!prefix) return { refused: BAD_MASK };
    delete ospf.summaryAddresses?.[formatPrefix(prefix)];
    return undefined;
  },
  render: ({ summaryAddresses = {} }) =>
    inPrefixOrder(summaryAddresses).map((prefix) => {
      const { advertise, tag } = summaryAddresses[prefix] ?? {};
      const options = flag('not-advertise', advertise === false) + option('tag', tag);
      return `summary-address ${addressAndMask(prefix)}${options}`;
    }),
});

const redistribute = inOspf.item({
  syntax:
    'redistribute <source:connected|rip|static> [ metric <metric:0-16777214> | metric-type <type:1-2> | <subnets:subnets> | tag <tag:0-4294967295> ]*',
  help: [
    'Redistribute information from another routing protocol',
    'Connected',
    'Routing Information Protocol (RIP)',
    'Static routes',
    'Metric for redistributed routes',
    'OSPF default metric',
    'OSPF/IS-IS exterior metric type for redistributed routes',
    'OSPF external metric type',
    'Consider subnets for redistribution into OSPF',
    'Set tag for routes redistributed into OSPF',
    '32-bit tag value',
  ],
  set: (ospf, { source, metric, type, subnets, tag }) => {
    const before: OspfRedistributeConfig = ospf.redistribute?.[source] ?? {};
    const told: OspfRedistributeConfig = {
      ...before,
      ...(metric !== undefined && { metric }),
      ...(type !== undefined && { metricType: metricTypeOf(type) }),
      ...(subnets && { subnets: true }),
      ...(tag !== undefined && { tag }),
    };
    ospf.redistribute = { ...ospf.redistribute, [source]: told };
  },
  // As on IOS, `no` with options takes these away and leaves the rest.
  remove: (ospf, { source, metric, type, subnets, tag }) => {
    const told = ospf.redistribute?.[source];
    if (!told) return;
    if (metric !== undefined) delete told.metric;
    if (type !== undefined) delete told.metricType;
    if (tag !== undefined) delete told.tag;
    if (subnets) told.subnets = false;
    if ((metric ?? type ?? tag ?? subnets) === undefined) delete ospf.redistribute?.[source];
  },
  render: ({ redistribute: sources = {} }) =>
    (['connected', 'static', 'rip'] as const).flatMap((source) => {
      const told = sources[source];
      return told ? redistributeLines(source, told) : [];
    }),
});

/** IOS has several processes, each with its database, and tells one of the routes of another; here a device has one. */
const redistributeProcess = inOspf.item({
  syntax: 'redistribute ospf <process:1-65535>',
  help: ['Redistribute information from another routing protocol', 'Open Shortest Path First (OSPF)', 'Process ID'],
  set: (_ospf, { process }, { config }) => {
    const isItself = config.ospf?.process === process;
    return {
      refused: isItself
        ? `% OSPF: process ${process} cannot redistribute its own routes`
        : `% OSPF: there is no process ${process}: a device has only one here, where IOS would have several`,
    };
  },
  remove: () => undefined,
  render: () => [],
});

function redistributeLines(source: string, { metric, metricType, subnets, tag }: OspfRedistributeConfig): string[] {
  const options = [
    option('metric', metric),
    option('metric-type', metricType),
    flag('subnets', subnets),
    option('tag', tag),
  ];
  const line = `redistribute ${source}${options.join('')}`;
  return subnets === false ? [line, `no redistribute ${source} subnets`] : [line];
}

const defaultInformation = inOspf.setting({
  syntax: 'default-information originate [ <always:always> | metric <metric:0-16777214> | metric-type <type:1-2> ]*',
  help: [
    'Control distribution of default information',
    'Distribute a default route',
    'Always advertise default route',
    'OSPF default metric',
    'OSPF metric',
    'OSPF metric type for default routes',
    'OSPF Link type',
  ],
  set: (ospf, { always, metric, type }) => {
    ospf.defaultOriginate = {
      ...(always && { always: true as const }),
      ...(metric !== undefined && { metric }),
      ...(type !== undefined && { metricType: metricTypeOf(type) }),
    };
  },
  unset: (ospf) => {
    delete ospf.defaultOriginate;
  },
  render: ({ defaultOriginate }) => {
    if (!defaultOriginate) return [];
    const { always, metric, metricType } = defaultOriginate;
    const options = flag('always', always) + option('metric', metric) + option('metric-type', metricType);
    return [`default-information originate${options}`];
  },
});

const defaultMetric = inOspf.setting({
  syntax: 'default-metric <metric:1-16777214>',
  help: ['Set metric of redistributed routes', 'Default metric'],
  set: (ospf, { metric }) => {
    ospf.defaultMetric = metric;
  },
  unset: (ospf) => {
    delete ospf.defaultMetric;
  },
  render: (ospf) => (ospf.defaultMetric === undefined ? [] : [`default-metric ${ospf.defaultMetric}`]),
});

/** What IOS shows before the interfaces and networks of the process, */
export const OSPF_REDISTRIBUTE_COMMANDS: readonly ConfigCommand[] = [summaryAddress, redistribute, redistributeProcess];

/** and what comes after them. */
export const OSPF_DEFAULT_COMMANDS: readonly ConfigCommand[] = [defaultInformation, defaultMetric];
