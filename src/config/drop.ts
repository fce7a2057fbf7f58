/** Leaving out of a draft what means nothing. */

/** The setting goes if it has its default. */
export function dropDefault<T extends object, K extends keyof T>(record: T, key: K, value: T[K]): void {
  if (key in record && (record[key] === value || record[key] === undefined)) delete record[key];
}

/** The record goes if it has no entries. */
export function dropEmpty<T extends object>(record: T, key: keyof T): void {
  const entries = record[key];
  if (key in record && (entries === undefined || Object.keys(entries as object).length === 0)) delete record[key];
}
