/** What NSSA-LSAs have to say (RFC 3101 §2.4): routes of others, as AS-external-LSAs have them elsewhere. */
import { LSA_TYPE } from '../../wire/lsa.ts';
import { OPTION } from '../../wire/ospf-bodies.ts';
import { isAreaBorder } from './area-border.ts';
import { type External, externalsOf, type ForwardedExternal, interfaceTowards } from './external-routes.ts';
import { externalLsas } from './origination-external.ts';
import { type OspfArea, type OspfState, type OwnLsa, offerKey } from './state.ts';

/** Those into the area. */
export function ownNssaLsas(state: OspfState, area: OspfArea): OwnLsa[] {
  const { settings, interfaces } = area;
  if (state.routerId === 0 || settings.type !== 'nssa' || interfaces.length === 0) return [];
  const isBorder = isAreaBorder(state);
  const externals = isBorder && settings.nssa.noRedistribution ? [] : externalsOf(state);
  const told = externals.filter(({ network }) => network.length > 0);
  const forwarded = [...told, ...defaultOf(state, area)].map((external): ForwardedExternal => {
    // At the border it is told outside as it is, and not to be translated.
    return { ...external, forwardingAddress: isBorder ? 0 : forwardingAddress(state, area, external) };
  });
  return externalLsas(LSA_TYPE.nssa, forwarded, 0, (external) => (external.forwardingAddress === 0 ? 0 : OPTION.nssa));
}

/** `area nssa default-information-originate`: at the border in any case, elsewhere if there is a default route. */
function defaultOf(state: OspfState, { settings }: OspfArea): External[] {
  const wanted = settings.nssa.defaultOriginate;
  if (!wanted || !(isAreaBorder(state) || state.offers.has(offerKey(0, 0)))) return [];
  return [{ network: { bits: 0, length: 0 }, ...wanted, tag: 0, nextHop: 0 }];
}

/**
 * RFC 3101 §2.3: the next hop if it is in the area, else an address of ours there, preferably a loopback's; 0 if there is
 * none: then it is not translated.
 */
function forwardingAddress(state: OspfState, area: OspfArea, { nextHop }: External): number {
  if (interfaceTowards(state, nextHop)?.area === area) return nextHop;
  const up = area.interfaces.filter((iface) => iface.state !== 'down' && !iface.settings.unnumbered);
  return (up.find((iface) => iface.state === 'loopback') ?? up[0])?.settings.address ?? 0;
}
