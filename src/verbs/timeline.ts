/** The verb `timeline`: what the lab remembers of its control plane, in plain words. */
import { type Instant, roundSeconds } from '../base/time.ts';
import type { TraceEvent } from '../base/trace.ts';
import { aftermath } from '../exercise/aftermath.ts';
import { BadAction } from '../lab/action.ts';
import { inMilliseconds, tellCauses } from '../lab/explain/sequel.ts';
import type { Lab } from '../lab/lab.ts';
import { NARRATED, narrate } from '../lab/narrate.ts';
import type { TimelineEntry } from '../lab/state.ts';
import { readDuration } from './reading.ts';
import { tableOf } from './table.ts';
import type { Verb } from './verb.ts';

/** What the lab itself tells of: a fault, or something built. */
interface Told extends TraceEvent {
  readonly action?: string;
  readonly target?: string;
}

const MOST_LINES = 100;

const all: Verb = {
  syntax: 'timeline',
  group: 'look',
  about: 'What happened since the last fault, and because of what; or since power-on',
  run: (_words, { session: { lab } }) => {
    const faults = entriesOf(lab).filter(({ event }) => event.kind === 'fault');
    const last = faults.at(-1);
    return last ? tell(lab, last.at) : tellAll(lab);
  },
};

const since: Verb = {
  syntax: 'timeline --since <what>',
  group: 'look',
  about: 'What happened in the last 10s, or since the last cut (or another fault, or a target), and because of what',
  example: 'timeline --since cut',
  run: ({ what = '' }, { session: { lab } }) => tell(lab, instantOf(lab, what)),
};

function instantOf(lab: Lab, what: string): Instant {
  if (/^\d/.test(what)) return Math.max(0, lab.now - readDuration('timeline', what));
  const found = entriesOf(lab).findLast(({ event }) => event.action === what || event.target === what);
  if (!found)
    throw new BadAction(`nothing like ${what} has happened; expected a time such as 10s, a fault or its target`);
  return found.at;
}

function entriesOf(lab: Lab): (TimelineEntry & { readonly event: Told })[] {
  return lab.query({ ask: 'timeline' });
}

function tell(lab: Lab, from: Instant): string {
  const { entries, walked } = aftermath(lab, from);
  const sentences = tellCauses(lab, entries);
  const rows = entries.map(({ at, device }, index) => [
    roundSeconds(at, 6),
    `+${inMilliseconds(at - from)}`,
    device ?? '*',
    sentences[index] ?? '',
  ]);
  return listed(rows, from) + (walked ? '' : 'too many nodes to say when packets arrive again\n');
}

function listed(rows: readonly (readonly string[])[], from: Instant): string {
  if (rows.length === 0) return `nothing since ${roundSeconds(from)}\n`;
  const left = rows.length - MOST_LINES;
  const more = left > 0 ? `and ${left} more; timeline --since TIME shows later ones\n` : '';
  return tableOf(rows.slice(0, MOST_LINES)) + more;
}

/** From power-on, when nothing was done yet: without causes, for which all of it would have to run again. */
function tellAll(lab: Lab): string {
  return listed(
    entriesOf(lab).map(({ at, device, event }) => [roundSeconds(at, 6), device ?? '*', describe(event)]),
    0,
  );
}

/** In the sentences of all faces; what was built has none of its own. */
function describe(event: Told): string {
  if (event.kind === 'built') return `${event.action} ${event.target}`;
  return (NARRATED.has(event.kind) ? narrate(event)?.text : undefined) ?? event.kind.replaceAll('-', ' ');
}

export const TIMELINE: readonly Verb[] = [all, since];
