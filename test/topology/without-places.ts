/** A description without the places where things stood: what must survive being written out and read again. */
import type { LabDescription } from '../../src/topology/description.ts';

export function withoutPlaces({ warnings, ...lab }: LabDescription): unknown {
  const rest = JSON.parse(JSON.stringify(lab, (key, value) => (PLACES.has(key) ? undefined : value)));
  return { ...rest, warnings: warnings.map((problem) => problem.message).sort() };
}

/** `file` and `line` are those of a startup configuration. */
const PLACES = new Set(['where', 'keyWhere', 'file', 'line']);
