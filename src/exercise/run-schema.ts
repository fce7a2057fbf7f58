/** The JSON Schema (draft 2020-12) of what `run --json` prints. */
import { FAULT_KINDS } from '../lab/action.ts';
import { CHECK_KINDS } from './run-result.ts';

type Schema = { readonly [keyword: string]: unknown };

const text = { type: 'string' };
const flag = { type: 'boolean' };
const count = { type: 'integer', minimum: 0 };
/** Virtual nanoseconds from power-on, or a number of them. */
const nanoseconds = { type: 'integer', minimum: 0 };

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
  ['event', 'problem', 'lastRouteChangeNs'],
);

const check = object({
  when: { type: 'string', pattern: '^(before|end|after [0-9]+)$' },
  kind: { enum: CHECK_KINDS },
  holds: flag,
  sentence: text,
  line: count,
});

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
        checks: list(check),
      },
      ['subject'],
    ),
  };
}

/** All properties are required but those named. */
function object(properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}
