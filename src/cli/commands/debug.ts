/** `debug …`, `undebug …` and `show debugging`: every topic that the device has, and all at once. */
import { DEBUGS, debugsOf } from '../../device/debug/debug.ts';
import type { Debug } from '../../device/debug/topic.ts';
import { type ExecCommand, execCommand, showCommand } from '../command.ts';
import { type Dialogue, isYes, startDialogue } from '../dialogue.ts';
import { SHOW } from './show-ip.ts';

const DEBUG = "Debugging functions (see also 'undebug')";
const UNDEBUG = "Disable debugging functions (see also 'debug')";
const NO = 'Disable debugging functions';

function commandsOf({ name, help, title }: Debug): ExecCommand[] {
  const off = (syntax: string, helpOfIt: readonly string[]): ExecCommand =>
    execCommand({
      syntax,
      help: helpOfIt,
      run: (_args, { context }) => {
        context.debug([...context.device.debugs].filter((other) => other !== name));
        return `${title} debugging is off\n`;
      },
    });
  return [
    execCommand({
      syntax: `debug ${name}`,
      help: [DEBUG, ...help],
      run: (_args, { context }) => {
        context.debug([...context.device.debugs, name]);
        return `${title} debugging is on\n`;
      },
    }),
    off(`no debug ${name}`, [NO, DEBUG, ...help]),
    off(`undebug ${name}`, [UNDEBUG, ...help]),
  ];
}

const ALL = 'Enable all debugging';

export const DEBUG_ALL: Dialogue = {
  name: 'debug-all',
  questions: [
    {
      name: 'proceed',
      text: 'This may severely impact network performance. Continue? (yes/[no]): ',
      otherwise: 'no',
      ends: (answer) => (isYes(answer) ? undefined : ''),
    },
  ],
  finish: (_answers, { context }) => {
    context.debug(DEBUGS.map(({ name }) => name));
    return 'All possible debugging has been turned on\n';
  },
};

const debugAll = execCommand({
  syntax: 'debug all',
  help: [DEBUG, ALL],
  run: (_args, line) => startDialogue(DEBUG_ALL, line),
});

/** Both spellings. */
const noDebugging = [
  { syntax: 'undebug all', help: [UNDEBUG, ALL] },
  { syntax: 'no debug all', help: [NO, DEBUG, ALL] },
].map((grammar) =>
  execCommand({
    ...grammar,
    run: (_args, { context }) => {
      context.debug([]);
      return 'All possible debugging has been turned off\n';
    },
  }),
);

const showDebugging = showCommand({
  syntax: 'show debugging',
  help: [SHOW, 'State of each debugging option'],
  value: (_args, { context }) => debugsOf(context.device).map(({ name, heading, title }) => ({ name, heading, title })),
  render: (debugs) =>
    [...new Set(debugs.map(({ heading }) => heading))]
      .map((heading) => {
        const titles = debugs.filter((debug) => debug.heading === heading).map(({ title }) => title);
        return [`${heading}:`, ...titles.map((title) => `  ${title} debugging is on`), ''].join('\n');
      })
      .join('\n'),
});

export const DEBUG_COMMANDS: readonly ExecCommand[] = [
  ...DEBUGS.flatMap(commandsOf),
  debugAll,
  ...noDebugging,
  showDebugging,
];
