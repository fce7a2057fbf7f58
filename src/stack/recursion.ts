/**
 * Which static routes can be used. One with an interface can while that is up. One with a next hop alone is recursive:
 * the address is looked up among the other routes, static ones included, until an interface is found. A route that
 * would need itself for that cannot be used.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Prefix } from '../addr/prefix.ts';
import { coveringPrefixes, createPrefixTable, getPrefix, type PrefixTable, setPrefix } from '../addr/prefix-table.ts';
import type { StaticRoute } from './settings.ts';
import { type NextHop, NULL_INTERFACE, type Route, type StackState, type Vrf } from './state.ts';

/** Look-ups from a next hop to an interface: a longer chain goes in a circle. */
const DEEPEST_RECURSION = 8;

/** The static routes taken for usable so far, beside which all others are looked up. */
type Usable = PrefixTable<StaticRoute[]>;

/** The paths of every static route of the VRF that can be used. */
export function resolveStaticRoutes(stack: StackState, vrf: Vrf): ReadonlyMap<StaticRoute, readonly NextHop[]> {
  const candidates = vrf.staticRoutes.filter(
    ({ iface }) => iface === undefined || iface === NULL_INTERFACE || stack.interfaces[iface]?.up,
  );
  const refused = new Set<StaticRoute>();
  for (;;) {
    const usable = growUsable(vrf, candidates, refused);
    const paths = new Map<StaticRoute, readonly NextHop[]>();
    for (const route of membersOf(usable)) {
      const found = pathsOf(vrf, usable, route, 0);
      if (found.length > 0) paths.set(route, found);
      else refused.add(route);
    }
    // A route that all were found with and that now leads in a circle is left out, and the rest asked anew.
    if (paths.size === membersOf(usable).length) return paths;
  }
}

/** Adds routes as long as one more can be resolved through what is there. */
function growUsable(vrf: Vrf, candidates: readonly StaticRoute[], refused: ReadonlySet<StaticRoute>): Usable {
  const usable: Usable = createPrefixTable();
  let waiting = candidates.filter((route) => !refused.has(route));
  for (let before = Number.POSITIVE_INFINITY; waiting.length < before; ) {
    before = waiting.length;
    waiting = waiting.filter((route) => {
      if (pathsOf(vrf, usable, route, 0).length === 0) return true;
      const { bits, length } = route.prefix;
      setPrefix(usable, bits, length, [...(getPrefix(usable, bits, length) ?? []), route]);
      return false;
    });
  }
  return usable;
}

function membersOf(usable: Usable): StaticRoute[] {
  return usable.maps.flatMap((map) => (map ? [...map.values()].flat() : []));
}

function pathsOf(vrf: Vrf, usable: Usable, { address, iface }: StaticRoute, depth: number): readonly NextHop[] {
  if (iface !== undefined) return [{ iface, address: iface === NULL_INTERFACE ? 0 : (address ?? 0) }];
  return address === undefined || depth > DEEPEST_RECURSION ? [] : resolve(vrf, usable, address, depth);
}

/** The paths towards an address; none if it is unreachable or our own. */
function resolve(vrf: Vrf, usable: Usable, address: IPv4, depth: number): readonly NextHop[] {
  if (vrf.addresses.has(address | 0)) return [];
  const learned = longestLearned(vrf, address);
  const configured = coveringPrefixes(usable, address)[0];
  if (configured && isPreferred(configured[1], learned)) {
    const lowest = Math.min(...configured[1].map((route) => route.distance));
    const equal = configured[1].filter((route) => route.distance === lowest);
    return equal.flatMap((route) => pathsOf(vrf, usable, route, depth + 1).map((path) => onLink(path, address)));
  }
  return learned ? learned[1].paths.map((path) => onLink(path, address)) : [];
}

/** The best route of the longest matching prefix, static routes apart. */
function longestLearned(vrf: Vrf, address: IPv4): [Prefix, Route] | undefined {
  for (const [prefix, candidates] of coveringPrefixes(vrf.rib, address)) {
    const best = candidates.find((route) => route.protocol !== 'static');
    if (best) return [prefix, best];
  }
  return undefined;
}

function isPreferred(configured: readonly StaticRoute[], learned: [Prefix, Route] | undefined): boolean {
  if (!learned) return true;
  const [{ length }, { distance }] = learned;
  const { prefix } = configured[0] as StaticRoute;
  if (prefix.length !== length) return prefix.length > length;
  return configured.some((route) => route.distance < distance);
}

/** On a link, the address itself is the neighbour. */
function onLink(path: NextHop, address: IPv4): NextHop {
  return path.address === 0 && path.iface !== NULL_INTERFACE ? { iface: path.iface, address } : path;
}
