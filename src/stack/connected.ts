/** Connected and local routes: what an interface whose line protocol is up adds to the tables. */
import { broadcastOf, type InterfaceAddress, type Prefix, prefixOf } from '../addr/prefix.ts';
import { getPrefix } from '../addr/prefix-table.ts';
import { replaceCandidates } from './candidates.ts';
import type { StackEnv } from './env.ts';
import { internHops, programFib } from './fib.ts';
import type { Interface, Route, RouteProtocol, StackState, Vrf } from './state.ts';

/** Brings what follows from an address in line with the interfaces that have it now, if any. */
export function refreshConnected(stack: StackState, vrf: Vrf, address: InterfaceAddress, env: StackEnv): void {
  const prefix = prefixOf(address.address, address.length);
  const onSubnet = holders(stack, vrf, (own) => isOf(own, prefix));
  const holding = holders(stack, vrf, (own) => own.address === address.address);
  mark(vrf.addresses, address.address, holding[0]);
  for (const broadcast of broadcastsOf(address)) {
    mark(vrf.broadcasts, broadcast, holders(stack, vrf, (own) => broadcastsOf(own).includes(broadcast))[0]);
    refreshBroadcast(stack, vrf, broadcast, env);
  }
  offer(stack, vrf, 'connected', prefix, onSubnet, env);
  if (prefix.length < 32) offer(stack, vrf, 'local', { bits: address.address, length: 32 }, holding, env);
}

/** The interfaces that are up and have an address of their own that the question is answered yes for. */
function holders(stack: StackState, vrf: Vrf, asked: (own: InterfaceAddress) => boolean): Interface[] {
  return stack.interfaces.filter(
    (iface) =>
      iface?.up && iface.kind !== 'lo' && !iface.unnumbered && iface.vrf === vrf.index && iface.addresses.some(asked),
  ) as Interface[];
}

/** RFC 1812 §5.3.5.3: {network, 0} is the broadcast address of old. */
function broadcastsOf({ address, length }: InterfaceAddress): readonly number[] {
  const prefix = prefixOf(address, length);
  const broadcast = broadcastOf(prefix);
  return broadcast === undefined ? [] : [broadcast, prefix.bits];
}

function isOf(own: InterfaceAddress, prefix: Prefix): boolean {
  return own.length === prefix.length && prefixOf(own.address, own.length).bits === prefix.bits;
}

function mark(table: Map<number, number>, address: number, holder: Interface | undefined): void {
  if (holder) table.set(address | 0, holder.index);
  else table.delete(address | 0);
}

/** Broadcast addresses are in the FIB and not in the RIB. */
function refreshBroadcast(stack: StackState, vrf: Vrf, broadcast: number, env: StackEnv): void {
  const best = getPrefix(vrf.rib, broadcast, 32)?.[0];
  programFib(stack, vrf, { bits: broadcast, length: 32 }, best, env.now);
}

function offer(
  stack: StackState,
  vrf: Vrf,
  protocol: RouteProtocol,
  prefix: Prefix,
  on: readonly Interface[],
  env: StackEnv,
): void {
  const paths = on.map(({ index }) => ({ iface: index, address: 0 }));
  const nextHops = on.map(({ index }) => ({ iface: index }));
  // An address of ours is received. IOS writes no local route beside a connected /32.
  const isReceived = protocol === 'local' || prefix.length === 32;
  const hops = internHops(stack, isReceived ? [] : paths);
  const route: Route = { protocol, distance: 0, metric: 0, tag: 0, nextHops, paths, hops, since: env.now };
  replaceCandidates(stack, vrf, protocol, prefix, on.length > 0 ? [route] : [], env);
}
