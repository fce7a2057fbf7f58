/** The verb `invariants`: whether what must never be so was so. */
import { roundSeconds, SECOND } from '../base/time.ts';
import { breaches } from '../exercise/invariants.ts';
import { tellCauses } from '../lab/explain/sequel.ts';
import type { Lab } from '../lab/lab.ts';
import { readDuration } from './reading.ts';
import { tableOf } from './table.ts';
import type { Verb } from './verb.ts';

const always: Verb = {
  syntax: 'invariants',
  group: 'look',
  about: 'Whether packets went round, or were lost for a second, since the last fault; and because of what',
  run: (_words, { session: { lab } }) => tell(lab, SECOND),
};

const longer: Verb = {
  syntax: 'invariants --black-hole <time:duration>',
  group: 'look',
  about: 'The same with another length from which on packets count as lost',
  example: 'invariants --black-hole 100ms',
  run: ({ time = '' }, { session: { lab } }) => tell(lab, readDuration('invariants', time)),
};

const MOST_LINES = 50;

function tell(lab: Lab, longest: number): string {
  const faults = lab.query({ ask: 'timeline' }).filter(({ event }) => event.kind === 'fault');
  const since = faults.at(-1)?.at ?? lab.now;
  const { entries, walked } = breaches(lab, since, longest);
  if (!walked) return 'too many nodes to follow the packets between any two\n';
  const sentences = tellCauses(lab, entries);
  const rows = entries.flatMap(({ at, device = '*', event }, index) =>
    event.kind === 'breach' ? [[roundSeconds(at, 6), device, sentences[index] ?? '']] : [],
  );
  if (rows.length === 0) return `no loop, and nothing lost for long, since ${roundSeconds(since)}\n`;
  const left = rows.length - MOST_LINES;
  return tableOf(rows.slice(0, MOST_LINES)) + (left > 0 ? `and ${left} more\n` : '');
}

export const INVARIANTS: readonly Verb[] = [always, longer];
