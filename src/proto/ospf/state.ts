/** The state of an OSPF process: plain data, areas, interfaces, neighbours and databases. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import type { LsaHeader } from '../../wire/lsa.ts';
import type { OspfDescription } from '../../wire/ospf-bodies.ts';
import type { InterfaceState } from './interface-table.ts';
import { createLsaTable, type LsaTable } from './lsa-table.ts';
import type { Mismatch, MismatchRecord } from './mismatch.ts';
import type { NeighborState } from './neighbor-table.ts';
import { createOrigination, type OspfOrigination } from './origination-state.ts';
import { OSPF_DEADLINES, type OspfDeadline } from './out.ts';
import { createRetransmissionList, type RetransmissionList } from './retransmission.ts';
import { createRouting, type OspfRouting } from './routing-state.ts';
import type { OspfAreaSettings, OspfInterfaceSettings, OspfSettings, OspfSource } from './settings.ts';
import type { StoredLsa } from './stored-lsa.ts';

/** One more than the highest LS type. */
const LSA_TYPES = 12;

export interface OspfState {
  settings: OspfSettings;
  /** Chosen when the process starts and kept until it is cleared; 0: there was no address yet, and nothing runs. */
  routerId: IPv4;
  /** When it was chosen. */
  startedAt: Instant;
  /** By area ID as a signed number. */
  readonly areas: Map<number, OspfArea>;
  /** By the device's number; virtual links by negative numbers. */
  readonly interfaces: Map<number, OspfInterface>;
  /** Every interface of the device that is up, also those that OSPF does not run on. */
  readonly up: Set<number>;
  /** Own addresses of the interfaces that OSPF runs on, as signed numbers. */
  ownAddresses: ReadonlySet<number>;
  /** What the device has to be redistributed, by `offerKey`; told on only as far as the settings say. */
  readonly offers: Map<number, OspfOffers>;
  /** LSAs of AS scope: types 5 and 11. */
  readonly externals: LsDatabase;
  /** The LSAs of all databases. */
  readonly lsas: LsaNumbers;
  /** LSAs of MaxAge that leave the databases as soon as nobody needs them for their flooding (§14). */
  readonly dying: Set<LsaEntry>;
  /** Neighbours in state Exchange or Loading: as long as there are any, nothing that is dying leaves. */
  exchanging: number;
  /** What an own LSA is to say once it is gone with its last sequence number (§12.1.6). */
  readonly wrapping: Map<LsaEntry, OwnLsa>;
  /** Interfaces with updates to send. */
  readonly flooding: Set<OspfInterface>;
  /** Interfaces whose neighbours changed so that another Designated Router may be due. Empty between events. */
  readonly electing: Set<OspfInterface>;
  /** Neighbours that answered requests. Empty between events. */
  readonly answering: Set<OspfNeighbor>;
  /** What is or is to be originated. */
  readonly origination: OspfOrigination;
  /** Shortest-path trees and routes. */
  readonly routing: OspfRouting;
  /** What each deadline is armed for. */
  readonly deadlines: Record<OspfDeadline, Instant>;
  readonly counters: OspfCounters;
  /** Sequence number of the last packet with a keyed digest (§D.3): never less than the one before. */
  cryptographicSequence: number;
  /** Where packets are written, one at a time. */
  message: Uint8Array;
}

/** The routes of the device to one prefix that are not OSPF's own; the best route of the RIB is at most one of them. */
export interface OspfOffers {
  readonly bits: IPv4;
  readonly length: number;
  readonly bySource: Map<OspfSource, OspfOffer>;
}

export interface OspfOffer {
  /** Where the route leads, if to an address; else 0. */
  readonly nextHop: IPv4;
  /** The interface it leads over; -1: none. */
  readonly iface: number;
  readonly metric: number;
  readonly tag: number;
}

export interface OspfArea {
  readonly id: IPv4;
  settings: OspfAreaSettings;
  /** LSAs of area scope: types 1 to 4, 7 and 10. */
  readonly database: LsDatabase;
  /** Those in it, whether up or not; of the backbone the virtual links too. */
  readonly interfaces: OspfInterface[];
  /** TransitCapability (§6): virtual links can go through it. Said by the calculation of its tree. */
  transitCapability: boolean;
  /** How often its tree was grown, and when last. */
  spfRuns: number;
  spfAt: Instant;
}

export interface LsDatabase {
  /** By LS type; `undefined` where there was none yet. */
  readonly byType: (LsaTable<LsaEntry> | undefined)[];
}

/** Numbers of LSAs: what neighbours have to do with them is in columns. */
export interface LsaNumbers {
  readonly byNumber: (LsaEntry | undefined)[];
  readonly free: number[];
}

/** An LSA in a database: its instance at present, and how old that is. */
export interface LsaEntry {
  /** Among the LSAs of the process; -1 when it is in no database any more. */
  number: number;
  lsa: StoredLsa;
  /** When its age was 0. */
  bornAt: Instant;
  /** When that instance came into the database. */
  installedAt: Instant;
  /** When that instance was last sent to anybody, retransmissions aside. */
  sentAt: Instant;
  /** The retransmission lists that it is on. */
  retransmissions: number;
  /** The area it belongs to; absent for AS scope. */
  readonly area: OspfArea | undefined;
  /** The interface it belongs to, if its scope is a link (type 9). */
  readonly link: OspfInterface | undefined;
  next: LsaEntry | undefined;
}

export interface OspfInterface {
  /** Its key in the process: the device's number, or a negative one. */
  readonly key: number;
  settings: OspfInterfaceSettings;
  area: OspfArea;
  state: InterfaceState;
  stateChanges: number;
  /** When it last came up. */
  upAt: Instant;
  /** Of a virtual link. */
  readonly virtual: VirtualLinkEnd | undefined;
  /** By Router ID on point-to-point and virtual links, else by address, as signed numbers (§10.5). */
  readonly neighbors: Map<number, OspfNeighbor>;
  /** Addresses of the Designated Router and its Backup, as Hellos have them; 0: none. */
  designatedRouter: IPv4;
  backupDesignatedRouter: IPv4;
  /** When the next Hello is due; `NEVER` while none is sent. */
  helloAt: Instant;
  /** When Waiting is over; `NEVER` if it is not waiting. */
  waitUntil: Instant;
  /** LSAs of this link's scope (type 9). */
  readonly opaques: LsDatabase;
  /** LSAs to be flooded in the next update, and not before when that goes out: those of them that are still queued then. */
  floodList: LsaEntry[];
  floodAt: Instant;
  /** Instances to be acknowledged, and when. */
  acknowledgments: Acknowledgments;
  acknowledgeAt: Instant;
  readonly counters: OspfInterfaceCounters;
}

/** What an own LSA says. */
export interface OwnLsa {
  readonly type: number;
  readonly linkStateId: number;
  readonly options: number;
  readonly body: Uint8Array;
}

/** The other end of a virtual link, and how it is reached at present (§15). */
export interface VirtualLinkEnd {
  /** Router ID. */
  readonly neighbor: IPv4;
  /** Transit area. */
  readonly transitArea: IPv4;
  /** Its address; 0 while it is not reachable. */
  address: IPv4;
  /** Our own address towards it. */
  source: IPv4;
  /** Of the path through the transit area. */
  cost: number;
}

/** Side by side. */
export interface Acknowledgments {
  readonly lsas: StoredLsa[];
  /** What they came with, in seconds. */
  readonly ages: number[];
}

export interface OspfNeighbor {
  readonly iface: OspfInterface;
  /** Router ID; 0 while nothing was heard of a configured neighbour. */
  routerId: IPv4;
  address: IPv4;
  state: NeighborState;
  /** Since when it is in that state, and how often that changed. */
  stateSince: Instant;
  stateChanges: number;
  /** When the adjacency last came nearer to Full. */
  progressAt: Instant;
  /** As its last Hello said. */
  priority: number;
  options: number;
  designatedRouter: IPv4;
  backupDesignatedRouter: IPv4;
  /** When its last Hello was heard; it is given up RouterDeadInterval later. */
  heardAt: Instant;
  /** Configured ones are not forgotten when they are down: when the next Hello to it is due. */
  readonly configured: boolean;
  pollAt: Instant;
  /** Database exchange (§10.6 – §10.8). */
  readonly exchange: DatabaseExchange;
  /** Requested or to be requested (§10.9). */
  readonly lsRequestList: LsaTable<LsRequest>;
  /** Those of them in the last request packet. */
  requested: number;
  /** When the last request is repeated; `NEVER` if there is none. */
  requestAgainAt: Instant;
  /** What it has not acknowledged (§13.6). */
  readonly lsRetransmissionList: RetransmissionList;
  /** Updates sent again so far. */
  retransmissions: number;
  /** Highest cryptographic sequence number of its packets (§D.3); -1 before the first. */
  cryptographicSequence: number;
}

export interface DatabaseExchange {
  /** Whether we lead it. */
  isMaster: boolean;
  ddSequence: number;
  /** Entries still to be described: those from `described` on. */
  databaseSummaryList: LsaEntry[];
  described: number;
  /** The last packet received: flags, options and sequence number tell a duplicate. */
  lastFlags: number;
  lastOptions: number;
  lastSequence: number;
  /** The last packet sent, for sending it again. */
  lastSent: OspfDescription | undefined;
  /** When it is sent again; `NEVER` if it is not. */
  sendAgainAt: Instant;
}

/** An instance that a neighbour has and we do not. */
export interface LsRequest {
  readonly lsa: LsaHeader;
  /** It is in the last request packet. */
  asked: boolean;
  next: LsRequest | undefined;
}

export interface OspfInterfaceCounters {
  /** By packet type, 1 to 5. */
  readonly received: Uint32Array;
  readonly sent: Uint32Array;
  /** Packets that were not looked at, by reason. */
  readonly mismatches: Partial<Record<Mismatch, MismatchRecord>>;
}

export interface OspfCounters {
  /** LSAs in updates, and those of them that were newer than what was known. */
  lsasReceived: number;
  lsasInstalled: number;
  /** Own instances. */
  originations: number;
  /** LSAs in updates that were not looked at, by reason. */
  readonly ignoredLsas: Record<string, number>;
}

/** A process without interfaces; `configureOspf` sets it going. */
export function createOspf(settings: OspfSettings): OspfState {
  return {
    settings: { ...settings, areas: [], interfaces: [] },
    routerId: 0,
    startedAt: 0,
    areas: new Map(),
    interfaces: new Map(),
    up: new Set(),
    ownAddresses: new Set(),
    offers: new Map(),
    externals: createDatabase(),
    lsas: { byNumber: [], free: [] },
    dying: new Set(),
    exchanging: 0,
    wrapping: new Map(),
    flooding: new Set(),
    electing: new Set(),
    answering: new Set(),
    origination: createOrigination(),
    routing: createRouting(),
    deadlines: Object.fromEntries(OSPF_DEADLINES.map((what) => [what, NEVER])) as Record<OspfDeadline, Instant>,
    counters: { lsasReceived: 0, lsasInstalled: 0, originations: 0, ignoredLsas: {} },
    cryptographicSequence: 0,
    message: new Uint8Array(1500),
  };
}

/** §10.5: by Router ID on point-to-point and virtual links, by address where several can be. */
export function neighborKey({ settings }: OspfInterface, routerId: IPv4, address: IPv4): number {
  return (settings.networkType === 'point-to-point' || settings.networkType === 'virtual' ? routerId : address) | 0;
}

/** A prefix as a number that no other prefix has. */
export function offerKey(bits: IPv4, length: number): number {
  return bits * 64 + length;
}

function createDatabase(): LsDatabase {
  return { byType: new Array<undefined>(LSA_TYPES).fill(undefined) };
}

export function createArea(settings: OspfAreaSettings): OspfArea {
  return {
    id: settings.id,
    settings,
    database: createDatabase(),
    interfaces: [],
    transitCapability: false,
    spfRuns: 0,
    spfAt: 0,
  };
}

export function createInterface(
  key: number,
  settings: OspfInterfaceSettings,
  area: OspfArea,
  virtual?: VirtualLinkEnd,
): OspfInterface {
  return {
    key,
    settings,
    area,
    state: 'down',
    stateChanges: 0,
    upAt: 0,
    virtual,
    neighbors: new Map(),
    designatedRouter: 0,
    backupDesignatedRouter: 0,
    helloAt: NEVER,
    waitUntil: NEVER,
    opaques: createDatabase(),
    floodList: [],
    floodAt: 0,
    acknowledgments: createAcknowledgments(),
    acknowledgeAt: NEVER,
    counters: { received: new Uint32Array(6), sent: new Uint32Array(6), mismatches: {} },
  };
}

export function createAcknowledgments(): Acknowledgments {
  return { lsas: [], ages: [] };
}

export function createNeighbor(iface: OspfInterface, routerId: IPv4, address: IPv4, configured: boolean): OspfNeighbor {
  return {
    iface,
    routerId,
    address,
    state: 'down',
    stateSince: 0,
    stateChanges: 0,
    progressAt: 0,
    priority: 0,
    options: 0,
    designatedRouter: 0,
    backupDesignatedRouter: 0,
    heardAt: 0,
    configured,
    pollAt: NEVER,
    exchange: {
      isMaster: false,
      ddSequence: 0,
      databaseSummaryList: [],
      described: 0,
      lastFlags: 0,
      lastOptions: 0,
      lastSequence: -1,
      lastSent: undefined,
      sendAgainAt: NEVER,
    },
    lsRequestList: createLsaTable(),
    requested: 0,
    requestAgainAt: NEVER,
    lsRetransmissionList: createRetransmissionList(),
    retransmissions: 0,
    cryptographicSequence: -1,
  };
}
