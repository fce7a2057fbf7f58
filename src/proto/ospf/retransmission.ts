/** Link state retransmission lists (RFC 2328 §10, §13.6): what a neighbour was sent, or is to be, and has not acknowledged. */
import { type Instant, NEVER } from '../../base/time.ts';
import { wakeBy } from './deadlines.ts';
import type { OspfOut } from './out.ts';
import type { LsaEntry, OspfNeighbor, OspfState } from './state.ts';

/** A column over all LSAs of the process: during a flood nearly all of them are on the lists. Plain data. */
export interface RetransmissionList {
  size: number;
  /** By number of the entry: when it was last sent, `QUEUED` or `NOT_LISTED`. May end before an entry that is not on it. */
  sentAt: Float64Array;
}

/** It waits with others for the interface's next update. */
export const QUEUED: Instant = NEVER;
const NOT_LISTED = -1;

export function createRetransmissionList(): RetransmissionList {
  return { size: 0, sentAt: new Float64Array(0) };
}

/** `at` is now, or `QUEUED`. */
export function addRetransmission(
  state: OspfState,
  { lsRetransmissionList: list, iface }: OspfNeighbor,
  entry: LsaEntry,
  at: Instant,
  out: OspfOut,
): void {
  if (entry.number >= list.sentAt.length) grow(list, state.lsas.byNumber.length);
  if (list.sentAt[entry.number] === NOT_LISTED) {
    list.size++;
    entry.retransmissions++;
  }
  list.sentAt[entry.number] = at;
  if (at !== QUEUED) wakeBy(state, 'retransmit', at + iface.settings.retransmitInterval, out);
}

/** Whether it was on the list. */
export function removeRetransmission({ lsRetransmissionList: list }: OspfNeighbor, entry: LsaEntry): boolean {
  if ((list.sentAt[entry.number] ?? NOT_LISTED) === NOT_LISTED) return false;
  list.sentAt[entry.number] = NOT_LISTED;
  list.size--;
  entry.retransmissions--;
  return true;
}

/** Whether it is on the list and was not sent yet. */
export function isQueued({ lsRetransmissionList: list }: OspfNeighbor, entry: LsaEntry): boolean {
  return list.sentAt[entry.number] === QUEUED;
}

/** Those that were last sent before that instant, or at it, the longest ago first. */
export function sentBy(state: OspfState, { lsRetransmissionList: list }: OspfNeighbor, at: Instant): LsaEntry[] {
  const numbers: number[] = [];
  const end = list.size > 0 ? list.sentAt.length : 0;
  for (let number = 0; number < end; number++) {
    const sentAt = list.sentAt[number] as number;
    if (sentAt !== NOT_LISTED && sentAt <= at) numbers.push(number);
  }
  numbers.sort((a, b) => (list.sentAt[a] as number) - (list.sentAt[b] as number));
  return numbers.map((number) => state.lsas.byNumber[number] as LsaEntry);
}

/** When the one that was sent longest ago was sent; `NEVER` if none waits for an answer. */
export function firstSentAt({ lsRetransmissionList: list }: OspfNeighbor): Instant {
  let first = NEVER;
  const end = list.size > 0 ? list.sentAt.length : 0;
  for (let number = 0; number < end; number++) {
    const sentAt = list.sentAt[number] as number;
    if (sentAt !== NOT_LISTED && sentAt < first) first = sentAt;
  }
  return first;
}

export function clearRetransmissions(state: OspfState, { lsRetransmissionList: list }: OspfNeighbor): void {
  if (list.size === 0) return;
  list.sentAt.forEach((sentAt, number) => {
    if (sentAt !== NOT_LISTED) (state.lsas.byNumber[number] as LsaEntry).retransmissions--;
  });
  list.size = 0;
  list.sentAt.fill(NOT_LISTED);
}

function grow(list: RetransmissionList, length: number): void {
  const { sentAt } = list;
  list.sentAt = new Float64Array(length + (length >> 1)).fill(NOT_LISTED, sentAt.length);
  list.sentAt.set(sentAt);
}
