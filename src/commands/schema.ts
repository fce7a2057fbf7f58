import type { Argv, CommandModule } from 'yargs';
import { tell } from './terminal.ts';

const KINDS = ['topology', 'run', 'state', 'exec', 'sweep', 'check'] as const;

interface SchemaFlags {
  readonly kind: (typeof KINDS)[number];
}

export const schema: CommandModule<object, SchemaFlags> = {
  command: 'schema [kind]',
  describe:
    'JSON schema of topology files, for an editor, or of what run, check, state, exec and sweep print with --json',
  builder: (yargs: Argv) =>
    yargs
      .positional('kind', { choices: KINDS, default: 'topology' as const, describe: 'Of what' })
      .example('$0 schema > looplab.schema.json', 'For the editor that completes topology files')
      .example('$0 schema run', 'Of run --json'),
  handler: async ({ kind }) => {
    const { schemaOf } = await import('./schemas.ts');
    tell(`${JSON.stringify(schemaOf(kind), null, 2)}\n`);
  },
};
