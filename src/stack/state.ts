/** The state of an IP stack: plain records, Maps and numbers, so that one structured clone is a checkpoint. */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Mac } from '../addr/mac.ts';
import type { InterfaceAddress } from '../addr/prefix.ts';
import type { PrefixTable } from '../addr/prefix-table.ts';
import type { Instant } from '../base/time.ts';
import type { Reassembly } from '../wire/ipv4-fragment.ts';
import type { StackSettings, StaticRoute } from './settings.ts';
import type { DropReason } from './trace.ts';

/** The index of `lo`, the host's own interface: 127.0.0.0/8, never on a wire. */
export const LOOPBACK_INDEX = 0;

/** Stands for Null0 in a next hop: the packet is discarded. */
export const NULL_INTERFACE = -1;

export interface StackState {
  settings: StackSettings;
  /** By index; an index is never used twice. `lo` is first. */
  readonly interfaces: (Interface | undefined)[];
  /** The default one is first. */
  readonly vrfs: Vrf[];
  /** Next-hop sets, each content once: what the values of a FIB are. */
  readonly nextHopSets: Map<string, NextHopSet>;
  /** Those of one hop, by interface and address in one number. */
  readonly singleHops: Map<number, NextHopSet>;
  /** By port. */
  readonly sockets: Map<number, UdpSocket[]>;
  /** By IP protocol and VRF at most one. */
  rawSockets: readonly RawSocket[];
  /** Who sent echo requests with that identifier. */
  readonly echoOwners: Map<number, string>;
  /** Frames (their Ethernet header without meaning) on their way through `lo`. */
  looping: LoopedFrame[];
  /** Fragments of datagrams to this node, by the key of RFC 791 §3.2. */
  readonly reassembly: Map<string, PartialDatagram>;
  /** When an ICMP error of a limited kind was last sent. */
  readonly errorsSent: { unreachable: Instant; fragmentation: Instant; redirect: Instant };
  /** Identification of the last datagram originated. */
  identification: number;
  /** What the `arp` deadline is armed for. */
  arpDeadline: Instant;
  /** When forwarding last changed: an outage is measured up to it. */
  fibChangedAt: Instant;
}

export interface Vrf {
  readonly index: number;
  readonly name: string;
  /** Every candidate to a prefix, best first; there is at least one. */
  readonly rib: PrefixTable<readonly Route[]>;
  readonly fib: PrefixTable<NextHopSet>;
  /** Own unicast addresses in use, by address as a signed number, with their interface's index. */
  readonly addresses: Map<number, number>;
  /** Broadcast addresses of the connected subnets, likewise. */
  readonly broadcasts: Map<number, number>;
  staticRoutes: readonly StaticRoute[];
}

/** Who told of a route. `redirect` is a host's, learned from a router (RFC 1122 §3.2.2.2). */
export type RouteProtocol = 'connected' | 'local' | 'static' | 'redirect' | 'rip' | 'ospf';

/** One record serves all prefixes of which the same is said, and their lists of candidates are one. */
export interface Route {
  readonly protocol: RouteProtocol;
  readonly distance: number;
  readonly metric: number;
  readonly tag: number;
  /** What OSPF says of the path besides. */
  readonly ospf?: OspfPath | undefined;
  /** As told: a recursive static route has an address and no interface. */
  readonly nextHops: readonly RouteNextHop[];
  /** Where that leads: what is forwarded over. */
  readonly paths: readonly NextHop[];
  /** The same as the FIB has it. */
  readonly hops: NextHopSet;
  /** Since when it stands unchanged. */
  readonly since: Instant;
}

/** For people: `show ip route` has letters and words for it. */
export interface OspfPath {
  readonly pathType: 'intra-area' | 'inter-area' | 'external-1' | 'external-2';
  /** Cost to the AS boundary router of an external-2 route; else 0. */
  readonly forwardMetric: number;
  readonly area: IPv4;
}

export interface RouteNextHop {
  /** Absent: what is sent there is on the link. */
  readonly address?: IPv4;
  /** Absent: found by looking the address up. */
  readonly iface?: number;
}

/** Where a packet goes next. */
export interface NextHop {
  /** Outgoing interface, or `NULL_INTERFACE`. */
  readonly iface: number;
  /** The neighbour; 0: the destination is on the link. */
  readonly address: IPv4;
}

/** What a packet that matches does: goes on to one of the hops, or is for this node. */
export interface NextHopSet {
  /** Empty: received here, as our own address or a broadcast of ours. */
  readonly hops: readonly NextHop[];
}

export interface Interface {
  readonly index: number;
  readonly name: string;
  readonly kind: 'lo' | 'ethernet' | 'loopback';
  vrf: number;
  mac: Mac;
  /** The MAC in two numbers, for comparing and writing in place. */
  macHigh: number;
  macLow: number;
  mtu: number;
  /** The primary first. */
  addresses: readonly InterfaceAddress[];
  /** The address is borrowed. */
  unnumbered: boolean;
  /** Line protocol. */
  up: boolean;
  proxyArp: boolean;
  redirects: boolean;
  unreachables: boolean;
  directedBroadcast: boolean;
  arpTimeout: number;
  /** By address as a signed number. */
  readonly neighbors: Map<number, ArpEntry>;
  /** Gratuitous requests still to be sent, and when the next is due (RFC 5227 §2.3). */
  announcements: number;
  announceAt: Instant;
  /** When an address of ours was last defended (RFC 5227 §2.4). */
  defendedAt: Instant;
  readonly counters: InterfaceCounters;
}

/** A neighbour's MAC address, or the search for it. */
export interface ArpEntry {
  readonly address: IPv4;
  resolved: boolean;
  mac: Mac;
  macHigh: number;
  macLow: number;
  /** When it was last heard. */
  heardAt: Instant;
  /** When the next request is due, or the entry is over. */
  dueAt: Instant;
  /** Requests sent since it was last heard. */
  tries: number;
  /** Frames that wait for the MAC, oldest first. */
  waiting: Uint8Array[];
}

/** IP packets and frames of one interface. */
interface InterfaceCounters {
  inPackets: number;
  inOctets: number;
  /** Frames to a broadcast or group MAC among them. */
  inBroadcasts: number;
  outPackets: number;
  outOctets: number;
  outBroadcasts: number;
  readonly drops: Map<DropReason, number>;
}

export interface UdpSocket {
  readonly owner: string;
  readonly vrf: number;
  readonly port: number;
  /** Bound address; 0: any. */
  readonly address: IPv4;
  groups: GroupMembership[];
}

/** Hears whole packets of an IP protocol, as routing protocols without ports do. */
export interface RawSocket {
  readonly owner: string;
  readonly vrf: number;
  readonly protocol: number;
  groups: GroupMembership[];
}

interface GroupMembership {
  readonly iface: number;
  readonly group: IPv4;
}

interface LoopedFrame {
  readonly vrf: number;
  readonly frame: Uint8Array;
}

/** A datagram of which fragments are still missing. */
export interface PartialDatagram {
  readonly iface: number;
  readonly vrf: number;
  /** Given up at that instant. */
  readonly until: Instant;
  readonly reassembly: Reassembly;
}
