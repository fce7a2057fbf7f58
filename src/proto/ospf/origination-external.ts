/** What AS-external-LSAs have to say (RFC 2328 §12.4.4): of our own routes, and of those that we translate (RFC 3101 §3.2). */
import { maskOf } from '../../addr/prefix.ts';
import type { Instant } from '../../base/time.ts';
import { LSA_TYPE } from '../../wire/lsa.ts';
import { encodeExternalBody } from '../../wire/lsa-bodies.ts';
import { OPTION } from '../../wire/ospf-bodies.ts';
import { preferredAsbrRoute } from './border-routers.ts';
import { isMaxAge, lsasOfType } from './database.ts';
import { type External, externalsOf, type ForwardedExternal, interfaceTowards } from './external-routes.ts';
import { linkStateIds } from './link-state-ids.ts';
import { maxMetricAt } from './max-metric.ts';
import { translatedExternals } from './nssa.ts';
import type { OspfState, OwnLsa } from './state.ts';
import { externalBodyOf } from './stored-lsa.ts';

const NO_TOS = new Uint8Array(0);

export function ownExternalLsas(state: OspfState, now: Instant): OwnLsa[] {
  const areas = [...state.areas.values()];
  // §3.6: there are none in stub areas, and in an NSSA they are of type 7.
  if (
    state.routerId === 0 ||
    !areas.some(({ settings, interfaces }) => settings.type === 'normal' && interfaces.length > 0)
  )
    return [];
  const own = externalsOf(state).map((external) => ({
    ...external,
    forwardingAddress: forwardingAddress(state, external),
  }));
  const told = withoutEquivalents(state, own, now);
  const networks = new Set(own.map(({ network }) => `${network.bits}/${network.length}`));
  const translated = translatedExternals(state, now).filter(
    ({ network }) => !networks.has(`${network.bits}/${network.length}`),
  );
  const least = maxMetricAt(state, now)?.external ?? 0;
  return externalLsas(LSA_TYPE.external, [...told, ...translated], least, () => OPTION.external);
}

export function externalLsas(
  type: number,
  externals: readonly ForwardedExternal[],
  least: number,
  options: (external: ForwardedExternal) => number,
): OwnLsa[] {
  const ids = linkStateIds(externals.map(({ network }) => network));
  return externals.map((external, i) => {
    const { network, metricType, tag, forwardingAddress: forwarding } = external;
    const metric = Math.max(external.metric, least);
    const said = { mask: maskOf(network.length), metricType, metric, forwardingAddress: forwarding, tag, tos: NO_TOS };
    return { type, linkStateId: ids[i] as number, options: options(external), body: encodeExternalBody(said) };
  });
}

/** §12.4.4.1: packets need not take the way over us to a router on a network that OSPF knows. */
function forwardingAddress(state: OspfState, { nextHop }: External): number {
  const settings = interfaceTowards(state, nextHop)?.settings;
  if (!settings) return 0;
  const isShared = settings.networkType === 'broadcast' || settings.networkType === 'nbma';
  return state.settings.behaviour.forwardsOnAnyNetwork || (isShared && !settings.passive) ? nextHop : 0;
}

/** §12.4.4.1: of routers that would say the same, that with the highest Router ID says it. */
function withoutEquivalents(
  state: OspfState,
  own: readonly ForwardedExternal[],
  now: Instant,
): readonly ForwardedExternal[] {
  if (own.every((external) => external.forwardingAddress === 0)) return own;
  const said = new Set<string>();
  for (const entry of lsasOfType(state.externals, LSA_TYPE.external)) {
    const { advertisingRouter, linkStateId } = entry.lsa;
    const { mask, metricType, metric, forwardingAddress: forwarding } = externalBodyOf(entry.lsa);
    if (forwarding === 0 || advertisingRouter <= state.routerId || isMaxAge(entry, now)) continue;
    if (!preferredAsbrRoute(state, advertisingRouter)) continue;
    said.add([(linkStateId & mask) >>> 0, mask, metricType, metric, forwarding].join());
  }
  return own.filter(
    ({ network, metricType, metric, forwardingAddress: forwarding }) =>
      !said.has([network.bits, maskOf(network.length), metricType, metric, forwarding].join()),
  );
}
