import type { Argv, CommandModule } from 'yargs';
import { AT, FILE, readInstant, readSeed } from './flags.ts';

interface ShellFlags {
  readonly file: string;
  readonly seed: string;
  readonly at: string | undefined;
  readonly session: string | undefined;
}

const SESSION = {
  type: 'string',
  describe: 'Where to write the journal of the session; without it a file in ~/.local/state/looplab',
} as const;

export const shell: CommandModule<object, ShellFlags> = {
  command: 'shell <file>',
  describe: 'A prompt over the whole lab: look, break, wait, type at devices, build, go back in time',
  builder: (yargs: Argv) =>
    yargs
      .positional('file', FILE)
      .option('seed', { type: 'string', default: '1', describe: 'Of every random choice' })
      .option('at', AT)
      .option('session', SESSION)
      .example('$0 shell lab.yaml', 'help lists the verbs')
      .example("printf 'cut R1-R2\\nwait settled\\npingall\\n' | $0 shell lab.yaml", 'The same through a pipe'),
  handler: async ({ file, seed, at, session }) => {
    const { openShell } = await import('./open-shell.ts');
    await openShell({ file, seed: await readSeed(seed), at: await readInstant('--at', at), journal: session });
  },
};

interface ResumeFlags {
  readonly saved: string;
  readonly session: string | undefined;
}

export const resume: CommandModule<object, ResumeFlags> = {
  command: 'resume <saved>',
  describe: 'Come back to a session that was saved, or that was cut off',
  builder: (yargs: Argv) =>
    yargs
      .positional('saved', { type: 'string', demandOption: true, describe: 'A file that save wrote, or a journal' })
      .option('session', SESSION)
      .example('$0 resume lesson.session', 'Where save left it'),
  handler: async ({ saved, session }) => {
    const { resumeShell } = await import('./open-shell.ts');
    await resumeShell(saved, session);
  },
};
