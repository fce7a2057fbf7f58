/** What network-LSAs have to say (RFC 2328 §12.4.2). */
import { maskOf } from '../../addr/prefix.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';
import { encodeNetworkBody } from '../../wire/lsa-bodies.ts';
import { areaOptions } from './options.ts';
import { fullNeighbors } from './origination-router.ts';
import type { OspfArea, OspfState, OwnLsa } from './state.ts';

/** One for each network that we are the Designated Router of, as long as somebody is fully adjacent there. */
export function ownNetworkLsas(state: OspfState, area: OspfArea): OwnLsa[] {
  return area.interfaces.flatMap((iface) => {
    const full = fullNeighbors(iface);
    if (iface.state !== 'dr' || full.length === 0) return [];
    const { address, length } = iface.settings;
    const attachedRouters = [state.routerId, ...full.map(({ routerId }) => routerId).sort((a, b) => a - b)];
    const body = encodeNetworkBody({ mask: maskOf(length), attachedRouters });
    return [{ type: LSA_TYPE.network, linkStateId: address, options: areaOptions(area), body }];
  });
}
