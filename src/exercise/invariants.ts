/**
 * What must never be so in a sound network: packets that go round, and packets that are lost for long. Both are known of every
 * instant from the walks between all nodes, and each breach is told with what it follows from.
 */
import { must } from '../base/assert.ts';
import type { Duration, Instant } from '../base/time.ts';
import { type BreachTrace, linkCauses } from '../lab/explain/causes.ts';
import { tellCauses } from '../lab/explain/sequel.ts';
import type { Lab } from '../lab/lab.ts';
import type { TimelineEntry } from '../lab/state.ts';
import { type Aftermath, type Again, runAgain } from './aftermath.ts';
import type { BreachReport } from './run-result.ts';
import type { Step } from './sweep/reachability.ts';

/** Since an instant; a black hole counts from that length on. The entries that are no breaches are those that causes name. */
export function breaches(lab: Lab, since: Instant, longest: Duration): Aftermath {
  const again = runAgain(lab, since);
  const found = again.histories.flatMap((history, way) => breachesOf(again, way, history, lab.now, longest));
  // Sorting is stable: at the same instant a breach stands behind what it follows from.
  const entries = [...again.entries, ...found].sort((a, b) => a.at - b.at);
  return { entries: linkCauses(lab, entries), walked: again.walked };
}

/** Those that the lab's file forbids, from an instant on, in sentences. */
export function forbidden(lab: Lab, since: Instant): BreachReport[] {
  const { invariants } = lab.description;
  if (!invariants) return [];
  const { entries, walked } = breaches(lab, since, invariants.blackHole ?? Number.POSITIVE_INFINITY);
  if (!walked) return [{ atNs: since, sentence: 'invariants are not watched: too many nodes' }];
  const sentences = tellCauses(lab, entries);
  return entries.flatMap(({ at, device, event }, index) => {
    const isBreach = event.kind === 'breach' && !(invariants.loops && (event as BreachTrace).rule === 'loop');
    return isBreach ? [{ atNs: at, sentence: `${device}: ${sentences[index]}` }] : [];
  });
}

function breachesOf(
  { ways }: Again,
  way: number,
  history: readonly Step[],
  end: Instant,
  longest: Duration,
): TimelineEntry[] {
  const { from, owner, destination } = must(ways[way], 'a way');
  const told = (rule: BreachTrace['rule'], index: number, until: Instant): TimelineEntry => {
    const { at, walk } = must(history[index], 'a step');
    const event: BreachTrace = {
      kind: 'breach',
      rule,
      to: owner,
      destinations: [destination],
      path: walk.path,
      lasted: until - at,
      stoodBefore: index === 0,
    };
    return { at, device: from, event };
  };
  const loops = history.flatMap(({ walk }, index) =>
    walk.end === 'loop' ? [told('loop', index, history[index + 1]?.at ?? end)] : [],
  );
  const holes = history.flatMap((step, index) => {
    if (step.arrives || history[index - 1]?.arrives === false) return [];
    const rest = history.slice(index);
    const back = rest.findIndex(({ arrives }) => arrives);
    const until = rest[back]?.at ?? end;
    const isLoop = rest.slice(0, back < 0 ? rest.length : back).every(({ walk }) => walk.end === 'loop');
    return isLoop || until - step.at < longest ? [] : [told('black hole', index, until)];
  });
  return [...loops, ...holes];
}
