/**
 * Who reaches whom, watched while a lab changes. Nothing is sent: at each instant at which a FIB, an ARP cache, a carrier or
 * a cable changes, the ways that it concerns are walked again, hop by hop as packets would go.
 */
import type { IPv4 } from '../../addr/ipv4.ts';
import { contains, type Prefix } from '../../addr/prefix.ts';
import { must } from '../../base/assert.ts';
import type { Instant } from '../../base/time.ts';
import type { TraceEvent } from '../../base/trace.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Walk } from '../../lab/walk.ts';
import type { Pair } from './ends.ts';

/** One direction: packets from a node to an address, which that other node has. */
interface Way {
  readonly from: string;
  readonly source: IPv4;
  readonly destination: IPv4;
  readonly owner: string;
}

/** From that instant on, packets took this way. */
export interface Step {
  readonly at: Instant;
  readonly walk: Walk;
  /** Whether it ends at whom it is meant for. */
  readonly arrives: boolean;
}

/** The ways of a lab's pairs, as they were when it had settled; it is not changed, so many attempts start from one. */
export interface Baseline {
  readonly ways: readonly Way[];
  readonly steps: readonly Step[];
  /** By pair: the numbers of its two ways, there and back. */
  readonly ofPair: readonly (readonly [there: number, back: number])[];
}

/** What tells that a way may have changed. */
const KINDS: ReadonlySet<string> = new Set(['fault', 'route', 'arp', 'carrier', 'line-protocol', 'boot', 'power-off']);

/** How a way ends for reasons that lie beyond the devices on it, so that any change may be its cure. */
const BEYOND: ReadonlySet<Walk['end']> = new Set(['link', 'no-neighbor', 'down', 'power']);

export function takeBaseline(lab: Lab, pairs: readonly Pair[]): Baseline {
  const numbers = new Map<string, number>();
  const ways: Way[] = [];
  const numberOf = (way: Way): number => {
    const key = `${way.from} ${way.source} ${way.destination}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, ways.length);
    return ways.push(way) - 1;
  };
  const ofPair = pairs.map(({ from, to }) => {
    const there = { from: from.node, source: from.address, destination: to.address, owner: to.node };
    const back = { from: to.node, source: to.address, destination: from.address, owner: from.node };
    return [numberOf(there), numberOf(back)] as const;
  });
  return { ways, steps: ways.map((way) => stepNow(lab, way)), ofPair };
}

/** What became of every way from the beginning on: the first step of each is the baseline's. */
export interface Watched {
  readonly histories: readonly (readonly Step[])[];
  /** To be asked after every event. */
  readonly look: () => void;
  readonly stop: () => void;
}

/** Watches a lab that was forked from the baseline's. */
export function watch(lab: Lab, { ways, steps }: Baseline): Watched {
  const histories = steps.map((step) => [step]);
  const passing = new Map<string, Set<number>>();
  const beyond = new Set<number>();
  const due = new Set<number>();
  const enroll = (way: number, { walk }: Step): void => {
    for (const device of walk.path) setAt(passing, device).add(way);
    if (BEYOND.has(walk.end)) beyond.add(way);
  };
  const walkAgain = (number: number): void => {
    const history = must(histories[number], 'a history');
    const before = must(history.at(-1), 'a first step');
    const step = stepNow(lab, must(ways[number], 'a way'));
    if (isSame(before.walk, step.walk)) return;
    for (const device of before.walk.path) passing.get(device)?.delete(number);
    beyond.delete(number);
    enroll(number, step);
    history.push(step);
  };
  const note = (device: string, event: TraceEvent): void => {
    if (event.kind === 'fault') for (const number of ways.keys()) due.add(number);
    else {
      for (const number of concerned(passing.get(device), ways, event)) due.add(number);
      for (const number of beyond) due.add(number);
    }
  };
  for (const [number, step] of steps.entries()) enroll(number, step);
  const stop = lab.observe({ kinds: KINDS, see: (_at, device, event) => note(device, event) });
  const look = (): void => {
    if (due.size === 0) return;
    for (const number of due) walkAgain(number);
    due.clear();
  };
  return { histories, look, stop };
}

function setAt(map: Map<string, Set<number>>, key: string): Set<number> {
  const found = map.get(key) ?? new Set();
  map.set(key, found);
  return found;
}

/** A route concerns only ways into its prefix; whatever else changes at a device, all that pass there. */
function concerned(passing: Set<number> | undefined, ways: readonly Way[], event: TraceEvent): Iterable<number> {
  if (event.kind !== 'route' || !passing) return passing ?? [];
  const { prefix } = event as TraceEvent & { readonly prefix: Prefix };
  return [...passing].filter((number) => contains(prefix, must(ways[number], 'a way').destination));
}

function stepNow(lab: Lab, { from, source, destination, owner }: Way): Step {
  const walk = lab.query({ ask: 'walk', from, source, destination });
  return { at: lab.now, walk, arrives: walk.end === 'arrives' && walk.path.at(-1) === owner };
}

function isSame(a: Walk, b: Walk): boolean {
  return (
    a.end === b.end && a.path.length === b.path.length && a.path.every((device, index) => device === b.path[index])
  );
}
