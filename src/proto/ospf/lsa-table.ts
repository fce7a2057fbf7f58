/**
 * Things that belong to LSAs, by what tells one LSA from another. That is too many bits for a number, so a Map holds them
 * by a 32-bit mixture of Link State ID and Advertising Router, and those that share one are chained. The two of a
 * router-LSA are the same, and no two router-LSAs have one mixture.
 */
import type { IPv4 } from '../../addr/ipv4.ts';
import type { LsaKey } from '../../wire/lsa.ts';

export interface LsaTableItem {
  readonly lsa: LsaKey;
  /** The next one with the same mixture. */
  next: this | undefined;
}

export interface LsaTable<Item extends LsaTableItem> {
  readonly chains: Map<number, Item>;
  size: number;
}

export function createLsaTable<Item extends LsaTableItem>(): LsaTable<Item> {
  return { chains: new Map(), size: 0 };
}

export function findItem<Item extends LsaTableItem>(
  table: LsaTable<Item>,
  type: number,
  id: IPv4,
  router: IPv4,
): Item | undefined {
  let item = table.chains.get(mixtureOf(id, router));
  while (item !== undefined && !isOf(item.lsa, type, id, router)) item = item.next;
  return item;
}

/** There must be none of that identity yet. */
export function addItem<Item extends LsaTableItem>(table: LsaTable<Item>, item: Item): void {
  const mixture = mixtureOf(item.lsa.linkStateId, item.lsa.advertisingRouter);
  item.next = table.chains.get(mixture);
  table.chains.set(mixture, item);
  table.size++;
}

/** It must be there. */
export function removeItem<Item extends LsaTableItem>(table: LsaTable<Item>, item: Item): void {
  const mixture = mixtureOf(item.lsa.linkStateId, item.lsa.advertisingRouter);
  const first = table.chains.get(mixture);
  if (first === item) {
    if (item.next === undefined) table.chains.delete(mixture);
    else table.chains.set(mixture, item.next);
  } else {
    let before = first;
    while (before !== undefined && before.next !== item) before = before.next;
    if (before !== undefined) before.next = item.next;
  }
  item.next = undefined;
  table.size--;
}

/** In the order in which they came; what is removed meanwhile is passed over. */
export function* itemsOf<Item extends LsaTableItem>(table: LsaTable<Item>): Generator<Item> {
  for (const first of table.chains.values()) {
    let item: Item | undefined = first;
    while (item !== undefined) {
      const { next }: Item = item;
      yield item;
      item = next;
    }
  }
}

function isOf(lsa: LsaKey, type: number, id: IPv4, router: IPv4): boolean {
  return lsa.linkStateId === id && lsa.advertisingRouter === router && lsa.type === type;
}

function mixtureOf(id: IPv4, router: IPv4): number {
  return id ^ Math.imul(id ^ router, 0x9e3779b1);
}
