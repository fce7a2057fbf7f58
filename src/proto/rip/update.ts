/** Responses that nobody asked for (RFC 2453 §3.8, §3.10): periodic and triggered updates. */
import { type IPv4, LIMITED_BROADCAST } from '../../addr/ipv4.ts';
import { maskOf } from '../../addr/prefix.ts';
import { type Duration, type Instant, NEVER } from '../../base/time.ts';
import { RIP_GROUP, RIP_PORT } from '../../wire/rip.ts';
import { putRipEntry, RIP_ENTRY_OCTETS, RIP_RESPONSE } from '../../wire/rip-layout.ts';
import { beginMessage, endMessage, lastEntryEnd } from './authentication.ts';
import type { RipOut } from './out.ts';
import { isConnected, type RipInterfaceSettings } from './settings.ts';
import { type Extent, metricToTell, nextHopToTell } from './split-horizon.ts';
import { inUse, type RipInterface, type RipState } from './state.ts';
import { isSummarised, summarise } from './summary.ts';
import { prefixAt } from './table.ts';

/** §3.8: the whole table to everybody, every 30 seconds with jitter. */
export function sendPeriodicUpdate(state: RipState, now: Instant, out: RipOut): void {
  sendToAll(state, 'all', now, out);
  // §3.10.1: a triggered update is not needed any more.
  clearChanges(state, out);
  armPeriodic(state, now, out);
}

export function armPeriodic(state: RipState, now: Instant, out: RipOut): void {
  const { behaviour, timers } = state.settings;
  const shortest = Math.ceil(timers.update * behaviour.jitterFrom);
  const span = longestInterval(state) - shortest;
  state.updateAt = now + shortest + out.draw('update', span + 1);
  out.arm('update', state.updateAt);
}

/** No two periodic updates are farther apart. */
export function longestInterval({ settings: { behaviour, timers } }: RipState): Duration {
  return Math.ceil(timers.update * behaviour.jitterTo);
}

/** §3.10.1: changed routes only, and then a pause. */
export function sendTriggeredUpdate(state: RipState, now: Instant, out: RipOut): void {
  if (out.wants('rip-triggered')) {
    const { routes } = state;
    let changed = 0;
    for (let at = 0; at < routes.count; at++) changed += routes.changed[routes.order[at] as number] as number;
    out.trace({ kind: 'rip-triggered', routes: changed });
  }
  sendToAll(state, 'changed', now, out);
  clearChanges(state, out);
  const { triggeredPauseFrom, triggeredPauseTo } = state.settings.behaviour;
  state.triggeredFrom = now + triggeredPauseFrom + out.draw('triggered', triggeredPauseTo - triggeredPauseFrom + 1);
}

/** A route changed: a triggered update is due soon, or when the last one is long enough ago. */
export function armTriggered(state: RipState, now: Instant, out: RipOut): void {
  if (!state.isChanged || state.triggeredAt !== NEVER) return;
  state.triggeredAt = Math.max(now + state.settings.behaviour.triggeredDelay, state.triggeredFrom);
  out.arm('triggered', state.triggeredAt);
}

/** Where an interface's updates go (§4.5); RIPv1 knows broadcast alone. */
export function groupOf({ sendVersion }: RipInterfaceSettings): IPv4 {
  return sendVersion === 2 ? RIP_GROUP : LIMITED_BROADCAST;
}

/** Routes to one destination, in as many messages as they need, none if there is nothing to tell. */
export function sendRoutes(
  state: RipState,
  iface: RipInterface,
  destination: IPv4,
  port: number,
  extent: Extent,
  now: Instant,
  out: RipOut,
): void {
  if (isSummarised(state, iface.settings)) {
    sendSummarised(state, iface, destination, port, extent, now, out);
    return;
  }
  const { routes, message } = state;
  const { settings } = iface;
  const first = beginMessage(message, RIP_RESPONSE, settings);
  const last = lastEntryEnd(settings);
  let at = first;
  for (let position = 0; position < routes.count; position++) {
    const slot = routes.order[position] as number;
    if (extent === 'changed' && routes.changed[slot] === 0) continue;
    const metric = metricToTell(state, slot, settings);
    if (metric === undefined) continue;
    const { bits, length } = prefixAt(routes, slot);
    putRipEntry(
      message,
      at,
      routes.tag[slot] as number,
      bits,
      maskOf(length),
      nextHopToTell(state, slot, metric, settings),
      metric,
    );
    at += RIP_ENTRY_OCTETS;
    if (at < last) continue;
    sendMessage(state, iface, destination, port, at, now, out);
    at = first;
  }
  if (at > first) sendMessage(state, iface, destination, port, at, now, out);
}

/** Ends the message whose last entry ends at `end`, and sends it; its beginning stays for the next one. */
export function sendMessage(
  state: RipState,
  { settings }: RipInterface,
  destination: IPv4,
  port: number,
  end: number,
  now: Instant,
  out: RipOut,
): void {
  const octets = state.message.subarray(0, endMessage(state.message, end, settings, now));
  state.counters.sent++;
  if (out.wants('rip-message')) {
    const { name } = settings;
    out.trace({ kind: 'rip-message', direction: 'sent', iface: name, address: destination, octets: octets.slice() });
  }
  out.send(settings.iface, destination, port, octets);
}

function sendToAll(state: RipState, extent: Extent, now: Instant, out: RipOut): void {
  for (const iface of state.interfaces.values()) {
    if (!inUse(state, iface)) continue;
    const { settings } = iface;
    if (!settings.passive) {
      iface.updates++;
      sendRoutes(state, iface, groupOf(settings), RIP_PORT, extent, now, out);
    }
    for (const neighbor of state.settings.neighbors) {
      if (isConnected(settings, neighbor)) sendRoutes(state, iface, neighbor, RIP_PORT, extent, now, out);
    }
  }
}

function sendSummarised(
  state: RipState,
  iface: RipInterface,
  destination: IPv4,
  port: number,
  extent: Extent,
  now: Instant,
  out: RipOut,
): void {
  const { settings } = iface;
  const first = beginMessage(state.message, RIP_RESPONSE, settings);
  const last = lastEntryEnd(settings);
  let at = first;
  for (const { bits, length, metric, tag } of summarise(state, settings, extent)) {
    const mask = settings.sendVersion === 1 ? 0 : maskOf(length);
    putRipEntry(state.message, at, settings.sendVersion === 1 ? 0 : tag, bits, mask, 0, metric);
    at += RIP_ENTRY_OCTETS;
    if (at < last) continue;
    sendMessage(state, iface, destination, port, at, now, out);
    at = first;
  }
  if (at > first) sendMessage(state, iface, destination, port, at, now, out);
}

/** §3.10.1: once told, the route change flags are cleared. */
function clearChanges(state: RipState, out: RipOut): void {
  state.routes.changed.fill(0);
  state.isChanged = false;
  if (state.triggeredAt === NEVER) return;
  state.triggeredAt = NEVER;
  out.arm('triggered', NEVER);
}
