/**
 * Routes told as a summary: `ip summary-address rip` on an interface, whole networks where another network is entered
 * (`auto-summary`), and what RIPv1 can say at all, which has no masks (RFC 1058 §3.2).
 */
import { classfulLength, type IPv4 } from '../../addr/ipv4.ts';
import { maskOf, type Prefix } from '../../addr/prefix.ts';
import type { RipInterfaceSettings } from './settings.ts';
import { type Extent, metricToTell } from './split-horizon.ts';
import type { RipState } from './state.ts';
import { prefixAt, routeKey } from './table.ts';

/** A route as it is told. */
export interface ToldRoute {
  readonly bits: IPv4;
  readonly length: number;
  readonly metric: number;
  readonly tag: number;
}

/** Whether routes are not simply told as they are. */
export function isSummarised(state: RipState, settings: RipInterfaceSettings): boolean {
  return state.settings.autoSummary || settings.summaries.length > 0 || settings.sendVersion === 1;
}

/**
 * What is told on that interface, by network: a summary has the best metric of its routes, and is told of a change if
 * one of them changed.
 */
export function summarise(state: RipState, settings: RipInterfaceSettings, extent: Extent): ToldRoute[] {
  const { routes } = state;
  const told = new Map<number, ToldRoute>();
  const wanted = new Set<number>();
  for (let position = 0; position < routes.count; position++) {
    const slot = routes.order[position] as number;
    const metric = metricToTell(state, slot, settings);
    const prefix = metric === undefined ? undefined : prefixToTell(state, settings, prefixAt(routes, slot));
    if (metric === undefined || prefix === undefined) continue;
    const key = routeKey(prefix.bits, prefix.length);
    if (extent === 'all' || routes.changed[slot] === 1) wanted.add(key);
    const known = told.get(key);
    if (!known || metric < known.metric) told.set(key, { ...prefix, metric, tag: routes.tag[slot] as number });
  }
  return [...told]
    .filter(([key]) => wanted.has(key))
    .sort(([a], [b]) => a - b)
    .map(([, route]) => route);
}

/** The prefix that stands for a route on that interface; `undefined` if RIPv1 cannot say it. */
function prefixToTell(state: RipState, settings: RipInterfaceSettings, prefix: Prefix): Prefix | undefined {
  const summary = settings.summaries.find((wider) => isWithin(prefix, wider));
  if (summary && settings.sendVersion === 2) return summary;
  const isVersion1 = settings.sendVersion === 1;
  if (!isVersion1 && !state.settings.autoSummary) return prefix;
  const network = networkOf(prefix);
  const own = settings.addresses[0];
  const isInside = own !== undefined && isWithin({ bits: own.address, length: own.length }, network);
  if (!isInside) return network;
  // RFC 1058 §3.2: inside a network its subnets are told, all of one mask, and hosts.
  const isSayable =
    !isVersion1 || prefix.length === own.length || prefix.length === 32 || prefix.length === network.length;
  return isSayable ? prefix : undefined;
}

/** The network of its class; a prefix that is no part of one (a supernet, the default route) stays what it is. */
function networkOf(prefix: Prefix): Prefix {
  const length = classfulLength(prefix.bits);
  return prefix.length <= length ? prefix : { bits: (prefix.bits & maskOf(length)) >>> 0, length };
}

function isWithin(prefix: Prefix, wider: Prefix): boolean {
  return prefix.length >= wider.length && ((prefix.bits ^ wider.bits) & maskOf(wider.length)) === 0;
}
