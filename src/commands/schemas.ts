/** JSON schemas (draft 2020-12) of the topology format and of the JSON that commands print. */
import { eventsSchema } from '../exercise/events.ts';
import { expectSchema } from '../exercise/expect.ts';
import { runResultSchema } from '../exercise/run-schema.ts';
import { solutionSchema } from '../exercise/solution/schema.ts';
import { sweepSchema } from '../exercise/sweep/schema.ts';
import { type JsonSchema, topologySchema } from '../topology/schema.ts';
import { execSchema, stateSchema } from './state-schema.ts';

export function schemaOf(kind: 'topology' | 'run' | 'state' | 'exec' | 'sweep' | 'check'): JsonSchema {
  switch (kind) {
    case 'topology':
      return topologySchema({ events: eventsSchema(), expect: expectSchema() });
    case 'run':
      return runResultSchema();
    case 'state':
      return stateSchema();
    case 'exec':
      return execSchema();
    case 'check':
      return solutionSchema();
    case 'sweep':
      return sweepSchema();
  }
}
