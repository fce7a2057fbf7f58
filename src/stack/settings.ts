/** What the stack is told about itself: values of the behaviour profile and of the configuration, as plain data. */
import type { IPv4 } from '../addr/ipv4.ts';
import type { Mac } from '../addr/mac.ts';
import type { InterfaceAddress, Prefix } from '../addr/prefix.ts';
import type { Duration } from '../base/time.ts';

/** Values that hold for the whole stack. The owner may replace the record at any time (`no ip routing`). */
export interface StackSettings {
  /** A router forwards; a host silently discards what is not for it (RFC 1122 §3.2.1.3). */
  readonly forwarding: boolean;
  /** TTL of what it originates: 255 on routers, 64 on hosts. */
  readonly defaultTtl: number;
  /** Packets held for a neighbour that is being resolved; the oldest gives way. 0: they are dropped, as IOS does. */
  readonly arpQueue: number;
  /** ARP requests, one a second, before a neighbour is given up. */
  readonly arpTries: number;
  /** Equal paths of static routes that are used at most; protocols have limits of their own. */
  readonly maximumPaths: number;
  /** At least so long between two unreachables, and between two redirects (RFC 1812 §4.3.2.8); 0: no limit. */
  readonly unreachableInterval: Duration;
  /** Whether an echo request to a broadcast or group address is answered (RFC 1122 §3.2.2.6 leaves it open). */
  readonly broadcastEcho: boolean;
  /** Enters the per-flow hash, so that routers in a row do not all choose alike. 32 bits. */
  readonly salt: number;
}

/** An interface as its owner wants it. */
export interface InterfaceSettings {
  /** Canonical name; the same name again means the same interface. */
  readonly name: string;
  /** `ethernet` has a wire below it; `loopback` is LoopbackN. */
  readonly kind: 'ethernet' | 'loopback';
  /** Index into the stack's VRFs; 0 is the default one. */
  readonly vrf: number;
  /** 0 on a loopback. */
  readonly mac: Mac;
  /** Octets of an IP packet. */
  readonly mtu: number;
  /** The primary first, then the secondaries. */
  readonly addresses: readonly InterfaceAddress[];
  /** The address is another interface's: it speaks from it, and no network is connected by it. */
  readonly unnumbered: boolean;
  readonly proxyArp: boolean;
  readonly redirects: boolean;
  readonly unreachables: boolean;
  readonly directedBroadcast: boolean;
  readonly arpTimeout: Duration;
}

/** A configured static route: next hop by address (recursive), by interface, or both. */
export interface StaticRoute {
  readonly vrf: number;
  readonly prefix: Prefix;
  readonly address?: IPv4;
  /** Interface index, or `NULL_INTERFACE`. */
  readonly iface?: number;
  /** Administrative distance; a higher one makes it floating. */
  readonly distance: number;
  readonly tag: number;
}
