/** What a record of a session says, as a person would have typed it. */
import { roundSeconds } from '../base/time.ts';
import type { Action } from '../lab/action.ts';
import type { SessionRecord } from '../lab/session-file.ts';

/** Empty for how far time has come. */
export function recordText(record: SessionRecord): string {
  if ('action' in record) return actionText(record.action);
  if ('checkpoint' in record) return `checkpoint ${record.checkpoint}`;
  if ('fork' in record) return `fork ${record.fork}`;
  if ('switch' in record) return `switch ${record.switch}`;
  if (!('rewind' in record)) return '';
  return `rewind ${typeof record.rewind === 'string' ? record.rewind : `to ${roundSeconds(record.rewind)}`}`;
}

function actionText(action: Action): string {
  switch (action.do) {
    case 'line':
      return `${action.device} ${action.text}`;
    case 'open':
    case 'close':
    case 'resize':
      return '';
    case 'interrupt':
      return `${action.device} Ctrl-C`;
    case 'start':
      return `${action.device} starts ${action.program.program}`;
    case 'stop':
      return `${action.device} stops program ${action.program}`;
    case 'configure':
      return `${action.device} gets another configuration`;
    case 'undo':
    case 'redo':
      return action.do;
    case 'add':
      return `add ${action.kind} ${action.node}`;
    case 'remove':
    case 'move':
      return `${action.do} ${action.node}`;
    case 'connect':
      return `connect ${action.ends.map(({ node, port }) => (port === undefined ? node : `${node} ${port}`)).join(' ')}`;
    default:
      return `${action.do} ${action.target}`;
  }
}
