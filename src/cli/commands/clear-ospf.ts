/** `clear ip ospf process`: asks, then lets OSPF begin anew. */
import { type ExecCommand, execCommand } from '../command.ts';
import { type Dialogue, isYes, startDialogue } from '../dialogue.ts';

export const CLEAR_OSPF: Dialogue = {
  name: 'clear-ospf',
  questions: [
    {
      name: 'proceed',
      text: 'Reset ALL OSPF processes? [no]: ',
      otherwise: 'no',
      ends: (answer) => (isYes(answer) ? undefined : ''),
    },
  ],
  finish: (_answers, { context }) => {
    context.clear({ clear: 'ospf-process' });
    return '';
  },
};

export const clearIpOspf: ExecCommand = execCommand({
  syntax: 'clear ip ospf [ <process:1-65535> ] process',
  help: ['Reset functions', 'IP', 'OSPF clear commands', 'Process ID number', 'Reset OSPF process'],
  run: ({ process }, line) => {
    const { ospf } = line.context.device;
    const isThere = ospf !== undefined && (process === undefined || ospf.settings.process === process);
    return isThere ? startDialogue(CLEAR_OSPF, line) : '';
  },
});
