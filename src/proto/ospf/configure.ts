/** Brings a running process in line with settings, and interfaces with whether they can be used. */
import { type Instant, NEVER } from '../../base/time.ts';
import { findActiveRanges } from './area-ranges.ts';
import { watchBySettings } from './bfd.ts';
import { dropAllLsas } from './database.ts';
import { wakeBy } from './deadlines.ts';
import { handleInterfaceEvent } from './interface-machine.ts';
import { addInterface, moveInterface, removeInterface } from './interface-set.ts';
import { scheduleOrigination } from './origination-schedule.ts';
import type { OspfOut } from './out.ts';
import type { OspfAreaSettings, OspfInterfaceSettings, OspfSettings } from './settings.ts';
import { scheduleSettings } from './spf-schedule.ts';
import { createArea, createInterface, type OspfArea, type OspfInterface, type OspfState } from './state.ts';
import { replaceVirtualLinks } from './virtual-link-set.ts';

export function applySettings(state: OspfState, settings: OspfSettings, now: Instant, out: OspfOut): void {
  state.settings = settings;
  chooseRouterId(state, now);
  const changedAreas = changeAreas(state, settings.areas);
  replaceInterfaces(state, settings.interfaces, changedAreas, now, out);
  replaceVirtualLinks(state, now, out);
  state.ownAddresses = new Set(
    settings.interfaces.flatMap(({ address, secondary }) => [address | 0, ...secondary.map((own) => own.address | 0)]),
  );
  dropAreas(state, settings.areas);
  for (const iface of state.interfaces.values()) raise(state, iface, now, out);
  applyRanges(state);
  for (const what of ['router', 'network', 'summaries', 'externals'] as const) {
    scheduleOrigination(state, undefined, what, now, out);
  }
  scheduleSettings(state, now, out);
}

/** What is in a new range is withdrawn at once, and so must be told of as a whole at once. */
function applyRanges(state: OspfState): void {
  const { routing } = state;
  if (routing.isAreaBorder) routing.activeRanges = findActiveRanges(state, routing.routes);
}

/** It comes up if it can be used: its line protocol is up, and the process knows who it is. */
export function raise(state: OspfState, iface: OspfInterface, now: Instant, out: OspfOut): void {
  if (state.routerId === 0 || iface.virtual || !state.up.has(iface.key)) return;
  const { networkType } = iface.settings;
  handleInterfaceEvent(state, iface, networkType === 'loopback' ? 'loopInd' : 'interfaceUp', now, out);
}

/**
 * The Router ID is kept as long as the process runs; another one that is configured is taken on at once only while there is
 * nobody who knows us by the old one.
 */
function chooseRouterId(state: OspfState, now: Instant): void {
  const { routerId, automaticRouterId } = state.settings;
  const hasNeighbors = [...state.interfaces.values()].some(({ neighbors }) => neighbors.size > 0);
  if (state.routerId !== 0 && (routerId === undefined || hasNeighbors)) return;
  if (state.routerId === 0) state.startedAt = now;
  state.routerId = routerId ?? automaticRouterId;
}

/** Returns those whose kind changed: on that all their routers must agree anew. */
function changeAreas(state: OspfState, wanted: readonly OspfAreaSettings[]): Set<OspfArea> {
  const changed = new Set<OspfArea>();
  for (const settings of wanted) {
    const known = state.areas.get(settings.id | 0);
    if (!known) state.areas.set(settings.id | 0, createArea(settings));
    else {
      if (known.settings.type !== settings.type) changed.add(known);
      known.settings = settings;
    }
  }
  return changed;
}

function dropAreas(state: OspfState, wanted: readonly OspfAreaSettings[]): void {
  for (const [key, { id, interfaces, database }] of state.areas) {
    if (interfaces.length > 0 || wanted.some((settings) => settings.id === id)) continue;
    dropAllLsas(state, database);
    state.areas.delete(key);
  }
}

function replaceInterfaces(
  state: OspfState,
  wanted: readonly OspfInterfaceSettings[],
  changedAreas: ReadonlySet<OspfArea>,
  now: Instant,
  out: OspfOut,
): void {
  const numbers = new Set(wanted.map(({ iface }) => iface));
  for (const iface of [...state.interfaces.values()]) {
    if (!iface.virtual && !numbers.has(iface.key)) removeInterface(state, iface, now, out);
  }
  for (const settings of wanted) {
    const area = state.areas.get(settings.area | 0);
    if (!area) continue;
    const known = state.interfaces.get(settings.iface);
    if (!known) addInterface(state, createInterface(settings.iface, settings, area));
    else changeInterface(state, known, settings, area, changedAreas.has(area), now, out);
  }
}

/** What its neighbours know it by makes it another interface, which begins anew; all else it takes on as it runs. */
function changeInterface(
  state: OspfState,
  iface: OspfInterface,
  settings: OspfInterfaceSettings,
  area: OspfArea,
  isOtherArea: boolean,
  now: Instant,
  out: OspfOut,
): void {
  const before = iface.settings;
  if (isOtherArea || iface.area !== area || isAnother(before, settings)) {
    handleInterfaceEvent(state, iface, 'interfaceDown', now, out);
  }
  if (iface.area !== area) moveInterface(iface, area);
  iface.settings = settings;
  watchBySettings(state, iface, before, out);
  if (settings.priority !== before.priority) state.electing.add(iface);
  if (settings.helloInterval < before.helloInterval && iface.helloAt !== NEVER) {
    iface.helloAt = Math.min(iface.helloAt, now + settings.helloInterval);
    wakeBy(state, 'hello', iface.helloAt, out);
  }
  if (settings.deadInterval < before.deadInterval) wakeBy(state, 'inactivity', now, out);
}

function isAnother(before: OspfInterfaceSettings, after: OspfInterfaceSettings): boolean {
  const keys = ['networkType', 'address', 'length', 'unnumbered', 'passive'] as const;
  if (keys.some((key) => before[key] !== after[key])) return true;
  return JSON.stringify(before.neighbors) !== JSON.stringify(after.neighbors);
}
