/** `reload`: asks whether to keep what was changed, then starts the device again. */
import { type ExecCommand, execCommand } from '../command.ts';
import { type Dialogue, isYes, startDialogue, unlessConfirmed, yesOrNoComplaint } from '../dialogue.ts';
import { isSaved, saveRunningConfig } from '../stored-config.ts';

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
  finish: (_answers, { context }) => {
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
