/** The command line: one thin module a command, each of which loads what it needs when it is called. */
import yargs from 'yargs';
import { badInput } from './blame.ts';
import { capture } from './capture.ts';
import { exec } from './exec.ts';
import { expand } from './expand.ts';
import { graph } from './graph.ts';
import { importLab } from './import.ts';
import { list } from './list.ts';
import { open, openChosen } from './open.ts';
import { packageVersion } from './package-folder.ts';
import { run } from './run.ts';
import { schema } from './schema.ts';
import { serve } from './serve.ts';
import { resume, shell } from './shell.ts';
import { state } from './state.ts';
import { sweep } from './sweep.ts';
import { sweepMerge } from './sweep-merge.ts';
import { validate } from './validate.ts';

/** Columns of the help. */
const WIDTH = 90;

/** Runs one command. Throws `BadInput` for a wrong command line and whatever the command throws. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  const parser = yargs([...words])
    .scriptName('looplab')
    .usage('$0 <command>: a network lab in one process, in virtual time')
    .parserConfiguration({ 'greedy-arrays': false, 'parse-positional-numbers': false })
    .command(open)
    .command(run)
    .command(exec)
    .command(shell)
    .command(resume)
    .command(state)
    .command(serve)
    .command(capture)
    .command(validate)
    .command(expand)
    .command(schema)
    .command(graph)
    .command(importLab)
    .command(list)
    .command(sweep)
    .command(sweepMerge)
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
  if (words.length === 0) await openChosen(() => parser.showHelp('log'));
  else await parser.parseAsync();
}
