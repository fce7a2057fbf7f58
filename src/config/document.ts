/**
 * The running-config: the truth about a device, one plain JSON document (DESIGN.md, principle 5). YAML settings, IOS
 * text, a typed command and a programmatic edit are four ways to the same document. Addresses are canonical strings,
 * interface names canonical IOS names; what has no order is a record by canonical key; an absent key is the default.
 * Physical facts (kind, cables, link rates, power) are the lab's and never in it.
 */

export interface RunningConfig {
  readonly hostname: string;
  /** Whether it forwards: true on routers, false on hosts and plain switches. */
  readonly ipRouting: boolean;
  /** By canonical name. Every port of the device is in it, also those that nothing was said of. */
  readonly interfaces: Readonly<Record<string, InterfaceConfig>>;
  /** By `staticRouteKey`. */
  readonly staticRoutes: Readonly<Record<string, StaticRouteConfig>>;
  readonly rip?: RipConfig;
  /** `ip host`: addresses by name. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** `ip domain-name` */
  readonly domainName?: string;
  /** `no ip domain-lookup`: an unknown word is not taken for the name of a host. */
  readonly domainLookup?: false;
  /** Key chains by name, keys by number. */
  readonly keyChains?: Readonly<Record<string, Readonly<Record<string, { readonly keyString: string }>>>>;
}

export interface InterfaceConfig {
  readonly description?: string;
  readonly shutdown: boolean;
  /** `10.0.12.1/30` */
  readonly address?: string;
  /** Secondary addresses: `10.0.13.1/24`. */
  readonly secondary?: Readonly<Record<string, true>>;
  /** Octets of an IP packet; 1500 if absent. */
  readonly mtu?: number;
  /** Informational, for metrics and `show interfaces`; kbit/s. The link's rate is the lab's. */
  readonly bandwidth?: number;
  /** The diagnostic loopback (`loopback` under an interface): the port hears its own frames. */
  readonly loopback?: true;
  /** `no ip redirects`, `no ip unreachables`, `no ip proxy-arp`, `ip directed-broadcast`. */
  readonly redirects?: false;
  readonly unreachables?: false;
  readonly proxyArp?: false;
  readonly directedBroadcast?: true;
  /** `arp timeout`, seconds; 14400 if absent. */
  readonly arpTimeout?: number;
  readonly rip?: RipInterfaceConfig;
}

export interface StaticRouteConfig {
  /** `10.0.0.0/8`, host bits zero. */
  readonly prefix: string;
  /** Next hop address, or outgoing interface, or both; interface `Null0` discards. */
  readonly via?: string;
  readonly interface?: string;
  /** Administrative distance; 1 if absent. A higher one makes it floating. */
  readonly distance?: number;
  readonly name?: string;
}

/** `router rip`. Times in seconds. */
export interface RipConfig {
  readonly version?: 1 | 2;
  /** `network` statements by prefix. IOS writes the classful ones (10.0.0.0/8 as `network 10.0.0.0`). */
  readonly networks: Readonly<Record<string, true>>;
  /** Interfaces that only listen, by name; with `passiveDefault` those in `active` send all the same. */
  readonly passive?: Readonly<Record<string, true>>;
  readonly passiveDefault?: true;
  readonly active?: Readonly<Record<string, true>>;
  /** Unicast neighbours by address. */
  readonly neighbors?: Readonly<Record<string, true>>;
  readonly autoSummary?: boolean;
  readonly defaultOriginate?: true;
  /** By source; the metric is 1 if absent (IOS asks for one: without it, the default-metric). */
  readonly redistribute?: Readonly<Partial<Record<RedistributeSource, { readonly metric?: number }>>>;
  readonly defaultMetric?: number;
  readonly distance?: number;
  readonly maximumPaths?: number;
  readonly timers?: {
    readonly update: number;
    readonly invalid: number;
    readonly holddown: number;
    readonly flush: number;
  };
}

export type RedistributeSource = 'static' | 'connected';

/** `ip rip …` under an interface. */
export interface RipInterfaceConfig {
  readonly sendVersion?: 1 | 2;
  readonly receiveVersion?: 1 | 2;
  readonly splitHorizon?: boolean;
  readonly authenticationMode?: 'text' | 'md5';
  readonly authenticationKeyChain?: string;
  /** `ip summary-address rip`, by prefix. */
  readonly summaries?: Readonly<Record<string, true>>;
}

/** The canonical key of a static route: two routes with the same key are one. */
export function staticRouteKey(route: StaticRouteConfig): string {
  return [route.prefix, route.interface ?? '', route.via ?? ''].join(' ');
}
