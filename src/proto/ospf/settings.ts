/** What an OSPF process is told to do: plain values, derived by the device from its configuration. */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { InterfaceAddress, Prefix } from '../../addr/prefix.ts';
import type { Duration } from '../../base/time.ts';
import type { OspfCredentials } from '../../wire/ospf-auth.ts';
import type { OspfBehaviour } from './profile.ts';

export interface OspfSettings {
  readonly behaviour: OspfBehaviour;
  /** `router ospf 1`: for people only, it is on no wire. */
  readonly process: number;
  /** `router-id`; absent: `automaticRouterId`. */
  readonly routerId?: IPv4;
  /** The highest address of a loopback, else of any interface; 0 while there is none. */
  readonly automaticRouterId: IPv4;
  /** Every area that an interface is in or that something was said of, the backbone too if so. */
  readonly areas: readonly OspfAreaSettings[];
  /** Those that OSPF runs on, whether up or not. */
  readonly interfaces: readonly OspfInterfaceSettings[];
  /** At least 1. */
  readonly maximumPaths: number;
  /** Administrative distances by kind of path. */
  readonly distance: OspfDistance;
  /** `compatible rfc1583` (§16.4.1). */
  readonly rfc1583Compatibility: boolean;
  readonly spfThrottle: Throttle;
  readonly lsaThrottle: Throttle;
  /** MinLSArrival. */
  readonly lsaArrival: Duration;
  /** `max-metric router-lsa` (RFC 6987); absent: not wanted. */
  readonly maxMetric?: OspfMaxMetric;
  readonly defaultOriginate?: OspfDefaultOriginate;
  /** By source; what is absent is not redistributed. */
  readonly redistribute: Readonly<Partial<Record<OspfSource, OspfRedistribution>>>;
  /** `log-adjacency-changes detail`: every change of a state; `off`: none; absent: those to and from FULL. */
  readonly logAdjacency?: 'detail' | 'off';
  /** `summary-address` */
  readonly summaryAddresses: readonly OspfSummaryAddress[];
}

export interface OspfDistance {
  readonly intraArea: number;
  readonly interArea: number;
  readonly external: number;
}

/** The first after `initial`, one following soon after `hold`, which doubles up to `maximum` while changes go on. */
export interface Throttle {
  readonly initial: Duration;
  readonly hold: Duration;
  readonly maximum: Duration;
}

export interface OspfMaxMetric {
  /** Only for so long after the process started; absent: for good. */
  readonly onStartup?: Duration;
  /** Stub networks are told with the largest metric too. */
  readonly includeStub: boolean;
  /** The metric of summaries and of externals while it lasts; absent: as they are. */
  readonly summary?: number;
  readonly external?: number;
}

/** Whose routes are told on. */
export type OspfSource = 'connected' | 'static' | 'rip';

export interface OspfRedistribution {
  readonly metric: number;
  readonly metricType: 1 | 2;
  readonly tag: number;
  /** Without it classful networks only. */
  readonly subnets: boolean;
}

export interface OspfDefaultOriginate {
  /** Whether or not there is a default route to tell of. */
  readonly always: boolean;
  readonly metric: number;
  readonly metricType: 1 | 2;
}

export interface OspfSummaryAddress {
  readonly prefix: Prefix;
  /** False: the routes in it are told of by nobody. */
  readonly advertise: boolean;
  readonly tag: number;
}

export interface OspfAreaSettings {
  readonly id: IPv4;
  readonly type: 'normal' | 'stub' | 'nssa';
  /** Totally stubby: no summaries but the default. */
  readonly noSummary: boolean;
  /** StubDefaultCost. */
  readonly defaultCost: number;
  readonly ranges: readonly OspfRange[];
  readonly nssa: OspfNssaSettings;
  readonly virtualLinks: readonly OspfVirtualLinkSettings[];
}

export interface OspfRange {
  readonly prefix: Prefix;
  readonly advertise: boolean;
  /** Absent: that of the farthest component. */
  readonly cost?: number;
}

export interface OspfNssaSettings {
  readonly defaultOriginate?: { readonly metric: number; readonly metricType: 1 | 2 };
  /** Redistributed routes stay out of this area where it is at its border. */
  readonly noRedistribution: boolean;
  readonly translateAlways: boolean;
  /** Translated externals carry no forwarding address. */
  readonly suppressForwardingAddress: boolean;
}

/** `virtual` is the network type of virtual links alone. */
export type OspfNetworkType = 'broadcast' | 'nbma' | 'point-to-point' | 'point-to-multipoint' | 'loopback' | 'virtual';

export interface OspfTimers {
  readonly helloInterval: Duration;
  readonly deadInterval: Duration;
  readonly retransmitInterval: Duration;
  /** InfTransDelay. */
  readonly transmitDelay: Duration;
}

export interface OspfInterfaceSettings extends OspfTimers {
  /** The device's number for it; a virtual link has a negative one that the machine gives it. */
  readonly iface: number;
  readonly name: string;
  readonly area: IPv4;
  readonly networkType: OspfNetworkType;
  /** The primary address; of an unnumbered interface the one it borrows. */
  readonly address: IPv4;
  readonly length: number;
  /** Secondary addresses that OSPF tells of. */
  readonly secondary: readonly InterfaceAddress[];
  readonly unnumbered: boolean;
  /** Output cost, 1 to 65,535; of a loopback 0 too. */
  readonly cost: number;
  readonly priority: number;
  /** Nothing is sent and nothing heard; its network is told of. */
  readonly passive: boolean;
  /** Octets of an IP packet. */
  readonly mtu: number;
  readonly mtuIgnore: boolean;
  /** BFD watches its neighbours. */
  readonly bfd: boolean;
  readonly authentication: OspfCredentials;
  /** NBMA and point-to-multipoint: routers that no Hello finds by itself. */
  readonly neighbors: readonly OspfConfiguredNeighbor[];
}

export interface OspfConfiguredNeighbor {
  readonly address: IPv4;
  readonly priority: number;
  readonly pollInterval: Duration;
  /** Point-to-multipoint: cost of that neighbour; absent: the interface's. */
  readonly cost?: number;
}

export interface OspfVirtualLinkSettings extends OspfTimers {
  /** Router ID of the far end. */
  readonly neighbor: IPv4;
  readonly authentication: OspfCredentials;
}
