/** The one place that declares the engine's structured clone, which the pure rooms otherwise do not see. */
declare function structuredClone<T>(value: T): T;

/** A deep copy of plain data (records, Maps, arrays, typed arrays) that keeps shared references shared. */
export function clone<T>(value: T): T {
  return structuredClone(value);
}
