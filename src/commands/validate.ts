import type { Argv, CommandModule } from 'yargs';
import { BAD_INPUT, describeProblem } from './blame.ts';
import { tell } from './terminal.ts';

interface ValidateFlags {
  readonly files: readonly string[];
}

export const validate: CommandModule<object, ValidateFlags> = {
  command: 'validate <files..>',
  describe: 'Every problem of a topology file, with its place; exit 2 if there is an error',
  builder: (yargs: Argv) =>
    yargs
      .positional('files', { type: 'string', array: true, demandOption: true, describe: 'Topology files' })
      .example('$0 validate lab.yaml', 'Is the file right?')
      .example('$0 validate labs/*.yaml', 'Are they all?'),
  handler: async ({ files }) => {
    const { examine } = await import('./examine.ts');
    for (const file of files) {
      const { problems, summary } = await examine(file);
      for (const problem of problems) tell(`${describeProblem(problem)}\n`);
      tell(`${file}: ${summary}\n`);
      if (problems.some(({ severity }) => severity === 'error')) process.exitCode = BAD_INPUT;
    }
  },
};
