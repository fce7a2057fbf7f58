/** The modes in which commands show or do something at once. */
import type { ExecCommand } from './command.ts';
import { PRIVILEGED_COMMANDS, USER_COMMANDS } from './commands/exec.ts';
import { SHELL_COMMANDS } from './commands/shell.ts';
import type { Entry } from './grammar/parse.ts';
import type { ExecModeName } from './mode.ts';

export interface ExecMode {
  /** After the host name. */
  readonly prompt: string;
  /** Above the help of all its commands. */
  readonly heading: string;
  readonly entries: readonly Entry<ExecCommand>[];
}

export const EXEC_MODES: Readonly<Record<ExecModeName, ExecMode>> = {
  shell: { prompt: '$ ', heading: 'Commands:', entries: entriesOf(SHELL_COMMANDS) },
  user: { prompt: '>', heading: 'Exec commands:', entries: entriesOf(USER_COMMANDS) },
  privileged: { prompt: '#', heading: 'Exec commands:', entries: entriesOf(PRIVILEGED_COMMANDS) },
};

function entriesOf(commands: readonly ExecCommand[]): Entry<ExecCommand>[] {
  return commands.map((command) => ({ parts: command.parts, action: command }));
}
