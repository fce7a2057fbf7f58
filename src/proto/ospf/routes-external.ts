/** Routes to other autonomous systems, out of AS-external-LSAs and NSSA-LSAs (RFC 2328 §16.4, RFC 3101 §2.5). */
import { lengthOfMask } from '../../addr/prefix.ts';
import type { Instant } from '../../base/time.ts';
import { LS_INFINITY, LSA_TYPE } from '../../wire/lsa.ts';
import { ROUTER_FLAG } from '../../wire/lsa-bodies.ts';
import { OPTION } from '../../wire/ospf-bodies.ts';
import { isMostPreferred, preferredAsbrRoute } from './border-routers.ts';
import { isMaxAge, isOwn, lsasOfType } from './database.ts';
import { hopsTowards, NO_HOPS, uniteHops } from './next-hop-sets.ts';
import { findPair, numberPair } from './pair-index.ts';
import { growRouteTable, PATH, putRoute, type RouteTable } from './route-table.ts';
import type { OspfArea, OspfState } from './state.ts';
import { externalBodyOf, type StoredLsa } from './stored-lsa.ts';

/** What leads towards an external network inside the AS: to the AS boundary router, or to a forwarding address. */
interface InternalPath {
  readonly cost: number;
  readonly hops: number;
  /** §16.4.1: intra-area, but not in the backbone. */
  readonly isMostPreferred: boolean;
}

interface ExternalPath extends InternalPath {
  readonly pathType: number;
  readonly lsa: StoredLsa;
  /** The NSSA that an NSSA-LSA is from. */
  readonly nssa: OspfArea | undefined;
}

/** Intra-area and inter-area routes stand in the table. */
export function addExternalRoutes(state: OspfState, table: RouteTable, now: Instant): void {
  const found = new Map<number, ExternalPath>();
  for (const { network, path } of externalPaths(state, undefined, table, now)) consider(state, found, network, path);
  for (const area of state.areas.values()) {
    if (area.settings.type !== 'nssa') continue;
    for (const { network, path } of externalPaths(state, area, table, now)) consider(state, found, network, path);
  }
  for (const [network, { lsa, pathType, cost, hops }] of found) {
    const { metric, tag } = externalBodyOf(lsa);
    putRoute(table, network, pathType, 0, cost, hops, lsa.advertisingRouter);
    table.metrics[network] = pathType === PATH.external2 ? metric : 0;
    table.tags[network] = tag;
  }
}

/** RFC 3101 §3.2: of the NSSA-LSAs that are to be translated, one for each network: that of the preferred path. */
export function translatableLsas(
  state: OspfState,
  areas: readonly OspfArea[],
  table: RouteTable,
  now: Instant,
): readonly Pick<ExternalPath, 'lsa' | 'nssa'>[] {
  const found = new Map<number, ExternalPath>();
  for (const area of areas) {
    for (const { network, path } of externalPaths(state, area, table, now)) {
      const { options } = path.lsa;
      if (options & OPTION.nssa && externalBodyOf(path.lsa).forwardingAddress !== 0) {
        consider(state, found, network, path);
      }
    }
  }
  return [...found.values()];
}

function* externalPaths(
  state: OspfState,
  area: OspfArea | undefined,
  table: RouteTable,
  now: Instant,
): Generator<{ readonly network: number; readonly path: ExternalPath }> {
  const [database, type] = area ? [area.database, LSA_TYPE.nssa] : [state.externals, LSA_TYPE.external];
  for (const entry of lsasOfType(database, type)) {
    const { lsa } = entry;
    const { mask, metric, metricType } = externalBodyOf(lsa);
    const length = lengthOfMask(mask);
    // (1), (2)
    if (metric >= LS_INFINITY || length === undefined || isMaxAge(entry, now) || isOwn(state, lsa)) continue;
    const network = numberPair(state.routing.prefixes, lsa.linkStateId & mask, length);
    growRouteTable(table, state.routing.prefixes.count);
    // (6a) Intra-area and inter-area paths are always preferred.
    if ((table.pathTypes[network] as number) <= PATH.interArea || (area && isUnwantedDefault(state, area, lsa)))
      continue;
    const inside = internalPath(state, area, lsa, table);
    if (!inside) continue;
    const pathType = metricType === 1 ? PATH.external1 : PATH.external2;
    const cost = metricType === 1 ? inside.cost + metric : inside.cost;
    yield { network, path: { ...inside, pathType, cost, lsa, nssa: area } };
  }
}

/** (3), (4) */
function internalPath(
  state: OspfState,
  area: OspfArea | undefined,
  lsa: StoredLsa,
  table: RouteTable,
): InternalPath | undefined {
  const boundary = area
    ? nssaAsbrRoute(state, area, lsa.advertisingRouter)
    : preferredAsbrRoute(state, lsa.advertisingRouter);
  if (!boundary) return undefined;
  const { forwardingAddress } = externalBodyOf(lsa);
  if (forwardingAddress !== 0) return forwardingPath(state, area, forwardingAddress, table);
  return { cost: boundary.cost, hops: boundary.hops, isMostPreferred: isMostPreferred(boundary) };
}

/** RFC 3101 §2.5: reached inside the NSSA. Border routers that tell of the default route there need not say that they are AS boundary routers. */
function nssaAsbrRoute({ routing }: OspfState, area: OspfArea, routerId: number) {
  const flags = ROUTER_FLAG.asBoundary | ROUTER_FLAG.areaBorder;
  return routing.borderRouters
    .get(routerId | 0)
    ?.find((route) => route.area === area.id && route.pathType === 'intra-area' && route.flags & flags);
}

function forwardingPath(
  state: OspfState,
  area: OspfArea | undefined,
  address: number,
  table: RouteTable,
): InternalPath | undefined {
  if (state.ownAddresses.has(address | 0)) return undefined;
  const network = internalMatch(state, address, table);
  if (network < 0) return undefined;
  const pathType = table.pathTypes[network];
  const through = state.areas.get(table.areas[network] as number);
  // RFC 3101 §2.5 (3): inside the NSSA that the LSA is from, or through an area in which there are AS-external-LSAs.
  if (area ? through !== area || pathType !== PATH.intraArea : through?.settings.type !== 'normal') return undefined;
  const hops = hopsTowards(state.routing.hopSets, table.hops[network] as number, address);
  if (hops === NO_HOPS) return undefined;
  const type = pathType === PATH.intraArea ? 'intra-area' : 'inter-area';
  const preferred = isMostPreferred({ pathType: type, area: through?.id ?? 0 });
  return { cost: table.costs[network] as number, hops, isMostPreferred: preferred };
}

/** The narrowest network with an intra-area or inter-area route; -1 if there is none. */
function internalMatch({ routing }: OspfState, address: number, table: RouteTable): number {
  for (let length = 32; length >= 0; length--) {
    const bits = length === 0 ? 0 : address & (-1 << (32 - length));
    const network = findPair(routing.prefixes, bits, length);
    if (network >= 0 && (table.pathTypes[network] as number) <= PATH.interArea) return network;
  }
  return -1;
}

/** RFC 3101 §2.5 (3): the default route is told to an NSSA from its border, not the other way round. */
function isUnwantedDefault({ routing }: OspfState, { settings }: OspfArea, lsa: StoredLsa): boolean {
  if (!routing.isAreaBorder || externalBodyOf(lsa).mask !== 0) return false;
  return settings.noSummary || !(lsa.options & OPTION.nssa);
}

/** (5), (6) */
function consider(state: OspfState, found: Map<number, ExternalPath>, network: number, path: ExternalPath): void {
  const known = found.get(network);
  const order = known ? compare(state, path, known) : -1;
  if (!known || order < 0) found.set(network, path);
  else if (order === 0) {
    const first = path.lsa.advertisingRouter > known.lsa.advertisingRouter ? path : known;
    found.set(network, { ...first, hops: uniteHops(state.routing.hopSets, known.hops, path.hops) });
  }
}

/** Negative if the first path is preferred. */
function compare({ settings }: OspfState, a: ExternalPath, b: ExternalPath): number {
  // (b)
  if (a.pathType !== b.pathType) return a.pathType - b.pathType;
  const [bodyA, bodyB] = [externalBodyOf(a.lsa), externalBodyOf(b.lsa)];
  if (a.pathType === PATH.external2 && bodyA.metric !== bodyB.metric) return bodyA.metric - bodyB.metric;
  // (c)
  if (!settings.rfc1583Compatibility && a.isMostPreferred !== b.isMostPreferred) return a.isMostPreferred ? -1 : 1;
  // (d)
  if (a.cost !== b.cost) return a.cost - b.cost;
  // RFC 3101 §2.5 (6e): of LSAs that say the same one counts.
  const isSaidTwice = bodyA.forwardingAddress !== 0 && bodyA.forwardingAddress === bodyB.forwardingAddress;
  return isSaidTwice ? rankOf(b.lsa) - rankOf(a.lsa) || b.lsa.advertisingRouter - a.lsa.advertisingRouter : 0;
}

/** Those to be translated go before AS-external-LSAs, and these before the others. */
function rankOf({ type, options }: StoredLsa): number {
  if (type === LSA_TYPE.external) return 1;
  return options & OPTION.nssa ? 2 : 0;
}
