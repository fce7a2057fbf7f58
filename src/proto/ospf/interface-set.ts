/** The interfaces of a process, and of each area: how they come and go. */
import type { Instant } from '../../base/time.ts';
import { dropAllLsas } from './database.ts';
import { handleInterfaceEvent } from './interface-machine.ts';
import type { OspfOut } from './out.ts';
import type { OspfArea, OspfInterface, OspfState } from './state.ts';

export function addInterface(state: OspfState, iface: OspfInterface): void {
  state.interfaces.set(iface.key, iface);
  iface.area.interfaces.push(iface);
}

export function removeInterface(state: OspfState, iface: OspfInterface, now: Instant, out: OspfOut): void {
  handleInterfaceEvent(state, iface, 'interfaceDown', now, out);
  state.interfaces.delete(iface.key);
  dropAllLsas(state, iface.opaques);
  leaveArea(iface);
}

/** It must be down. */
export function moveInterface(iface: OspfInterface, area: OspfArea): void {
  leaveArea(iface);
  area.interfaces.push(iface);
  iface.area = area;
}

function leaveArea(iface: OspfInterface): void {
  const { interfaces } = iface.area;
  interfaces.splice(interfaces.indexOf(iface), 1);
}
