/** Frames and decisions as the screen has recorded them: the newest few thousand. */
import type { Instant } from '../../base/time.ts';
import type { Recorded, RecordedFrame } from '../../lab/recording.ts';

export interface PacketsModel {
  readonly items: readonly Recorded[];
  /** Counted from the first of `items`; absent: the newest. */
  readonly cursor?: number;
  /** Layers and octets of the chosen frame instead of the list, where there is no room for both. */
  readonly detail: boolean;
  /** Whether control protocols are shown too, or data and ARP alone. */
  readonly control: boolean;
}

/** More would only fill the memory; the oldest are forgotten. */
const KEPT = 5_000;

export function appended(items: readonly Recorded[], fresh: readonly Recorded[]): readonly Recorded[] {
  return fresh.length === 0 ? items : [...items, ...fresh].slice(-KEPT);
}

/** The lab has gone back. */
export function before(items: readonly Recorded[], at: Instant): readonly Recorded[] {
  return items.filter((item) => item.at <= at);
}

const CONTROL = /^(OSPF|RIP|BFD|CDP|LLDP|LLC)\b/;

/** What is shown, with its place among all items. */
export function shownItems({ items, control }: PacketsModel): { readonly item: Recorded; readonly index: number }[] {
  const all = items.map((item, index) => ({ item, index }));
  return control ? all : all.filter(({ item }) => item.kind === 'decision' || !CONTROL.test(item.text));
}

/** The chosen frame, or the last one before the chosen decision. */
export function chosenFrame(packets: PacketsModel): RecordedFrame | undefined {
  const { items, cursor } = packets;
  for (let index = cursor ?? items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (item?.kind === 'frame') return item;
  }
  return undefined;
}

/** The item so many up or down from the chosen one; past the newest, none is chosen. */
export function movePacket(packets: PacketsModel, by: number): PacketsModel {
  const shown = shownItems(packets);
  const { cursor, ...following } = packets;
  const here = cursor === undefined ? shown.length : shown.findIndex(({ index }) => index >= cursor);
  const next = shown[Math.max(0, here + by)];
  return next === undefined ? following : { ...packets, cursor: next.index };
}
