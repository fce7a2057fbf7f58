/** Describing one's database to a neighbour (RFC 2328 §10.8). */
import { type Instant, NEVER } from '../../base/time.ts';
import { LSA_HEADER, LSA_TYPE, type LsaHeader } from '../../wire/lsa.ts';
import { ALL_SPF_ROUTERS } from '../../wire/ospf.ts';
import { DESCRIPTION_FLAG, DESCRIPTION_OCTETS, OPTION, type OspfDescription } from '../../wire/ospf-bodies.ts';
import { ageOf, allLsas, isMaxAge } from './database.ts';
import { wakeBy } from './deadlines.ts';
import { areaOptions } from './options.ts';
import type { OspfOut } from './out.ts';
import { addRetransmission } from './retransmission.ts';
import type { LsaEntry, OspfInterface, OspfNeighbor, OspfState } from './state.ts';
import { bodyRoom, sendBody } from './transmit.ts';

/** Largest of the numbers that an exchange begins with; it only has to differ from those of the exchanges before. */
const FIRST_SEQUENCES = 0x1_0000;

/** Entering ExStart: the neighbour is told that we lead, until it says who does (§10.3). */
export function startExchange(state: OspfState, neighbor: OspfNeighbor, now: Instant, out: OspfOut): void {
  const { exchange } = neighbor;
  exchange.ddSequence =
    exchange.ddSequence === 0 ? 1 + out.draw('dd', FIRST_SEQUENCES) : (exchange.ddSequence + 1) >>> 0;
  exchange.isMaster = true;
  exchange.databaseSummaryList = [];
  exchange.described = 0;
  exchange.lastSequence = -1;
  const { init, more, master } = DESCRIPTION_FLAG;
  sendDescription(state, neighbor, init | more | master, [], now, out);
  sendAgain(state, neighbor, now, out);
}

/** Leaving ExStart: what is to be described. LSAs of MaxAge are sent as they are instead, to be acknowledged. */
export function summarizeDatabase(state: OspfState, neighbor: OspfNeighbor, now: Instant, out: OspfOut): void {
  const { exchange, iface } = neighbor;
  exchange.databaseSummaryList = [];
  exchange.described = 0;
  exchange.sendAgainAt = NEVER;
  for (const entry of sharedLsas(state, iface)) {
    if (!takes(neighbor, entry.lsa.type)) continue;
    if (isMaxAge(entry, now)) addRetransmission(state, neighbor, entry, now, out);
    else exchange.databaseSummaryList.push(entry);
  }
}

/** Whether an LSA of that type is for that neighbour: opaque ones are for those that say so (RFC 5250 §3.1). */
export function takes(neighbor: OspfNeighbor, type: number): boolean {
  return type < LSA_TYPE.opaqueLink || (neighbor.exchange.lastOptions & OPTION.opaque) !== 0;
}

/** Describes as much as goes into one packet. The master repeats it until it is answered, the slave when it is asked again. */
export function describeMore(state: OspfState, neighbor: OspfNeighbor, now: Instant, out: OspfOut): void {
  const { exchange, iface } = neighbor;
  const { databaseSummaryList: list, described, isMaster } = exchange;
  const room = Math.floor((bodyRoom(iface) - DESCRIPTION_OCTETS) / LSA_HEADER);
  const end = Math.min(list.length, described + room);
  const headers = list.slice(described, end).map((entry) => headerOf(entry, now));
  exchange.described = end;
  const flags = (end < list.length ? DESCRIPTION_FLAG.more : 0) | (isMaster ? DESCRIPTION_FLAG.master : 0);
  sendDescription(state, neighbor, flags, headers, now, out);
  if (isMaster) sendAgain(state, neighbor, now, out);
}

/** The last packet once more. */
export function repeatDescription(state: OspfState, neighbor: OspfNeighbor, now: Instant, out: OspfOut): void {
  const { exchange, iface } = neighbor;
  if (!exchange.lastSent) return;
  sendBody(state, iface, destinationOf(neighbor), exchange.lastSent, now, out);
  if (exchange.isMaster) sendAgain(state, neighbor, now, out);
}

function sendDescription(
  state: OspfState,
  neighbor: OspfNeighbor,
  flags: number,
  headers: readonly LsaHeader[],
  now: Instant,
  out: OspfOut,
): void {
  const { exchange, iface } = neighbor;
  const description: OspfDescription = {
    kind: 'description',
    mtu: iface.virtual ? 0 : iface.settings.mtu,
    options: areaOptions(iface.area) | OPTION.opaque,
    flags,
    sequence: exchange.ddSequence,
    headers,
  };
  exchange.lastSent = description;
  sendBody(state, iface, destinationOf(neighbor), description, now, out);
}

function sendAgain(state: OspfState, neighbor: OspfNeighbor, now: Instant, out: OspfOut): void {
  neighbor.exchange.sendAgainAt = now + neighbor.iface.settings.retransmitInterval;
  wakeBy(state, 'retransmit', neighbor.exchange.sendAgainAt, out);
}

/** §8.1: on a point-to-point link to everybody, else to the neighbour. */
export function destinationOf({ iface, address }: OspfNeighbor): number {
  return iface.settings.networkType === 'point-to-point' ? ALL_SPF_ROUTERS : address;
}

function headerOf(entry: LsaEntry, now: Instant): LsaHeader {
  const { options, type, linkStateId, advertisingRouter, sequence, checksum, length } = entry.lsa;
  return { age: ageOf(entry, now), options, type, linkStateId, advertisingRouter, sequence, checksum, length };
}

/** What both ends of an interface should have. */
function* sharedLsas(state: OspfState, { area, virtual, opaques }: OspfInterface): Generator<LsaEntry> {
  yield* allLsas(area.database);
  if (area.settings.type === 'normal' && !virtual) yield* allLsas(state.externals);
  yield* allLsas(opaques);
}
