/** What a router is among areas (RFC 2328 §3.3, RFC 3509). */
import type { OspfArea, OspfState } from './state.ts';

export const BACKBONE = 0;

/**
 * An area border router. By the rule that implementations follow (RFC 3509 §2.1), one that is in several areas is none
 * without an interface in the backbone that is up, be it a loopback.
 */
export function isAreaBorder(state: OspfState): boolean {
  const attached = [...state.areas.values()].filter(({ interfaces }) => interfaces.length > 0);
  if (state.settings.behaviour.areaBorderRule === 'standard') return attached.filter(hasInterfaceUp).length > 1;
  const backbone = state.areas.get(BACKBONE);
  return attached.length > 1 && backbone !== undefined && hasInterfaceUp(backbone);
}

/** RFC 3509 §2.1: without a neighbour there an area border router takes summaries of all areas, and passes none on. */
export function isBackboneConnected(state: OspfState): boolean {
  if (state.settings.behaviour.areaBorderRule === 'standard') return state.areas.has(BACKBONE);
  const backbone = state.areas.get(BACKBONE);
  return (
    backbone?.interfaces.some(({ neighbors }) => [...neighbors.values()].some((other) => other.state === 'full')) ??
    false
  );
}

/** An AS boundary router is one as soon as it is told to redistribute, whether there is anything or not. */
export function isAsBoundary({ settings }: OspfState): boolean {
  return settings.defaultOriginate !== undefined || Object.keys(settings.redistribute).length > 0;
}

/** One of its interfaces is up. */
export function hasInterfaceUp({ interfaces }: OspfArea): boolean {
  return interfaces.some(({ state }) => state !== 'down');
}

/** Areas in the order in which they are calculated: the backbone last, for its virtual links go through the others. */
export function areasInOrder(state: OspfState): OspfArea[] {
  return [...state.areas.values()].sort((a, b) => Number(a.id === BACKBONE) - Number(b.id === BACKBONE) || a.id - b.id);
}

/** Whether there may be NSSA-LSAs. */
export function hasNssa({ areas }: OspfState): boolean {
  return [...areas.values()].some(({ settings }) => settings.type === 'nssa');
}
