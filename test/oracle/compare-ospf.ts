/** Neighbours, Designated Routers and databases of a lab, held against a recorded phase. */
import { formatIPv4 } from '../../src/addr/ipv4.ts';
import { formatPrefix, lengthOfMask, maskOf } from '../../src/addr/prefix.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { type OspfLsaReport, ospfDatabase, ospfInterfaces } from '../../src/proto/ospf/queries.ts';
import type { OspfState } from '../../src/proto/ospf/state.ts';
import {
  externalBodyOf,
  networkBodyOf,
  routerBodyOf,
  type StoredLsa,
  summaryBodyOf,
} from '../../src/proto/ospf/stored-lsa.ts';
import { LSA_TYPE, MAX_AGE } from '../../src/wire/lsa.ts';
import { ROUTER_FLAG, ROUTER_LINK, type RouterLink } from '../../src/wire/lsa-bodies.ts';
import { interfaceName } from './names.ts';
import type { Phase, RecordedInterface, RecordedNeighbor, RecordedView } from './recording.ts';

export interface OspfTally {
  neighbors: number;
  lsas: number;
  readonly differences: string[];
}

/** Roles are history after the first phase: there they are held against the recording, later against themselves. */
export function compareOspf(phase: Phase, lab: Lab, tally: OspfTally): void {
  const isFirst = phase.phase === 0;
  for (const [router, recorded] of Object.entries(phase.routers)) {
    const { ospf } = lab.query({ ask: 'device', device: router });
    if (!ospf) continue;
    const where = `phase ${phase.phase}, ${router}`;
    const ours = neighborsOf(lab, router, isFirst);
    const theirs = (recorded.neighbours ?? []).map((neighbor) => describeNeighbor(neighbor, isFirst));
    tally.neighbors += theirs.length;
    compareLists(`${where}, neighbours`, theirs, ours, tally);
    compareInterfaces(where, recorded.interfaces ?? {}, ospf, lab, isFirst, tally);
  }
  if (!phase.lsdb_inconsistent) compareDatabases(phase, lab, tally);
}

const STATES: Readonly<Record<string, string>> = { full: 'Full', twoWay: '2-Way' };
const ROLES = { dr: 'DR', backup: 'BDR', drOther: 'DROther' } as const;

function neighborsOf(lab: Lab, device: string, withRoles: boolean): string[] {
  const [report] = lab.query({ ask: 'report', device });
  return (report?.neighbors ?? []).map((neighbor) => {
    const { routerId, address, interface: iface, state = '', role, priority } = neighbor;
    const isMany = role !== undefined;
    const words = [
      routerId,
      address,
      iface,
      isMany && !withRoles ? '' : (STATES[state] ?? state),
      `priority ${priority}`,
    ];
    return [...words, withRoles && role ? ROLES[role] : ''].join(' ').trimEnd();
  });
}

function describeNeighbor(neighbor: RecordedNeighbor, withRoles: boolean): string {
  const { router_id: id, address, interface: iface, state, role, priority } = neighbor;
  const words = [id, address, interfaceName(iface), role !== null && !withRoles ? '' : state, `priority ${priority}`];
  return [...words, withRoles && role ? role : ''].join(' ').trimEnd();
}

const INTERFACE_STATES: Readonly<Record<string, string>> = {
  dr: 'DR',
  backup: 'Backup',
  drOther: 'DROther',
  pointToPoint: 'Point-To-Point',
  loopback: 'Loopback',
  down: 'Down',
};
const NETWORK_TYPES: Readonly<Record<string, string>> = {
  broadcast: 'BROADCAST',
  'point-to-point': 'POINTOPOINT',
  loopback: 'LOOPBACK',
};

function compareInterfaces(
  where: string,
  recorded: Readonly<Record<string, RecordedInterface>>,
  ospf: OspfState,
  lab: Lab,
  isFirst: boolean,
  tally: OspfTally,
): void {
  const reports = new Map(ospfInterfaces(ospf, lab.now).map((report) => [report.settings.name, report]));
  for (const [name, theirs] of Object.entries(recorded)) {
    const ours = reports.get(interfaceName(name));
    if (!theirs.ospf || !theirs.up) continue;
    const isMany = theirs.network_type === 'BROADCAST';
    const facts = isMany && !isFirst ? [] : [theirs.state, theirs.dr ?? '-', theirs.bdr ?? '-', theirs.adjacent];
    const left = [theirs.area, theirs.network_type, theirs.cost, theirs.neighbours, ...facts].join(' ');
    const idOf = (id = 0) => (id === 0 ? '-' : formatIPv4(id));
    const right = ours
      ? [
          formatIPv4(ours.area),
          NETWORK_TYPES[ours.settings.networkType],
          ours.settings.cost,
          ours.neighbors,
          ...(isMany && !isFirst
            ? []
            : [
                INTERFACE_STATES[ours.state],
                idOf(ours.designatedRouter.routerId),
                idOf(ours.backupDesignatedRouter.routerId),
                ours.adjacent,
              ]),
        ].join(' ')
      : 'nothing';
    if (left !== right) tally.differences.push(`${where}, ${name}: recorded ${left}, here ${right}`);
  }
}

/** Each router that saw a recorded view holds the same LSAs. */
function compareDatabases(phase: Phase, lab: Lab, tally: OspfTally): void {
  const views = [
    ...Object.entries(phase.lsdb ?? {}).flatMap(([area, list]) => list.map((view) => ({ area, view }))),
    ...(phase.lsdb_external ?? []).map((view) => ({ area: 'external', view })),
  ];
  for (const { area, view } of views) {
    const theirs = linesOf(area, view);
    for (const router of view.seen_by) {
      const { ospf } = lab.query({ ask: 'device', device: router });
      if (!ospf) continue;
      tally.lsas += theirs.length;
      compareLists(`phase ${phase.phase}, ${router}, area ${area}`, theirs, ourLines(ospf, area, lab.now), tally);
    }
  }
}

function compareLists(where: string, theirs: readonly string[], ours: readonly string[], tally: OspfTally): void {
  for (const line of theirs) if (!ours.includes(line)) tally.differences.push(`${where}: recorded ${line}`);
  for (const line of ours) if (!theirs.includes(line)) tally.differences.push(`${where}: here ${line}`);
}

/** One line an LSA, of what was recorded. */
function linesOf(area: string, { lsas }: RecordedView): string[] {
  if (area === 'external') {
    return Object.entries(lsas).map(([key, value]) => `external ${key} ${externalText(value as RecordedExternal)}`);
  }
  return Object.entries(lsas).flatMap(([kind, entries]) =>
    Object.entries(entries as Record<string, unknown>).map(([key, value]) => {
      if (kind === 'router') return routerText(key, value as RecordedRouterLsa);
      if (kind === 'network') return networkText(key, value as RecordedNetworkLsa);
      return `${kind} ${key} ${value}`;
    }),
  );
}

interface RecordedExternal {
  readonly type: 1 | 2;
  readonly metric: number;
  readonly forward: string;
  readonly tag: number;
}

interface RecordedRouterLsa {
  readonly abr: boolean;
  readonly asbr: boolean;
  readonly links: readonly Readonly<Record<string, string | number>>[];
}

interface RecordedNetworkLsa {
  readonly adv: string;
  readonly mask: number;
  readonly attached: readonly string[];
}

function externalText({ type, metric, forward, tag }: RecordedExternal): string {
  return `type ${type} metric ${metric} forward ${forward} tag ${tag}`;
}

function routerText(id: string, { abr, asbr, links }: RecordedRouterLsa): string {
  const marks = [...(abr ? ['abr'] : []), ...(asbr ? ['asbr'] : [])].join(' ');
  const texts = links.map((link) =>
    [link['type'], link['prefix'] ?? link['neighbour'] ?? link['dr'], link['data'] ?? '', link['metric']].join(' '),
  );
  return `router ${id} ${marks} [${texts.sort().join(', ')}]`;
}

function networkText(id: string, { adv, mask, attached }: RecordedNetworkLsa): string {
  return `network ${id} from ${adv} /${mask} ${[...attached].sort().join(' ')}`;
}

/** The same of ours; those of MaxAge are left out, as in the recordings. */
function ourLines(ospf: OspfState, area: string, now: number): string[] {
  const { areas, externals } = ospfDatabase(ospf, now);
  const lsas = area === 'external' ? externals : areas.find(({ id }) => formatIPv4(id) === area)?.lsas;
  return (lsas ?? []).filter(isAlive).map(({ lsa }) => lineOf(lsa));
}

function isAlive({ age }: OspfLsaReport): boolean {
  return age < MAX_AGE;
}

function lineOf(lsa: StoredLsa): string {
  const id = formatIPv4(lsa.linkStateId);
  const router = formatIPv4(lsa.advertisingRouter);
  switch (lsa.type) {
    case LSA_TYPE.router: {
      const { flags, links } = routerBodyOf(lsa);
      const [abr, asbr] = [(flags & ROUTER_FLAG.areaBorder) !== 0, (flags & ROUTER_FLAG.asBoundary) !== 0];
      return routerText(router, { abr, asbr, links: links.map(describeLink) });
    }
    case LSA_TYPE.network: {
      const { mask, attachedRouters } = networkBodyOf(lsa);
      return networkText(id, {
        adv: router,
        mask: lengthOfMask(mask) ?? -1,
        attached: attachedRouters.map(formatIPv4),
      });
    }
    case LSA_TYPE.summaryNetwork: {
      const { mask, metric } = summaryBodyOf(lsa);
      return `summary ${prefixText(lsa.linkStateId, mask)} from ${router} ${metric}`;
    }
    case LSA_TYPE.summaryAsbr:
      return `asbr_summary ${id} from ${router} ${summaryBodyOf(lsa).metric}`;
    default: {
      const { mask, metricType, metric, forwardingAddress, tag } = externalBodyOf(lsa);
      const text = externalText({ type: metricType, metric, forward: formatIPv4(forwardingAddress), tag });
      return `external ${prefixText(lsa.linkStateId, mask)} from ${router} ${text}`;
    }
  }
}

function describeLink({ type, linkId, linkData, metric }: RouterLink): Readonly<Record<string, string | number>> {
  const data = formatIPv4(linkData);
  switch (type) {
    case ROUTER_LINK.pointToPoint:
      return { type: 'p2p', neighbour: formatIPv4(linkId), data, metric };
    case ROUTER_LINK.transit:
      return { type: 'transit', dr: formatIPv4(linkId), data, metric };
    case ROUTER_LINK.stub:
      return { type: 'stub', prefix: prefixText(linkId, linkData), metric };
    default:
      return { type: 'virtual', neighbour: formatIPv4(linkId), data, metric };
  }
}

/** Host bits of a Link State ID tell two masks of one network apart (§E) and are no part of the network. */
function prefixText(bits: number, mask: number): string {
  const length = lengthOfMask(mask) ?? 0;
  return formatPrefix({ bits: (bits & maskOf(length)) >>> 0, length });
}
