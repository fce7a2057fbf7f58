/** From what a file says to a configuration, in which an absent key is the default. */

/** The fields that have a value. */
export function said<const T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** A map as a record by canonical key; `undefined` if it is empty or absent. */
export function saidOfEach<K extends string | number, A, B>(
  map: ReadonlyMap<K, A> | undefined,
  config: (settings: A) => B,
): Record<string, B> | undefined {
  if (!map || map.size === 0) return undefined;
  return Object.fromEntries([...map].map(([key, settings]) => [String(key), config(settings)]));
}
