/**
 * What came of something: the control plane's events since, each with what it follows from, and the first packets that
 * would arrive again. That time is run again in a lab of its own with all of it traced: the same events come.
 */
import type { IPv4 } from '../addr/ipv4.ts';
import { must } from '../base/assert.ts';
import { type Duration, type Instant, SECOND } from '../base/time.ts';
import { type ArrivalTrace, type CausedEntry, CHAIN_KINDS, linkCauses } from '../lab/explain/causes.ts';
import type { Lab } from '../lab/lab.ts';
import type { TimelineEntry } from '../lab/state.ts';
import { takeInventory } from './inventory.ts';
import { listPairs, type Pair } from './sweep/ends.ts';
import { type Baseline, type Step, takeBaseline, watch } from './sweep/reachability.ts';

export interface Aftermath {
  /** Oldest first. */
  readonly entries: readonly CausedEntry[];
  /** Whether packets were looked at: of a lab of very many nodes there are too many ways. */
  readonly walked: boolean;
}

/** So many ways are walked; fifty nodes have that many. */
const MOST_PAIRS = 2_500;

/** After the last event that the lab remembers, its machines have come to rest: a dead interval and an SPF later nothing follows. */
const REST: Duration = 60 * SECOND;

export function aftermath(lab: Lab, since: Instant): Aftermath {
  const { entries, walked } = runAgain(lab, since);
  return { entries: linkCauses(lab, entries), walked };
}

/** That time run again: what happened, and where packets between any two nodes went. */
export interface Again {
  readonly entries: readonly TimelineEntry[];
  readonly walked: boolean;
  readonly ways: Baseline['ways'];
  readonly histories: readonly (readonly Step[])[];
}

export function runAgain(lab: Lab, since: Instant): Again {
  const last = lab.query({ ask: 'timeline' }).at(-1)?.at ?? 0;
  const end = { at: Math.min(lab.now, Math.max(last, since) + REST), events: lab.events };
  const again = lab.past(since);
  const pairs = nodePairs(again);
  const walked = pairs.length <= MOST_PAIRS;
  const baseline = takeBaseline(again, walked ? pairs : []);
  const entries: TimelineEntry[] = [];
  again.observe({
    kinds: CHAIN_KINDS,
    see: (at, device, event) => entries.push({ at, ...(device !== '' && { device }), event }),
  });
  const { look, histories } = watch(again, baseline);
  const counts = histories.map(() => 1);
  again.repeat(lab.journal, end, () => {
    look();
    entries.push(...arrivals(baseline, histories, counts));
  });
  return { entries, walked, ways: baseline.ways, histories };
}

/** Between every two nodes: the loopback, or the first address, of each. */
function nodePairs(lab: Lab): Pair[] {
  const pairs = listPairs(takeInventory(lab));
  const addresses = new Map(pairs.map(({ from }) => [from.node, from.address]));
  return pairs.filter(({ to }) => addresses.get(to.node) === to.address);
}

interface Arrived {
  readonly at: Instant;
  readonly to: string[];
  readonly destinations: IPv4[];
  readonly lostFor: Duration;
  readonly path: string[];
}

/** Of the ways that arrive again since the last call, one entry for each sender and instant of loss. */
function arrivals({ ways }: Baseline, histories: readonly (readonly Step[])[], counts: number[]): TimelineEntry[] {
  const found = new Map<string, Arrived>();
  for (const [number, history] of histories.entries()) {
    if (history.length === counts[number]) continue;
    counts[number] = history.length;
    const step = must(history.at(-1), 'a step');
    const lostAt = lostSince(history);
    if (!step.arrives || lostAt === undefined) continue;
    const { from, owner, destination } = must(ways[number], 'a way');
    const key = `${from} ${lostAt}`;
    const entry = found.get(key) ?? { at: step.at, to: [], destinations: [], lostFor: step.at - lostAt, path: [] };
    entry.destinations.push(destination);
    entry.to.push(owner);
    entry.path.push(...step.walk.path);
    found.set(key, entry);
  }
  return [...found].map(([key, { at, ...arrived }]) => {
    const event: ArrivalTrace = { kind: 'first-good-packet', ...arrived };
    return { at, device: must(key.split(' ')[0], 'a node'), event };
  });
}

/** When the way was lost that has just come back; `undefined` if it was not lost. */
function lostSince(history: readonly Step[]): Instant | undefined {
  const arrived = history.slice(0, -1).findLastIndex(({ arrives }) => arrives);
  return history.length < 2 || arrived === history.length - 2 ? undefined : history[arrived + 1]?.at;
}
