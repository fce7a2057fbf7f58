/** A set as the running-config has it: a record by canonical key. */
export function setOf(names: readonly string[]): Record<string, true> {
  return Object.fromEntries(names.map((name) => [name, true as const]));
}
