import type { Located } from '../base/located.ts';
import type { Form } from './form.ts';
import type { JsonSchema } from './schema.ts';

/** A value that another reader gives meaning to; the schema says what editors may know of it. */
export function raw(schema: JsonSchema = {}): Form<Located> {
  return { expected: 'anything', schema, read: (value) => value };
}
