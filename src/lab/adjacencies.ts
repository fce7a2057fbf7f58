/** What each port's routing protocol thinks of who is at the other end: the two halves of a link, side by side. */
import type { DeviceState } from '../device/state.ts';
import { NEIGHBOR_STATES, type NeighborState } from '../proto/ospf/neighbor-table.ts';

export interface AdjacencyReport {
  readonly device: string;
  /** The port by canonical name. */
  readonly port: string;
  /** The best of its OSPF neighbours; `down` if there is none. */
  readonly state: NeighborState;
  readonly neighbors: number;
}

/** Every interface with a cable that OSPF wants neighbours on. */
export function adjacencies(devices: readonly DeviceState[]): AdjacencyReport[] {
  return devices.flatMap((device) => adjacenciesOf(device));
}

function adjacenciesOf({ name, ospf }: DeviceState): AdjacencyReport[] {
  if (!ospf) return [];
  return [...ospf.interfaces.values()]
    .filter(({ settings }) => !settings.passive && !settings.name.startsWith('Loopback'))
    .map(({ settings, neighbors }) => {
      const places = [...neighbors.values()].map(({ state }) => NEIGHBOR_STATES.indexOf(state));
      const state = NEIGHBOR_STATES[Math.max(0, ...places)] as NeighborState;
      return { device: name, port: settings.name, state, neighbors: neighbors.size };
    });
}
