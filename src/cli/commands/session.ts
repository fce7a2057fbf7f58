/** Moving between the exec modes, and terminal settings. */
import type { RunningConfig } from '../../config/document.ts';
import { type ExecCommand, execCommand } from '../command.ts';
import { type Dialogue, startDialogue } from '../dialogue.ts';
import { opens } from '../secret.ts';
import { HISTORY_SIZE } from '../session.ts';
import { CONSOLE_LINE } from '../terminal-line.ts';
import { mergeStartupConfig } from './config-files.ts';

const enable = execCommand({
  syntax: 'enable',
  help: ['Turn on privileged commands'],
  run: (_args, line) => {
    const { session, context } = line;
    if (session.mode === 'user') {
      if (enableSecret(context.device.config) !== undefined) return startDialogue(ENABLE, line);
      // Whoever sits at the device itself needs none.
      if (session.line?.startsWith('vty')) return '% No password set\n';
    }
    session.mode = 'privileged';
    return '';
  },
});

/** Asks three times at most. */
export const ENABLE: Dialogue = {
  name: 'enable',
  questions: ['first', 'second', 'third'].map((name) => ({
    name,
    text: 'Password: ',
    secret: true,
    ends: (answer, { session, context }) => {
      if (!opens(answer, enableSecret(context.device.config) ?? '')) return undefined;
      session.mode = 'privileged';
      return '';
    },
  })),
  finish: () => '% Bad secrets\n\n',
};

function enableSecret({ enableSecret: secret, enablePassword }: RunningConfig): string | undefined {
  return secret ?? enablePassword;
}

const disable = execCommand({
  syntax: 'disable',
  help: ['Turn off privileged commands'],
  run: (_args, { session }) => {
    session.mode = 'user';
    return '';
  },
});

const configure = execCommand({
  syntax: 'configure terminal',
  help: ['Enter configuration mode', 'Configure from the terminal'],
  run: (_args, { session }) => {
    session.mode = 'config';
    session.scope = {};
    return BEGIN;
  },
});

const BEGIN = 'Enter configuration commands, one per line.  End with CNTL/Z.\n';

/** `configure` alone asks where from. */
export const CONFIGURE: Dialogue = {
  name: 'configure',
  questions: [
    {
      name: 'from',
      text: 'Configuring from terminal, memory, or network [terminal]? ',
      otherwise: 'terminal',
      ends: (answer) =>
        isBeginningOf(answer, 'terminal') || isBeginningOf(answer, 'memory') ? undefined : WRONG_SOURCE,
    },
  ],
  finish: ({ from = '' }, line) => {
    if (isBeginningOf(from, 'memory')) return mergeStartupConfig(line);
    line.session.mode = 'config';
    line.session.scope = {};
    return BEGIN;
  },
};

const WRONG_SOURCE = "?Must be 'terminal', 'memory' or 'network'\n";

function isBeginningOf(answer: string, word: string): boolean {
  return word.startsWith(answer.toLowerCase());
}

const configureAsking = execCommand({
  syntax: 'configure',
  help: ['Enter configuration mode'],
  run: (_args, line) => startDialogue(CONFIGURE, line),
});

const exit = execCommand({
  syntax: 'exit',
  help: ['Exit from the EXEC'],
  run: (_args, { session }) => {
    session.mode = 'user';
    session.closed = true;
    return '';
  },
});

const logout = execCommand({
  syntax: 'logout',
  help: ['Exit from the EXEC'],
  run: (_args, line) => exit.run({}, line),
});

const TERMINAL = 'Set terminal line parameters';

const terminalLength = execCommand({
  syntax: 'terminal length <rows:0-512>',
  help: [TERMINAL, 'Set number of lines on a screen', 'Number of lines on screen (0 for no pausing)'],
  run: ({ rows }, { session }) => {
    session.length = rows;
    return '';
  },
});

const terminalWidth = execCommand({
  syntax: 'terminal width <columns:0-512>',
  help: [TERMINAL, 'Set width of the display terminal', 'Number of characters on a screen line'],
  run: ({ columns }, { session }) => {
    session.width = columns;
    return '';
  },
});

const terminalHistory = execCommand({
  syntax: 'terminal history size <lines:0-256>',
  help: [
    TERMINAL,
    'Enable and control the command history function',
    'Set history buffer size',
    'Size of history buffer',
  ],
  run: ({ lines }, { session }) => {
    session.historySize = lines;
    session.history.splice(0, session.history.length - lines);
    return '';
  },
});

const terminalHistoryOn = execCommand({
  syntax: 'terminal history',
  help: [TERMINAL, 'Enable and control the command history function'],
  run: (_args, { session }) => {
    session.historySize = HISTORY_SIZE;
    return '';
  },
});

const terminalHistoryOff = execCommand({
  syntax: 'terminal no history',
  help: [TERMINAL, 'Negate a command or set its defaults', 'Enable and control the command history function'],
  run: (_args, { session }) => {
    session.historySize = 0;
    session.history.length = 0;
    return '';
  },
});

const terminalDefault = execCommand({
  syntax: 'terminal <how:default|no> <what:length|width>',
  help: [
    TERMINAL,
    'Set a command to its defaults',
    'Negate a command or set its defaults',
    'Set number of lines on a screen',
    'Set width of the display terminal',
  ],
  run: ({ how, what }, { session }) => {
    const defaults = { length: 24, width: 80 };
    session[what] = how === 'no' ? 0 : defaults[what];
    return '';
  },
});

const monitor = execCommand({
  syntax: 'terminal monitor',
  help: [TERMINAL, 'Copy debug output to the current terminal line'],
  run: (_args, { session, context }) => {
    if (session.line === CONSOLE_LINE) return '% Console already monitors\n';
    context.monitor(true);
    return '';
  },
});

const noMonitor = execCommand({
  syntax: 'terminal no monitor',
  help: [TERMINAL, 'Negate a command or set its defaults', 'Copy debug output to the current terminal line'],
  run: (_args, { context }) => {
    context.monitor(false);
    return '';
  },
});

/** In both exec modes; */
export const SESSION_COMMANDS: readonly ExecCommand[] = [
  enable,
  disable,
  exit,
  logout,
  terminalLength,
  terminalWidth,
  terminalHistory,
  terminalHistoryOn,
  terminalHistoryOff,
  terminalDefault,
];

/** these in privileged mode alone. */
export const PRIVILEGED_SESSION_COMMANDS: readonly ExecCommand[] = [configure, configureAsking, monitor, noMonitor];
