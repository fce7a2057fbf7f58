/** What a stack knows, as plain values for `show` commands, checks and `--json`. Asking changes nothing. */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Mac } from '../addr/mac.ts';
import type { InterfaceAddress, Prefix } from '../addr/prefix.ts';
import { coveringPrefixes, sortedPrefixes } from '../addr/prefix-table.ts';
import { must } from '../base/assert.ts';
import type { Instant } from '../base/time.ts';
import {
  type Interface,
  type NextHop,
  NULL_INTERFACE,
  type OspfPath,
  type Route,
  type RouteNextHop,
  type RouteProtocol,
  type StackState,
  type Vrf,
} from './state.ts';
import type { DropReason } from './trace.ts';

export interface RouteView {
  readonly prefix: Prefix;
  readonly protocol: RouteProtocol;
  readonly distance: number;
  readonly metric: number;
  readonly tag: number;
  readonly ospf?: OspfPath | undefined;
  /** The one of the candidates that is used. */
  readonly chosen: boolean;
  /** As told; a recursive one has no interface. */
  readonly nextHops: readonly HopView[];
  /** Where that leads. */
  readonly paths: readonly HopView[];
  readonly since: Instant;
}

/** `iface` is a name; `Null0` discards. */
export interface HopView {
  readonly address?: IPv4;
  readonly iface?: string;
}

export interface FibView {
  readonly prefix: Prefix;
  /** `receive`: for this node. */
  readonly action: 'forward' | 'receive' | 'discard';
  readonly hops: readonly HopView[];
}

export interface ArpView {
  readonly iface: string;
  readonly address: IPv4;
  /** Absent: still being resolved. */
  readonly mac?: Mac;
  /** Since it was last heard; absent: it is our own. */
  readonly heardAt?: Instant;
}

export interface InterfaceView {
  readonly index: number;
  readonly name: string;
  readonly kind: 'lo' | 'ethernet' | 'loopback';
  readonly vrf: number;
  readonly mac: Mac;
  readonly mtu: number;
  readonly addresses: readonly InterfaceAddress[];
  readonly up: boolean;
  readonly counters: {
    readonly inPackets: number;
    readonly inOctets: number;
    readonly inBroadcasts: number;
    readonly outPackets: number;
    readonly outOctets: number;
    readonly outBroadcasts: number;
    readonly drops: Readonly<Partial<Record<DropReason, number>>>;
  };
}

/** Every candidate of every prefix in the order of routing tables: by network, then length, the chosen one first. */
export function routes(stack: StackState, vrf = 0): RouteView[] {
  return sortedPrefixes(vrfOf(stack, vrf).rib).flatMap(([prefix, candidates]) => viewsOf(stack, prefix, candidates));
}

export function fib(stack: StackState, vrf = 0): FibView[] {
  return sortedPrefixes(vrfOf(stack, vrf).fib).map(([prefix, { hops }]) => {
    const isDiscard = hops.some((hop) => hop.iface === NULL_INTERFACE);
    const action = hops.length === 0 ? 'receive' : isDiscard ? 'discard' : 'forward';
    return { prefix, action, hops: hops.map((hop) => hopView(stack, hop)) };
  });
}

/** By interface, then address; our own addresses among them, as IOS lists them. */
export function arp(stack: StackState): ArpView[] {
  return stack.interfaces.flatMap((iface) => (iface?.kind === 'ethernet' && iface.up ? arpOf(iface) : []));
}

export function interfaces(stack: StackState): InterfaceView[] {
  return stack.interfaces.flatMap((iface) => {
    if (!iface) return [];
    const { index, name, kind, vrf, mac, mtu, addresses, up } = iface;
    const counters = { ...iface.counters, drops: Object.fromEntries(iface.counters.drops) };
    return [{ index, name, kind, vrf, mac, mtu, addresses, up, counters }];
  });
}

/** The candidates of the longest prefix that the address lies in, the chosen one first. */
export function lookup(stack: StackState, address: IPv4, vrf = 0): RouteView[] {
  const match = coveringPrefixes(vrfOf(stack, vrf).rib, address)[0];
  return match ? viewsOf(stack, ...match) : [];
}

function vrfOf(stack: StackState, vrf: number): Vrf {
  return must(stack.vrfs[vrf], `no VRF ${vrf}`);
}

function viewsOf(stack: StackState, prefix: Prefix, candidates: readonly Route[]): RouteView[] {
  return candidates.map((route, i) => ({
    ...route,
    prefix,
    chosen: i === 0,
    nextHops: route.nextHops.map((hop) => hopView(stack, hop)),
    paths: route.paths.map((hop) => hopView(stack, hop)),
  }));
}

function hopView(stack: StackState, { address = 0, iface }: RouteNextHop | NextHop): HopView {
  const name = iface === NULL_INTERFACE ? 'Null0' : iface !== undefined && stack.interfaces[iface]?.name;
  return { ...(address !== 0 && { address }), ...(name && { iface: name }) };
}

function arpOf(iface: Interface): ArpView[] {
  const own = iface.addresses.map(({ address }) => ({ iface: iface.name, address, mac: iface.mac }));
  const others = [...iface.neighbors.values()].map(({ address, resolved, mac, heardAt }) =>
    resolved ? { iface: iface.name, address, mac, heardAt } : { iface: iface.name, address },
  );
  return [...own, ...others].sort((a, b) => a.address - b.address);
}
