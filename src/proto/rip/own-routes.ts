/** Routes of our own: networks that RIP runs on, what is redistributed, and the default route. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Prefix, prefixOf } from '../../addr/prefix.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import { isRipDestination, RIP_INFINITY } from '../../wire/rip-layout.ts';
import { metricInTable } from './metric.ts';
import type { RipOut } from './out.ts';
import { isInRib, lose, markChanged, traceRoute, withdraw } from './routes.ts';
import type { RipSource } from './settings.ts';
import type { RipState } from './state.ts';
import {
  addPath,
  insertRoute,
  keyAt,
  LEARNED,
  type PathColumns,
  positionOf,
  prefixOfKey,
  ROUTE_KINDS,
  type RouteKind,
  type RouteTable,
  routeKey,
  slotAt,
} from './table.ts';

interface OwnRoute {
  readonly kind: RouteKind;
  /** On the wire. */
  readonly metric: number;
  readonly nextHop: IPv4;
  /** -1 if there is none. */
  readonly iface: number;
}

const SOURCE_KINDS: Readonly<Record<RipSource, RouteKind>> = {
  connected: 'redistributed-connected',
  static: 'static',
  ospf: 'ospf',
};
const DEFAULT_KEY = routeKey(0, 0);

/** Brings the table in line with what is our own now. It is done anew with each change, of which there are few. */
export function reconcileOwnRoutes(state: RipState, now: Instant, out: RipOut): void {
  const { routes } = state;
  const wanted = ownRoutes(state);
  for (let position = 0; position < routes.count; position++) {
    const slot = routes.order[position] as number;
    const isOwn = routes.kind[slot] !== LEARNED && routes.metric[slot] !== RIP_INFINITY;
    if (isOwn && !wanted.has(keyAt(routes, slot))) lose(state, slot, 'own', now, out);
  }
  for (const [key, route] of wanted) setOwnRoute(state, prefixOfKey(key), route, now, out);
}

/** A network of our own on an interface goes before one that is redistributed, and that before a default route. */
function ownRoutes(state: RipState): Map<number, OwnRoute> {
  const { settings, interfaces, offers, up } = state;
  const wanted = new Map<number, OwnRoute>();
  if (settings.defaultOriginate) wanted.set(DEFAULT_KEY, { kind: 'default', metric: 1, nextHop: 0, iface: -1 });
  for (const source of ['ospf', 'static', 'connected'] as const) {
    const metric = settings.redistribute[source];
    if (metric === undefined) continue;
    for (const [key, { sources, nextHop }] of offers) {
      const isTold = isOf(state, source, key, sources) && isRipDestination(prefixOfKey(key).bits);
      if (isTold) wanted.set(key, { kind: SOURCE_KINDS[source], metric, nextHop, iface: -1 });
    }
  }
  for (const [iface, { settings: own }] of interfaces) {
    if (!up.has(iface)) continue;
    for (const { address, length } of own.addresses) {
      const { bits } = prefixOf(address, length);
      wanted.set(routeKey(bits, length), { kind: 'connected', metric: 1, nextHop: 0, iface });
    }
  }
  return wanted;
}

/** Redistributing OSPF takes the networks that it runs on along, as IOS does. */
function isOf({ settings }: RipState, source: RipSource, key: number, sources: ReadonlySet<RipSource>): boolean {
  return sources.has(source) || (source === 'ospf' && sources.has('connected') && settings.ospfNetworks.has(key));
}

function setOwnRoute(state: RipState, prefix: Prefix, route: OwnRoute, now: Instant, out: RipOut): void {
  const { routes } = state;
  const bits = prefix.bits | 0;
  const position = positionOf(routes, bits, prefix.length, 0);
  const known = slotAt(routes, position, bits, prefix.length);
  const metric = metricInTable(state.settings.behaviour, route.metric);
  const kind = ROUTE_KINDS.indexOf(route.kind);
  if (known >= 0 && isSame(routes, known, kind, metric, route)) return;
  const slot = known >= 0 ? known : insertRoute(routes, position, bits, prefix.length);
  // Our own word goes before that of others, whatever the metric.
  if (isInRib(state, slot) && known >= 0) withdraw(state, slot, out);
  routes.kind[slot] = kind;
  routes.metric[slot] = metric;
  routes.tag[slot] = 0;
  routes.held[slot] = 0;
  routes.unreachableAt[slot] = NEVER;
  routes.pathCount[slot] = 0;
  addPath(routes, slot, 0, route.nextHop | 0, route.iface, now);
  markChanged(state, slot);
  traceRoute(state, slot, known >= 0 ? 'changed' : 'learned', out);
}

function isSame(routes: RouteTable, slot: number, kind: number, metric: number, route: OwnRoute): boolean {
  const path = routes.paths[0] as PathColumns;
  const isRoute = routes.kind[slot] === kind && routes.metric[slot] === metric;
  return isRoute && path.iface[slot] === route.iface && path.nextHop[slot] === (route.nextHop | 0);
}
