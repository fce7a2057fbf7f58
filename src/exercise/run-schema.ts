/** The JSON Schema (draft 2020-12) of what `run --json` prints. */
import { FAULT_KINDS } from '../lab/action.ts';
import { count, flag, list, nanoseconds, object, type Schema, text } from './json-schema.ts';
import { CHECK_KINDS } from './run-result.ts';

const goal = { name: text, address: text };
const rtt = object({ min: nanoseconds, avg: nanoseconds, max: nanoseconds });

const fault = {
  type: 'object',
  properties: { do: { enum: FAULT_KINDS }, target: text },
  required: ['do', 'target'],
};

const noticed = object({
  device: text,
  events: list(object({ afterNs: nanoseconds, text })),
  otherRoutes: count,
});

const outage = object({ lost: count, fromNs: nanoseconds, untilNs: nanoseconds, durationNs: nanoseconds }, [
  'fromNs',
  'untilNs',
]);

const phase = object(
  {
    event: fault,
    also: list(fault),
    startedNs: nanoseconds,
    endedNs: nanoseconds,
    settled: flag,
    problem: text,
    lastRouteChangeNs: nanoseconds,
    noticed: list(noticed),
    routes: list(object({ on: text, route: text })),
    pings: list(
      object({ ...goal, sent: count, received: count, outcomes: list(text), rtt, failure: text }, ['rtt', 'failure']),
    ),
    outages: list(object({ ...goal, from: text, intervalNs: nanoseconds, lost: count, outages: list(outage) })),
  },
  ['event', 'also', 'problem', 'lastRouteChangeNs'],
);

export const checkSchema = object(
  {
    when: { type: 'string', pattern: '^(before|end|after [0-9]+)$' },
    title: text,
    hint: text,
    weight: count,
    kind: { enum: CHECK_KINDS },
    holds: flag,
    sentence: text,
    line: count,
  },
  ['title', 'hint'],
);

export function runResultSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What came of a run of a lab',
    ...object(
      {
        format: { const: 'looplab/1' },
        lab: text,
        ok: flag,
        subject: object({ from: text, node: text, goals: list(object(goal)) }),
        phases: list(phase),
        checks: list(checkSchema),
        breaches: list(object({ atNs: nanoseconds, sentence: text })),
      },
      ['subject', 'breaches'],
    ),
  };
}
