#!/usr/bin/env node
import { blame } from './commands/blame.ts';
/** The program `looplab`: what a user did wrong ends with exit code 2, our own bugs with a stack trace and 70. */
import { runCommandLine } from './commands/command-line.ts';
import { endQuietlyOnClosedPipe } from './commands/terminal.ts';

endQuietlyOnClosedPipe();
try {
  await runCommandLine(process.argv.slice(2));
} catch (error) {
  process.exitCode = blame(error);
}
