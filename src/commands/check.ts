import type { Argv, CommandModule } from 'yargs';
import { badInput } from './blame.ts';
import { FILE } from './flags.ts';
import { tell } from './terminal.ts';

interface CheckFlags {
  readonly file: string;
  readonly configs: string | undefined;
  readonly seed: string;
  readonly json: boolean;
  readonly markdown: boolean;
  readonly junit: string | undefined;
}

export const check: CommandModule<object, CheckFlags> = {
  command: 'check <file>',
  describe: "Judge a solution by the lab's expectations; exit 0 if all hold, 1 if not, 2 for bad input",
  builder: (yargs: Argv) =>
    yargs
      .positional('file', FILE)
      .option('configs', {
        type: 'string',
        describe: 'A folder with a startup-config of each node, R1.cfg; without it: the lab as its file says',
      })
      .option('seed', { type: 'string', default: '1', describe: 'Of every random choice' })
      .option('json', { type: 'boolean', default: false, describe: 'Print the result as JSON' })
      .option('markdown', { type: 'boolean', default: false, describe: 'Print the result as Markdown' })
      .option('junit', { type: 'string', describe: "Write the result to a file as JUnit's XML, too" })
      .example('$0 check exercise.yaml --configs solution/', 'Does it do what is asked?')
      .example('$0 check exercise.yaml --configs solution/ --junit report.xml', 'In a CI'),
  handler: async ({ file, configs, seed, json, markdown, junit }) => {
    if (json && markdown) throw badInput('either --json or --markdown');
    const { judgeSolution } = await import('./judge-solution.ts');
    const report = await judgeSolution(file, configs, seed);
    if (junit !== undefined) {
      const { writeOrThrow } = await import('./write-file.ts');
      const { solutionJunit } = await import('../exercise/solution/junit.ts');
      writeOrThrow(junit, solutionJunit(report));
    }
    if (json) tell(`${JSON.stringify(report, null, 2)}\n`);
    else if (markdown) tell((await import('../exercise/solution/markdown.ts')).solutionMarkdown(report));
    else tell((await import('../exercise/solution/text.ts')).tellSolution(report));
    process.exitCode = report.ok ? 0 : 1;
  },
};
