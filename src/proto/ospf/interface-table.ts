/**
 * The interface state machine (RFC 2328 §9.3) as a table. Pure: it knows no time, no octets and no device. Actions are
 * names; interface-machine.ts gives them effect.
 */

export const INTERFACE_STATES = ['down', 'loopback', 'waiting', 'pointToPoint', 'drOther', 'backup', 'dr'] as const;
export type InterfaceState = (typeof INTERFACE_STATES)[number];

export const INTERFACE_EVENTS = [
  'interfaceUp',
  'waitTimer',
  'backupSeen',
  'neighborChange',
  'loopInd',
  'unloopInd',
  'interfaceDown',
] as const;
export type InterfaceEvent = (typeof INTERFACE_EVENTS)[number];

/** What a transition does besides; in this order. */
export type InterfaceAction =
  /** Hellos are sent from now on. */
  | 'startHello'
  /** Waiting is over after RouterDeadInterval. */
  | 'startWait'
  /** Configured neighbours are called on: on NBMA networks those that may become Designated Router. */
  | 'startNeighbors'
  /** §9.4: the election says what the next state is. */
  | 'elect'
  /** Variables and timers are as at the beginning, and every neighbour is killed. */
  | 'reset';

/** What a transition depends on. */
export interface InterfaceFacts {
  /** Whether a Designated Router is elected: broadcast and NBMA networks. */
  readonly elects: boolean;
  /** Whether this router may be elected: its priority is not 0. */
  readonly eligible: boolean;
}

export interface InterfaceStep {
  /** Absent: that is for `elect` to say. */
  readonly next?: InterfaceState;
  readonly actions: readonly InterfaceAction[];
}

type Rule = InterfaceStep | ((facts: InterfaceFacts) => InterfaceStep);

const to = (next: InterfaceState, ...actions: InterfaceAction[]): InterfaceStep => ({ next, actions });
const election: InterfaceStep = { actions: ['elect'] };

/** However it was, it can be taken down or looped. */
const anyState: Partial<Record<InterfaceEvent, Rule>> = {
  interfaceDown: to('down', 'reset'),
  loopInd: to('loopback', 'reset'),
};

const elected: Partial<Record<InterfaceEvent, Rule>> = { ...anyState, neighborChange: election };

const INTERFACE_RULES: Readonly<Record<InterfaceState, Partial<Record<InterfaceEvent, Rule>>>> = {
  down: {
    ...anyState,
    interfaceUp: ({ elects, eligible }) => {
      if (!elects) return to('pointToPoint', 'startHello', 'startNeighbors');
      if (!eligible) return to('drOther', 'startHello');
      return to('waiting', 'startHello', 'startWait', 'startNeighbors');
    },
  },
  loopback: { ...anyState, unloopInd: to('down') },
  waiting: { ...anyState, backupSeen: election, waitTimer: election },
  pointToPoint: anyState,
  drOther: elected,
  backup: elected,
  dr: elected,
};

/** `undefined`: the RFC gives no transition, and nothing happens. */
export function stepInterface(
  state: InterfaceState,
  event: InterfaceEvent,
  facts: InterfaceFacts,
): InterfaceStep | undefined {
  const rule = INTERFACE_RULES[state][event];
  return typeof rule === 'function' ? rule(facts) : rule;
}
