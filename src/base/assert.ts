/** Broken invariants: our own bugs. They are thrown and never caught below `main`. */
class Bug extends Error {
  override readonly name = 'Bug';
}

/** Throws a `Bug` unless the condition holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Bug(message);
}

/** The value, which our own logic says exists. */
export function must<T>(value: T | undefined | null, message: string): T {
  if (value === undefined || value === null) throw new Bug(message);
  return value;
}
