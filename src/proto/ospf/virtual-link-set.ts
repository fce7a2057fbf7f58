/** Virtual links as they are configured (RFC 2328 §C.4): interfaces of the backbone whose cable is a path through an area. */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { Instant } from '../../base/time.ts';
import { BACKBONE } from './area-border.ts';
import { addInterface, removeInterface } from './interface-set.ts';
import type { OspfOut } from './out.ts';
import type { OspfInterfaceSettings, OspfVirtualLinkSettings } from './settings.ts';
import { createInterface, type OspfArea, type OspfInterface, type OspfState } from './state.ts';

/** RFC 2328 §A.3.3 tells no MTU on a virtual link: packets are kept to what every link carries. */
const VIRTUAL_MTU = 1500;

/** They come up when the calculation of routes finds their far end. */
export function replaceVirtualLinks(state: OspfState, now: Instant, out: OspfOut): void {
  const backbone = state.areas.get(BACKBONE);
  const kept = new Set<OspfInterface>();
  for (const { id, type, virtualLinks } of state.settings.areas) {
    // §3.6: not through an area that does not know all routes.
    if (!backbone || type !== 'normal' || id === BACKBONE) continue;
    for (const link of virtualLinks) {
      const iface = findVirtualLink(state, id, link.neighbor) ?? createVirtualLink(state, backbone, id, link);
      iface.settings = virtualLinkSettings(link, iface.key);
      kept.add(iface);
    }
  }
  for (const iface of [...state.interfaces.values()]) {
    if (iface.virtual && !kept.has(iface)) removeInterface(state, iface, now, out);
  }
}

function findVirtualLink(state: OspfState, transitArea: IPv4, neighbor: IPv4): OspfInterface | undefined {
  for (const iface of state.interfaces.values()) {
    if (iface.virtual?.transitArea === transitArea && iface.virtual.neighbor === neighbor) return iface;
  }
  return undefined;
}

function createVirtualLink(
  state: OspfState,
  backbone: OspfArea,
  transitArea: IPv4,
  link: OspfVirtualLinkSettings,
): OspfInterface {
  const key = Math.min(0, ...state.interfaces.keys()) - 1;
  const end = { neighbor: link.neighbor, transitArea, address: 0, source: 0, cost: 0 };
  const iface = createInterface(key, virtualLinkSettings(link, key), backbone, end);
  addInterface(state, iface);
  return iface;
}

function virtualLinkSettings(link: OspfVirtualLinkSettings, key: number): OspfInterfaceSettings {
  const { helloInterval, deadInterval, retransmitInterval, transmitDelay, authentication } = link;
  return {
    iface: key,
    name: `OSPF_VL${-key - 1}`,
    area: BACKBONE,
    networkType: 'virtual',
    address: 0,
    length: 32,
    secondary: [],
    unnumbered: false,
    cost: 1,
    priority: 1,
    passive: false,
    mtu: VIRTUAL_MTU,
    mtuIgnore: false,
    bfd: false,
    neighbors: [],
    helloInterval,
    deadInterval,
    retransmitInterval,
    transmitDelay,
    authentication,
  };
}
