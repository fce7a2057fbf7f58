/** A run told to a person: at most 60 lines of 80 columns, whatever the lab. */
import { roundSeconds } from '../base/time.ts';
import type { CheckResult, RunResult } from './run-result.ts';
import { aligned, clip, fold, more } from './story-lines.ts';
import { tellOutageTable } from './story-outages.ts';
import { tellPhase } from './story-phase.ts';

export interface StoryOptions {
  /** Real time that each phase took, by the caller's clock. */
  readonly realSeconds?: readonly number[];
  /** By phase: a small drawing of what has failed; empty or absent where nothing has. */
  readonly sketches?: readonly string[];
}

/** How much of each list is told. */
export interface Detail {
  readonly sketches: boolean;
  /** Expectations that hold; those that fail are always told of. */
  readonly checks: number;
  /** Devices that noticed something, and whether each has all the lines it needs. */
  readonly noticed: number;
  readonly inFull: boolean;
  readonly routes: number;
  /** Pings and outages of each phase; without them there is a table of the outages. */
  readonly pings: boolean;
}

const HEIGHT = 60;
const MOST_FAILURES = 8;
const ALL = Number.POSITIVE_INFINITY;

/** From everything down to the bare bones, until the story is short enough. */
const DETAILS: readonly Detail[] = [
  { sketches: true, checks: ALL, noticed: ALL, inFull: true, routes: ALL, pings: true },
  { sketches: true, checks: 0, noticed: ALL, inFull: true, routes: ALL, pings: true },
  { sketches: false, checks: 0, noticed: ALL, inFull: true, routes: ALL, pings: true },
  { sketches: true, checks: 0, noticed: 8, inFull: false, routes: 8, pings: true },
  { sketches: false, checks: 0, noticed: 8, inFull: false, routes: 8, pings: true },
  { sketches: false, checks: 0, noticed: 4, inFull: false, routes: 4, pings: true },
  { sketches: false, checks: 0, noticed: 3, inFull: false, routes: 2, pings: true },
  { sketches: false, checks: 0, noticed: 1, inFull: false, routes: 0, pings: true },
  { sketches: false, checks: 0, noticed: 0, inFull: false, routes: 0, pings: true },
];

/** The drawing is a text of its own, left out if there is no room for it. */
export function tellStory(result: RunResult, drawing: string, options: StoryOptions = {}): string {
  const picture = drawing.trimEnd();
  const head = picture === '' ? [] : [...picture.split('\n'), ''];
  const table = tellOutageTable(result);
  // What the table says need not be said twice.
  const details = table.length > 0 ? DETAILS.flatMap((detail) => [detail, { ...detail, pings: false }]) : DETAILS;
  const tellings = [head, []].flatMap((first) =>
    details.map((detail) => [...first, ...tell(result, detail, table, options)]),
  );
  const story = tellings.find((lines) => lines.length <= HEIGHT) ?? tellings.at(-1)?.slice(0, HEIGHT) ?? [];
  return `${story.map(clip).join('\n')}\n`;
}

function tell(
  result: RunResult,
  detail: Detail,
  table: readonly string[],
  { realSeconds = [], sketches = [] }: StoryOptions,
): string[] {
  const phases = result.phases.map((phase, number) => {
    const sketch = detail.sketches ? (sketches[number] ?? '') : '';
    return tellPhase(result, phase, detail, { realSeconds: realSeconds[number], sketch });
  });
  return [...phases, table, tellChecks(result.checks, detail), tellBreaches(result.breaches)]
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : ['', ...part]));
}

function tellBreaches(breaches: RunResult['breaches']): string[] {
  if (!breaches) return [];
  if (breaches.length === 0) return ['Invariants: all hold'];
  const told = breaches.slice(0, MOST_FAILURES);
  const rest = breaches.length - told.length;
  return [
    `Invariants: broken ${breaches.length === 1 ? 'once' : `${breaches.length} times`}`,
    ...told.flatMap(({ atNs, sentence }) => fold(`  BROKEN  ${roundSeconds(atNs)}  `, sentence)),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

/** What fails is told first. */
function tellChecks(checks: readonly CheckResult[], detail: Detail): string[] {
  if (checks.length === 0) return [];
  const failing = checks.filter(({ holds }) => !holds);
  const holding = checks.filter(({ holds }) => holds);
  const when = aligned(checks.map((check) => check.when));
  return [
    `Expectations: ${holding.length} of ${checks.length} hold`,
    ...failing.slice(0, MOST_FAILURES).flatMap((check) => fold(`  FAILS  ${when(check.when)}  `, check.sentence)),
    ...(failing.length > MOST_FAILURES ? [`  and ${failing.length - MOST_FAILURES} more fail`] : []),
    ...more(
      holding.map((check) => `  holds  ${when(check.when)}  ${check.sentence}`),
      detail.checks,
    ),
  ];
}
