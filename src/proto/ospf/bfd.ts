/** Neighbours that BFD watches (RFC 5882 §4.3): those on interfaces that ask for it, from the state on that the profile has. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { isAtLeast, type NeighborState } from './neighbor-table.ts';
import type { OspfOut } from './out.ts';
import type { OspfInterfaceSettings } from './settings.ts';
import type { OspfInterface, OspfNeighbor, OspfState } from './state.ts';

/** It came into another state. */
export function watchByState(state: OspfState, neighbor: OspfNeighbor, before: NeighborState, out: OspfOut): void {
  const { bfd, iface } = neighbor.iface.settings;
  const is = isClose(state, neighbor.state);
  if (bfd && is !== isClose(state, before)) out.watch(iface, neighbor.address, is);
}

/** It speaks from another address now. */
export function changeAddress(state: OspfState, neighbor: OspfNeighbor, address: IPv4, out: OspfOut): void {
  if (neighbor.address === address) return;
  const { bfd, iface } = neighbor.iface.settings;
  const isWatched = bfd && isClose(state, neighbor.state);
  if (isWatched) out.watch(iface, neighbor.address, false);
  neighbor.address = address;
  if (isWatched) out.watch(iface, address, true);
}

/** Its interface asks for BFD now, or does not any more. */
export function watchBySettings(
  state: OspfState,
  { settings, neighbors }: OspfInterface,
  before: OspfInterfaceSettings,
  out: OspfOut,
): void {
  if (settings.bfd === before.bfd) return;
  for (const neighbor of neighbors.values()) {
    if (isClose(state, neighbor.state)) out.watch(settings.iface, neighbor.address, settings.bfd);
  }
}

function isClose({ settings }: OspfState, neighbor: NeighborState): boolean {
  return isAtLeast(neighbor, settings.behaviour.watchesFrom);
}
