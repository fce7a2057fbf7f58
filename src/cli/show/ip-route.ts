/** `show ip route`: the routes in use, each with the age that its protocol gives it. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { formatPrefix } from '../../addr/prefix.ts';
import type { Duration, Instant } from '../../base/time.ts';
import type { DeviceState } from '../../device/state.ts';
import { type RipDatabaseEntry, ripDatabase } from '../../proto/rip/database.ts';
import { type HopView, type RouteView, routes } from '../../stack/queries.ts';
import type { OspfPath, RouteProtocol } from '../../stack/state.ts';
import { ospfRouteOrigin } from './ospf-route-origin.ts';

export interface RouteRow {
  readonly prefix: string;
  readonly protocol: RouteProtocol;
  readonly distance: number;
  readonly metric: number;
  /** Not heard of any more, and still used: RIP's holddown. */
  readonly possiblyDown: boolean;
  readonly ospf?: OspfRouteRow;
  readonly paths: readonly RoutePath[];
}

/** What OSPF says of a route besides. */
export interface OspfRouteRow {
  readonly process: number;
  readonly pathType: OspfPath['pathType'] | 'nssa-1' | 'nssa-2';
  /** Cost to the AS boundary router of an external of type 2; else 0. */
  readonly forwardMetric: number;
  readonly tag: number;
  /** Router ID of who told of it. */
  readonly from?: string;
}

export interface RoutePath {
  /** Absent: what is sent there is on the link. */
  readonly via?: string;
  /** Absent: found by looking the next hop up. */
  readonly interface?: string;
  /** Since the protocol last heard of it. */
  readonly age: Duration;
}

/** By network, then by length. */
export function routeTableValue(device: DeviceState, now: Instant): RouteRow[] {
  const told = new Map((device.rip ? ripDatabase(device.rip) : []).map((entry) => [formatPrefix(entry.prefix), entry]));
  return routes(device.stack)
    .filter((route) => route.chosen && !isOfHost(route))
    .map((route) => ({
      ...rowOf(route, route.protocol === 'rip' ? told.get(formatPrefix(route.prefix)) : undefined, now),
      ...ospfPart(device, route),
    }));
}

function ospfPart({ ospf }: DeviceState, { prefix, tag, ospf: path }: RouteView): { ospf?: OspfRouteRow } {
  if (!ospf || !path) return {};
  const origin = ospfRouteOrigin(ospf, prefix);
  return {
    ospf: {
      process: ospf.settings.process,
      pathType: origin?.nssa ? (path.pathType === 'external-1' ? 'nssa-1' : 'nssa-2') : path.pathType,
      forwardMetric: path.forwardMetric,
      tag,
      ...(origin && { from: origin.router }),
    },
  };
}

/** 127.0.0.0/8 lies within every node; no router shows it. */
function isOfHost({ prefix }: RouteView): boolean {
  return prefix.bits >>> 24 === 127;
}

function rowOf(route: RouteView, told: RipDatabaseEntry | undefined, now: Instant): RouteRow {
  return {
    prefix: formatPrefix(route.prefix),
    protocol: route.protocol,
    distance: route.distance,
    metric: route.metric,
    possiblyDown: told?.possiblyDown === true,
    paths: route.nextHops.map((hop) => pathOf(hop, heardAt(hop, told) ?? route.since, now)),
  };
}

function heardAt(hop: HopView, told: RipDatabaseEntry | undefined): Instant | undefined {
  return told?.paths.find((path) => path.nextHop === hop.address)?.heardAt;
}

function pathOf({ address, iface }: HopView, since: Instant, now: Instant): RoutePath {
  return {
    ...(address !== undefined && { via: formatIPv4(address) }),
    ...(iface !== undefined && { interface: iface }),
    age: now - since,
  };
}

/** The first next hop of the default route. */
export function gatewayOfLastResort(rows: readonly RouteRow[]): string | undefined {
  const route = rows.find(({ prefix }) => prefix === '0.0.0.0/0');
  return route && (route.paths[0]?.via ?? '0.0.0.0');
}
