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

/** §4.4: for a route of ours over a router on the same network, that router; else 0, this one. */
export function nextHopToTell({ routes }: RipState, slot: number, settings: RipInterfaceSettings): IPv4 {
  if (routes.kind[slot] === LEARNED || routes.pathCount[slot] === 0) return 0;
  const nextHop = ((routes.paths[0] as PathColumns).nextHop[slot] as number) >>> 0;
  return nextHop !== 0 && isConnected(settings, nextHop) ? nextHop : 0;
}
