/** The command line: one thin module a command, each of which loads what it needs when it is called. */
import yargs, { type CommandModule } from 'yargs';
import { badInput } from './blame.ts';
import { packageVersion } from './package-folder.ts';

/** Columns of the help. */
const WIDTH = 90;

/** Every command by its name, in the order of the help. Only the one that is called is loaded; for help all of them. */
const COMMANDS: Readonly<Record<string, () => Promise<Described>>> = {
  open: async () => described((await import('./open.ts')).open),
  record: async () => described((await import('./record-cast.ts')).recordCast),
  run: async () => described((await import('./run.ts')).run),
  check: async () => described((await import('./check.ts')).check),
  exec: async () => described((await import('./exec.ts')).exec),
  shell: async () => described((await import('./shell.ts')).shell),
  resume: async () => described((await import('./shell.ts')).resume),
  state: async () => described((await import('./state.ts')).state),
  serve: async () => described((await import('./serve.ts')).serve),
  capture: async () => described((await import('./capture.ts')).capture),
  validate: async () => described((await import('./validate.ts')).validate),
  expand: async () => described((await import('./expand.ts')).expand),
  schema: async () => described((await import('./schema.ts')).schema),
  graph: async () => described((await import('./graph.ts')).graph),
  import: async () => described((await import('./import.ts')).importLab),
  list: async () => described((await import('./list.ts')).list),
  sweep: async () => described((await import('./sweep.ts')).sweep),
  'sweep-merge': async () => described((await import('./sweep-merge.ts')).sweepMerge),
};

/** A command whose flags are its own affair. */
type Described = CommandModule;

function described<Flags>(command: CommandModule<object, Flags>): Described {
  return command as CommandModule;
}

/** Runs one command. Throws `BadInput` for a wrong command line and whatever the command throws. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  const [word = ''] = words;
  const called = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  const commands = await Promise.all((called ? [called] : Object.values(COMMANDS)).map((load) => load()));
  const parser = yargs([...words])
    .scriptName('looplab')
    .usage('$0 <command>: a network lab in one process, in virtual time')
    .parserConfiguration({ 'greedy-arrays': false, 'parse-positional-numbers': false })
    .command(commands)
    .strict()
    .recommendCommands()
    .locale('en')
    .version(packageVersion())
    .alias({ h: 'help', v: 'version' })
    .wrap(WIDTH)
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? badInput(`${message} (looplab --help)`);
    });
  if (words.length > 0) await parser.parseAsync();
  else await (await import('./open.ts')).openChosen(() => parser.showHelp('log'));
}
