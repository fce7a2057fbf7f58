/** Receiving database descriptions (RFC 2328 §10.6): who leads, what the neighbour has, and whether it is all told. */
import { formatIPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER } from '../../base/time.ts';
import type { LsaHeader } from '../../wire/lsa.ts';
import { DESCRIPTION_FLAG, type OspfDescription } from '../../wire/ospf-bodies.ts';
import { ageOf, databaseOf, findLsa } from './database.ts';
import { describeMore, repeatDescription } from './description.ts';
import { compareInstances } from './instance.ts';
import { noteMismatch } from './mismatch.ts';
import { handleNeighborEvent } from './neighbor-machine.ts';
import type { NeighborState } from './neighbor-table.ts';
import { isTaken } from './options.ts';
import type { OspfOut } from './out.ts';
import { addRequest, sendRequests } from './request.ts';
import type { OspfNeighbor, OspfState } from './state.ts';

const { init, more, master } = DESCRIPTION_FLAG;
const ALL_FLAGS = init | more | master;

export function receiveDescription(
  state: OspfState,
  neighbor: OspfNeighbor,
  description: OspfDescription,
  now: Instant,
  out: OspfOut,
): void {
  const { settings } = neighbor.iface;
  if (description.mtu > settings.mtu && !settings.mtuIgnore) {
    const sentence = `mtu differs: ${settings.mtu} here, ${description.mtu} from ${formatIPv4(neighbor.address)}`;
    return noteMismatch(neighbor.iface, neighbor.address, 'mtu', sentence, now, out);
  }
  // Bidirectional it must be, since it answers to us; it is not in Init any more but in ExStart or 2-Way.
  if (neighbor.state === 'init') handleNeighborEvent(state, neighbor, 'twoWayReceived', now, out);
  HANDLERS[neighbor.state](state, neighbor, description, now, out);
}

type Handler = typeof receiveDescription;

const ignore: Handler = (_state, neighbor, _description, now, out) => {
  const sentence = `a database description of ${formatIPv4(neighbor.address)} comes in state ${neighbor.state}`;
  noteMismatch(neighbor.iface, neighbor.address, 'neighbor state', sentence, now, out);
};

/** Who leads is decided by the higher Router ID: the slave takes on the master's sequence number. */
const negotiate: Handler = (state, neighbor, description, now, out) => {
  const { exchange, routerId } = neighbor;
  const { flags, sequence, headers } = description;
  if ((flags & ALL_FLAGS) === ALL_FLAGS && headers.length === 0 && routerId > state.routerId) {
    exchange.isMaster = false;
    exchange.ddSequence = sequence;
  } else if ((flags & (init | master)) !== 0 || sequence !== exchange.ddSequence || routerId > state.routerId) {
    return;
  }
  exchange.lastOptions = description.options;
  handleNeighborEvent(state, neighbor, 'negotiationDone', now, out);
  takeIn(state, neighbor, description, now, out);
};

const exchangeOn: Handler = (state, neighbor, description, now, out) => {
  const { exchange } = neighbor;
  if (isDuplicate(neighbor, description)) {
    // The master knows it already, the slave is asked once more.
    if (!exchange.isMaster) repeatDescription(state, neighbor, now, out);
    return;
  }
  const { flags, options, sequence } = description;
  const expected = exchange.isMaster ? exchange.ddSequence : (exchange.ddSequence + 1) >>> 0;
  const isLed = (flags & master) !== 0;
  const isExpected = isLed !== exchange.isMaster && (flags & init) === 0 && options === exchange.lastOptions;
  if (isExpected && sequence === expected) takeIn(state, neighbor, description, now, out);
  else handleNeighborEvent(state, neighbor, 'seqNumberMismatch', now, out);
};

/** After the exchange nothing but repetitions is expected, and these only for so long as the slave keeps its last packet. */
const repeatOnly: Handler = (state, neighbor, description, now, out) => {
  const isLate = now - neighbor.stateSince >= neighbor.iface.settings.deadInterval;
  if (isLate || !isDuplicate(neighbor, description)) {
    return handleNeighborEvent(state, neighbor, 'seqNumberMismatch', now, out);
  }
  if (!neighbor.exchange.isMaster) repeatDescription(state, neighbor, now, out);
};

const HANDLERS: Readonly<Record<NeighborState, Handler>> = {
  down: ignore,
  attempt: ignore,
  init: ignore,
  twoWay: ignore,
  exStart: negotiate,
  exchange: exchangeOn,
  loading: repeatOnly,
  full: repeatOnly,
};

function isDuplicate({ exchange }: OspfNeighbor, { flags, options, sequence }: OspfDescription): boolean {
  return sequence === exchange.lastSequence && flags === exchange.lastFlags && options === exchange.lastOptions;
}

/** The next one in sequence. */
function takeIn(
  state: OspfState,
  neighbor: OspfNeighbor,
  description: OspfDescription,
  now: Instant,
  out: OspfOut,
): void {
  const { exchange } = neighbor;
  const { flags, options, sequence, headers } = description;
  exchange.lastFlags = flags;
  exchange.lastOptions = options;
  exchange.lastSequence = sequence;
  neighbor.progressAt = now;
  for (const header of headers) {
    if (!isTaken(neighbor.iface, header.type)) {
      return handleNeighborEvent(state, neighbor, 'seqNumberMismatch', now, out);
    }
    if (isNews(state, neighbor, header, now)) addRequest(neighbor, header);
  }
  const isAllTold = exchange.isMaster
    ? leadOn(state, neighbor, flags, sequence, now, out)
    : follow(state, neighbor, flags, sequence, now, out);
  if (isAllTold) handleNeighborEvent(state, neighbor, 'exchangeDone', now, out);
  // §10.9: what is missing is asked for while the rest is described.
  if (neighbor.requested === 0) sendRequests(state, neighbor, now, out);
}

/** §10.8, the master: the next packet, unless both have told all. */
function leadOn(
  state: OspfState,
  neighbor: OspfNeighbor,
  flags: number,
  sequence: number,
  now: Instant,
  out: OspfOut,
): boolean {
  const { exchange } = neighbor;
  exchange.ddSequence = (sequence + 1) >>> 0;
  exchange.sendAgainAt = NEVER;
  const hasToldAll = exchange.lastSent?.flags === master;
  if (hasToldAll && (flags & more) === 0) return true;
  describeMore(state, neighbor, now, out);
  return false;
}

/** §10.8, the slave: every packet is answered, also the last one. */
function follow(
  state: OspfState,
  neighbor: OspfNeighbor,
  flags: number,
  sequence: number,
  now: Instant,
  out: OspfOut,
): boolean {
  neighbor.exchange.ddSequence = sequence;
  describeMore(state, neighbor, now, out);
  const hasToldAll = neighbor.exchange.lastSent?.flags === 0;
  return hasToldAll && (flags & more) === 0;
}

/** §10.6: we do not have it, or an older instance. */
function isNews(state: OspfState, { iface }: OspfNeighbor, header: LsaHeader, now: Instant): boolean {
  const { type, linkStateId, advertisingRouter } = header;
  const database = databaseOf(state, iface.area, iface, type);
  const entry = findLsa(database, type, linkStateId, advertisingRouter);
  if (!entry) return true;
  return compareInstances(header, header.age, entry.lsa, ageOf(entry, now)) > 0;
}
