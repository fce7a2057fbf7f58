/** A sweep in figures: what the worst was, for each failure and over all of them. */
import type { Duration } from '../../base/time.ts';
import type { Severity } from './bands.ts';
import type { FailureReport, PairOutage, SweepResult } from './result.ts';

export const ADDRESS_KINDS = ['loopback', 'physical'] as const;
export type AddressKind = (typeof ADDRESS_KINDS)[number];

/** Of one failure and one kind of address. */
export interface Damage {
  /** The longest outage of a pair that has an answer again; absent if there was none. */
  readonly worst?: PairOutage;
  /** Pairs that have none in the end. */
  readonly lost: readonly PairOutage[];
}

export function damageOf({ outages }: FailureReport, kind: AddressKind): Damage {
  const own = outages.filter((outage) => outage.kind === kind);
  const healed = own.filter(({ lost, outageNs }) => !lost && outageNs > 0);
  const [worst] = healed.toSorted((a, b) => b.outageNs - a.outageNs);
  return { lost: own.filter(({ lost }) => lost), ...(worst && { worst }) };
}

/** Over all failures: the longest outage and which failure it was, and how many pairs were lost how often. */
export interface Total {
  readonly worst?: { readonly failure: string; readonly outage: PairOutage };
  readonly lostPairs: number;
  readonly lostIn: number;
}

export function totalOf({ failures }: SweepResult, kind: AddressKind): Total {
  const damages = failures.map((failure) => ({ failure: failure.failure, damage: damageOf(failure, kind) }));
  const worsts = damages.flatMap(({ failure, damage: { worst } }) => (worst ? [{ failure, outage: worst }] : []));
  const [worst] = worsts.toSorted((a, b) => b.outage.outageNs - a.outage.outageNs);
  const losses = damages.filter(({ damage }) => damage.lost.length > 0);
  return {
    ...(worst && { worst }),
    lostPairs: losses.reduce((sum, { damage }) => sum + damage.lost.length, 0),
    lostIn: losses.length,
  };
}

/** Whether every pair of the kind that does not stay lost is out for at most so long, and the lab always settles. */
export function exceeds(result: SweepResult, kind: AddressKind, most: Duration): boolean {
  return result.failures.some(({ outages, problem }) => {
    if (problem !== undefined) return true;
    return outages.some((outage) => outage.kind === kind && isPreventable(outage) && outage.outageNs > most);
  });
}

/** What no protocol can mend is no breach of a limit: an end without power, a dead address, a topology without a way. */
function isPreventable({ lost }: PairOutage): boolean {
  return lost === undefined || lost.why === 'protocol';
}

/** How long a failure keeps a node's addresses of a kind from those who ask: the worst of it. */
export function severityAt(
  { nodes }: SweepResult,
  { outages, silent }: FailureReport,
  node: string,
  kind: AddressKind,
): Severity {
  const own = outages.filter((outage) => outage.kind === kind && outage.to.node === node);
  const losers = new Set(own.filter(({ lost }) => lost).map(({ from }) => from));
  const others = nodes.filter((other) => other !== node && !silent.includes(other));
  if (losers.size > 0) return losers.size === others.length ? 'lost' : 'lost to some';
  return Math.max(0, ...own.map(({ outageNs }) => outageNs));
}

/** The nodes that somebody ever missed at an address of that kind, by name. */
export function nodesHit({ failures }: SweepResult, kind: AddressKind): string[] {
  const outages = failures.flatMap((failure) => failure.outages.filter((outage) => outage.kind === kind));
  return [...new Set(outages.map(({ to }) => to.node))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
