/** What of a route is told on which interface (RFC 2453 §3.4.3, §4.4). */
import type { IPv4 } from '../../addr/ipv4.ts';
import { RIP_INFINITY } from '../../wire/rip-layout.ts';
import { metricOnWire } from './metric.ts';
import { isConnected, type RipInterfaceSettings } from './settings.ts';
import type { RipState } from './state.ts';
import { CONNECTED, LEARNED, type PathColumns } from './table.ts';

/** The whole table, or the routes that changed since they were told last. */
export type Extent = 'all' | 'changed';

/** §3.4.3: the metric that a route is told with on that interface; `undefined` if split horizon keeps it back. */
export function metricToTell(
  state: RipState,
  slot: number,
  { iface, splitHorizon }: RipInterfaceSettings,
): number | undefined {
  const { routes, settings } = state;
  const { behaviour } = settings;
  const metric = metricOnWire(behaviour, routes.metric[slot] as number);
  if (splitHorizon === 'off' || !leadsOver(state, slot, iface)) return metric;
  if (routes.kind[slot] === CONNECTED) return behaviour.hidesConnected ? undefined : metric;
  if (splitHorizon === 'poisoned') return RIP_INFINITY;
  return metric === RIP_INFINITY && behaviour.poisonsBack ? metric : undefined;
}

function leadsOver({ routes }: RipState, slot: number, iface: number): boolean {
  for (let rank = 0; rank < (routes.pathCount[slot] as number); rank++) {
    if ((routes.paths[rank] as PathColumns).iface[slot] === iface) return true;
  }
  return false;
}

/** §4.4: a router on the same network that the route leads over; else 0, this one. Who is warned off is not led on. */
export function nextHopToTell(state: RipState, slot: number, metric: number, settings: RipInterfaceSettings): IPv4 {
  const { routes } = state;
  if (metric === RIP_INFINITY) return 0;
  const isLearned = routes.kind[slot] === LEARNED;
  if (isLearned && !(state.settings.behaviour.namesNextHop && leadsOver(state, slot, settings.iface))) return 0;
  const nextHop = ((routes.paths[0] as PathColumns).nextHop[slot] as number) >>> 0;
  return nextHop !== 0 && isConnected(settings, nextHop) ? nextHop : 0;
}
