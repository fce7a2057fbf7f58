/**
 * Virtual time: integer nanoseconds from power-on, at most 2^53 (104 days).
 *
 * Instants and durations are plain numbers rather than branded ones: nearly every use is an addition, which would
 * strip a brand and ask for a cast back on each line.
 */

/** A moment of virtual time: nanoseconds from power-on. */
export type Instant = number;

/** A length of virtual time in nanoseconds. */
export type Duration = number;

/** Later than every instant of a lab. */
export const NEVER: Instant = Number.MAX_SAFE_INTEGER;

export const MICROSECOND: Duration = 1_000;
export const MILLISECOND: Duration = 1_000_000;
export const SECOND: Duration = 1_000_000_000;

/** Nanoseconds in so many seconds; a fraction of a nanosecond is rounded up. */
export function seconds(count: number): Duration {
  return Math.ceil(count * SECOND);
}

/** Nanoseconds in so many milliseconds; a fraction of a nanosecond is rounded up. */
export function milliseconds(count: number): Duration {
  return Math.ceil(count * MILLISECOND);
}

/** `12.346s`: seconds with so many decimals, for tables and stories. */
export function roundSeconds(time: Instant, decimals = 3): string {
  return `${(time / SECOND).toFixed(decimals)}s`;
}
