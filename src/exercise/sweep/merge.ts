/** Shards of a sweep put together: the result is, octet for octet, that of the whole sweep in one run. */
import type { SweepResult } from './result.ts';

/** The whole, or a sentence that says why the parts are none. */
export function mergeSweeps(parts: readonly SweepResult[]): SweepResult | string {
  const [first, ...others] = parts;
  if (!first) return 'nothing to merge';
  const stranger = others.find((part) => headOf(part) !== headOf(first));
  if (stranger) return `parts of different sweeps: ${stranger.lab} is not swept as ${first.lab} is`;
  const failures = parts.flatMap((part) => part.failures).toSorted((a, b) => a.index - b.index);
  for (const [index, failure] of failures.entries()) {
    if (failure.index > index) return `failure ${index + 1} of ${first.size} is in none of the parts`;
    if (failure.index < index) return `${failure.failure} is in two of the parts`;
  }
  if (failures.length < first.size) return `failure ${failures.length + 1} of ${first.size} is in none of the parts`;
  return { ...first, failures };
}

/** All that the parts of one sweep have in common. */
function headOf(part: SweepResult): string {
  return JSON.stringify({ ...part, failures: [] });
}
