/** The state of one of our OSPF routers in the terms that holo's recordings have for it, as lines of text. */
import { allLsas, isMaxAge } from '../../src/proto/ospf/database.ts';
import type { InterfaceState } from '../../src/proto/ospf/interface-table.ts';
import type { NeighborState } from '../../src/proto/ospf/neighbor-table.ts';
import type { OspfRoute } from '../../src/proto/ospf/out.ts';
import type { OspfSettings } from '../../src/proto/ospf/settings.ts';
import type { LsDatabase, OspfInterface } from '../../src/proto/ospf/state.ts';
import type { StoredLsa } from '../../src/proto/ospf/stored-lsa.ts';
import {
  type ExternalBody,
  type NetworkBody,
  ROUTER_FLAG,
  ROUTER_LINK,
  type RouterBody,
  type SummaryBody,
} from '../../src/wire/lsa-bodies.ts';
import { formatAddress } from '../proto/ospf/by-hand.ts';
import type { OspfNode } from '../proto/ospf/network.ts';
import { isCompared } from './ospf-recording.ts';

/** With the next hops that have an address, as `interface/address`. */
export function routesOf({ rib, settings }: OspfNode, interfaces = settings.interfaces): string[] {
  const nameOf = (number: number) => interfaces.find((own) => own.iface === number)!.name;
  return [...rib].map(([prefix, route]) => describeRoute(prefix, route, nameOf)).sort();
}

function describeRoute(prefix: string, route: OspfRoute, nameOf: (iface: number) => string): string {
  const hops = route.nextHops
    .filter(({ address }) => address !== 0)
    .map(({ address, iface }) => `${nameOf(iface)}/${formatAddress(address)}`);
  return [prefix, route.pathType, route.metric, ...hops.sort()].join(' ');
}

/** By area, `null` for those of AS scope. */
export function lsasOf({ state, network }: OspfNode): string[] {
  const describe = (area: string, database: LsDatabase) =>
    [...allLsas(database)]
      .filter(({ lsa }) => isCompared(lsa.type))
      .map((entry) => {
        const end = isMaxAge(entry, network.now) ? ' MaxAge' : '';
        return `${area} ${describeLsa(entry.lsa)}${end}`;
      });
  const inAreas = [...state.areas.values()].flatMap(({ id, database }) => describe(formatAddress(id), database));
  return [...inAreas, ...describe('null', state.externals)].sort();
}

export function describeLsa({ type, linkStateId, advertisingRouter, body }: StoredLsa): string {
  return [type, formatAddress(linkStateId), formatAddress(advertisingRouter), ...bodyText(type, body)].join(' ');
}

const LINKS: Readonly<Record<number, string>> = {
  [ROUTER_LINK.pointToPoint]: 'point-to-point-link',
  [ROUTER_LINK.transit]: 'transit-network-link',
  [ROUTER_LINK.stub]: 'stub-network-link',
  [ROUTER_LINK.virtual]: 'virtual-link',
};

function bodyText(type: number, body: StoredLsa['body']): string[] {
  if (type === 1) {
    const { flags, links } = body as RouterBody;
    const bits = [
      flags & ROUTER_FLAG.areaBorder ? 'abr-bit' : '',
      flags & ROUTER_FLAG.asBoundary ? 'asbr-bit' : '',
      flags & ROUTER_FLAG.virtualEndpoint ? 'vlink-end-bit' : '',
    ];
    const told = links.map(
      (link) => `${formatAddress(link.linkId)}/${formatAddress(link.linkData)}/${LINKS[link.type]}/${link.metric}`,
    );
    return [...bits.filter((bit) => bit !== ''), ...told.sort()];
  }
  if (type === 2) {
    const { mask, attachedRouters } = body as NetworkBody;
    return [formatAddress(mask), ...attachedRouters.map(formatAddress).sort()];
  }
  const { mask, metric } = body as SummaryBody | ExternalBody;
  return [formatAddress(mask), String(metric)];
}

/** Router IDs of the Designated Router and its Backup by interface. */
export function designatedOf({ state }: OspfNode): Record<string, string> {
  return Object.fromEntries(
    [...state.interfaces.values()]
      .filter(({ virtual }) => !virtual)
      .map((own) => [own.settings.name, designatedOn(own, state.routerId)]),
  );
}

function designatedOn({ settings, designatedRouter, backupDesignatedRouter, neighbors }: OspfInterface, self: number) {
  const who = (address: number) => {
    if (address === 0) return 'null';
    const other = [...neighbors.values()].find((each) => each.address === address)?.routerId;
    return formatAddress(address === settings.address ? self : (other ?? 0));
  };
  return `${who(designatedRouter)} ${who(backupDesignatedRouter)}`;
}

const INTERFACE_STATE_NAMES: Readonly<Record<InterfaceState, string>> = {
  down: 'down',
  loopback: 'loopback',
  waiting: 'waiting',
  pointToPoint: 'point-to-point',
  drOther: 'dr-other',
  backup: 'bdr',
  dr: 'dr',
};

const NEIGHBOR_STATE_NAMES: Readonly<Partial<Record<NeighborState, string>>> = { twoWay: '2-way', exStart: 'exstart' };

function interfacesOf(node: OspfNode): string[] {
  const designated = designatedOf(node);
  return [...node.state.interfaces.values()]
    .map(({ settings, state }) => [settings.name, INTERFACE_STATE_NAMES[state], designated[settings.name]].join(' '))
    .sort();
}

/** With the length of the retransmission list. */
function neighborsOf({ state }: OspfNode): string[] {
  return [...state.interfaces.values()]
    .flatMap(({ settings, neighbors }) =>
      [...neighbors.values()].map((neighbor) => {
        const name = NEIGHBOR_STATE_NAMES[neighbor.state] ?? neighbor.state;
        const who = `${formatAddress(neighbor.routerId)} ${formatAddress(neighbor.address)}`;
        return `${settings.name} ${who} ${name} ${neighbor.lsRetransmissionList.size}`;
      }),
    )
    .sort();
}

/** A route may outlive its interface until routes are calculated: `interfaces` are all that there ever were. */
export function stateOf(node: OspfNode, interfaces: OspfSettings['interfaces']): Record<string, string[]> {
  return {
    routerId: [formatAddress(node.state.routerId)],
    routes: routesOf(node, interfaces),
    lsas: lsasOf(node),
    interfaces: interfacesOf(node),
    neighbors: neighborsOf(node),
  };
}
