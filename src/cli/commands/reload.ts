/** `reload`: asks whether to keep what was changed, then starts the device again. */
import { reloadMessage } from '../../device/log-messages.ts';
import { type ExecCommand, execCommand } from '../command.ts';
import { type Dialogue, isYes, startDialogue, unlessConfirmed, yesOrNoComplaint } from '../dialogue.ts';
import { isSaved, saveRunningConfig } from '../stored-config.ts';
import { whoIs } from '../terminal-line.ts';

export const RELOAD: Dialogue = {
  name: 'reload',
  questions: [
    {
      name: 'save',
      text: 'System configuration has been modified. Save? [yes/no]: ',
      when: ({ modified }) => modified === 'yes',
      complaint: yesOrNoComplaint,
      follows: (answer, line) => (isYes(answer) ? saveRunningConfig(line) : ''),
    },
    { name: 'proceed', text: 'Proceed with reload? [confirm]', ends: unlessConfirmed },
  ],
  finish: (_answers, { context, session }) => {
    context.log(reloadMessage(whoIs(session)));
    context.reload();
    return '\nPress RETURN to get started!\n\n';
  },
};

const reload = execCommand({
  syntax: 'reload',
  help: ['Halt and perform a cold restart'],
  run: (_args, line) => startDialogue(RELOAD, line, { modified: isSaved(line) ? 'no' : 'yes' }),
});

export const RELOAD_COMMANDS: readonly ExecCommand[] = [reload];
