/**
 * What leads from one document of a device to another, as patches: plain data that can be kept, and applied to a document
 * which has changed elsewhere since. Parts that both share are not looked into, so the cost is that of the change.
 */
import type { RunningConfig } from './document.ts';
import type { ConfigPatch } from './edit.ts';

type Keyed = Readonly<Record<string, unknown>>;

/** Patches for `patchConfig`; the way back is the same with the documents exchanged. */
export function patchesBetween(before: RunningConfig, after: RunningConfig): ConfigPatch[] {
  return between(before as unknown as Keyed, after as unknown as Keyed, []);
}

function between(before: Keyed, after: Keyed, path: readonly string[]): ConfigPatch[] {
  const gone = Object.keys(before).filter((key) => !(key in after));
  return [
    ...gone.map((key): ConfigPatch => ({ op: 'remove', path: [...path, key] })),
    ...Object.entries(after).flatMap(([key, value]) => patchesOf(before, key, value, [...path, key])),
  ];
}

function patchesOf(before: Keyed, key: string, value: unknown, path: string[]): ConfigPatch[] {
  if (!(key in before)) return [{ op: 'add', path, value }];
  const old = before[key];
  if (old === value) return [];
  return isRecord(old) && isRecord(value) ? between(old, value, path) : [{ op: 'replace', path, value }];
}

function isRecord(value: unknown): value is Keyed {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
