/** The state of a RIP process: plain data. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import { RIP_ENTRY_OCTETS, RIP_HEADER_OCTETS, RIP_MAXIMUM_ENTRIES, type RipEntryFault } from '../../wire/rip-layout.ts';
import type { RipInterfaceSettings, RipSettings, RipSource } from './settings.ts';
import { createRouteTable, type RouteTable } from './table.ts';
import type { RipMessageFault } from './trace.ts';

/** The longest message: an answer to a request that is full already, with the trailer of a keyed digest. */
const MESSAGE_OCTETS = RIP_HEADER_OCTETS + (RIP_MAXIMUM_ENTRIES + 1) * RIP_ENTRY_OCTETS;

export interface RipState {
  settings: RipSettings;
  /** Those that the settings name, by the device's number. */
  readonly interfaces: Map<number, RipInterface>;
  /** Every interface of the device that is up, also those that RIP does not run on. */
  readonly up: Set<number>;
  /** What the device has to be redistributed, by `routeKey`; told on only as far as the settings say. */
  readonly offers: Map<number, RipOffer>;
  readonly routes: RouteTable;
  /** Routers that were heard, by address as a signed number. */
  readonly neighbors: Map<number, RipNeighbor>;
  /** Of all interfaces that RIP runs on, as signed numbers. */
  ownAddresses: ReadonlySet<number>;
  readonly counters: RipCounters;
  /** When the next periodic update is due; `NEVER` while no process runs. */
  updateAt: Instant;
  /** Not later than the first route's or router's timeout or removal. */
  ageingAt: Instant;
  /** A route changed and was not told of yet. */
  isChanged: boolean;
  /** When a triggered update is due; `NEVER` if none is. */
  triggeredAt: Instant;
  /** No triggered update before (RFC 2453 §3.10.1). */
  triggeredFrom: Instant;
  /** When a route was last lost or got worse: any neighbour may know a better one. */
  worsenedAt: Instant;
  /** Where messages are written, one at a time. */
  readonly message: Uint8Array;
}

export interface RipInterface {
  settings: RipInterfaceSettings;
  /** When the whole table was last asked for: it came up then, or became another network. */
  askedAt: Instant;
  /** Triggered and periodic updates sent. */
  updates: number;
}

export interface RipOffer {
  /** The sources that have it; a connected network goes before a static route. */
  readonly sources: ReadonlySet<RipSource>;
  /** Where it leads, if to an address; else 0. */
  readonly nextHop: IPv4;
}

/** A router that was heard. */
export interface RipNeighbor {
  readonly address: IPv4;
  iface: number;
  version: number;
  lastHeard: Instant;
  /** When it last sent a response; `NEVER` if it only asked so far. */
  lastUpdate: Instant;
  badMessages: number;
  badEntries: number;
  /** Of its last message with a keyed digest; -1 before. */
  sequence: number;
}

export interface RipCounters {
  received: number;
  sent: number;
  /** Requests answered. */
  queries: number;
  routeChanges: number;
  readonly ignored: Partial<Record<RipMessageFault, number>>;
  readonly badEntries: Partial<Record<RipEntryFault, number>>;
}

/** Whether messages are exchanged on the interface: RIP runs there, it is up, and somebody else can be there. */
export function inUse(state: RipState, iface: RipInterface): boolean {
  return state.up.has(iface.settings.iface) && !iface.settings.loopback;
}

/** A process without interfaces; `configureRip` sets it going. */
export function createRip(settings: RipSettings): RipState {
  return {
    settings: { ...settings, interfaces: [] },
    interfaces: new Map(),
    up: new Set(),
    offers: new Map(),
    routes: createRouteTable(),
    neighbors: new Map(),
    ownAddresses: new Set(),
    counters: { received: 0, sent: 0, queries: 0, routeChanges: 0, ignored: {}, badEntries: {} },
    updateAt: NEVER,
    ageingAt: NEVER,
    isChanged: false,
    triggeredAt: NEVER,
    triggeredFrom: 0,
    worsenedAt: 0,
    message: new Uint8Array(MESSAGE_OCTETS),
  };
}
