/** What a sweep tries, one after the other: single failures of a lab, or every two of them at once. */
import type { FAULT_KINDS, Fault } from '../../lab/action.ts';
import type { Lab } from '../../lab/lab.ts';

/** How things fail in a sweep. */
export const SWEEP_KINDS = ['cut', 'blackhole', 'one-way'] as const satisfies readonly (typeof FAULT_KINDS)[number][];
export type SweepKind = (typeof SWEEP_KINDS)[number];

export interface SweepScope {
  readonly kind: SweepKind;
  readonly links: boolean;
  readonly nodes: boolean;
  readonly interfaces: boolean;
  /** Every two of what the others name, instead of each alone. */
  readonly pairs: boolean;
}

/** One thing that is tried: `R1-R2`, or `R1-R2 + R2-R3`. */
export interface Failure {
  /** Its place among all of the sweep, from 0. */
  readonly index: number;
  readonly name: string;
  readonly faults: readonly Fault[];
}

/**
 * Cut: a link loses carrier, a node its power, an interface is shut down. Blackhole: carrier stays and nothing passes. One-way:
 * carrier stays and what one end sends is lost; a link is tried in both directions.
 */
export function listFailures(lab: Lab, scope: SweepScope): Failure[] {
  const faults = [
    ...(scope.links ? linkFaults(lab, scope.kind) : []),
    ...(scope.nodes ? nodeFaults(lab, scope.kind) : []),
    ...(scope.interfaces ? interfaceFaults(lab, scope.kind) : []),
  ];
  const groups = scope.pairs
    ? faults.flatMap((one, index) => faults.slice(index + 1).map((other) => [one, other]))
    : faults.map((fault) => [fault]);
  return groups.map((group, index) => ({ index, name: group.map(({ target }) => target).join(' + '), faults: group }));
}

function linkFaults({ description }: Lab, kind: SweepKind): Fault[] {
  const cables = description.links.filter(({ ends }) => ends.length > 1);
  return cables.flatMap(({ name, ends }): Fault[] =>
    kind === 'one-way'
      ? ends.map(({ node, port }) => ({ do: kind, target: `${node}:${port}` }))
      : [{ do: kind, target: name }],
  );
}

function nodeFaults({ description }: Lab, kind: SweepKind): Fault[] {
  const wired = new Set(description.links.flatMap(({ ends }) => ends.map(({ node }) => node)));
  return description.nodes
    .filter(({ name }) => wired.has(name))
    .map(({ name }) => ({ do: kind === 'cut' ? 'power-off' : kind, target: name }));
}

function interfaceFaults({ description }: Lab, kind: SweepKind): Fault[] {
  const ends = description.links.flatMap((link) => link.ends);
  return ends.map(({ node, port }) => ({ do: kind === 'cut' ? 'shutdown' : kind, target: `${node}:${port}` }));
}
