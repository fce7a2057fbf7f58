/** Why a device has the route that it has, or none: the candidates, who won and who lost by what. */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import { contains, formatPrefix, type Prefix, prefixOf } from '../../addr/prefix.ts';
import { coveringPrefixes } from '../../addr/prefix-table.ts';
import type { DeviceState } from '../../device/state.ts';
import { type RouteView, routes } from '../../stack/queries.ts';
import type { StaticRoute } from '../../stack/settings.ts';
import type { Lab } from '../lab.ts';
import { addressOwners, describeHop, type Owner, shortName, whoIs } from './names.ts';

type Owners = ReadonlyMap<IPv4, Owner>;

/** Sentences, the answer first. Throws `BadAction` for a device or an address that is none. */
export function explainRoute(lab: Lab, device: string, to: string): string[] {
  const state = lab.query({ ask: 'device', device });
  const address = lab.address(to);
  if (state.power === 'off') return [`${device} has no power.`];
  const owners = addressOwners(lab);
  const matches = coveringPrefixes(state.stack.vrfs[0]?.rib ?? fail(), address).map(([prefix]) => prefix);
  const all = routes(state.stack);
  const [best, ...shorter] = matches.map((prefix) => all.filter((route) => isSame(route.prefix, prefix)));
  const unusable = unusableStatics(state, address, all).map(
    (route) => `The static route ${describeStatic(route, owners)} is not used: ${whyUnusable(state, route)}.`,
  );
  if (!best)
    return [`${device} has no route to ${whoIs(owners, address)}.`, ...unusable, ...whyUntold(lab, state, address)];
  return [
    ...candidateSentences(device, best, owners),
    ...unusable,
    ...shorter.flatMap(([route]) => (route ? [`${describeRoute(route)} would match too, but is less specific.`] : [])),
  ];
}

function fail(): never {
  throw new Error('a stack without a VRF');
}

function isSame(a: Prefix, b: Prefix): boolean {
  return a.bits === b.bits && a.length === b.length;
}

/** The chosen one, then each that lost to it. */
function candidateSentences(device: string, candidates: readonly RouteView[], owners: Owners): string[] {
  const [chosen, ...losers] = candidates;
  if (!chosen) return [];
  const ways = chosen.paths.map((hop) => describeHop(owners, hop));
  const via = ways.length > 1 ? `shared by flow among ${ways.join(', ')}` : `by way of ${ways[0] ?? 'nowhere'}`;
  const own = chosen.protocol === 'local' || (chosen.protocol === 'connected' && chosen.prefix.length === 32);
  const first = own
    ? `${device} has ${formatPrefix(chosen.prefix)} itself, on ${shortName(chosen.paths[0]?.iface ?? '')}.`
    : `${device} uses ${describeRoute(chosen)}, ${via}.`;
  return [first, ...losers.map((loser) => `${describeRoute(loser)} is not used: ${whyItLost(loser, chosen)}.`)];
}

/** `3.3.3.3/32 of OSPF (distance 110, metric 3)` */
function describeRoute({ prefix, protocol, distance, metric }: RouteView): string {
  const name = PROTOCOLS[protocol];
  const numbers = protocol === 'connected' || protocol === 'local' ? '' : ` (distance ${distance}, metric ${metric})`;
  return `${formatPrefix(prefix)} ${name}${numbers}`;
}

const PROTOCOLS: Readonly<Record<RouteView['protocol'], string>> = {
  connected: 'connected',
  local: 'of its own',
  static: 'static',
  redirect: 'of a redirect',
  rip: 'of RIP',
  ospf: 'of OSPF',
};

function whyItLost(loser: RouteView, chosen: RouteView): string {
  if (loser.distance !== chosen.distance) {
    return `its distance ${loser.distance} is worse than ${chosen.distance}, and the metric is not even looked at`;
  }
  if (loser.metric !== chosen.metric) return `its metric ${loser.metric} is worse than ${chosen.metric}`;
  return 'distance and metric are the same, and the other protocol goes first';
}

/** Configured static routes that would match and are no candidates. */
function unusableStatics({ stack }: DeviceState, address: IPv4, all: readonly RouteView[]): StaticRoute[] {
  const configured = stack.vrfs[0]?.staticRoutes ?? [];
  return configured.filter(
    ({ prefix, distance }) =>
      contains(prefix, address) &&
      !all.some((route) => route.protocol === 'static' && route.distance === distance && isSame(route.prefix, prefix)),
  );
}

function describeStatic({ prefix, address }: StaticRoute, owners: Owners): string {
  return `${formatPrefix(prefix)}${address === undefined ? '' : ` via ${whoIs(owners, address)}`}`;
}

function whyUnusable({ stack }: DeviceState, { address, iface: index }: StaticRoute): string {
  const iface = index === undefined ? undefined : stack.interfaces[index];
  if (iface && !iface.up) return `${shortName(iface.name)} is down`;
  return address === undefined
    ? 'its interface is not there'
    : `${formatIPv4(address)} is not reachable over a link that is up`;
}

/** Why nobody told of it: who has the address, and what that node does about it. */
function whyUntold(lab: Lab, asker: DeviceState, address: IPv4): string[] {
  const owner = addressOwners(lab).get(address);
  if (!owner) return ['No node of the lab has that address.'];
  if (owner.node === asker.name) return [`It is an address of ${owner.iface}, which is down.`];
  const there = lab.query({ ask: 'device', device: owner.node });
  const name = shortName(owner.iface);
  if (there.power === 'off') return [`${owner.node}, which has it, has no power.`];
  const iface = there.stack.interfaces.find((candidate) => candidate?.name === owner.iface);
  if (!iface?.up) return [`${name} of ${owner.node}, which has it, is down.`];
  if (there.ospf || asker.ospf) return [whyNotByOspf(asker, there, name, iface.index)];
  const length = iface.addresses.find((one) => one.address === address)?.length ?? 32;
  const network = formatPrefix(prefixOf(address, length));
  return [`${owner.node} has it on ${name}, and no routing protocol tells ${asker.name} of ${network}.`];
}

function whyNotByOspf(asker: DeviceState, owner: DeviceState, name: string, iface: number): string {
  if (!owner.ospf) return `${owner.name} has it on ${name}, but runs no OSPF.`;
  if (!owner.ospf.interfaces.has(iface))
    return `${owner.name} has it on ${name}, but OSPF does not run on that interface.`;
  if (!asker.ospf) return `${owner.name} advertises it by OSPF, but ${asker.name} runs no OSPF.`;
  const full = [...asker.ospf.interfaces.values()].flatMap(({ neighbors }) => [...neighbors.values()]);
  if (!full.some(({ state }) => state === 'full')) {
    return `${owner.name} advertises it by OSPF, but ${asker.name} has no full neighbor to hear it from.`;
  }
  return `${owner.name} advertises it by OSPF, but no path of full neighbors leads from there to ${asker.name}.`;
}
