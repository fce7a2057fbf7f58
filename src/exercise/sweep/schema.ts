/** The JSON Schema of what `sweep --json` prints. */
import { count, flag, list, nanoseconds, object, type Schema, text } from '../json-schema.ts';
import { SWEEP_KINDS } from './failure.ts';

const address = object({ node: text, interface: text, address: text });
const path = list(text);

const loss = object({ why: { enum: ['node-down', 'address-down', 'no-path', 'protocol'] }, sentence: text });

const outage = object(
  {
    from: text,
    to: address,
    kind: { enum: ['loopback', 'physical'] },
    outageNs: nanoseconds,
    arpDrops: count,
    lost: loss,
    before: path,
    during: list(path),
    after: path,
  },
  ['lost', 'after'],
);

const flow = object({
  from: text,
  to: address,
  intervalNs: nanoseconds,
  sent: count,
  lost: count,
  reordered: count,
  outageNs: nanoseconds,
});

const failure = object(
  {
    index: count,
    failure: text,
    settledNs: nanoseconds,
    problem: text,
    silent: list(text),
    routersChanged: list(text),
    loops: list(object({ nodes: list(text), durationNs: nanoseconds })),
    outages: list(outage),
    flows: list(flow),
  },
  ['settledNs', 'problem', 'flows'],
);

export function sweepSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What came of a sweep of failures',
    ...object({
      format: { const: 'looplab/1' },
      lab: text,
      seed: count,
      scope: object({ kind: { enum: SWEEP_KINDS }, links: flag, nodes: flag, interfaces: flag, pairs: flag }),
      size: count,
      pairs: object({ loopback: count, physical: count }),
      nodes: list(text),
      unreachableBefore: list(object({ from: text, to: address })),
      failures: list(failure),
    }),
  };
}
