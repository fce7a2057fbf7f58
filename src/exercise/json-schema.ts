/** Pieces of the JSON Schemas (draft 2020-12) of what commands print. */

export type Schema = { readonly [keyword: string]: unknown };

export const text = { type: 'string' };
export const flag = { type: 'boolean' };
export const count = { type: 'integer', minimum: 0 };
/** Virtual nanoseconds from power-on, or a number of them. */
export const nanoseconds = { type: 'integer', minimum: 0 };

/** All properties are required but those named. */
export function object(properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}
