/** What an OSPF process has calculated: shortest-path trees and routes, and when it calculates next. Plain data. */
import type { ActiveRange } from './area-ranges.ts';
import { createNextHopSets, type NextHopSets } from './next-hop-sets.ts';
import type { OspfPathType } from './out.ts';
import { createPairIndex, type PairIndex } from './pair-index.ts';
import { createRouteTable, type RouteTable } from './route-table.ts';
import { createRows, type Rows } from './rows.ts';
import { createSpfTree, type SpfTree } from './spf.ts';
import { createSpfGraph, type SpfGraph } from './spf-graph.ts';
import { createThrottle, type ThrottleState } from './spf-throttle.ts';
import type { StoredLsa } from './stored-lsa.ts';

export interface OspfRouting {
  readonly hopSets: NextHopSets;
  /** By area ID as a signed number. */
  readonly trees: Map<number, AreaTree>;
  /** Networks, by bits and length: their numbers are those of `routes`. */
  readonly prefixes: PairIndex;
  /** Routes to networks, as the RIB has them. */
  readonly routes: RouteTable;
  /** Routes to area border and AS boundary routers, by Router ID as a signed number, for each area by itself (§11). */
  borderRouters: Map<number, RouterRoute[]>;
  /** Ranges of our areas in which a network is reached. */
  activeRanges: readonly ActiveRange[];
  /** Whether it was an area border router at the last calculation. */
  isAreaBorder: boolean;
  /** What is to be calculated, if anything, and what first gave rise to it. */
  due: CalculationStage | undefined;
  reason: string;
  readonly throttle: ThrottleState;
  readonly counters: RoutingCounters;
}

/**
 * Where a calculation begins; what comes before stands as it is. `trees`: the graphs changed; `settings`: so may have what
 * next hops are found by, and trees are grown whether their graphs changed or not.
 */
export const CALCULATION_STAGES = ['externals', 'summaries', 'trees', 'settings'] as const;
export type CalculationStage = (typeof CALCULATION_STAGES)[number];

export interface RoutingCounters {
  /** Trees grown by Dijkstra's algorithm. */
  dijkstras: number;
  /** Calculations with at least one of them, and those with none. */
  whole: number;
  partial: number;
  /** Routes told to the RIB, and taken from it. */
  installed: number;
  withdrawn: number;
}

/** A leaf is that many numbers of a row: network, cost. */
export const LEAF_STRIDE = 2;

/** An area's graph, and the paths through it. */
export interface AreaTree {
  readonly graph: SpfGraph;
  readonly tree: SpfTree;
  /** By vertex: number of a network that hangs on it, and its cost from there, for each stub link of a router; a network's own, at no cost. */
  readonly leaves: Rows;
  /** By vertex: flags of a router-LSA. */
  flags: Uint16Array;
  /** By vertex of a router: the LSA that the graph has its links and leaves from. */
  readonly lsas: (StoredLsa | undefined)[];
  /** Routers whose LSA may say something else than the graph, by identity: the LSA, unless there is none any more. */
  readonly staleRouters: Map<number, StoredLsa | undefined>;
  /** Identities of networks likewise. */
  readonly staleNetworks: Set<number>;
}

export interface RouterRoute {
  readonly routerId: number;
  readonly area: number;
  readonly pathType: OspfPathType;
  readonly cost: number;
  /** Number of a set of next hops. */
  readonly hops: number;
  /** What it is, in the area: `ROUTER_FLAG`; of an AS boundary router elsewhere that alone. */
  readonly flags: number;
}

export function createRouting(): OspfRouting {
  return {
    hopSets: createNextHopSets(),
    trees: new Map(),
    prefixes: createPairIndex(),
    routes: createRouteTable(),
    borderRouters: new Map(),
    activeRanges: [],
    isAreaBorder: false,
    due: undefined,
    reason: '',
    throttle: createThrottle(),
    counters: { dijkstras: 0, whole: 0, partial: 0, installed: 0, withdrawn: 0 },
  };
}

export function createAreaTree(): AreaTree {
  return {
    graph: createSpfGraph(),
    tree: createSpfTree(),
    leaves: createRows(),
    flags: new Uint16Array(0),
    lsas: [],
    staleRouters: new Map(),
    staleNetworks: new Set(),
  };
}
