/** What a RIP process is told to do: plain values, derived by the device from its configuration. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type InterfaceAddress, maskOf, type Prefix } from '../../addr/prefix.ts';
import type { Duration } from '../../base/time.ts';
import type { RipBehaviour } from './profile.ts';

export type RipVersion = 1 | 2;

/** RFC 2453 §3.4.3: leave out what was learned there, tell it with metric 16, or neither. */
export type SplitHorizon = 'simple' | 'poisoned' | 'off';

/** Whose routes are told on: static ones, networks that no `network` statement covers, and those of OSPF. */
export type RipSource = 'static' | 'connected' | 'ospf';

export interface RipSettings {
  readonly behaviour: RipBehaviour;
  /** The interfaces that a `network` statement covers, whether up or not. */
  readonly interfaces: readonly RipInterfaceSettings[];
  /** Routers that are told by unicast, passive interface or not. */
  readonly neighbors: readonly IPv4[];
  readonly timers: RipTimers;
  /** Networks are told as a whole where another network is entered (RFC 1058 §3.2, and `auto-summary`). */
  readonly autoSummary: boolean;
  readonly defaultOriginate: boolean;
  /** The metric that goes on the wire, by source; what is absent is not redistributed. */
  readonly redistribute: Readonly<Partial<Record<RipSource, number>>>;
  /** Networks that OSPF runs on, by `routeKey`: with the routes of OSPF these are told on, although they are connected. */
  readonly ospfNetworks: ReadonlySet<number>;
  /** At least 1. */
  readonly maximumPaths: number;
  /** Administrative distance, handed on with every route. */
  readonly distance: number;
}

export interface RipTimers {
  readonly update: Duration;
  /** From the last news of a route until it is unreachable (IOS: invalid). */
  readonly timeout: Duration;
  readonly holddown: Duration;
  /** How long an unreachable route is still told of (IOS: flush less invalid). */
  readonly garbage: Duration;
}

export interface RipInterfaceSettings {
  /** The device's number for it, below 65,536. */
  readonly iface: number;
  readonly name: string;
  /** Those that a `network` statement covers, the primary one first. */
  readonly addresses: readonly InterfaceAddress[];
  /** Nobody else can be there: nothing is sent. */
  readonly loopback: boolean;
  /** Listens only. */
  readonly passive: boolean;
  readonly sendVersion: RipVersion;
  readonly receiveVersions: readonly RipVersion[];
  readonly splitHorizon: SplitHorizon;
  /** Of a hop over it: 1 unless an administrator wants otherwise. */
  readonly cost: number;
  readonly authentication?: RipAuthenticationSettings;
  /** `ip summary-address rip` */
  readonly summaries: readonly Prefix[];
}

export interface RipAuthenticationSettings {
  readonly mode: 'text' | 'md5';
  /**
   * By ascending number; the first one seals what is sent, each opens what is received. Without any there is no
   * authentication, as on IOS with a key chain that does not exist.
   */
  readonly keys: readonly RipKey[];
}

export interface RipKey {
  /** 0 to 255 on the wire. */
  readonly id: number;
  /** Up to 16 characters of one octet. */
  readonly secret: string;
}

/** Whether the address is on a network of that interface. */
export function isConnected({ addresses }: RipInterfaceSettings, address: IPv4): boolean {
  for (const own of addresses) if (((own.address ^ address) & maskOf(own.length)) === 0) return true;
  return false;
}
