/** LSAs in full, as `show ip ospf database router` and its like print them. */
import { LSA_TYPE } from '../../wire/lsa.ts';
import { OPTION } from '../../wire/ospf-bodies.ts';
import {
  databaseTitle,
  hex,
  type LsaBodyRow,
  type LsaRow,
  type LsaSection,
  type OspfDatabaseValue,
  type RouterLinkRow,
  sectionTitle,
} from './ip-ospf-database.ts';

export function renderOspfLsas(database: OspfDatabaseValue | undefined): string {
  if (!database) return '';
  const sections = database.sections.flatMap((section, i) => [...(i === 0 ? [] : ['']), ...sectionLines(section)]);
  return ['', databaseTitle(database), '', ...sections].map((text) => `${text}\n`).join('');
}

function sectionLines(section: LsaSection): string[] {
  return [sectionTitle(section), '', ...section.lsas.flatMap((lsa) => [...lsaLines(lsa), ''])];
}

const TYPES: Readonly<Record<number, string>> = {
  [LSA_TYPE.router]: 'Router Links',
  [LSA_TYPE.network]: 'Network Links',
  [LSA_TYPE.summaryNetwork]: 'Summary Links(Network)',
  [LSA_TYPE.summaryAsbr]: 'Summary Links(AS Boundary Router)',
  [LSA_TYPE.external]: 'AS External Link',
  [LSA_TYPE.nssa]: 'AS External Link',
  [LSA_TYPE.opaqueLink]: 'Opaque Link Link',
  [LSA_TYPE.opaqueArea]: 'Opaque Area Link',
  [LSA_TYPE.opaqueAs]: 'Opaque AS Link',
};

/** What the Link State ID is. */
const IDS: Readonly<Record<number, string>> = {
  [LSA_TYPE.network]: ' (address of Designated Router)',
  [LSA_TYPE.summaryNetwork]: ' (summary Network Number)',
  [LSA_TYPE.summaryAsbr]: ' (AS Boundary Router address)',
  [LSA_TYPE.external]: ' (External Network Number )',
  [LSA_TYPE.nssa]: ' (External Network Number )',
};

function lsaLines(lsa: LsaRow): string[] {
  return [
    `  LS age: ${lsa.age}`,
    `  Options: (${optionWords(lsa).join(', ')})`,
    `  LS Type: ${TYPES[lsa.type] ?? lsa.type}`,
    `  Link State ID: ${lsa.linkStateId}${IDS[lsa.type] ?? ''}`,
    `  Advertising Router: ${lsa.advertisingRouter}`,
    `  LS Seq Number: ${hex(lsa.sequence, 8)}`,
    `  Checksum: 0x${hex(lsa.checksum)}`,
    `  Length: ${lsa.length}`,
    ...bodyLines(lsa.body),
  ];
}

/** Summaries and externals are told downwards by provider edge routers alone. */
function optionWords({ type, options }: LsaRow): string[] {
  const translation = options & OPTION.nssa ? 'Type 7/5 translation' : 'No Type 7/5 translation';
  const isDirected = type === LSA_TYPE.nssa || (type >= LSA_TYPE.summaryNetwork && type <= LSA_TYPE.external);
  return [
    'No TOS-capability',
    ...(type === LSA_TYPE.nssa ? [translation] : []),
    options & OPTION.demandCircuits ? 'DC' : 'No DC',
    ...(isDirected ? ['Upward'] : []),
  ];
}

function bodyLines(body: LsaBodyRow): string[] {
  switch (body.kind) {
    case 'router':
      return [
        ...(body.areaBorder ? ['  Area Border Router'] : []),
        ...(body.asBoundary ? ['  AS Boundary Router'] : []),
        ...(body.virtualEndpoint ? ['  Virtual Link Endpoint'] : []),
        `  Number of Links: ${body.links.length}`,
        '',
        ...body.links.flatMap(linkLines),
      ];
    case 'network':
      return [
        `  Network Mask: /${body.length}`,
        ...body.attachedRouters.map((router) => `        Attached Router: ${router}`),
      ];
    case 'summary':
      return [`  Network Mask: /${body.length}`, `        MTID: 0         Metric: ${body.metric} `];
    case 'external':
      return [
        `  Network Mask: /${body.length}`,
        `        Metric Type: ${body.metricType} (${METRIC_TYPES[body.metricType]})`,
        '        MTID: 0 ',
        `        Metric: ${body.metric} `,
        `        Forward Address: ${body.forwardingAddress}`,
        `        External Route Tag: ${body.tag}`,
      ];
    case 'opaque':
      return [];
  }
}

const METRIC_TYPES = {
  1: 'Comparable directly to link state metric',
  2: 'Larger than any link state path',
} as const;

const LINKS: Readonly<Record<RouterLinkRow['type'], readonly [to: string, id: string, data: string]>> = {
  'point-to-point': ['another Router (point-to-point)', 'Neighboring Router ID', 'Router Interface address'],
  transit: ['a Transit Network', 'Designated Router address', 'Router Interface address'],
  stub: ['a Stub Network', 'Network/subnet number', 'Network Mask'],
  virtual: ['a Virtual Link', 'Neighboring Router ID', 'Router Interface address'],
};

function linkLines({ type, linkId, linkData, metric }: RouterLinkRow): string[] {
  const [to, id, data] = LINKS[type];
  return [
    `    Link connected to: ${to}`,
    `     (Link ID) ${id}: ${linkId}`,
    `     (Link Data) ${data}: ${linkData}`,
    '      Number of MTID metrics: 0',
    `       TOS 0 Metrics: ${metric}`,
    '',
  ];
}
