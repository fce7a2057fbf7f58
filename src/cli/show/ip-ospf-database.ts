/** `show ip ospf database`: what the link-state databases hold, as a value and as a list. */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import { lengthOfMask } from '../../addr/prefix.ts';
import type { Instant } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import { type OspfLsaReport, ospfDatabase } from '../../proto/ospf/queries.ts';
import {
  externalBodyOf,
  networkBodyOf,
  routerBodyOf,
  type StoredLsa,
  summaryBodyOf,
} from '../../proto/ospf/stored-lsa.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';
import { ROUTER_FLAG, ROUTER_LINK } from '../../wire/lsa-bodies.ts';

export interface OspfDatabaseValue {
  readonly routerId: string;
  readonly process: number;
  /** Areas in order, of each its LSAs by type; those of the whole AS come last and have no area. */
  readonly sections: readonly LsaSection[];
}

/** LSAs of one type in one area. */
export interface LsaSection {
  readonly type: number;
  readonly area?: number;
  readonly lsas: readonly LsaRow[];
}

export interface LsaRow {
  readonly type: number;
  readonly linkStateId: string;
  readonly advertisingRouter: string;
  /** In seconds. */
  readonly age: number;
  /** Unsigned: the first one is 0x80000001. */
  readonly sequence: number;
  readonly checksum: number;
  readonly length: number;
  readonly options: number;
  readonly body: LsaBodyRow;
}

export type LsaBodyRow =
  | {
      readonly kind: 'router';
      readonly areaBorder: boolean;
      readonly asBoundary: boolean;
      readonly virtualEndpoint: boolean;
      readonly links: readonly RouterLinkRow[];
    }
  | { readonly kind: 'network'; readonly length: number; readonly attachedRouters: readonly string[] }
  | { readonly kind: 'summary'; readonly length: number; readonly metric: number }
  | {
      readonly kind: 'external';
      readonly length: number;
      readonly metricType: 1 | 2;
      readonly metric: number;
      readonly forwardingAddress: string;
      readonly tag: number;
    }
  | { readonly kind: 'opaque' };

export interface RouterLinkRow {
  readonly type: 'point-to-point' | 'transit' | 'stub' | 'virtual';
  readonly linkId: string;
  readonly linkData: string;
  readonly metric: number;
}

/** Which LSAs are meant; what is absent is open. */
export interface LsaChoice {
  readonly type?: number | undefined;
  readonly linkStateId?: IPv4 | undefined;
  readonly advertisingRouter?: IPv4 | undefined;
}

/** `undefined`: OSPF does not run. */
export function ospfDatabaseValue(
  { ospf }: DeviceState,
  now: Instant,
  choice: LsaChoice = {},
): OspfDatabaseValue | undefined {
  if (!ospf) return undefined;
  const { areas, links, externals } = ospfDatabase(ospf, now);
  const chosen = (reports: readonly OspfLsaReport[]): LsaRow[] =>
    reports.filter(({ lsa }) => isChosen(lsa, choice)).map(rowOf);
  const ofLinks = (area: number): OspfLsaReport[] =>
    links.filter(({ ifaceName }) => areaOf(ospf.interfaces, ifaceName) === area).flatMap(({ lsas }) => lsas);
  return {
    routerId: formatIPv4(ospf.routerId),
    process: ospf.settings.process,
    sections: [
      ...areas.flatMap(({ id, lsas }) =>
        sectionsOf(chosen([...lsas, ...ofLinks(id)])).map((section) => ({ ...section, area: id })),
      ),
      ...sectionsOf(chosen(externals)),
    ],
  };
}

type Interfaces = NonNullable<DeviceState['ospf']>['interfaces'];

function areaOf(interfaces: Interfaces, name: string): number | undefined {
  return [...interfaces.values()].find(({ settings }) => settings.name === name)?.area.id;
}

function isChosen(lsa: StoredLsa, { type, linkStateId, advertisingRouter }: LsaChoice): boolean {
  return (
    (type === undefined || lsa.type === type) &&
    (linkStateId === undefined || lsa.linkStateId === linkStateId) &&
    (advertisingRouter === undefined || lsa.advertisingRouter === advertisingRouter)
  );
}

function sectionsOf(rows: readonly LsaRow[]): LsaSection[] {
  const types = [...new Set(rows.map(({ type }) => type))].sort((a, b) => a - b);
  return types.map((type) => ({ type, lsas: rows.filter((row) => row.type === type) }));
}

function rowOf({ lsa, age }: OspfLsaReport): LsaRow {
  return {
    type: lsa.type,
    linkStateId: formatIPv4(lsa.linkStateId),
    advertisingRouter: formatIPv4(lsa.advertisingRouter),
    age,
    sequence: lsa.sequence >>> 0,
    checksum: lsa.checksum,
    length: lsa.length,
    options: lsa.options,
    body: bodyRow(lsa),
  };
}

function bodyRow(lsa: StoredLsa): LsaBodyRow {
  switch (lsa.type) {
    case LSA_TYPE.router:
      return routerRow(lsa);
    case LSA_TYPE.network: {
      const { mask, attachedRouters } = networkBodyOf(lsa);
      return { kind: 'network', length: lengthOf(mask), attachedRouters: attachedRouters.map(formatIPv4) };
    }
    case LSA_TYPE.summaryNetwork:
    case LSA_TYPE.summaryAsbr: {
      const { mask, metric } = summaryBodyOf(lsa);
      return { kind: 'summary', length: lengthOf(mask), metric };
    }
    case LSA_TYPE.external:
    case LSA_TYPE.nssa: {
      const { mask, metricType, metric, forwardingAddress, tag } = externalBodyOf(lsa);
      const forwarding = formatIPv4(forwardingAddress);
      return { kind: 'external', length: lengthOf(mask), metricType, metric, forwardingAddress: forwarding, tag };
    }
    default:
      return { kind: 'opaque' };
  }
}

/** A mask that is none counts its leading ones. */
function lengthOf(mask: IPv4): number {
  return lengthOfMask(mask) ?? Math.clz32(~mask);
}

const LINK_TYPES: Readonly<Record<number, RouterLinkRow['type']>> = {
  [ROUTER_LINK.pointToPoint]: 'point-to-point',
  [ROUTER_LINK.transit]: 'transit',
  [ROUTER_LINK.stub]: 'stub',
  [ROUTER_LINK.virtual]: 'virtual',
};

function routerRow(lsa: StoredLsa): LsaBodyRow {
  const { flags, links } = routerBodyOf(lsa);
  return {
    kind: 'router',
    areaBorder: (flags & ROUTER_FLAG.areaBorder) !== 0,
    asBoundary: (flags & ROUTER_FLAG.asBoundary) !== 0,
    virtualEndpoint: (flags & ROUTER_FLAG.virtualEndpoint) !== 0,
    links: links.flatMap(({ type, linkId, linkData, metric }) => {
      const name = LINK_TYPES[type];
      return name ? [{ type: name, linkId: formatIPv4(linkId), linkData: formatIPv4(linkData), metric }] : [];
    }),
  };
}

const HEADINGS: Readonly<Record<number, string>> = {
  [LSA_TYPE.router]: 'Router Link States',
  [LSA_TYPE.network]: 'Net Link States',
  [LSA_TYPE.summaryNetwork]: 'Summary Net Link States',
  [LSA_TYPE.summaryAsbr]: 'Summary ASB Link States',
  [LSA_TYPE.external]: 'Type-5 AS External Link States',
  [LSA_TYPE.nssa]: 'Type-7 AS External Link States',
  [LSA_TYPE.opaqueLink]: 'Type-9 Opaque Link Link States',
  [LSA_TYPE.opaqueArea]: 'Type-10 Opaque Link Area Link States',
  [LSA_TYPE.opaqueAs]: 'Type-11 Opaque Link AS Link States',
};

/** Above every view of the database. */
export function databaseTitle({ routerId, process }: OspfDatabaseValue): string {
  return `            OSPF Router with ID (${routerId}) (Process ID ${process})`;
}

export function sectionTitle({ type, area }: LsaSection): string {
  return `${' '.repeat(16)}${HEADINGS[type] ?? `Type-${type} Link States`}${area === undefined ? '' : ` (Area ${area})`}`;
}

export function renderOspfDatabase(database: OspfDatabaseValue | undefined): string {
  if (!database) return '';
  const sections = database.sections.flatMap((section) => [
    sectionTitle(section),
    '',
    `Link ID         ADV Router      Age         Seq#       Checksum${lastColumn(section.type)}`,
    ...section.lsas.map(line),
    '',
  ]);
  return ['', databaseTitle(database), '', ...sections].map((text) => `${text}\n`).join('');
}

function lastColumn(type: number): string {
  if (type === LSA_TYPE.router) return ' Link count';
  if (type === LSA_TYPE.external || type === LSA_TYPE.nssa) return ' Tag';
  return type >= LSA_TYPE.opaqueLink ? ' Opaque ID' : '';
}

function line(row: LsaRow): string {
  return [
    row.linkStateId.padEnd(15),
    row.advertisingRouter.padEnd(15),
    String(row.age).padEnd(11),
    `0x${hex(row.sequence, 8)}`,
    `0x${hex(row.checksum, 6)}`,
    ...lastValue(row),
  ].join(' ');
}

function lastValue({ body, linkStateId }: LsaRow): string[] {
  switch (body.kind) {
    case 'router':
      return [String(body.links.length)];
    case 'external':
      return [String(body.tag)];
    case 'opaque':
      // The Opaque ID is what follows the first octet.
      return [
        String(
          linkStateId
            .split('.')
            .slice(1)
            .reduce((id, octet) => id * 256 + Number(octet), 0),
        ),
      ];
    default:
      return [];
  }
}

export function hex(value: number, digits = 1): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
