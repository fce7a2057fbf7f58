/** One failure of a sweep: tried in a lab of its own, which goes on from the settled one. */
import { must } from '../../base/assert.ts';
import { type Duration, type Instant, SECOND } from '../../base/time.ts';
import type { Lab } from '../../lab/lab.ts';
import { addressName, type Pair } from './ends.ts';
import type { Failure } from './failure.ts';
import { finishFlows, startFlows } from './flows.ts';
import { explainLoss } from './loss.ts';
import { type Baseline, type Step, type Watched, watch } from './reachability.ts';
import type { FailureReport, PairOutage } from './result.ts';

/** What all attempts of a sweep share. */
export interface SweepPlan {
  readonly pairs: readonly Pair[];
  readonly baseline: Baseline;
  /** Pairs that real packets are sent between. */
  readonly flows: readonly Pair[];
}

/** How long real packets run before the failure, and after the lab has settled. */
const MARGIN: Duration = SECOND;

/** Tries a failure in a lab that was forked for it. */
export function attempt(lab: Lab, failure: Failure, plan: SweepPlan): FailureReport {
  const flows = startFlows(lab, plan.flows);
  const watched = watch(lab, plan.baseline);
  const changed = watchRoutes(lab);
  const when = (): boolean => {
    watched.look();
    return false;
  };
  if (flows.length > 0) lab.advance({ until: lab.now + MARGIN, when });
  const failedAt = lab.now;
  changed.clear();
  for (const fault of failure.faults) lab.act(fault);
  watched.look();
  const stopped = lab.advance({ settled: true, when });
  const settledNs = stopped.reason === 'settled' ? stopped.at - failedAt : undefined;
  if (flows.length > 0) lab.advance({ until: lab.now + MARGIN, when });
  watched.stop();
  return {
    index: failure.index,
    failure: failure.name,
    ...(settledNs === undefined ? { problem: stopped.message ?? 'it does not settle' } : { settledNs }),
    silent: lab.description.nodes.map(({ name }) => name).filter((device) => !hasPower(lab, device)),
    routersChanged: [...changed].sort(),
    loops: loopsIn(watched, lab.now),
    outages: plan.pairs.flatMap((pair, index) => outageOf(lab, pair, waysOf(plan, watched, index), failedAt) ?? []),
    ...(flows.length > 0 && { flows: finishFlows(lab, flows) }),
  };
}

function hasPower(lab: Lab, device: string): boolean {
  return lab.query({ ask: 'device', device }).power === 'on';
}

/** The names of the routers whose best routes change from now on. */
function watchRoutes(lab: Lab): Set<string> {
  const changed = new Set<string>();
  lab.observe({ kinds: new Set(['route']), see: (_at, device) => changed.add(device) });
  return changed;
}

type Ways = readonly [there: readonly Step[], back: readonly Step[]];

function waysOf({ baseline }: SweepPlan, { histories }: Watched, pair: number): Ways {
  const [there, back] = must(baseline.ofPair[pair], 'a pair');
  return [must(histories[there], 'a way there'), must(histories[back], 'a way back')];
}

/** What the pair went without, unless it had no answer before either, or who asks has no power to ask. */
function outageOf(lab: Lab, pair: Pair, ways: Ways, failedAt: Instant): PairOutage | undefined {
  if (!hasPower(lab, pair.from.node)) return undefined;
  const before = ways.map((steps) => must(steps.findLast(({ at }) => at < failedAt) ?? steps[0], 'a first step'));
  const after = ways.map((steps) => must(steps.at(-1), 'a last step'));
  if (before.some(({ arrives }) => !arrives) || before.every((step, way) => step === after[way])) return undefined;
  const outageNs = unionLength(ways.flatMap((steps) => gaps(steps, lab.now, failedAt)));
  const failing = after.find(({ arrives }) => !arrives);
  const arpDrops = ways.reduce((sum, steps) => sum + dropsAfter(steps, failedAt), 0);
  if (outageNs === 0 && arpDrops === 0 && !failing) return undefined;
  const [there] = ways;
  return {
    from: pair.from.node,
    to: addressName(pair.to),
    kind: pair.to.isLoopback ? 'loopback' : 'physical',
    outageNs,
    arpDrops,
    ...(failing && { lost: explainLoss(lab, pair, failing.walk) }),
    before: must(before[0], 'a way there').walk.path,
    during: distinct(there.filter(({ at }) => at >= failedAt).map(({ walk }) => walk.path)).slice(0, -1),
    ...(after[0]?.arrives && { after: after[0].walk.path }),
  };
}

/** Neighbours to be resolved on the worst of the ways that were taken since. */
function dropsAfter(steps: readonly Step[], failedAt: Instant): number {
  const taken = steps.filter(({ at, arrives }) => at >= failedAt && arrives);
  return Math.max(0, ...taken.map(({ walk }) => walk.arpDrops));
}

/** The first ten; a storm of broadcasts would tell of a thousand. */
const MOST_PATHS = 10;

function distinct(paths: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(paths.map((path) => [path.join(' '), path])).values()].slice(0, MOST_PATHS);
}

type Span = readonly [from: Instant, until: Instant];

/** When a way did not arrive. */
function gaps(steps: readonly Step[], end: Instant, since: Instant): Span[] {
  return steps.flatMap((step, index): Span[] => {
    const until = steps[index + 1]?.at ?? end;
    return step.arrives || until <= since ? [] : [[Math.max(step.at, since), until]];
  });
}

function unionLength(spans: readonly Span[]): Duration {
  let [total, covered] = [0, 0];
  for (const [from, until] of spans.toSorted((a, b) => a[0] - b[0])) {
    total += Math.max(0, until - Math.max(from, covered));
    covered = Math.max(covered, until);
  }
  return total;
}

/** Every ring of nodes that some way led round, and how long. */
function loopsIn({ histories }: Watched, end: Instant): FailureReport['loops'] {
  const spans = new Map<string, Span[]>();
  for (const steps of histories) {
    for (const [index, { at, walk }] of steps.entries()) {
      if (walk.end !== 'loop') continue;
      const key = ringOf(walk.path).join(' ');
      spans.set(key, [...(spans.get(key) ?? []), [at, steps[index + 1]?.at ?? end]]);
    }
  }
  return [...spans].sort().map(([key, found]) => ({ nodes: key.split(' '), durationNs: unionLength(found) }));
}

/** The nodes of a loop, from the first in the alphabet on, so that all who are caught in it tell the same. */
function ringOf(path: readonly string[]): readonly string[] {
  const ring = path.slice(path.indexOf(must(path.at(-1), 'an end')), -1);
  const first = ring.indexOf(must(ring.toSorted()[0], 'a node'));
  return [...ring.slice(first), ...ring.slice(0, first)];
}
