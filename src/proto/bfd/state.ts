/** The state of BFD on a device: plain data. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Duration, type Instant, NEVER, SECOND } from '../../base/time.ts';
import type { BfdControl, BfdState as BfdSessionState } from '../../wire/bfd.ts';
import type { BfdClient, BfdInterfaceSettings, BfdSettings } from './settings.ts';
import type { BfdFault } from './trace.ts';

export type { BfdSessionState };

/** §6.8.3: packets are no more frequent than this while a session is not up. */
export const SLOW_INTERVAL: Duration = 1 * SECOND;

export interface BfdState {
  /** By the device's number. */
  readonly interfaces: Map<number, BfdInterfaceSettings>;
  /** Every interface of the device that is up. */
  readonly up: Set<number>;
  /** Whom somebody wants to know about, by `watchKey`. */
  readonly watches: Map<string, BfdWatch>;
  /** By our discriminator. */
  readonly sessions: Map<number, BfdSession>;
  /** The discriminator of the last session. */
  lastDiscriminator: number;
  /** Sessions that changed in a way that their clients must hear of, with what they hear. Empty between events. */
  readonly news: Map<BfdSession, BfdVerdict>;
  /** Packets that were not looked at, by reason. */
  readonly ignored: Partial<Record<BfdFault, number>>;
}

/**
 * What a client learns of a neighbour: it can be reached, it cannot any more, or it has ended the session itself, which
 * says nothing about the path (RFC 5882 §3.2).
 */
export type BfdVerdict = 'up' | 'lost' | 'ended';

export interface BfdWatch {
  readonly iface: number;
  readonly peer: IPv4;
  readonly clients: Set<BfdClient>;
}

/** One neighbour on one interface (RFC 5881 §3). Names of RFC 5880 §6.8.1 but where an interval is in nanoseconds. */
export interface BfdSession {
  /** `bfd.LocalDiscr` */
  readonly discriminator: number;
  readonly iface: number;
  readonly peer: IPv4;
  /** Those of its interface; once BFD is not configured there any more, the last ones. */
  settings: BfdInterfaceSettings;
  /** Who wanted it last. */
  clients: ReadonlySet<BfdClient>;
  state: BfdSessionState;
  since: Instant;
  /** `bfd.LocalDiag` */
  diagnostic: number;
  /** As we tell them. */
  desiredMinTx: Duration;
  requiredMinRx: Duration;
  detectMultiplier: number;
  /** As they are used until a poll sequence has told the far end of others (§6.8.3). */
  usedMinTx: Duration;
  usedMinRx: Duration;
  /** A poll sequence is under way. */
  polling: boolean;
  readonly remote: BfdRemote;
  /** From one packet to the next, without jitter; `NEVER`: none is sent. */
  interval: Duration;
  transmitAt: Instant;
  sentAt: Instant;
  /** When nothing has been heard for the detection time; of a session that nobody wants, when it is forgotten. */
  detectAt: Instant;
  /** When the last packet was heard, and what it said. */
  heardAt: Instant;
  lastHeard: BfdControl | undefined;
  readonly counters: { received: number; sent: number };
}

/** What the far end told. */
export interface BfdRemote {
  /** 0: not known. */
  discriminator: number;
  state: BfdSessionState;
  minTx: Duration;
  /** 0: it wants no packets. */
  minRx: Duration;
  detectMultiplier: number;
  demand: boolean;
}

export function watchKey(iface: number, peer: IPv4): string {
  return `${iface} ${peer}`;
}

/** The session with a neighbour, if there is one. */
export function sessionWith(state: BfdState, iface: number, peer: IPv4): BfdSession | undefined {
  for (const session of state.sessions.values()) {
    if (session.iface === iface && session.peer === peer) return session;
  }
  return undefined;
}

export function createBfd({ interfaces }: BfdSettings): BfdState {
  return {
    interfaces: new Map(interfaces.map((iface) => [iface.iface, iface])),
    up: new Set(),
    watches: new Map(),
    sessions: new Map(),
    lastDiscriminator: 0,
    news: new Map(),
    ignored: {},
  };
}

/** §6.8.1: as everything is before anything was heard. */
export function createSession(
  discriminator: number,
  { iface, peer, clients }: BfdWatch,
  settings: BfdInterfaceSettings,
  now: Instant,
): BfdSession {
  const desiredMinTx = Math.max(settings.desiredMinTx, SLOW_INTERVAL);
  return {
    discriminator,
    iface,
    peer,
    settings,
    clients: new Set(clients),
    state: 'down',
    since: now,
    diagnostic: 0,
    desiredMinTx,
    requiredMinRx: settings.requiredMinRx,
    detectMultiplier: settings.detectMultiplier,
    usedMinTx: desiredMinTx,
    usedMinRx: settings.requiredMinRx,
    polling: false,
    remote: { discriminator: 0, state: 'down', minTx: 0, minRx: 1, detectMultiplier: 0, demand: false },
    interval: NEVER,
    transmitAt: NEVER,
    sentAt: now,
    detectAt: NEVER,
    heardAt: 0,
    lastHeard: undefined,
    counters: { received: 0, sent: 0 },
  };
}
