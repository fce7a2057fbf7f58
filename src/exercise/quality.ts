/** What `impair` makes of a link, in the words that a link itself is described with. */
import type { Fault } from '../lab/action.ts';
import { LINK_KEYS } from '../topology/link-keys.ts';
import type { Settings } from '../topology/settings.ts';

const { delay, jitter, loss, corrupt, duplicate, reorder, bandwidth, queue } = LINK_KEYS;

export const QUALITY_KEYS = { delay, jitter, loss, corrupt, duplicate, reorder, bandwidth, queue };

type Quality = Extract<Fault, { do: 'impair' }>['quality'];

/** The qualities among the settings of an event. */
export function qualityOf(read: Settings<typeof QUALITY_KEYS>): Quality {
  const named = Object.keys(QUALITY_KEYS).flatMap((key) => {
    const value = read[key as keyof typeof QUALITY_KEYS];
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(named) as Quality;
}
