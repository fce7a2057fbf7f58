/** Translation of NSSA-LSAs into AS-external-LSAs at the border of an NSSA (RFC 3101 §3). */
import { lengthOfMask, prefixOf } from '../../addr/prefix.ts';
import type { Instant } from '../../base/time.ts';
import { ROUTER_FLAG } from '../../wire/lsa-bodies.ts';
import type { ForwardedExternal } from './external-routes.ts';
import { translatableLsas } from './routes-external.ts';
import type { OspfArea, OspfState } from './state.ts';
import { externalBodyOf } from './stored-lsa.ts';

/** What is told of outside on behalf of routers in NSSAs. */
export function translatedExternals(state: OspfState, now: Instant): ForwardedExternal[] {
  const areas = [...state.areas.values()].filter((area) => isTranslator(state, area));
  return translatableLsas(state, areas, state.routing.routes, now).map(({ lsa, nssa }) => {
    const { mask, metricType, metric, tag, forwardingAddress } = externalBodyOf(lsa);
    return {
      network: prefixOf(lsa.linkStateId, lengthOfMask(mask) ?? 0),
      metricType,
      metric,
      tag,
      nextHop: 0,
      forwardingAddress: nssa?.settings.nssa.suppressForwardingAddress ? 0 : forwardingAddress,
    };
  });
}

/**
 * §3.1: the border router that always translates, or else that with the highest Router ID. There is no
 * TranslatorStabilityInterval: who is deposed stops at once.
 */
export function isTranslator({ routing, routerId }: OspfState, { id, settings }: OspfArea): boolean {
  if (settings.type !== 'nssa' || !routing.isAreaBorder) return false;
  if (settings.nssa.translateAlways) return true;
  for (const routes of routing.borderRouters.values()) {
    for (const { area, pathType, flags, routerId: other } of routes) {
      if (area !== id || pathType !== 'intra-area' || !(flags & ROUTER_FLAG.areaBorder)) continue;
      if (flags & ROUTER_FLAG.translator || other > routerId) return false;
    }
  }
  return true;
}
