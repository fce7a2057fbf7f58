/** What BFD tells of itself. Text is made by `describeBfdTrace`. */
import { formatIPv4, type IPv4 } from '../../addr/ipv4.ts';
import type { BfdEvent } from './session-table.ts';
import type { BfdSessionState } from './state.ts';

export type BfdTrace = BfdSessionTrace | BfdIgnoredTrace;

/** Why a packet was not looked at; each has a counter. */
export type BfdFault = 'malformed' | 'authenticated' | 'not from a neighbor' | 'no session' | 'administratively down';

/** A session changed its state. */
export interface BfdSessionTrace {
  readonly kind: 'bfd-session';
  readonly iface: string;
  readonly peer: IPv4;
  readonly before: BfdSessionState;
  readonly after: BfdSessionState;
  readonly event: BfdEvent;
}

export interface BfdIgnoredTrace {
  readonly kind: 'bfd-ignored';
  readonly iface: string;
  readonly from: IPv4;
  readonly reason: BfdFault;
  /** What exactly: `TTL 254`, `detection multiplier 0`. */
  readonly detail: string;
}

const EVENTS: Readonly<Record<BfdEvent, string>> = {
  adminDownReceived: 'it has ended the session',
  downReceived: 'it says that it is down',
  initReceived: 'it hears us',
  upReceived: 'it says that it is up',
  detectionTimeExpired: 'nothing was heard for the detection time',
  pathDown: 'the interface went down',
  disable: 'nobody wants it any more',
  enable: 'it is wanted again',
};

/** One sentence: `session with 10.0.12.2 on GigabitEthernet0/0 from up to down: nothing was heard for the detection time`. */
export function describeBfdTrace(event: BfdTrace): string {
  if (event.kind === 'bfd-ignored') {
    return `ignored a packet of ${formatIPv4(event.from)} on ${event.iface}: ${event.reason} (${event.detail})`;
  }
  const { peer, iface, before, after } = event;
  return `session with ${formatIPv4(peer)} on ${iface} from ${before} to ${after}: ${EVENTS[event.event]}`;
}
