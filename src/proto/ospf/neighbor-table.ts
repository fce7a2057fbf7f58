/**
 * The neighbour state machine (RFC 2328 §10.3) as a table. Pure: it knows no time, no octets and no device. Actions are
 * names; neighbor-machine.ts gives them effect.
 */

/** In the order of progress: what the RFC calls "state Exchange or greater" is a comparison of places. */
export const NEIGHBOR_STATES = ['down', 'attempt', 'init', 'twoWay', 'exStart', 'exchange', 'loading', 'full'] as const;
export type NeighborState = (typeof NEIGHBOR_STATES)[number];

export const NEIGHBOR_EVENTS = [
  'helloReceived',
  'start',
  'twoWayReceived',
  'negotiationDone',
  'exchangeDone',
  'badLsReq',
  'loadingDone',
  'adjOk',
  'seqNumberMismatch',
  'oneWay',
  'killNbr',
  'inactivityTimer',
  'llDown',
  /** Not of §10.3: BFD says that it cannot be reached (RFC 5882 §4.3); as KillNbr. */
  'bfdDown',
] as const;
export type NeighborEvent = (typeof NEIGHBOR_EVENTS)[number];

/** What a transition does besides; in this order. */
export type NeighborAction =
  /** It is called on by a Hello of its own, before anything was heard of it (NBMA). */
  | 'call'
  /** Retransmission, summary and request lists are emptied. */
  | 'clearLists'
  /** It is claimed that we lead the exchange, with a sequence number not used before. */
  | 'startExchange'
  /** The database is listed, and its description begins. */
  | 'summarizeDatabase'
  /** Nothing is known of it any more. */
  | 'forget';

/** What a transition depends on. */
export interface NeighborFacts {
  /** §10.4: whether an adjacency should be formed, or kept. */
  readonly wantsAdjacency: boolean;
  /** Whether the request list holds anything. */
  readonly requestsPending: boolean;
}

export interface NeighborStep {
  readonly next: NeighborState;
  readonly actions: readonly NeighborAction[];
}

type Rule = NeighborStep | ((facts: NeighborFacts) => NeighborStep);
type Rules = Partial<Record<NeighborEvent, Rule>>;

const to = (next: NeighborState, ...actions: NeighborAction[]): NeighborStep => ({ next, actions });
const adjacencyOrTwoWay = ({ wantsAdjacency }: NeighborFacts) =>
  wantsAdjacency ? to('exStart', 'startExchange') : to('twoWay');
const keepOrDrop = (state: NeighborState) => (facts: NeighborFacts) =>
  facts.wantsAdjacency ? to(state) : to('twoWay', 'clearLists');
const lost = to('down', 'clearLists', 'forget');
const restart = to('exStart', 'clearLists', 'startExchange');

const anyState: Rules = { killNbr: lost, llDown: lost, inactivityTimer: lost, bfdDown: lost };

/** Init and beyond. */
const heard = (state: NeighborState): Rules => ({ ...anyState, helloReceived: to(state) });

/** 2-Way and beyond. */
const bidirectional = (state: NeighborState): Rules => ({
  ...heard(state),
  twoWayReceived: to(state),
  oneWay: to('init', 'clearLists'),
});

/** Exchange and beyond. */
const exchanging = (state: NeighborState): Rules => ({
  ...bidirectional(state),
  adjOk: keepOrDrop(state),
  seqNumberMismatch: restart,
  badLsReq: restart,
});

const NEIGHBOR_RULES: Readonly<Record<NeighborState, Rules>> = {
  down: { ...anyState, start: to('attempt', 'call'), helloReceived: to('init') },
  attempt: { ...anyState, helloReceived: to('init') },
  init: { ...heard('init'), twoWayReceived: adjacencyOrTwoWay, oneWay: to('init') },
  twoWay: { ...bidirectional('twoWay'), adjOk: adjacencyOrTwoWay },
  exStart: {
    ...bidirectional('exStart'),
    adjOk: keepOrDrop('exStart'),
    negotiationDone: to('exchange', 'summarizeDatabase'),
  },
  exchange: {
    ...exchanging('exchange'),
    exchangeDone: ({ requestsPending }) => (requestsPending ? to('loading') : to('full')),
  },
  loading: { ...exchanging('loading'), loadingDone: to('full') },
  full: exchanging('full'),
};

/** `undefined`: the RFC gives no transition, and nothing happens. */
export function stepNeighbor(
  state: NeighborState,
  event: NeighborEvent,
  facts: NeighborFacts,
): NeighborStep | undefined {
  const rule = NEIGHBOR_RULES[state][event];
  return typeof rule === 'function' ? rule(facts) : rule;
}

const RANK = Object.fromEntries(NEIGHBOR_STATES.map((state, rank) => [state, rank])) as Record<NeighborState, number>;

/** "State `least` or greater". */
export function isAtLeast(state: NeighborState, least: NeighborState): boolean {
  return RANK[state] >= RANK[least];
}

/** "State Exchange or greater": it takes part in flooding. */
export function isExchanging(state: NeighborState): boolean {
  return state === 'full' || state === 'loading' || state === 'exchange';
}
