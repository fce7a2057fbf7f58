/** Routes of others that an AS boundary router tells of (RFC 2328 §12.4.4): redistributed ones, and the default route. */
import { classfulLength, type IPv4 } from '../../addr/ipv4.ts';
import { contains, type Prefix, prefixOf } from '../../addr/prefix.ts';
import type { OspfRedistribution, OspfSource } from './settings.ts';
import { type OspfInterface, type OspfOffer, type OspfOffers, type OspfState, offerKey } from './state.ts';

/** What an AS-external-LSA or NSSA-LSA says. */
export interface External {
  readonly network: Prefix;
  readonly metricType: 1 | 2;
  readonly metric: number;
  readonly tag: number;
  /** Where the route leads, if to an address; else 0. */
  readonly nextHop: IPv4;
}

/** An external with the address that packets are to be forwarded to; 0: to who tells of it. */
export type ForwardedExternal = External & { readonly forwardingAddress: IPv4 };

const SOURCES: readonly OspfSource[] = ['connected', 'static', 'rip'];
const DEFAULT_DESTINATION: Prefix = { bits: 0, length: 0 };

/** At most one to each network. */
export function externalsOf(state: OspfState): External[] {
  const externals = [...state.offers.values()].flatMap((offers) => redistributed(state, offers));
  return [...summarized(state, externals), ...originatedDefault(state)];
}

/** `default-information originate`: of a route that we learned of ourselves, or whether there is one or not. */
function originatedDefault({ settings, offers }: OspfState): External[] {
  const wanted = settings.defaultOriginate;
  if (!wanted || !(wanted.always || offers.has(offerKey(0, 0)))) return [];
  const { metric, metricType } = wanted;
  return [{ network: DEFAULT_DESTINATION, metric, metricType, tag: 0, nextHop: 0 }];
}

/** The default route is a matter of its own. */
function redistributed(state: OspfState, { bits, length, bySource }: OspfOffers): External[] {
  if (length === 0) return [];
  for (const source of SOURCES) {
    const offer = bySource.get(source);
    const wanted = state.settings.redistribute[source];
    if (offer && wanted && isToBeTold(state, source, { bits, length }, wanted))
      return [external({ bits, length }, offer, wanted)];
  }
  return [];
}

function external(network: Prefix, offer: OspfOffer, { metric, metricType, tag }: OspfRedistribution): External {
  return { network, metric, metricType, tag: tag || offer.tag, nextHop: offer.nextHop };
}

function isToBeTold(state: OspfState, source: OspfSource, network: Prefix, { subnets }: OspfRedistribution): boolean {
  if (!subnets && network.length !== classfulLength(network.bits)) return false;
  return source !== 'connected' || !isOwnNetwork(state, network);
}

/** OSPF runs there, and tells of it already. */
function isOwnNetwork({ interfaces }: OspfState, network: Prefix): boolean {
  return [...interfaces.values()].some(
    ({ settings, virtual }) =>
      !virtual &&
      [settings, ...settings.secondary].some(
        ({ address, length }) => network.length >= length && contains(prefixOf(address, length), network.bits),
      ),
  );
}

/** `summary-address`: what is in one is not told of by itself; the least metric is that of the whole. */
function summarized({ settings }: OspfState, externals: readonly External[]): External[] {
  let rest = externals;
  const wholes: External[] = [];
  for (const { prefix, advertise, tag } of settings.summaryAddresses) {
    const parts = rest.filter(({ network }) => network.length >= prefix.length && contains(prefix, network.bits));
    rest = rest.filter((part) => !parts.includes(part));
    if (!advertise || parts.length === 0) continue;
    const metric = Math.min(...parts.map((part) => part.metric));
    const metricType = parts.every((part) => part.metricType === 1) ? 1 : 2;
    wholes.push({ network: prefix, metric, metricType, tag, nextHop: 0 });
  }
  return [...rest, ...wholes];
}

/** The interface that OSPF runs on to whose network the address belongs. */
export function interfaceTowards({ interfaces }: OspfState, address: IPv4): OspfInterface | undefined {
  if (address === 0) return undefined;
  return [...interfaces.values()].find(
    (iface) =>
      iface.state !== 'down' &&
      !iface.virtual &&
      contains(prefixOf(iface.settings.address, iface.settings.length), address),
  );
}
