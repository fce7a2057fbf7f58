/** `show ip ospf border-routers`: how area border and AS boundary routers are reached. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import type { DeviceState } from '../../device/state.ts';
import { hopsOf } from '../../proto/ospf/next-hop-sets.ts';
import type { RouterRoute } from '../../proto/ospf/routing-state.ts';
import type { OspfState } from '../../proto/ospf/state.ts';
import { ROUTER_FLAG } from '../../wire/lsa-bodies.ts';

export interface BorderRoutersValue {
  readonly routerId: string;
  readonly process: number;
  readonly routers: readonly BorderRouterRow[];
}

export interface BorderRouterRow {
  readonly routerId: string;
  readonly area: number;
  readonly pathType: 'intra-area' | 'inter-area';
  readonly cost: number;
  readonly areaBorder: boolean;
  readonly asBoundary: boolean;
  readonly paths: readonly { readonly via: string; readonly interface: string }[];
  /** How often the tree of the area has been calculated. */
  readonly spfRuns: number;
}

/** `undefined`: OSPF does not run. */
export function borderRoutersValue({ ospf, stack }: DeviceState): BorderRoutersValue | undefined {
  if (!ospf) return undefined;
  const nameOf = (iface: number): string => stack.interfaces[iface]?.name ?? '';
  return {
    routerId: formatIPv4(ospf.routerId),
    process: ospf.settings.process,
    routers: [...ospf.routing.borderRouters.values()].flatMap((routes) =>
      routes.map((route) => rowOf(ospf, route, nameOf)),
    ),
  };
}

function rowOf({ areas, routing }: OspfState, route: RouterRoute, nameOf: (iface: number) => string): BorderRouterRow {
  return {
    routerId: formatIPv4(route.routerId >>> 0),
    area: route.area >>> 0,
    pathType: route.pathType === 'intra-area' ? 'intra-area' : 'inter-area',
    cost: route.cost,
    areaBorder: (route.flags & ROUTER_FLAG.areaBorder) !== 0,
    asBoundary: (route.flags & ROUTER_FLAG.asBoundary) !== 0,
    paths: hopsOf(routing.hopSets, route.hops).map(({ address, iface }) => ({
      via: formatIPv4(address),
      interface: nameOf(iface),
    })),
    spfRuns: areas.get(route.area | 0)?.spfRuns ?? 0,
  };
}

export function renderBorderRouters(value: BorderRoutersValue | undefined): string {
  if (!value) return '';
  return [
    '',
    `            OSPF Router with ID (${value.routerId}) (Process ID ${value.process})`,
    '',
    '',
    '\t\tBase Topology (MTID 0)',
    '',
    'Internal Router Routing Table',
    'Codes: i - Intra-area route, I - Inter-area route',
    '',
    ...value.routers.flatMap(lines),
    '',
  ].join('\n');
}

function lines({ pathType, routerId, cost, areaBorder, asBoundary, paths, area, spfRuns }: BorderRouterRow): string[] {
  const letter = pathType === 'intra-area' ? 'i' : 'I';
  const role = [...(areaBorder ? ['ABR'] : []), ...(asBoundary ? ['ASBR'] : [])].join('/');
  return paths.map(
    (path) =>
      `${letter} ${routerId} [${cost}] via ${path.via}, ${path.interface}, ${role}, Area ${area}, SPF ${spfRuns}`,
  );
}
