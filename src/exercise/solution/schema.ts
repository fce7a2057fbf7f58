/** The JSON Schema (draft 2020-12) of what `check --json` prints. */
import { count, flag, list, object, type Schema, text } from '../json-schema.ts';
import { checkSchema } from '../run-schema.ts';

export function solutionSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What came of judging a solution',
    ...object({
      format: { const: 'looplab/1' },
      lab: text,
      ok: flag,
      holding: count,
      points: count,
      mostPoints: count,
      checks: list(checkSchema),
      problems: list(text),
      configurations: object({
        replaced: list(object({ node: text, file: text })),
        kept: list(text),
        unused: list(object({ file: text, why: text })),
        lines: list(object({ file: text, line: count, column: count, message: text })),
      }),
    }),
  };
}
