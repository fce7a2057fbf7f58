/** Brings a running process in line with settings, and interfaces with whether they can be used. */
import { type Instant, NEVER } from '../../base/time.ts';
import type { RipOut } from './out.ts';
import { reconcileOwnRoutes } from './own-routes.ts';
import { requestTables } from './request.ts';
import { install, isInRib, lose, losePath } from './routes.ts';
import { isConnected, type RipInterfaceSettings, type RipSettings } from './settings.ts';
import { inUse, type RipInterface, type RipState } from './state.ts';
import { LEARNED, type PathColumns } from './table.ts';
import { armPeriodic, armTriggered } from './update.ts';

export function applySettings(state: RipState, settings: RipSettings, now: Instant, out: RipOut): void {
  const before = state.settings;
  state.settings = settings;
  const asking = replaceInterfaces(state, settings.interfaces);
  state.ownAddresses = new Set(
    settings.interfaces.flatMap(({ addresses }) => addresses.map(({ address }) => address | 0)),
  );
  forgetUnreachable(state, now, out);
  if (settings.maximumPaths < before.maximumPaths || settings.distance !== before.distance) reinstall(state, out);
  reconcileOwnRoutes(state, now, out);
  for (const iface of asking) requestTables(state, iface, now, out);
  if (state.updateAt === NEVER || settings.timers.update !== before.timers.update) armPeriodic(state, now, out);
  if (settings.timers !== before.timers) {
    // What is due by the new timers may be earlier than the deadline; looking again arms the right one.
    state.ageingAt = now;
    out.arm('ageing', now);
  }
  armTriggered(state, now, out);
}

/** An interface came up, or RIP began to run there: its network is told on, and everybody on it asked. */
export function activate(state: RipState, iface: RipInterface, now: Instant, out: RipOut): void {
  reconcileOwnRoutes(state, now, out);
  requestTables(state, iface, now, out);
  armTriggered(state, now, out);
}

/** An interface cannot be used any more: neither can what was learned over it. */
export function deactivate(state: RipState, now: Instant, out: RipOut): void {
  forgetUnreachable(state, now, out);
  reconcileOwnRoutes(state, now, out);
  armTriggered(state, now, out);
}

/** Returns the interfaces on which there may be somebody now who was not asked. */
function replaceInterfaces(state: RipState, wanted: readonly RipInterfaceSettings[]): RipInterface[] {
  const numbers = new Set(wanted.map(({ iface }) => iface));
  for (const iface of state.interfaces.keys()) if (!numbers.has(iface)) state.interfaces.delete(iface);
  const asking: RipInterface[] = [];
  for (const settings of wanted) {
    const known = state.interfaces.get(settings.iface);
    const iface = known ?? { settings, askedAt: 0, updates: 0 };
    if (!known || isReachingOthers(known.settings, settings)) asking.push(iface);
    iface.settings = settings;
    state.interfaces.set(settings.iface, iface);
  }
  return asking;
}

function isReachingOthers(before: RipInterfaceSettings, after: RipInterfaceSettings): boolean {
  const isMoved = after.addresses.some(({ address, length }) =>
    before.addresses.every((old) => old.address !== address || old.length !== length),
  );
  return isMoved || (before.passive && !after.passive);
}

/** Paths over interfaces that are not in use, or over routers that are on no network of theirs. */
function forgetUnreachable(state: RipState, now: Instant, out: RipOut): void {
  const { routes } = state;
  for (let position = 0; position < routes.count; position++) {
    const slot = routes.order[position] as number;
    if (!isInRib(state, slot)) continue;
    for (let rank = (routes.pathCount[slot] as number) - 1; rank >= 0; rank--) {
      const { iface, gateway } = routes.paths[rank] as PathColumns;
      if (isUsable(state, iface[slot] as number, (gateway[slot] as number) >>> 0)) continue;
      if (routes.pathCount[slot] === 1) lose(state, slot, 'interface', now, out);
      else losePath(state, slot, rank, out);
    }
  }
}

function isUsable(state: RipState, number: number, gateway: number): boolean {
  const iface = state.interfaces.get(number);
  return iface !== undefined && inUse(state, iface) && isConnected(iface.settings, gateway);
}

/** With another distance, or no more paths than are allowed. */
function reinstall(state: RipState, out: RipOut): void {
  const { routes, settings } = state;
  for (let position = 0; position < routes.count; position++) {
    const slot = routes.order[position] as number;
    if (routes.kind[slot] !== LEARNED) continue;
    routes.pathCount[slot] = Math.min(routes.pathCount[slot] as number, settings.maximumPaths);
    if (isInRib(state, slot)) install(state, slot, out);
  }
}
