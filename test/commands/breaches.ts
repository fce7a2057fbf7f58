/** What a value breaks of one of our JSON schemas, by a validator that is not ours. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { schemaOf } from '../../src/commands/schemas.ts';

const KINDS = ['topology', 'run', 'state', 'exec', 'check'] as const;

const ajv = new Ajv2020({ allowUnionTypes: true, allErrors: true });
for (const kind of KINDS) ajv.addSchema(schemaOf(kind), kind);

export function breaches(kind: (typeof KINDS)[number], value: unknown): readonly unknown[] {
  ajv.validate(kind, value);
  return ajv.errors ?? [];
}
