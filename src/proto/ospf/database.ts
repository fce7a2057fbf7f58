/** Link-state databases (RFC 2328 §12.2): finding, replacing and removing LSAs, and their age as an instant of birth. */
import type { IPv4 } from '../../addr/ipv4.ts';
import { type Instant, NEVER, SECOND } from '../../base/time.ts';
import { LSA_TYPE, type LsaKey, MAX_AGE } from '../../wire/lsa.ts';
import { addItem, createLsaTable, findItem, itemsOf, removeItem } from './lsa-table.ts';
import type { LsaEntry, LsDatabase, OspfArea, OspfInterface, OspfState } from './state.ts';
import { hasAsScope, type StoredLsa } from './stored-lsa.ts';

export function findLsa(database: LsDatabase, type: number, id: IPv4, router: IPv4): LsaEntry | undefined {
  const table = database.byType[type];
  return table && findItem(table, type, id, router);
}

/** Those of one type, in the order in which they came, MaxAge or not; what is removed meanwhile is passed over. */
export function* lsasOfType(database: LsDatabase, type: number): Generator<LsaEntry> {
  const table = database.byType[type];
  if (table) yield* itemsOf(table);
}

export function* allLsas(database: LsDatabase): Generator<LsaEntry> {
  for (const table of database.byType) if (table) yield* itemsOf(table);
}

/** Of whatever scope. */
export function* everyLsa(state: OspfState): Generator<LsaEntry> {
  for (const { database } of state.areas.values()) yield* allLsas(database);
  for (const { opaques } of state.interfaces.values()) yield* allLsas(opaques);
  yield* allLsas(state.externals);
}

/** LSAs that a database takes from others; whoever floods more is told no by silence. IOS has `max-lsa` for it. */
export const MAXIMUM_LSAS = 100_000;

export function isDatabaseFull({ byType }: LsDatabase): boolean {
  let size = 0;
  for (const table of byType) size += table?.size ?? 0;
  return size >= MAXIMUM_LSAS;
}

/** Where LSAs of that type are kept that come from, or go to, that area or interface. */
export function databaseOf(
  state: OspfState,
  area: OspfArea | undefined,
  link: OspfInterface | undefined,
  type: number,
): LsDatabase {
  if (hasAsScope(type) || area === undefined) return state.externals;
  return type === LSA_TYPE.opaqueLink && link ? link.opaques : area.database;
}

/** In seconds, 0 to MaxAge. */
export function ageOf(entry: LsaEntry, now: Instant): number {
  return Math.min(MAX_AGE, Math.floor((now - entry.bornAt) / SECOND));
}

export function isMaxAge(entry: LsaEntry, now: Instant): boolean {
  return now - entry.bornAt >= MAX_AGE * SECOND;
}

/** When an LSA was born that has that age now. */
export function birthOf(age: number, now: Instant): Instant {
  return now - Math.min(age, MAX_AGE) * SECOND;
}

export function isOwn(state: OspfState, lsa: LsaKey): boolean {
  return lsa.advertisingRouter === state.routerId;
}

/** A new LSA, or the next instance of one that is there. */
export function putLsa(
  state: OspfState,
  database: LsDatabase,
  entry: LsaEntry | undefined,
  lsa: StoredLsa,
  bornAt: Instant,
  place: { readonly area: OspfArea | undefined; readonly link: OspfInterface | undefined },
  now: Instant,
): LsaEntry {
  if (entry) {
    entry.lsa = lsa;
    entry.bornAt = bornAt;
    entry.installedAt = now;
    return entry;
  }
  const { area, link } = place;
  const number = state.lsas.free.pop() ?? state.lsas.byNumber.length;
  const fresh: LsaEntry = {
    number,
    lsa,
    bornAt,
    installedAt: now,
    sentAt: -NEVER,
    retransmissions: 0,
    area,
    link,
    next: undefined,
  };
  state.lsas.byNumber[number] = fresh;
  let table = database.byType[lsa.type];
  if (!table) {
    table = createLsaTable();
    database.byType[lsa.type] = table;
  }
  addItem(table, fresh);
  return fresh;
}

/** Nobody needs the database any more. */
export function dropAllLsas(state: OspfState, database: LsDatabase): void {
  for (const entry of [...allLsas(database)]) {
    state.dying.delete(entry);
    state.wrapping.delete(entry);
    dropLsa(state, database, entry);
  }
}

/** It must be there, and on no retransmission list. */
export function dropLsa(state: OspfState, database: LsDatabase, entry: LsaEntry): void {
  const { byNumber, free } = state.lsas;
  byNumber[entry.number] = undefined;
  free.push(entry.number);
  entry.number = -1;
  const table = database.byType[entry.lsa.type];
  if (table) removeItem(table, entry);
}
