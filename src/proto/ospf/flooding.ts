/** The flooding procedure (RFC 2328 §13): what becomes of each LSA in an update. */

import { i32, u16, u32 } from '../../base/octets.ts';
import type { Instant } from '../../base/time.ts';
import {
  INITIAL_SEQUENCE,
  isLsaChecksumGood,
  isSameInstance,
  LSA_AT,
  LSA_TYPE,
  lsaLength,
  MAX_AGE,
  MAX_SEQUENCE,
} from '../../wire/lsa.ts';
import { OSPF_AT } from '../../wire/ospf.ts';
import { acknowledgeLater, acknowledgeNow } from './acknowledgment.ts';
import { ageOf, birthOf, databaseOf, findLsa, isDatabaseFull, isMaxAge, isOwn, MAXIMUM_LSAS } from './database.ts';
import { destinationOf } from './description.ts';
import { floodLsa } from './flood.ts';
import { installLsa, type Place } from './install.ts';
import { compareAges } from './instance.ts';
import { maximumLsaLog } from './log.ts';
import { handleNeighborEvent } from './neighbor-machine.ts';
import { isExchanging } from './neighbor-table.ts';
import { isTaken } from './options.ts';
import { scheduleRefutation } from './origination-schedule.ts';
import type { OspfOut } from './out.ts';
import { findRequest } from './request.ts';
import { isQueued, removeRetransmission } from './retransmission.ts';
import type { LsaEntry, OspfNeighbor, OspfState } from './state.ts';
import { hasAsScope } from './stored-lsa.ts';
import { sendUpdate } from './update.ts';

/** Why an LSA in an update is not looked at; each has a counter. */
const LSA_FAULTS = ['checksum', 'sequence', 'type', 'area', 'body', 'too soon', 'limit'] as const;
export type LsaFault = (typeof LSA_FAULTS)[number];

/** An LSA that came, before it is known what becomes of it. One record serves all of an update. */
interface Arrival {
  readonly octets: Uint8Array;
  /** Where in these it begins, and how old it is. */
  at: number;
  age: number;
  readonly from: OspfNeighbor;
  /** Places of those to be acknowledged at once. */
  readonly acknowledged: number[];
}

export function receiveUpdate(
  state: OspfState,
  from: OspfNeighbor,
  count: number,
  octets: Uint8Array,
  now: Instant,
  out: OspfOut,
): void {
  if (!isExchanging(from.state)) return;
  const arrival: Arrival = { octets, at: OSPF_AT.lsas, age: 0, from, acknowledged: [] };
  for (let i = 0; i < count; i++) {
    const { at } = arrival;
    arrival.age = Math.min(MAX_AGE, u16(octets, at + LSA_AT.age) & AGE_BITS);
    state.counters.lsasReceived++;
    if (receiveLsa(state, arrival, now, out) === 'bad request') {
      return handleNeighborEvent(state, from, 'badLsReq', now, out);
    }
    arrival.at = at + lsaLength(octets, at);
  }
  if (arrival.acknowledged.length > 0) acknowledgeNow(state, from, octets, arrival.acknowledged, now, out);
}

/** The highest bit is DoNotAge (RFC 1793), which is not spoken here. */
const AGE_BITS = 0x7fff;

function receiveLsa(state: OspfState, arrival: Arrival, now: Instant, out: OspfOut): 'bad request' | undefined {
  const { octets, at, age, from, acknowledged } = arrival;
  const { iface } = from;
  const type = octets[at + LSA_AT.type] as number;
  const database = databaseOf(state, iface.area, iface, type);
  const entry = findLsa(
    database,
    type,
    u32(octets, at + LSA_AT.linkStateId),
    u32(octets, at + LSA_AT.advertisingRouter),
  );
  // What is in the database was examined when it came: most of what is flooded comes several times.
  const isKnown = entry !== undefined && isSameInstance(entry.lsa, octets, at);
  const fault = isKnown ? undefined : faultOf(arrival, type);
  if (fault) return ignoreLsa(state, arrival, fault, out);
  // (4) Nobody has it any more, and nobody is about to learn of it.
  if (!entry && age >= MAX_AGE && state.exchanging === 0) {
    acknowledged.push(at);
    return undefined;
  }
  const difference = entry ? compareTo(entry, octets, at, age, now) : 1;
  if (difference > 0) return takeIn(state, arrival, entry, now, out);
  // (6) It described what it does not have.
  if (entry && findRequest(from.lsRequestList, entry.lsa)) return 'bad request';
  if (entry && difference === 0) acknowledgeCopy(state, arrival, entry, now, out);
  else if (entry) sendBack(state, from, entry, now, out);
  return undefined;
}

/** (1) to (3) */
function faultOf({ octets, at, from }: Arrival, type: number): LsaFault | undefined {
  if (!isLsaChecksumGood(octets, at)) return 'checksum';
  if (i32(octets, at + LSA_AT.sequence) === RESERVED_SEQUENCE) return 'sequence';
  if (isTaken(from.iface, type)) return undefined;
  return KNOWN_TYPES.has(type) ? 'area' : 'type';
}

/** §12.1.6: below InitialSequenceNumber, and no instance's. */
const RESERVED_SEQUENCE = INITIAL_SEQUENCE - 1;

const KNOWN_TYPES: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 7, 9, 10, 11]);

/** (5) It is new. */
function takeIn(
  state: OspfState,
  arrival: Arrival,
  known: LsaEntry | undefined,
  now: Instant,
  out: OspfOut,
): undefined {
  const { octets, at, age, from } = arrival;
  const { iface } = from;
  // (a) MinLSArrival: who changes it so often must wait until it says it again.
  if (known && now - known.installedAt < state.settings.lsaArrival && !isOwn(state, known.lsa)) {
    return ignoreLsa(state, arrival, 'too soon', out);
  }
  const type = octets[at + LSA_AT.type] as number;
  if (!known && isDatabaseFull(databaseOf(state, iface.area, iface, type))) {
    if (state.counters.ignoredLsas['limit'] === undefined) out.log(maximumLsaLog(state.settings.process, MAXIMUM_LSAS));
    return ignoreLsa(state, arrival, 'limit', out);
  }
  const lsa = out.intern(octets, at);
  if (!lsa) return ignoreLsa(state, arrival, 'body', out);
  state.counters.lsasInstalled++;
  const place = known ?? placeOf(from, lsa.type);
  const entry = installLsa(state, known, lsa, birthOf(age, now), place, now, out);
  const goesBack = floodLsa(state, entry, age, from, now, out);
  if (out.wants('ospf-lsa')) {
    out.trace({ kind: 'ospf-lsa', change: 'installed', lsa, sequence: lsa.sequence, from: from.routerId });
  }
  // (e) §13.5: sending it back acknowledges it, and a Backup acknowledges to the Designated Router alone.
  if (!goesBack && isAcknowledged(from)) acknowledgeLater(state, iface, lsa, age, now, out);
  // (f)
  if (isOwn(state, lsa)) scheduleRefutation(state, entry, now, out);
  return undefined;
}

/**
 * (7) It is the same: acknowledged unless that acknowledges what we sent. What still waits to be sent there is not sent
 * any more, as if it had come before (5b); then it is acknowledged as what does not go back is.
 */
function acknowledgeCopy(state: OspfState, arrival: Arrival, entry: LsaEntry, now: Instant, out: OspfOut): void {
  const { at, age, from, acknowledged } = arrival;
  const wasQueued = isQueued(from, entry);
  if (!removeRetransmission(from, entry)) {
    acknowledged.push(at);
    return;
  }
  const { iface } = from;
  if (wasQueued ? isAcknowledged(from) : iface.state === 'backup' && isAcknowledged(from)) {
    acknowledgeLater(state, iface, entry.lsa, age, now, out);
  }
}

/** (8) What we have is newer: unless it was just sent, or is about to begin anew, the neighbour gets it. */
function sendBack(state: OspfState, from: OspfNeighbor, entry: LsaEntry, now: Instant, out: OspfOut): void {
  if (isMaxAge(entry, now) && entry.lsa.sequence === MAX_SEQUENCE) return;
  if (now - entry.sentAt < state.settings.lsaArrival) return;
  entry.sentAt = now;
  sendUpdate(state, from.iface, destinationOf(from), [entry], now, out);
}

/** §13.5: a Backup leaves it to what the Designated Router floods. */
function isAcknowledged({ iface, address }: OspfNeighbor): boolean {
  return iface.state !== 'backup' || address === iface.designatedRouter;
}

function ignoreLsa(state: OspfState, { from }: Arrival, reason: LsaFault, out: OspfOut): undefined {
  const { ignoredLsas } = state.counters;
  ignoredLsas[reason] = (ignoredLsas[reason] ?? 0) + 1;
  if (out.wants('ospf-ignored-lsa')) {
    out.trace({ kind: 'ospf-ignored-lsa', iface: from.iface.settings.name, from: from.address, reason });
  }
  return undefined;
}

function placeOf({ iface }: OspfNeighbor, type: number): Place {
  return { area: hasAsScope(type) ? undefined : iface.area, link: type === LSA_TYPE.opaqueLink ? iface : undefined };
}

/** §13.1: greater than 0 if what came is newer. Nearly always the sequence number says so. */
function compareTo(entry: LsaEntry, octets: Uint8Array, at: number, age: number, now: Instant): number {
  const sequence = i32(octets, at + LSA_AT.sequence);
  if (sequence !== entry.lsa.sequence) return sequence - entry.lsa.sequence;
  const checksum = u16(octets, at + LSA_AT.checksum);
  if (checksum !== entry.lsa.checksum) return checksum - entry.lsa.checksum;
  return compareAges(age, ageOf(entry, now));
}
