import type { Argv, CommandModule } from 'yargs';
import { badInput } from './blame.ts';
import { importConfigs } from './import-configs.ts';
import { tell } from './terminal.ts';

interface ImportFlags {
  readonly graph: string | undefined;
  readonly output: string | undefined;
}

/** A file is a graph; other sources of labs are commands of their own below this one. */
export const importLab: CommandModule<object, ImportFlags> = {
  command: 'import [graph]',
  describe: 'Make a topology file of a GraphML file, or of a folder of configurations',
  builder: (yargs: Argv) =>
    yargs
      .positional('graph', { type: 'string', describe: 'A GraphML file, as the Internet Topology Zoo has them' })
      .option('output', { alias: 'o', type: 'string', describe: 'The file to write; without it: standard output' })
      .command(importConfigs)
      .example('$0 import Abilene.graphml -o lab.yaml', 'Delays come from the coordinates')
      .example('$0 import configs backups/ -o lab.yaml', 'The wiring is guessed'),
  handler: async ({ graph, output }) => {
    if (graph === undefined) throw badInput('import what? A GraphML file, or configs DIR');
    const { readText, writeNew } = await import('./config-folder.ts');
    const { proposeFromGraph } = await import('../import/graphml.ts');
    const { basename } = await import('node:path');
    const name =
      basename(graph)
        .replace(/\.[^.]*$/, '')
        .replaceAll(/[^\w.-]+/g, '-') || 'lab';
    const { yaml, report } = proposeFromGraph(readText(graph), { file: graph, name });
    if (output === undefined) return tell(yaml);
    writeNew(output, yaml);
    tell([...report, `Written to ${output}.`, ''].join('\n'));
  },
};
