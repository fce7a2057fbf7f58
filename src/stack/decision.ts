/** Where a packet would go, without sending it: for walks hop by hop. */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Mac } from '../addr/mac.ts';
import type { Prefix } from '../addr/prefix.ts';
import { coveringPrefixes } from '../addr/prefix-table.ts';
import { must } from '../base/assert.ts';
import { hopOfFlow } from './flow.ts';
import { isMartianDestination } from './martian.ts';
import { NULL_INTERFACE, type StackState } from './state.ts';

/** What the choice between equal paths goes by. */
export interface Flow {
  readonly source: IPv4;
  readonly protocol: number;
  /** 0 where the protocol has none. */
  readonly sourcePort: number;
  readonly destinationPort: number;
}

export type ForwardDecision =
  | {
      readonly kind: 'forward';
      readonly prefix: Prefix;
      readonly iface: number;
      readonly nextHop: IPv4;
      /** The neighbour's, if it is resolved. */
      readonly mac?: Mac;
    }
  | { readonly kind: 'receive' | 'discard'; readonly prefix: Prefix }
  | { readonly kind: 'martian' | 'no-route' };

/** What would be done with a packet to that address. */
export function forwardDecision(stack: StackState, destination: IPv4, flow: Flow, vrf = 0): ForwardDecision {
  if (isMartianDestination(destination)) return { kind: 'martian' };
  const match = coveringPrefixes(must(stack.vrfs[vrf], `no VRF ${vrf}`).fib, destination)[0];
  if (!match) return { kind: 'no-route' };
  const [prefix, set] = match;
  if (set.hops.length === 0) return { kind: 'receive', prefix };
  const ports = (flow.sourcePort << 16) | flow.destinationPort;
  const hop = hopOfFlow(set, stack.settings.salt, flow.source | 0, destination | 0, flow.protocol, ports);
  const out = hop.iface === NULL_INTERFACE ? undefined : stack.interfaces[hop.iface];
  if (out?.kind !== 'ethernet') return { kind: 'discard', prefix };
  const nextHop = hop.address === 0 ? destination : hop.address;
  const neighbor = out.neighbors.get(nextHop | 0);
  return { kind: 'forward', prefix, iface: out.index, nextHop, ...(neighbor?.resolved && { mac: neighbor.mac }) };
}
