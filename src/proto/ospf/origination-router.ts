/** What a router-LSA has to say (RFC 2328 §12.4.1). */
import { maskOf } from '../../addr/prefix.ts';
import type { Instant } from '../../base/time.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';
import { encodeRouterBody, ROUTER_FLAG, ROUTER_LINK, type RouterLink } from '../../wire/lsa-bodies.ts';
import { BACKBONE, hasNssa, isAreaBorder, isAsBoundary } from './area-border.ts';
import { wakeBy } from './deadlines.ts';
import { linkDataOf } from './first-hops.ts';
import { MAX_LINK_METRIC, maxMetricAt, maxMetricEnd } from './max-metric.ts';
import { areaOptions } from './options.ts';
import type { OspfOut } from './out.ts';
import type { OspfInterfaceSettings } from './settings.ts';
import type { OspfArea, OspfInterface, OspfNeighbor, OspfState, OwnLsa } from './state.ts';

/** One for each area that an interface is in, be it down. */
export function ownRouterLsas(state: OspfState, area: OspfArea, now: Instant, out: OspfOut): OwnLsa[] {
  if (state.routerId === 0 || area.interfaces.length === 0) return [];
  const wanted = maxMetricAt(state, now);
  if (wanted?.onStartup !== undefined) wakeBy(state, 'startup', maxMetricEnd(state), out);
  const links = area.interfaces.flatMap(linksOf);
  const told = wanted ? links.map((link) => discouraged(link, wanted.includeStub)) : links;
  return [
    {
      type: LSA_TYPE.router,
      linkStateId: state.routerId,
      options: areaOptions(area),
      body: encodeRouterBody({ flags: flagsOf(state, area), links: told }),
    },
  ];
}

/** Routers with which the adjacency is complete. */
export function fullNeighbors({ neighbors }: OspfInterface): OspfNeighbor[] {
  return [...neighbors.values()].filter(({ state }) => state === 'full');
}

function flagsOf(state: OspfState, area: OspfArea): number {
  const isBorder = isAreaBorder(state);
  const { settings } = area;
  let flags = 0;
  if (isBorder) flags |= ROUTER_FLAG.areaBorder;
  // RFC 3101 §3.1: the border routers of an NSSA are AS boundary routers everywhere but in stub areas.
  const isBoundary = isAsBoundary(state) || (isBorder && hasNssa(state));
  if (isBoundary && settings.type !== 'stub') flags |= ROUTER_FLAG.asBoundary;
  if (isVirtualEndpoint(state, area)) flags |= ROUTER_FLAG.virtualEndpoint;
  if (isBorder && settings.type === 'nssa' && settings.nssa.translateAlways) flags |= ROUTER_FLAG.translator;
  return flags;
}

/** Bit V: a virtual link through the area is fully adjacent. */
function isVirtualEndpoint(state: OspfState, area: OspfArea): boolean {
  const links = state.areas.get(BACKBONE)?.interfaces ?? [];
  return links.some((iface) => iface.virtual?.transitArea === area.id && fullNeighbors(iface).length > 0);
}

function linksOf(iface: OspfInterface): RouterLink[] {
  if (iface.state === 'down') return [];
  const { networkType, secondary, cost } = iface.settings;
  const others = secondary.map(({ address, length }) =>
    stubLink(address, iface.state === 'loopback' ? 32 : length, cost),
  );
  return [...primaryLinks(iface, networkType), ...others];
}

function primaryLinks(iface: OspfInterface, networkType: OspfInterfaceSettings['networkType']): RouterLink[] {
  const { address, cost, unnumbered } = iface.settings;
  if (iface.state === 'loopback') return unnumbered ? [] : [stubLink(address, 32, cost)];
  switch (networkType) {
    case 'virtual':
      return virtualLinks(iface);
    case 'point-to-multipoint':
      return [stubLink(address, 32, 0), ...neighborLinks(iface)];
    case 'broadcast':
    case 'nbma':
      return [networkLink(iface)];
    case 'loopback':
    case 'point-to-point':
      return pointToPointLinks(iface);
  }
}

/** §12.4.1.1, option 2: the network of the link as a stub, whether anybody is there or not. */
function pointToPointLinks(iface: OspfInterface): RouterLink[] {
  const { address, length, cost, unnumbered } = iface.settings;
  return unnumbered ? neighborLinks(iface) : [...neighborLinks(iface), stubLink(address, length, cost)];
}

/** §12.4.1.1, §12.4.1.4 */
function neighborLinks(iface: OspfInterface): RouterLink[] {
  const { settings } = iface;
  return fullNeighbors(iface).map(({ routerId, address }) => {
    const own = settings.neighbors.find((configured) => configured.address === address)?.cost;
    return link(ROUTER_LINK.pointToPoint, routerId, linkDataOf(iface), outputCost(own ?? settings.cost));
  });
}

/** §12.4.1.2: a link to the network as soon as it is one with other routers, whose Designated Router tells of it. */
function networkLink(iface: OspfInterface): RouterLink {
  const { settings, designatedRouter } = iface;
  const full = fullNeighbors(iface);
  const isTransit = iface.state === 'dr' ? full.length > 0 : full.some(({ address }) => address === designatedRouter);
  if (iface.state === 'waiting' || !isTransit) return stubLink(settings.address, settings.length, settings.cost);
  return link(ROUTER_LINK.transit, designatedRouter, settings.address, outputCost(settings.cost));
}

/** §12.4.1.3 */
function virtualLinks(iface: OspfInterface): RouterLink[] {
  const cost = iface.virtual?.cost ?? MAX_LINK_METRIC;
  return fullNeighbors(iface).map(({ routerId }) => link(ROUTER_LINK.virtual, routerId, linkDataOf(iface), cost));
}

/** §C.3: only what leads nowhere else may cost nothing. */
function outputCost(cost: number): number {
  return Math.max(cost, 1);
}

/** RFC 6987 §2: what leads on is as far away as can be; networks of its own are not, unless it is told so. */
function discouraged(told: RouterLink, includeStub: boolean): RouterLink {
  return told.type === ROUTER_LINK.stub && !includeStub ? told : { ...told, metric: MAX_LINK_METRIC };
}

function stubLink(address: number, length: number, cost: number): RouterLink {
  const mask = maskOf(length);
  return link(ROUTER_LINK.stub, (address & mask) >>> 0, mask, cost);
}

function link(type: number, linkId: number, linkData: number, metric: number): RouterLink {
  return { linkId, linkData, type, metric, tos: NO_TOS };
}

const NO_TOS = new Uint8Array(0);
