/**
 * The session state machine (RFC 5880 §6.2, §6.8.4, §6.8.6, §6.8.16) as a table. Pure: it knows no time, no octets and no
 * device.
 */
import type { BfdSessionState } from './state.ts';

export const BFD_EVENTS = [
  /** A packet of the far end, in that state. */
  'adminDownReceived',
  'downReceived',
  'initReceived',
  'upReceived',
  /** Nothing was heard for the detection time. */
  'detectionTimeExpired',
  /** The interface cannot be used any more. */
  'pathDown',
  /** Nobody here wants the session any more. */
  'disable',
  /** Somebody does again. */
  'enable',
] as const;
export type BfdEvent = (typeof BFD_EVENTS)[number];

export interface BfdStep {
  readonly next: BfdSessionState;
  /** What is told from then on of why the session was left (§4.1); absent: what was told before. */
  readonly diagnostic?: number;
}

/** Codes of §4.1. */
const BFD_DIAGNOSTIC = {
  none: 0,
  detectionTimeExpired: 1,
  neighborSignaledDown: 3,
  pathDown: 5,
  administrativelyDown: 7,
} as const;

type Rules = Partial<Record<BfdEvent, BfdStep>>;

const up: BfdStep = { next: 'up', diagnostic: BFD_DIAGNOSTIC.none };
const disabled: BfdStep = { next: 'adminDown', diagnostic: BFD_DIAGNOSTIC.administrativelyDown };
const signaledDown: BfdStep = { next: 'down', diagnostic: BFD_DIAGNOSTIC.neighborSignaledDown };

/** Init and Up. */
const heard: Rules = {
  adminDownReceived: signaledDown,
  detectionTimeExpired: { next: 'down', diagnostic: BFD_DIAGNOSTIC.detectionTimeExpired },
  pathDown: { next: 'down', diagnostic: BFD_DIAGNOSTIC.pathDown },
  disable: disabled,
};

const RULES: Readonly<Record<BfdSessionState, Rules>> = {
  adminDown: { enable: { next: 'down' } },
  down: { downReceived: { next: 'init' }, initReceived: up, disable: disabled },
  init: { ...heard, initReceived: up, upReceived: up },
  up: { ...heard, downReceived: signaledDown },
};

/** `undefined`: the state stays. */
export function stepSession(state: BfdSessionState, event: BfdEvent): BfdStep | undefined {
  return RULES[state][event];
}
