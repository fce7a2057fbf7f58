/** By which way a packet that starts here leaves, and from which address. */
import { type IPv4, isClassE, isLoopback, isMulticast, isThisNetwork, LIMITED_BROADCAST } from '../addr/ipv4.ts';
import { longestMatch } from '../addr/prefix-table.ts';
import { addressTowards } from './arp-send.ts';
import { hopOfFlow } from './flow.ts';
import { type Interface, LOOPBACK_INDEX, NULL_INTERFACE, type StackState, type Vrf } from './state.ts';

/** What decides the way. */
export interface Journey {
  readonly destination: IPv4;
  /** Absent: that of the outgoing interface. */
  readonly source?: IPv4 | undefined;
  readonly protocol: number;
  /** Source and destination port in 32 bits; 0 if there are none. */
  readonly ports: number;
  /** Out of that interface, whatever the routes say. */
  readonly iface?: number | undefined;
}

export interface Departure {
  /** Through `lo`, to one neighbour, or to all stations of a link. */
  readonly kind: 'loop' | 'neighbor' | 'group';
  readonly out: Interface;
  readonly neighbor: IPv4;
  /** The source address to write. */
  readonly source: IPv4;
}

/** One departure, for groups without an interface several; otherwise why there is none. */
export function departures(
  stack: StackState,
  vrf: Vrf,
  journey: Journey,
): readonly Departure[] | 'no-route' | 'no-such-source' {
  const ways = waysTo(stack, vrf, journey);
  if (ways.length === 0) return 'no-route';
  const { source } = journey;
  if (source !== undefined && !isOwnSource(vrf, source, ways)) return 'no-such-source';
  for (const way of ways) way.source = source ?? sourceFor(stack, vrf, way, journey.destination);
  return ways;
}

/** Made without its source address, which is looked up once it is known that there is a way. */
type Way = Omit<Departure, 'source'> & { source: IPv4 };

function waysTo(stack: StackState, vrf: Vrf, journey: Journey): Way[] {
  const { destination } = journey;
  if (isLoopback(destination)) return [throughLo(stack)];
  if (isMulticast(destination) || destination === LIMITED_BROADCAST) return groupWays(stack, vrf, journey.iface);
  if (isThisNetwork(destination) || isClassE(destination)) return [];
  if (journey.iface !== undefined) {
    const out = stack.interfaces[journey.iface];
    return out?.up && out.kind === 'ethernet' ? [{ kind: 'neighbor', out, neighbor: destination, source: 0 }] : [];
  }
  return routedWays(stack, vrf, journey);
}

function routedWays(stack: StackState, vrf: Vrf, journey: Journey): Way[] {
  const { destination, source = 0, protocol, ports } = journey;
  const set = longestMatch(vrf.fib, destination);
  if (set === undefined) return [];
  if (set.hops.length === 0) {
    const link = vrf.broadcasts.get(destination | 0);
    return link === undefined ? [throughLo(stack)] : groupWays(stack, vrf, link);
  }
  const hop = hopOfFlow(set, stack.settings.salt, source | 0, destination | 0, protocol, ports);
  const out = hop.iface === NULL_INTERFACE ? undefined : stack.interfaces[hop.iface];
  if (!out?.up || out.kind !== 'ethernet') return [];
  return [{ kind: 'neighbor', out, neighbor: hop.address === 0 ? destination : hop.address, source: 0 }];
}

/** Every link of ours, or the one that is named. */
function groupWays(stack: StackState, vrf: Vrf, iface: number | undefined): Way[] {
  const ways: Way[] = [];
  for (const out of iface === undefined ? stack.interfaces : [stack.interfaces[iface]]) {
    const isMeant = out?.up && out.kind === 'ethernet' && out.vrf === vrf.index && out.addresses.length > 0;
    if (isMeant) ways.push({ kind: 'group', out, neighbor: 0, source: 0 });
  }
  return ways;
}

function throughLo(stack: StackState): Way {
  return { kind: 'loop', out: stack.interfaces[LOOPBACK_INDEX] as Interface, neighbor: 0, source: 0 };
}

/** RFC 1812 §4.2.2.11: one of our own unicast addresses; 127.0.0.0/8 stays on `lo` (RFC 1122 §3.2.1.3). */
function isOwnSource(vrf: Vrf, source: IPv4, ways: readonly Way[]): boolean {
  if (isLoopback(source)) return ways.every((way) => way.kind === 'loop');
  return vrf.addresses.has(source | 0);
}

/** The address nearest to the neighbour; to ourselves, the address spoken to; without one, any that we have. */
function sourceFor(stack: StackState, vrf: Vrf, way: Way, destination: IPv4): IPv4 {
  if (way.kind === 'loop') return destination;
  const near = addressTowards(way.out, way.kind === 'neighbor' ? way.neighbor : destination);
  return near === 0 ? anyAddress(stack, vrf) : near;
}

/** Of LoopbackN before others, since it answers as long as the device is up. */
function anyAddress(stack: StackState, vrf: Vrf): IPv4 {
  const usable = stack.interfaces.filter((iface) => iface?.up && iface.kind !== 'lo' && iface.vrf === vrf.index);
  const loopback = usable.find((iface) => iface?.kind === 'loopback' && iface.addresses.length > 0);
  const holder = loopback ?? usable.find((iface) => iface && iface.addresses.length > 0);
  return holder?.addresses[0]?.address ?? 0;
}
