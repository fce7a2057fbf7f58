/**
 * The running-config: the truth about a device, one plain JSON document (DESIGN.md, principle 5). YAML settings, IOS
 * text, a typed command and a programmatic edit are four ways to the same document. Addresses are canonical strings,
 * interface names canonical IOS names; what has no order is a record by canonical key; an absent key is the default.
 * Physical facts (kind, cables, link rates, power) are the lab's and never in it.
 */
import type { Severity } from '../base/severity.ts';
import type { Remembered } from './remembered.ts';

export interface RunningConfig {
  readonly hostname: string;
  /** Whether it forwards: true on routers, false on hosts and plain switches. */
  readonly ipRouting: boolean;
  /** By canonical name. Every port of the device is in it, also those that nothing was said of. */
  readonly interfaces: Readonly<Record<string, InterfaceConfig>>;
  /** By `staticRouteKey`. */
  readonly staticRoutes: Readonly<Record<string, StaticRouteConfig>>;
  readonly rip?: RipConfig;
  readonly ospf?: OspfConfig;
  /** `ip route static bfd`, by `bfdGatewayKey`: next hops of static routes that BFD watches. */
  readonly staticBfd?: Readonly<Record<string, BfdGatewayConfig>>;
  /** `ip default-gateway`: where a device that does not route sends what is not for its own networks. */
  readonly defaultGateway?: string;
  /** `ip host`: addresses by name. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** `ip domain-name` */
  readonly domainName?: string;
  /** `no ip domain-lookup`: an unknown word is not taken for the name of a host. */
  readonly domainLookup?: false;
  /** `enable secret`, and `enable password` where there is none: what `enable` asks for. */
  readonly enableSecret?: string;
  readonly enablePassword?: string;
  /** `username`: who may log in, by name. */
  readonly users?: Readonly<Record<string, UserConfig>>;
  /** What is shown to whoever connects; may have several lines. */
  readonly banners?: Readonly<Partial<Record<BannerKind, string>>>;
  readonly logging?: LoggingConfig;
  /** Neighbour discovery; times in seconds. CDP runs unless told otherwise, LLDP if told to. */
  readonly cdp?: { readonly run?: false } & DiscoveryTimes;
  readonly lldp?: { readonly run?: true } & DiscoveryTimes;
  readonly remembered?: Remembered;
  /** Key chains by name, keys by number. */
  readonly keyChains?: Readonly<Record<string, Readonly<Record<string, KeyConfig>>>>;
}

/** `logging …` and `service timestamps …`: where messages go, and what stands before them. */
export interface LoggingConfig {
  /** `no logging on`: nowhere but to the console. */
  readonly off?: true;
  /** The least urgent severity that goes there; `off`: none does; absent: all. */
  readonly console?: Severity | 'off';
  /** To virtual terminals that asked for it (`terminal monitor`). */
  readonly monitor?: Severity | 'off';
  readonly buffered?: Severity | 'off';
  /** Octets of the buffer; 4096 if absent. */
  readonly bufferSize?: number;
  /** `service sequence-numbers` */
  readonly sequenceNumbers?: true;
  /** `service timestamps log` and `debug`; date and time with milliseconds if absent, as IOS XE is delivered. */
  readonly logStamp?: StampConfig;
  readonly debugStamp?: StampConfig;
}

export type StampConfig =
  | { readonly form: 'none' | 'uptime' }
  | {
      readonly form: 'datetime';
      readonly msec?: true;
      /** The clock is UTC: it changes the configuration alone. */
      readonly localtime?: true;
      readonly showTimezone?: true;
      readonly year?: true;
    };

interface DiscoveryTimes {
  readonly timer?: number;
  readonly holdtime?: number;
}

/** Secrets stand as they are written, with the number of an encryption in front. */
export interface UserConfig {
  /** 15 is privileged at once; the line's if absent. */
  readonly privilege?: number;
  /** `nopassword` */
  readonly free?: true;
  readonly password?: string;
  readonly secret?: string;
}

export interface KeyConfig {
  readonly keyString: string;
  /** `cryptographic-algorithm`, for OSPF; MD5 if absent. */
  readonly algorithm?: 'md5' | 'hmac-sha-1' | 'hmac-sha-256' | 'hmac-sha-384' | 'hmac-sha-512';
}

export const BANNER_KINDS = ['exec', 'incoming', 'login', 'motd'] as const;
export type BannerKind = (typeof BANNER_KINDS)[number];

export interface InterfaceConfig {
  readonly description?: string;
  readonly shutdown: boolean;
  /** `10.0.12.1/30` */
  readonly address?: string;
  /** `ip unnumbered`: the interface whose address it borrows. Then it has none of its own. */
  readonly unnumbered?: string;
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
  /** `no cdp enable` */
  readonly cdp?: false;
  /** `no lldp transmit`, `no lldp receive` */
  readonly lldp?: { readonly transmit?: false; readonly receive?: false };
  /** Of a subinterface whose port is no Ethernet. */
  readonly link?: 'point-to-point' | 'multipoint';
  readonly remembered?: Remembered;
  readonly ospf?: OspfInterfaceConfig;
  /** `bfd interval`: without it IOS holds no sessions there. */
  readonly bfd?: BfdTimersConfig;
}

/** Milliseconds. */
export interface BfdTimersConfig {
  readonly transmitMs: number;
  readonly receiveMs: number;
  readonly multiplier: number;
}

export interface BfdGatewayConfig {
  readonly interface: string;
  readonly address: string;
  /** Watched although no static route has it for a next hop: the far end's may. */
  readonly unassociate?: true;
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
  readonly redistribute?: Readonly<
    Partial<Record<RedistributeSource, { readonly metric?: number }>> & {
      /** Of that process; without a metric IOS tells of none. */
      readonly ospf?: { readonly process: number; readonly metric?: number };
    }
  >;
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

/** `router ospf`. Areas are numbers, 0.0.0.1 being 1; times are in seconds unless their names say otherwise. */
export interface OspfConfig {
  /** The number behind `router ospf`. */
  readonly process: number;
  readonly routerId?: string;
  /** `network … area`: areas by prefix. The first that covers an interface's primary address puts it into its area. */
  readonly networks: Readonly<Record<string, number>>;
  /** As under `RipConfig`. */
  readonly passive?: Readonly<Record<string, true>>;
  readonly passiveDefault?: true;
  readonly active?: Readonly<Record<string, true>>;
  /** By address, on networks where no Hello finds them. */
  readonly neighbors?: Readonly<Record<string, OspfNeighborConfig>>;
  /** By number. */
  readonly areas?: Readonly<Record<string, OspfAreaConfig>>;
  readonly defaultOriginate?: { readonly always?: true; readonly metric?: number; readonly metricType?: 1 | 2 };
  readonly redistribute?: Readonly<Partial<Record<OspfRedistributeSource, OspfRedistributeConfig>>>;
  readonly defaultMetric?: number;
  /** `summary-address`, by prefix. */
  readonly summaryAddresses?: Readonly<Record<string, { readonly advertise?: false; readonly tag?: number }>>;
  /** `auto-cost reference-bandwidth`, Mbit/s. */
  readonly referenceBandwidth?: number;
  /** `distance` and `distance ospf`, by kind of path. */
  readonly distance?: { readonly intraArea?: number; readonly interArea?: number; readonly external?: number };
  readonly maximumPaths?: number;
  /** `compatible rfc1583` */
  readonly rfc1583Compatibility?: boolean;
  /** `timers throttle spf`, `timers throttle lsa`, `timers lsa arrival`. */
  readonly spfThrottle?: OspfThrottleConfig;
  readonly lsaThrottle?: OspfThrottleConfig;
  readonly lsaArrivalMs?: number;
  /** `bfd all-interfaces`: also those that do not say `ip ospf bfd`. */
  readonly bfdAllInterfaces?: true;
  /** `max-metric router-lsa` */
  readonly maxMetric?: {
    readonly onStartup?: number;
    readonly includeStub?: true;
    readonly summary?: number;
    readonly external?: number;
  };
  /** `log-adjacency-changes`: every change of a neighbour's state, or none; absent and `full`: those to and from FULL. */
  readonly logAdjacency?: 'full' | 'detail' | 'off';
  readonly remembered?: Remembered;
}

export type OspfRedistributeSource = 'static' | 'connected' | 'rip';

export interface OspfRedistributeConfig {
  readonly metric?: number;
  readonly metricType?: 1 | 2;
  readonly tag?: number;
  readonly subnets?: boolean;
}

export interface OspfThrottleConfig {
  readonly initialMs: number;
  readonly holdMs: number;
  readonly maximumMs: number;
}

export interface OspfNeighborConfig {
  readonly priority?: number;
  readonly pollInterval?: number;
  readonly cost?: number;
}

export interface OspfAreaConfig {
  /** Absent: an area like any other. */
  readonly type?: 'stub' | 'nssa';
  readonly noSummary?: true;
  readonly defaultCost?: number;
  /** Of its interfaces that say nothing themselves. */
  readonly authentication?: 'simple' | 'message-digest';
  /** By prefix. */
  readonly ranges?: Readonly<Record<string, { readonly advertise?: false; readonly cost?: number }>>;
  readonly nssa?: {
    readonly defaultOriginate?: { readonly metric?: number; readonly metricType?: 1 | 2 };
    readonly noRedistribution?: true;
    readonly translateAlways?: true;
    readonly suppressForwardingAddress?: true;
  };
  /** By the Router ID of the far end. */
  readonly virtualLinks?: Readonly<Record<string, OspfLinkConfig>>;
}

/** What interfaces and virtual links have in common. */
export interface OspfLinkConfig {
  readonly helloInterval?: number;
  readonly deadInterval?: number;
  readonly retransmitInterval?: number;
  readonly transmitDelay?: number;
  /** `null`: none, whatever the area has. */
  readonly authentication?: 'null' | 'simple' | 'message-digest' | 'key-chain';
  readonly authenticationKey?: string;
  /** By number. */
  readonly messageDigestKeys?: Readonly<Record<string, string>>;
  readonly authenticationKeyChain?: string;
}

export type OspfNetworkTypeConfig = 'broadcast' | 'non-broadcast' | 'point-to-point' | 'point-to-multipoint';

/** `ip ospf …` under an interface. */
export interface OspfInterfaceConfig extends OspfLinkConfig {
  /** `ip ospf 1 area 0`: goes before `network` statements. */
  readonly area?: number;
  readonly networkType?: OspfNetworkTypeConfig;
  readonly cost?: number;
  readonly priority?: number;
  readonly mtuIgnore?: true;
  /** `ip ospf bfd`, `ip ospf bfd disable` */
  readonly bfd?: boolean;
}

/** The canonical key of a watched next hop. */
export function bfdGatewayKey({ interface: name, address }: BfdGatewayConfig): string {
  return `${name} ${address}`;
}

/** The canonical key of a static route: two routes with the same key are one. */
export function staticRouteKey(route: StaticRouteConfig): string {
  return [route.prefix, route.interface ?? '', route.via ?? ''].join(' ');
}
